/** Lists of statements: the place where an error is written and the next statement runs, or where it goes on upwards. */
import type { StatementsOf } from '../block-code.ts';
import { handleError } from '../error-handling.ts';
import type { Frame, Statement } from '../frame.ts';
import { type Completion, LoopSignal } from '../signals.ts';
import type { Compiler } from './compiler.ts';
import { compileTraps } from './traps.ts';

/**
 * @param ofLoop the list is the body of a loop or of a switch clause: a `break` or `continue` that comes out of a called block ends it
 *   like one of its own
 */
export function compileStatements(block: StatementsOf, c: Compiler, ofLoop = false): Statement {
  const statements = block.statements.filter((s) => s.kind !== 'TrapStatement').map((s) => c.statement(s));
  if (block.traps.length > 0) {
    const list = compileTraps(block.traps, statements, c);
    return ofLoop ? catching(list) : list;
  }
  const count = statements.length;
  if (count === 0) return () => 0;
  const failed = ofLoop ? failedInLoop : failedInList;
  if (count === 1) {
    const only = statements[0]!;
    if (ofLoop) {
      // The loop counts its turns.
      return (f) => {
        try {
          return only(f);
        } catch (thrown) {
          return failedInLoop(f, thrown);
        }
      };
    }
    return (f) => {
      const { meter } = f;
      if (--meter.left < 0) meter.refill();
      try {
        return only(f);
      } catch (thrown) {
        return failed(f, thrown);
      }
    };
  }
  return (f) => {
    const { meter } = f;
    let i = 0;
    for (;;) {
      try {
        for (; i < count; i++) {
          if (--meter.left < 0) meter.refill();
          const completion: Completion = statements[i]!(f);
          if (completion !== 0) return completion;
        }
        return 0;
      } catch (thrown) {
        const completion = failed(f, thrown);
        if (completion !== 0) return completion;
        i++;
      }
    }
  };
}

function failedInList(f: Frame, thrown: unknown): Completion {
  handleError(f, thrown);
  return 0;
}

function failedInLoop(f: Frame, thrown: unknown): Completion {
  if (!(thrown instanceof LoopSignal)) return failedInList(f, thrown);
  f.label = thrown.label;
  return thrown.kind;
}

function catching(list: Statement): Statement {
  return (f) => {
    try {
      return list(f);
    } catch (thrown) {
      if (!(thrown instanceof LoopSignal)) throw thrown;
      f.label = thrown.label;
      return thrown.kind;
    }
  };
}
