/** Lists of statements: the place where an error is written and the next statement runs, or where it goes on upwards. */
import type { StatementsOf } from '../block-code.ts';
import { handleError } from '../error-handling.ts';
import type { Statement } from '../frame.ts';
import type { Completion } from '../signals.ts';
import type { Compiler } from './compiler.ts';
import { compileTraps } from './traps.ts';

export function compileStatements(block: StatementsOf, c: Compiler): Statement {
  const statements = block.statements.filter((s) => s.kind !== 'TrapStatement').map((s) => c.statement(s));
  if (block.traps.length > 0) return compileTraps(block.traps, statements, c);
  const count = statements.length;
  if (count === 0) return () => 0;
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
        handleError(f, thrown);
        i++;
      }
    }
  };
}
