/** Ways to run a script block: as a part of its caller, or as a call of its own. */

import { codeOf } from './block-code.ts';
import { blockInfo } from './block-info.ts';
import { BlockStage } from './block-stage.ts';
import { type Call, Frame, type Sinks, type Statement } from './frame.ts';
import { CollectingPipe, collected, type Pipe } from './pipe.ts';
import { runStages } from './run-stages.ts';
import { Scope, ScopeLayout } from './scope.ts';
import { LoopSignal, ReturnSignal } from './signals.ts';
import { AutomationNull, PSVariable, type ScriptBlock, type Value } from './values/index.ts';

/** A call that is a part of another: `$MyInvocation` and `$PSCmdlet` are the caller's. */
function innerCall(f: Frame, args: readonly Value[]): Call {
  return {
    command: null,
    label: '<ScriptBlock>',
    invocation: () => f.call.invocation(),
    args: args as Value[],
    input: () => null,
    bound: () => [],
    cmdlet: null,
  };
}

/** Runs a block in its caller's scope with `$_` set, as ForEach-Object does: made once, run for each object. */
export class BlockRunner {
  private readonly frame: Frame;
  private readonly slot: number;
  private readonly args: Value[] = [];
  private readonly parts: readonly Statement[];
  private running = false;

  constructor(
    f: Frame,
    private readonly block: ScriptBlock,
    private readonly sinks: Sinks,
  ) {
    const code = codeOf(block);
    const closure = block.closureScope as Scope | null;
    const scope = closure === null ? f.scope : new Scope(code.layout, closure, closure);
    this.frame = new Frame(f.engine, code, scope, f.pipe, sinks, innerCall(f, this.args), f);
    this.slot = scope.layout.slot('_');
    const { begin, process, end } = code.parts;
    this.parts = [begin, process, end].filter((part) => part !== null);
  }

  /** @param underscore AutomationNull leaves `$_` as it is */
  run(underscore: Value, pipe: Pipe, args: readonly Value[] = []): void {
    const { frame, slot } = this;
    const { engine, scope } = frame;
    if (this.running) {
      new BlockRunner(frame.caller!, this.block, this.sinks).run(underscore, pipe, args);
      return;
    }
    const outer = scope.slots[slot];
    const value = outer === undefined ? null : outer.value;
    if (underscore !== AutomationNull) {
      if (outer === undefined) scope.slots[slot] = new PSVariable('_', underscore);
      else outer.value = underscore;
    }
    this.args.length = 0;
    if (args.length > 0) this.args.push(...args);
    frame.pipe = pipe;
    const outerFrame = engine.frame;
    engine.frame = frame;
    engine.enter();
    this.running = true;
    try {
      for (const part of this.parts) {
        const completion = part(frame);
        if (completion === 1 || completion === 2) throw new LoopSignal(completion, frame.label);
      }
    } catch (thrown) {
      if (!(thrown instanceof ReturnSignal)) throw thrown;
    } finally {
      this.running = false;
      engine.leave();
      engine.frame = outerFrame;
      if (outer === undefined) scope.slots[slot] = undefined;
      else outer.value = value;
    }
  }
}

/** The value of a block run in its caller's scope with `$_` set. */
export function blockValue(f: Frame, block: ScriptBlock, underscore: Value): Value {
  const pipe = new CollectingPipe();
  new BlockRunner(f, block, f.sinks).run(underscore, pipe);
  return collected(pipe.items);
}

/** Calls a block in a scope of its own, as `&` does; its output. */
export function callBlock(
  f: Frame,
  block: ScriptBlock,
  args: readonly Value[],
  input: readonly Value[] | undefined,
  sinks: Sinks,
): Value[] {
  const pipe = new CollectingPipe();
  const stage = new BlockStage(
    {
      frame: f,
      name: '',
      args: { items: args, extents: [] },
      at: f.at,
      pipe,
      sinks,
      expectingInput: input !== undefined,
      position: 1,
      pipeline: { length: 1, failed: false },
    },
    block,
    blockInfo(block),
    false,
    () => {},
  );
  runStages(f, [stage], input === undefined ? undefined : [...input]);
  return pipe.items;
}

/**
 * Calls a block as .NET code does (`$block.Invoke()`, a ScriptProperty, a calculated property): `$_` and `$this` stand in its scope, and
 * an error that ends a statement of it ends the call, as there is no pipeline that could go on.
 */
export function invokeBlock(
  f: Frame,
  block: ScriptBlock,
  args: readonly Value[],
  variables: { readonly underscore?: Value; readonly self?: Value },
): Value[] {
  const { engine } = f;
  const outer = engine.insideTry;
  engine.insideTry = true;
  try {
    return invokeInScope(f, block, args, variables);
  } finally {
    engine.insideTry = outer;
  }
}

function invokeInScope(
  f: Frame,
  block: ScriptBlock,
  args: readonly Value[],
  variables: { readonly underscore?: Value; readonly self?: Value },
): Value[] {
  if (variables.underscore === undefined && variables.self === undefined) {
    return callBlock(f, block, args, undefined, f.sinks);
  }
  return inChildScope(f, (inner) => {
    if (variables.underscore !== undefined) inner.scope.define('_', variables.underscore);
    if (variables.self !== undefined) inner.scope.define('this', variables.self);
    return callBlock(inner, block, args, undefined, f.sinks);
  });
}

/** Runs work in a new scope under the frame's. */
export function inChildScope<T>(f: Frame, work: (inner: Frame) => T): T {
  const { engine } = f;
  const scope = new Scope(new ScopeLayout(), f.scope, f.scope.scriptScope);
  const inner = new Frame(engine, f.code, scope, f.pipe, f.sinks, f.call, f.caller);
  inner.at = f.at;
  const outer = engine.frame;
  engine.frame = inner;
  try {
    return work(inner);
  } finally {
    engine.frame = outer;
  }
}
