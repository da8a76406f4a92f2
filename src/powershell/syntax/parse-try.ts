/** `try`, `catch`, `finally` and `trap`. */
import type { CatchClauseAst, StatementAst, StatementBlockAst, TrapStatementAst, TypeConstraintAst } from './ast.ts';
import { catches } from './exception-bases.ts';
import { flowOutOf } from './flow-out.ts';
import { afterNewLines, failed } from './parse-recovery.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './tokens.ts';

export function tryStatement(p: ParserState, keyword: Token): StatementAst {
  p.skipNewLines('command');
  const body = p.rules.statementBlock(p);
  if (body === null) {
    p.error(p.afterLast, 'MissingTryStatementBlock');
    return failed(p, keyword.start);
  }
  const catchClauses: CatchClauseAst[] = [];
  let finallyBlock: StatementBlockAst | null = null;
  for (let word = afterNewLines(p, ['Catch']); word !== null; word = afterNewLines(p, ['Catch'])) {
    const clause = catchClause(p, word, catchClauses);
    if (clause === null) return failed(p, keyword.start);
    catchClauses.push(clause);
  }
  const last = afterNewLines(p, ['Finally']);
  if (last !== null) {
    p.skipNewLines('command');
    finallyBlock = p.rules.statementBlock(p);
    if (finallyBlock === null) p.error(p.afterLast, 'MissingFinallyStatementBlock');
    else for (const leaving of flowOutOf(finallyBlock)) p.error(leaving, 'ControlLeavingFinally');
  }
  if (catchClauses.length === 0 && last === null) p.error(p.afterLast, 'MissingCatchOrFinally');
  return { kind: 'TryStatement', start: keyword.start, end: p.lastEnd, body, catchClauses, finallyBlock };
}

function catchClause(p: ParserState, keyword: Token, earlier: readonly CatchClauseAst[]): CatchClauseAst | null {
  const catchTypes: TypeConstraintAst[] = [];
  p.skipNewLines();
  while (p.peek().kind === 'LBracket') {
    const type = p.rules.bracket(p);
    if (type?.kind === 'TypeConstraint') catchTypes.push(type);
    else p.error(p.afterLast, 'MissingTypeLiteralToken');
    p.skipNewLines();
    if (p.accept('Comma') === null) break;
    p.skipNewLines();
    if (p.peek().kind === 'LBracket') continue;
    p.error(p.afterLast, 'MissingTypeLiteralToken');
    return null;
  }
  p.skipNewLines('command');
  const body = p.rules.statementBlock(p);
  if (body === null) {
    p.error(p.afterLast, 'MissingCatchHandlerBlock');
    return null;
  }
  for (const previous of earlier) {
    if (previous.catchTypes.length === 0)
      p.error({ start: previous.start, end: previous.start + 5 }, 'EmptyCatchNotLast');
    for (const type of catchTypes) {
      if (previous.catchTypes.some((t) => catches(t.typeName.fullName, type.typeName.fullName)))
        p.error(type, 'ExceptionTypeAlreadyCaught', type.typeName.fullName);
    }
  }
  return { kind: 'CatchClause', start: keyword.start, end: body.end, catchTypes, body };
}

export function trapStatement(p: ParserState, keyword: Token): StatementAst {
  p.skipNewLines();
  let trapType: TypeConstraintAst | null = null;
  if (p.peek().kind === 'LBracket') {
    const type = p.rules.bracket(p);
    if (type?.kind === 'TypeConstraint') trapType = type;
  }
  p.skipNewLines('command');
  const body = p.rules.statementBlock(p);
  if (body === null) {
    p.error(p.afterLast, 'MissingTrapStatement');
    return failed(p, keyword.start);
  }
  return { kind: 'TrapStatement', start: keyword.start, end: body.end, trapType, body } satisfies TrapStatementAst;
}
