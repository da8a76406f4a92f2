/** Pipelines and commands: names, parameters, arguments and redirections. */
import type {
  AssignmentStatementAst,
  CommandAst,
  CommandElementAst,
  CommandExpressionAst,
  ConvertExpressionAst,
  ExpressionAst,
  PipelineAst,
  PipelineBaseAst,
  PipelineChainAst,
  RedirectionAst,
  RedirectionStream,
  StatementAst,
} from './ast.ts';
import { isBlank } from './characters.ts';
import { assignable, expression } from './parse-expressions.ts';
import { primary } from './parse-primaries.ts';
import type { ParserState } from './parser-state.ts';
import { keywords, type Token } from './tokens.ts';

const assignmentOperators: Readonly<Record<string, AssignmentStatementAst['operator']>> = {
  Equals: '=',
  PlusEquals: '+=',
  MinusEquals: '-=',
  MultiplyEquals: '*=',
  DivideEquals: '/=',
  RemainderEquals: '%=',
  QuestionQuestionEquals: '??=',
};

const ends = new Set(['NewLine', 'Semi', 'RParen', 'RCurly', 'EndOfInput', 'AndAnd', 'OrOr', 'Pipe', 'Ampersand']);

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

const streams: readonly RedirectionStream[] = ['all', 'output', 'error', 'warning', 'verbose', 'debug', 'information'];

function redirection(p: ParserState, mode: 'expression' | 'command'): RedirectionAst {
  const token = p.take(mode);
  const text = p.slice(token);
  const from = text.startsWith('*') ? 'all' : (streams[Number(/^\d/.exec(text)?.[0] ?? 1)] ?? 'output');
  const target = /&(\d)$/.exec(text)?.[1];
  if (target !== undefined)
    return {
      kind: 'MergingRedirection',
      start: token.start,
      end: token.end,
      from,
      to: streams[Number(target)] ?? 'output',
    };
  const location = p.withMode('command', () => argument(p));
  if (location === null) p.error(p.afterLast, 'MissingFileSpecification');
  const end = location?.end ?? token.end;
  return {
    kind: 'FileRedirection',
    start: token.start,
    end,
    from,
    append: text.endsWith('>>'),
    location: location ?? p.errorExpression(token),
  };
}

/** [`&` | `.`] name { argument | parameter | redirection }. Null (nothing taken) where no command begins. */
export function command(p: ParserState): CommandAst | null {
  const first = p.peek('command');
  if (ends.has(first.kind) && first.kind !== 'Ampersand') return null;
  if (first.kind === 'Comma' || first.kind === 'Redirection') return null;
  let invocationOperator: CommandAst['invocationOperator'] = 'none';
  if (first.kind === 'Ampersand' || first.kind === 'Dot') {
    p.take('command');
    invocationOperator = first.kind === 'Dot' ? '.' : '&';
  }
  const elements: CommandElementAst[] = [];
  const redirections: RedirectionAst[] = [];
  p.withMode('command', () => {
    for (;;) {
      const token = p.peek('command');
      if (token.kind === 'Redirection') redirections.push(redirection(p, 'command'));
      else if (ends.has(token.kind)) break;
      else if (token.kind === 'Comma') {
        p.error(token, 'MissingArgument');
        p.take('command');
        p.skipNewLines('command');
      } else if (p.slice(token) === '--%' && elements.length > 0) verbatim(p, elements);
      else if (
        token.kind === 'Parameter' &&
        (elements.length > 0 || invocationOperator === 'none') &&
        elements.length > 0
      )
        elements.push(parameter(p));
      else {
        const value = elements.length === 0 ? single(p, true) : argument(p);
        if (value === null) break;
        elements.push(value);
      }
    }
  });
  if (elements.length === 0) {
    if (invocationOperator !== 'none') p.error(p.afterLast, 'MissingExpressionAfterToken', p.slice(first));
    return invocationOperator === 'none'
      ? null
      : { kind: 'Command', start: first.start, end: p.lastEnd, invocationOperator, elements, redirections };
  }
  const end = Math.max(...[...elements, ...redirections].map((e) => e.end));
  return { kind: 'Command', start: first.start, end, invocationOperator, elements, redirections };
}

/** Behind `--%` the rest of the line is one argument as it stands. */
function verbatim(p: ParserState, elements: CommandElementAst[]): void {
  const mark = p.take('command');
  const rest = /^[^\r\n|]*/.exec(p.text.slice(mark.end))![0];
  elements.push({
    kind: 'StringConstantExpression',
    start: mark.start,
    end: mark.end,
    stringConstantType: 'BareWord',
    value: '--%',
  });
  if (rest.trim() === '') return;
  const token = p.taken({ kind: 'Generic', start: mark.end, end: mark.end + rest.length });
  elements.push({
    kind: 'StringConstantExpression',
    start: token.start,
    end: token.end,
    stringConstantType: 'BareWord',
    value: rest.trim(),
  });
}

function parameter(p: ParserState): CommandElementAst {
  const token = p.take('command');
  const text = p.slice(token);
  const colon = text.endsWith(':');
  const parameterName = text.slice(1, colon ? -1 : undefined);
  if (!colon) return { kind: 'CommandParameter', start: token.start, end: token.end, parameterName, argument: null };
  p.skipNewLines('command');
  const value = argument(p);
  if (value === null) p.error(p.afterLast, 'ParameterRequiresArgument', text);
  return { kind: 'CommandParameter', start: token.start, end: value?.end ?? token.end, parameterName, argument: value };
}

/** value { `,` value } */
export function argument(p: ParserState): ExpressionAst | null {
  return p.deeper(() => {
    const first = single(p);
    if (first === null || p.peek('command').kind !== 'Comma') return first;
    const elements = [first];
    while (p.peek('command').kind === 'Comma') {
      p.take('command');
      p.skipNewLines('command');
      const next = single(p);
      if (next === null) {
        p.error(p.afterLast, 'MissingExpression', ',');
        break;
      }
      elements.push(next);
    }
    for (const element of elements)
      if (element.kind === 'VariableExpression' && element.splatted)
        p.error(element, 'SplattingNotPermittedInArgumentList', element.name);
    return { kind: 'ArrayLiteral', start: first.start, end: p.lastEnd, elements };
  });
}

/** Words that the language keeps for itself; as an argument each is a bareword. */
const reservedAsArgument = new Set([
  'base',
  'assembly',
  'command',
  'hidden',
  'interface',
  'module',
  'namespace',
  'private',
  'public',
  'static',
  'type',
  ...Object.keys(keywords),
]);

/** One value: an operand with members and calls, or a bareword. */
export function single(p: ParserState, isName = false): ExpressionAst | null {
  const token = p.peek('command');
  if (ends.has(token.kind) || token.kind === 'Comma') return null;
  const operand = primary(p);
  if (operand !== null) return operand;
  if (!isName && reservedAsArgument.has(p.slice(token).toLowerCase())) p.taken({ ...token, kind: 'Generic' });
  else p.take('command');
  if (token.kind === 'Generic' && /[$`"'\u2018-\u201e]/.test(p.slice(token))) return p.rules.expandable(p, token);
  return {
    kind: 'StringConstantExpression',
    start: token.start,
    end: token.end,
    stringConstantType: 'BareWord',
    value: bareword(p.slice(token)),
  };
}

/** A bareword without the backticks that escape in it. */
function bareword(text: string): string {
  return text.includes('`') ? text.replace(/`(.)/gs, (_, c: string) => (isBlank(c) ? c : c)) : text;
}
