/** `trap`: handles the errors of the statements beside it. */
import type { TrapStatementAst } from '../../syntax/ast.ts';
import { isOfType } from '../../types/index.ts';
import { inChildScope } from '../block-calls.ts';
import { asError, noteError, reportError } from '../error-handling.ts';
import type { Frame, Statement } from '../frame.ts';
import { Completion, isSignal } from '../signals.ts';
import type { ErrorRecord, PowerShellError, PSType } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { typeLookup } from './type-tests.ts';

interface Trap {
  /** Null: traps everything. */
  readonly type: ((f: Frame) => PSType) | null;
  readonly body: Statement;
}

export function compileTraps(
  traps: readonly TrapStatementAst[],
  statements: readonly Statement[],
  c: Compiler,
): Statement {
  const handlers: Trap[] = traps.map(({ trapType, body }) => ({
    type: trapType === null ? null : typeLookup(trapType.typeName),
    body: c.statements(body),
  }));
  return (f) => {
    const outer = f.engine.insideTry;
    for (const statement of statements) {
      if (--f.meter.left < 0) f.meter.refill();
      f.engine.insideTry = true;
      try {
        const completion = statement(f);
        if (completion !== Completion.Normal) return completion;
      } catch (thrown) {
        f.engine.insideTry = outer;
        if (isSignal(thrown)) throw thrown;
        const completion = trapped(f, handlers, asError(f, thrown));
        if (completion !== Completion.Normal) return completion;
      } finally {
        f.engine.insideTry = outer;
      }
    }
    return Completion.Normal;
  };
}

/**
 * `continue` goes on after the statement, `break` (or `throw`) upwards, `return` ends the block; a trap that just ends writes the error
 * and goes on.
 */
function trapped(f: Frame, handlers: readonly Trap[], error: PowerShellError): Completion {
  const record = noteError(f, error);
  const handler = nearest(f, handlers, record);
  if (handler === undefined) throw error;
  const completion = inChildScope(f, (inner) => {
    inner.scope.define('_', record);
    return handler.body(inner);
  });
  if (completion === Completion.Break) throw error;
  if (completion === Completion.Continue) return Completion.Normal;
  if (completion === Completion.Return) return completion;
  reportError(f, error, record);
  return Completion.Normal;
}

function nearest(f: Frame, handlers: readonly Trap[], record: ErrorRecord): Trap | undefined {
  const { exception } = record;
  for (const candidate of exception.inner === null ? [exception] : [exception.inner, exception]) {
    const found = handlers.find(({ type }) => type !== null && isOfType(candidate, type(f)));
    if (found !== undefined) return found;
  }
  return handlers.find(({ type }) => type === null);
}
