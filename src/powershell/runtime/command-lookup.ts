/** From a command in a script to a stage of a pipeline: aliases, functions, cmdlets, blocks, scripts. */
import { toText } from '../types/index.ts';
import { blockInfo } from './block-info.ts';
import { BlockStage } from './block-stage.ts';
import type { CmdletDefinition } from './cmdlet.ts';
import { CmdletStage } from './cmdlet-stage.ts';
import { withoutVariables } from './common-parameters.ts';
import type { CommandPlan } from './compile/commands.ts';
import type { Frame } from './frame.ts';
import type { Pipe } from './pipe.ts';
import { redirect } from './redirection.ts';
import type { PipelineState, Stage, StageCall } from './stage.ts';
import {
  CommandInfo,
  InvocationInfo,
  isNull,
  type PowerShellError,
  runtimeError,
  ScriptBlock,
} from './values/index.ts';

/** What a name or value calls. */
export type Callee = {
  /** The name that it was found by, where that is not the one that was written (`process` for Get-Process). */
  readonly calledAs?: string;
} & (
  | { readonly kind: 'cmdlet'; readonly cmdlet: CmdletDefinition }
  | { readonly kind: 'block'; readonly block: ScriptBlock; readonly info: CommandInfo }
);

/** Opens a command of a pipeline: finds it, evaluates its arguments, applies its redirections. */
export function openStage(
  f: Frame,
  plan: CommandPlan,
  out: Pipe,
  expectingInput: boolean,
  position: number,
  pipeline: PipelineState,
): Stage {
  const { callee, name } = findCallee(f, plan);
  const args = plan.args(f);
  const redirected = redirect(f, plan.redirections, out);
  const call: StageCall = {
    frame: f,
    name,
    args,
    at: plan.ast,
    pipe: redirected.pipe,
    sinks: position < pipeline.length ? withoutVariables(redirected.sinks) : redirected.sinks,
    expectingInput,
    position,
    pipeline,
  };
  return stageOf(call, callee, plan.dotted, redirected.close);
}

/** The stage for something to call. */
export function stageOf(call: StageCall, callee: Callee, dotted: boolean, close: () => void): Stage {
  return callee.kind === 'cmdlet'
    ? new CmdletStage(call, callee.cmdlet, close)
    : new BlockStage(call, callee.block, callee.info, dotted, close);
}

function findCallee(f: Frame, plan: CommandPlan): { readonly callee: Callee; readonly name: string } {
  if (plan.callee === null) {
    const callee = named(f, plan.name, plan);
    return { callee, name: callee.calledAs ?? plan.name };
  }
  const value = plan.callee(f);
  if (value instanceof ScriptBlock) {
    return {
      callee: { kind: 'block', block: value, info: blockInfo(value) },
      name: plan.operator === 'none' ? '' : plan.operator,
    };
  }
  if (value instanceof CommandInfo) return { callee: ofInfo(f, value, plan), name: value.name };
  if (isNull(value)) throw positionedAt(f, badCommand(plan), plan, '');
  const text = toText(value);
  if (text === '') throw positionedAt(f, badCommand(plan), plan, '');
  return { callee: named(f, text, plan), name: text };
}

function badCommand(plan: CommandPlan): PowerShellError {
  return runtimeError(
    `The expression after '${plan.operator}' in a pipeline element produced an object that was not valid. It must result in a command name, a script block, or a CommandInfo object.`,
    'BadExpression',
  );
}

function ofInfo(f: Frame, info: CommandInfo, plan: CommandPlan): Callee {
  if (info.scriptBlock !== null) return { kind: 'block', block: info.scriptBlock, info };
  if (info.cmdlet !== null) return { kind: 'cmdlet', cmdlet: info.cmdlet as CmdletDefinition };
  return named(f, info.commandType === 'Alias' ? info.definition : info.name, plan);
}

function named(f: Frame, name: string, plan: CommandPlan): Callee {
  const found = f.engine.commands.find(f.scope, name);
  if (found !== undefined) return found;
  const meant = f.engine.commands.meant(f.scope, name);
  throw positionedAt(f, f.engine.commands.notFound(meant), plan, name);
}

/** Errors of finding a command point at its name. */
function positionedAt(f: Frame, error: PowerShellError, plan: CommandPlan, name: string): PowerShellError {
  const record = error.exception.errorRecord;
  if (record !== null && record.invocation === null) {
    const { start, end } = plan.calleeAt;
    const invocation = new InvocationInfo(null, { source: f.source, start, end });
    invocation.invocationName = name;
    record.invocation = invocation;
  }
  return error;
}
