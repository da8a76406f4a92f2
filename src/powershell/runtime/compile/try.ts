/** `try`, typed `catch`, `finally`. */
import type { CatchClauseAst, TryStatementAst } from '../../syntax/ast.ts';
import { isOfType } from '../../types/index.ts';
import { asError, noteError } from '../error-handling.ts';
import type { Frame, Statement } from '../frame.ts';
import { type Completion, isSignal } from '../signals.ts';
import { type ErrorRecord, PSException, type PSType, withException } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { typeLookup } from './type-tests.ts';

interface Clause {
  /** Empty: catches everything. */
  readonly types: readonly ((f: Frame) => PSType)[];
  readonly body: Statement;
}

export function compileTry(ast: TryStatementAst, c: Compiler): Statement {
  const body = c.statements(ast.body);
  const clauses = ast.catchClauses.map((clause: CatchClauseAst) => ({
    types: clause.catchTypes.map((t) => typeLookup(t.typeName)),
    body: c.statements(clause.body),
  }));
  const last = ast.finallyBlock === null ? null : c.statements(ast.finallyBlock);
  const guarded: Statement = clauses.length === 0 ? protect(body) : (f) => runWithCatch(f, body, clauses);
  if (last === null) return guarded;
  return (f) => {
    let completion: Completion;
    try {
      completion = guarded(f);
    } catch (thrown) {
      runFinally(f, last);
      throw thrown;
    }
    const label = f.label;
    runFinally(f, last);
    f.label = label;
    return completion;
  };
}

/** While the body of a `try` runs, errors of statements go up to it; also those of functions it calls. */
function protect(body: Statement): Statement {
  return (f) => {
    const outer = f.engine.insideTry;
    f.engine.insideTry = true;
    try {
      return body(f);
    } finally {
      f.engine.insideTry = outer;
    }
  };
}

/** `finally` runs as if outside the `try`; where the run is being stopped, it runs all the same. */
function runFinally(f: Frame, last: Statement): void {
  last(f);
}

function runWithCatch(f: Frame, body: Statement, clauses: readonly Clause[]): Completion {
  const outer = f.engine.insideTry;
  f.engine.insideTry = true;
  try {
    return body(f);
  } catch (thrown) {
    // Errors in a `catch` leave it, as those in the `try` do.
    if (isSignal(thrown)) throw thrown;
    const error = asError(f, thrown);
    const record = noteError(f, error);
    const choice = choose(f, clauses, record, error.actionPreferenceStop);
    if (choice === undefined) throw error;
    return runCatch(f, choice.clause.body, withException(record, choice.exception));
  } finally {
    f.engine.insideTry = outer;
  }
}

interface Choice {
  readonly clause: Clause;
  readonly exception: PSException;
}

/** A .NET exception inside a PowerShell one is matched first; a clause without types takes what no other does. */
function choose(f: Frame, clauses: readonly Clause[], record: ErrorRecord, stopped: boolean): Choice | undefined {
  const { exception } = record;
  const candidates = exception.inner === null ? [exception] : [exception.inner, exception];
  if (stopped) candidates.unshift(stopException(exception.message));
  for (const candidate of candidates) {
    const clause =
      find(clauses, (type) => type(f).fullName.toLowerCase() === candidate.typeName.toLowerCase()) ??
      find(clauses, (type) => isOfType(candidate, type(f)));
    if (clause !== undefined) return { clause, exception: candidate };
  }
  const clause = clauses.find(({ types }) => types.length === 0);
  return clause === undefined ? undefined : { clause, exception };
}

/** What carries a record that -ErrorAction Stop or the preference made terminating. */
function stopException(message: string): PSException {
  return new PSException(
    'System.Management.Automation.ActionPreferenceStopException',
    `The running command stopped because the preference variable "ErrorActionPreference" or common parameter is set to Stop: ${message}`,
  );
}

function find(clauses: readonly Clause[], test: (type: Clause['types'][number]) => boolean): Clause | undefined {
  return clauses.find(({ types }) => types.some(test));
}

/** `$_` is the record; the outer `$_` comes back afterwards. */
function runCatch(f: Frame, body: Statement, record: ErrorRecord): Completion {
  const outer = f.scope.own('_');
  const value = outer?.value;
  f.engine.caught.push(record);
  f.scope.define('_', record);
  try {
    return body(f);
  } finally {
    f.engine.caught.pop();
    if (outer === undefined) f.scope.remove('_');
    else outer.value = value as NonNullable<typeof value>;
  }
}
