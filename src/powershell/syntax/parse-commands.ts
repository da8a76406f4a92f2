/** Commands: names, parameters, arguments and redirections. */
import type { CommandAst, CommandElementAst, ExpressionAst, RedirectionAst, RedirectionStream } from './ast.ts';
import { isBlank } from './characters.ts';
import { primary } from './parse-primaries.ts';
import type { ParserState } from './parser-state.ts';
import { keywords } from './tokens.ts';

export const ends = new Set([
  'NewLine',
  'Semi',
  'RParen',
  'RCurly',
  'EndOfInput',
  'AndAnd',
  'OrOr',
  'Pipe',
  'Ampersand',
]);

const streams: readonly RedirectionStream[] = ['all', 'output', 'error', 'warning', 'verbose', 'debug', 'information'];

export function redirection(p: ParserState, mode: 'expression' | 'command'): RedirectionAst {
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
