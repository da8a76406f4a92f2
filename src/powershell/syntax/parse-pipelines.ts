/** Pipelines, chains and assignments. */
import type {
  AssignmentStatementAst,
  CommandAst,
  CommandExpressionAst,
  ConvertExpressionAst,
  ExpressionAst,
  PipelineAst,
  PipelineBaseAst,
  PipelineChainAst,
  RedirectionAst,
  StatementAst,
} from './ast.ts';
import { command, ends, redirection } from './parse-commands.ts';
import { assignable, expression } from './parse-expressions.ts';
import type { ParserState } from './parser-state.ts';
import type { Token } from './tokens.ts';

const assignmentOperators: Readonly<Record<string, AssignmentStatementAst['operator']>> = {
  Equals: '=',
  PlusEquals: '+=',
  MinusEquals: '-=',
  MultiplyEquals: '*=',
  DivideEquals: '/=',
  RemainderEquals: '%=',
  QuestionQuestionEquals: '??=',
};

/** pipeline { `&&` pipeline }, or an assignment. Null (nothing taken) where none begins. */
export function pipelineOrAssignment(p: ParserState): PipelineBaseAst | null {
  return p.deeper(() => {
    const first = pipeline(p, true);
    if (first === null || first.kind !== 'Pipeline') return first;
    let chain: PipelineChainAst | PipelineAst = first;
    for (let t = p.peek('command'); t.kind === 'AndAnd' || t.kind === 'OrOr'; t = p.peek('command')) {
      const operator = p.slice(t) as '&&' | '||';
      p.take('command');
      if (p.edition === '5.1') p.error(t, 'InvalidEndOfLine', operator);
      p.skipNewLines('command');
      const right = pipeline(p, false);
      if (right === null || right.kind !== 'Pipeline') {
        if (p.edition !== '5.1') p.error(p.afterLast, 'EmptyPipelineChainElement');
        break;
      }
      chain = {
        kind: 'PipelineChain',
        start: chain.start,
        end: right.end,
        left: chain,
        right,
        operator,
        background: false,
      };
    }
    return chain;
  });
}

function pipeline(p: ParserState, mayAssign: boolean): PipelineBaseAst | null {
  const elements: (CommandAst | CommandExpressionAst)[] = [];
  const start = p.lexer.skipBlanks(p.pos);
  for (;;) {
    const value = p.outsideArguments(() => expression(p));
    if (value !== null) {
      const operator = assignmentOperators[p.peek('expression').kind];
      if (elements.length === 0 && operator !== undefined && mayAssign) return assignment(p, value, operator);
      if (elements.length > 0) p.error(value, 'ExpressionsMustBeFirstInPipeline');
      elements.push(commandExpression(p, value));
    } else {
      const found = command(p);
      if (found === null) {
        if (elements.length > 0) {
          p.error(p.afterLast, 'EmptyPipeElement');
          if (p.peek('command').kind !== 'Pipe') break;
          p.take('command');
          continue;
        }
        if (p.peek('command').kind === 'Pipe') {
          p.error(p.peek('command'), 'EmptyPipeElement');
          p.take('command');
          continue;
        }
        break;
      }
      elements.push(found);
    }
    const next = p.peek('command');
    if (next.kind === 'Pipe') {
      p.take('command');
      p.skipNewLines('command');
      continue;
    }
    if (continuesOnNextLine(p, next)) continue;
    if (!ends.has(next.kind)) unexpected(p, next);
    break;
  }
  if (elements.length === 0) return null;
  const background = takeBackground(p, elements[elements.length - 1]!);
  return {
    kind: 'Pipeline',
    start: elements[0]?.start ?? start,
    end: elements[elements.length - 1]!.end,
    elements,
    background,
  };
}

/** In edition 7 a line that begins with a pipe goes on with the pipeline above it. */
function continuesOnNextLine(p: ParserState, next: Token): boolean {
  if (p.edition !== '7' || next.kind !== 'NewLine') return false;
  const ahead = p.lexer.behindLinesAndComments(next.start);
  if (p.text.charAt(ahead) !== '|' || p.text.charAt(ahead + 1) === '|') return false;
  p.skipNewLines('command');
  p.take('command');
  p.skipNewLines('command');
  return true;
}

function takeBackground(p: ParserState, last: CommandAst | CommandExpressionAst): boolean {
  const next = p.peek('command');
  if (next.kind !== 'Ampersand') return false;
  p.take('command');
  if (p.edition === '5.1') {
    if (last.kind === 'Command') p.error(next, 'AmpersandNotAllowed');
    else {
      p.error(next, 'UnexpectedToken', '&');
      p.error(p.afterLast, 'MissingExpression', '&');
    }
  }
  return true;
}

/** What cannot stand behind a command or expression; the rest of the statement is passed over. */
function unexpected(p: ParserState, token: Token): void {
  p.error(token, 'UnexpectedToken', p.slice(token));
  while (!ends.has(p.peek('command').kind)) {
    const before = p.errors.length;
    p.take('command');
    p.errors.length = Math.min(p.errors.length, before);
  }
}

function assignment(
  p: ParserState,
  left: ExpressionAst,
  operator: AssignmentStatementAst['operator'],
): AssignmentStatementAst {
  const token = p.take('expression');
  if (!assignable(left) || (left.kind === 'ArrayLiteral' && operator !== '=')) p.error(left, 'InvalidLeftHandSide');
  checkConstraints(p, left);
  p.skipNewLines('command');
  const right = p.outsideArguments(() => p.rules.statement(p));
  if (right === null) p.error(p.afterLast, 'ExpectedValueExpression', p.slice(token));
  const value: StatementAst = right === null ? { kind: 'ErrorStatement', ...p.afterLast } : unwrap(right);
  return {
    kind: 'AssignmentStatement',
    start: left.start,
    end: Math.max(value.end, token.end),
    left,
    operator,
    right: value,
    operatorStart: token.start,
  };
}

/** `[ref]` stands alone before a variable that is assigned to, and `[void]` never. */
function checkConstraints(p: ParserState, left: ExpressionAst): void {
  const types: ConvertExpressionAst[] = [];
  for (let e = left; e.kind === 'ConvertExpression' || e.kind === 'AttributedExpression'; e = e.child)
    if (e.kind === 'ConvertExpression') types.push(e);
  for (const { type } of types) {
    const name = type.typeName.fullName.toLowerCase();
    if (name === 'void' || name === 'system.void') p.error(type, 'VoidTypeConstraintNotAllowed');
    if (name !== 'ref' || types.length === 1) continue;
    const asCast = p.errors.findIndex((e) => e.start === type.start && e.id.startsWith('ReferenceNeedsToBe'));
    if (asCast >= 0) p.errors.splice(asCast, 1);
    p.error(type, 'ReferenceNeedsToBeByItselfInTypeConstraint');
  }
}

/** A pipeline that is one expression stands as that expression. */
function unwrap(value: StatementAst): StatementAst {
  if (value.kind !== 'Pipeline' || value.elements.length !== 1 || value.background) return value;
  const [only] = value.elements;
  return only?.kind === 'CommandExpression' ? only : value;
}

function commandExpression(p: ParserState, value: ExpressionAst): CommandExpressionAst {
  const redirections = [...redirectionsAhead(p, 'expression')];
  return {
    kind: 'CommandExpression',
    start: value.start,
    end: Math.max(value.end, ...redirections.map((r) => r.end)),
    expression: value,
    redirections,
  };
}

function* redirectionsAhead(p: ParserState, mode: 'expression' | 'command'): Generator<RedirectionAst> {
  while (p.peek(mode).kind === 'Redirection') yield redirection(p, mode);
}
