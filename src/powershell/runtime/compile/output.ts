/** Collecting what a statement writes. */
import type { Frame, Statement } from '../frame.ts';
import { CollectingPipe } from '../pipe.ts';
import { Completion, LoopSignal, ReturnSignal } from '../signals.ts';
import type { Value } from '../values/index.ts';

/**
 * Runs a statement with its output collected. A `break`, `continue` or `return` in it goes on as a signal.
 * @param flushed what was written before a `return` goes to the surrounding pipe: so in `$( )`, not in an assignment
 */
export function outputOf(statement: Statement, flushed = true): (f: Frame) => Value[] {
  return (f) => {
    const outer = f.pipe;
    const pipe = new CollectingPipe();
    f.pipe = pipe;
    let completion: Completion;
    try {
      completion = statement(f);
    } finally {
      f.pipe = outer;
    }
    if (completion !== Completion.Normal) leave(f, completion, flushed ? pipe.items : []);
    return pipe.items;
  };
}

function leave(f: Frame, completion: Completion, output: readonly Value[]): never {
  if (completion === Completion.Return) {
    for (const value of output) f.pipe.write(value);
    throw new ReturnSignal();
  }
  throw new LoopSignal(completion as 1 | 2, f.label);
}
