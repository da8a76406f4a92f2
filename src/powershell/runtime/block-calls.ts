/** Ways to run a script block: as a part of its caller, or as a call of its own. */

import { codeOf } from './block-code.ts';
import { blockInfo } from './block-info.ts';
import { BlockStage } from './block-stage.ts';
import { type Call, Frame, type Sinks } from './frame.ts';
import { CollectingPipe, collected, type Pipe } from './pipe.ts';
import { runStages } from './run-stages.ts';
import { Scope, ScopeLayout } from './scope.ts';
import { type Completion, LoopSignal, ReturnSignal } from './signals.ts';
import type { ScriptBlock, Value } from './values/index.ts';

/** A call that is a part of another: `$MyInvocation` and `$PSCmdlet` are the caller's. */
function innerCall(f: Frame, args: readonly Value[]): Call {
  return {
    command: null,
    label: '<ScriptBlock>',
    invocation: () => f.call.invocation(),
    args: args as Value[],
    input: () => null,
    binding: null,
    cmdlet: null,
  };
}

/** Runs a block in its caller's scope with `$_` set, as ForEach-Object does. */
export function runBlockHere(
  f: Frame,
  block: ScriptBlock,
  underscore: Value,
  pipe: Pipe,
  sinks: Sinks,
  args: readonly Value[] = [],
): void {
  const { engine } = f;
  const code = codeOf(block);
  const closure = block.closureScope as Scope | null;
  const scope = closure === null ? f.scope : new Scope(code.layout, closure, closure);
  const frame = new Frame(engine, code, scope, pipe, sinks, innerCall(f, args), f);
  const slot = scope.layout.slot('_');
  const outer = scope.slots[slot];
  const value = outer?.value;
  scope.define('_', underscore);
  const outerFrame = engine.frame;
  engine.frame = frame;
  engine.enter();
  try {
    const { begin, process, end } = code.parts;
    for (const part of [begin, process, end]) {
      if (part !== null) finish(frame, part(frame));
    }
  } catch (thrown) {
    if (!(thrown instanceof ReturnSignal)) throw thrown;
  } finally {
    engine.leave();
    engine.frame = outerFrame;
    if (outer === undefined) scope.slots[slot] = undefined;
    else outer.value = value as NonNullable<typeof value>;
  }
}

function finish(frame: Frame, completion: Completion): void {
  if (completion === 1 || completion === 2) throw new LoopSignal(completion, frame.label);
}

/** The value of a block run in its caller's scope with `$_` set. */
export function blockValue(f: Frame, block: ScriptBlock, underscore: Value): Value {
  const pipe = new CollectingPipe();
  runBlockHere(f, block, underscore, pipe, f.sinks);
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

/** Calls a block as .NET code does (`$block.Invoke()`, a ScriptProperty): `$_` and `$this` stand in its scope. */
export function invokeBlock(
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
