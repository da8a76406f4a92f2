/** What stands inside quotes: escapes resolved, `$x`, `${x}` and `$( )` turned into expressions. */
import type { ExpressionAst, Extent, StringConstantType, VariableExpressionAst } from './ast.ts';
import { escaped, isDoubleQuote, isNewLine, isSingleQuote } from './characters.ts';
import { scanSingleQuoted, skipSubExpression } from './lexer-strings.ts';
import { ParserState } from './parser-state.ts';
import type { Token } from './tokens.ts';

const constantTypes: Readonly<Record<string, StringConstantType>> = {
  StringLiteral: 'SingleQuoted',
  StringExpandable: 'DoubleQuoted',
  HereStringLiteral: 'SingleQuotedHereString',
  HereStringExpandable: 'DoubleQuotedHereString',
};

/** The expression that a string token (or a bareword) is. */
export function expandable(p: ParserState, token: Token): ExpressionAst {
  // That the end is missing is said behind what is wrong inside.
  const last = p.errors.at(-1);
  if (last?.id !== 'TerminatorExpectedAtEndOfString' || last.start !== token.start) return quoted(p, token);
  p.errors.pop();
  const read = quoted(p, token);
  p.errors.push(last);
  return read;
}

function quoted(p: ParserState, token: Token): ExpressionAst {
  const { start, end } = token;
  const stringConstantType = constantTypes[token.kind] ?? 'BareWord';
  if (token.kind === 'StringLiteral') {
    const closed = end - start > 1 && isSingleQuote(p.text.charAt(end - 1));
    const value = p.text
      .slice(start + 1, closed ? end - 1 : end)
      .replace(/['\u2018-\u201b]{2}/g, (two) => two.charAt(0));
    return { kind: 'StringConstantExpression', start, end, stringConstantType, value };
  }
  const [from, to] = contentRange(p.text, token);
  if (token.kind === 'HereStringLiteral') {
    return { kind: 'StringConstantExpression', start, end, stringConstantType, value: p.text.slice(from, to) };
  }
  const parts = readParts(p, from, to, token.kind);
  const value = parts.map((part) => (typeof part === 'string' ? part : p.slice(part))).join('');
  if (parts.every((part) => typeof part === 'string')) {
    return { kind: 'StringConstantExpression', start, end, stringConstantType, value };
  }
  return { kind: 'ExpandableStringExpression', start, end, stringConstantType, parts, value };
}

/** Where the content of a quoted token begins and ends. */
function contentRange(text: string, { kind, start, end }: Token): [number, number] {
  if (kind === 'StringExpandable')
    return [start + 1, end - start > 1 && isDoubleQuote(text.charAt(end - 1)) ? end - 1 : end];
  if (!kind.startsWith('HereString')) return [start, end];
  let from = start + 2;
  while (from < end && !isNewLine(text.charAt(from))) from++;
  if (from >= end) return [end, end];
  from += text.charAt(from) === '\r' && text.charAt(from + 1) === '\n' ? 2 : 1;
  let to = text.charAt(end - 1) === '@' ? end - 2 : end;
  while (to > from && !isNewLine(text.charAt(to - 1))) to--;
  if (to > from) to -= text.charAt(to - 2) === '\r' && text.charAt(to - 1) === '\n' ? 2 : 1;
  return [from, Math.max(from, to)];
}

function readParts(p: ParserState, from: number, to: number, kind: string): (string | ExpressionAst)[] {
  const { text } = p;
  const parts: (string | ExpressionAst)[] = [];
  let literal = '';
  const flush = (): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
  };
  const bareword = kind !== 'StringExpandable' && kind !== 'HereStringExpandable';
  for (let i = from; i < to; ) {
    const c = text.charAt(i);
    if (c === '`' && i + 1 < to) {
      const [value, length] = backtick(p, i + 1);
      literal += value;
      i += 1 + length;
    } else if (c === '$') {
      const nested = variableOrSubExpression(p, i, to);
      if (nested === null) {
        literal += c;
        i++;
      } else {
        flush();
        parts.push(nested);
        i = nested.end;
      }
    } else if (bareword && isSingleQuote(c) && i > from) {
      const quoted = scanSingleQuoted(text, i, () => {});
      literal += text.slice(i + 1, quoted.end - 1).replaceAll("''", "'");
      i = quoted.end;
    } else if (isDoubleQuote(c) && kind !== 'HereStringExpandable') {
      // In a quoted string two quotes are one; in a bareword quotes only group.
      if (!bareword) literal += c;
      i += bareword ? 1 : 2;
    } else {
      literal += c;
      i++;
    }
  }
  flush();
  return parts;
}

/** What a backtick and the characters behind it stand for, and how many characters these are. */
function backtick(p: ParserState, at: number): [string, number] {
  const c = p.text.charAt(at);
  if (p.edition === '7' && c === 'e') return ['\u001b', 1];
  if (p.edition === '7' && c === 'u') return unicodeEscape(p, at);
  if (c === '\r' && p.text.charAt(at + 1) === '\n') return ['', 2];
  if (isNewLine(c)) return ['', 1];
  return [escaped(c), 1];
}

/** `` `u{1f44d} ``: one to six hex digits. `at` is the `u`. */
function unicodeEscape(p: ParserState, at: number): [string, number] {
  const { text } = p;
  const whole = { start: at - 1, end: at + 1 };
  if (text.charAt(at + 1) !== '{') return [badEscape(p, whole, 'InvalidUnicodeEscapeSequence'), 1];
  const from = at + 2;
  let to = from;
  while (to < from + 6 && /[0-9a-fA-F]/.test(text.charAt(to))) to++;
  const next = { start: to, end: to + 1 };
  const length = to - at;
  if (text.charAt(to) !== '}') {
    if (to < from + 6) return [badEscape(p, next, 'InvalidUnicodeEscapeSequence'), length];
    const many = /[0-9a-fA-F]/.test(text.charAt(to));
    return [
      badEscape(p, next, many ? 'TooManyDigitsInUnicodeEscapeSequence' : 'MissingUnicodeEscapeSequenceTerminator'),
      length,
    ];
  }
  if (to === from) return [badEscape(p, { start: at - 1, end: to + 1 }, 'InvalidUnicodeEscapeSequence'), length + 1];
  const code = Number.parseInt(text.slice(from, to), 16);
  if (code <= 0x10ffff) return [String.fromCodePoint(code), length + 1];
  return [badEscape(p, { start: from, end: to }, 'InvalidUnicodeEscapeSequenceValue'), length + 1];
}

function badEscape(p: ParserState, at: Extent, id: string): string {
  p.error(at, id);
  return '\ufffd';
}

/** `$x`, `${x}`, `$( )`, or null where the dollar stands for itself. */
function variableOrSubExpression(p: ParserState, at: number, to: number): ExpressionAst | null {
  const { text } = p;
  if (text.charAt(at + 1) === '(') {
    const inner = new ParserState(p.source, p.edition, p.rules);
    inner.pos = at + 2;
    inner.lastEnd = at + 2;
    inner.depth = p.depth + 1;
    inner.inWorkflow = p.inWorkflow;
    const { statements, traps } = inner.deeper(() => p.rules.statementList(inner, 'RParen'));
    if (inner.accept('RParen', 'command') === null)
      inner.error(inner.afterLast, 'MissingEndParenthesisInSubexpression');
    p.errors.push(...inner.errors);
    const end = Math.min(Math.max(inner.pos, at + 2), Math.max(to, skipSubExpression(text, at + 2)));
    return { kind: 'SubExpression', start: at, end, subExpression: blockOf(statements, traps) };
  }
  const end = p.lexer.variableEnd(at + 1);
  if (end === at + 1) return null;
  if (end > to) return variableExpression(at, to, text, false);
  const after = text.charAt(end);
  if (after === ':' && text.charAt(end + 1) !== ':' && text.charAt(at + 1) !== '{') {
    p.error({ start: at, end: end + 1 }, 'InvalidVariableReferenceWithDrive');
  }
  return variableExpression(at, end, text, false);
}

/** A block that has no braces of its own: it extends from its first statement to its last. */
export function blockOf(
  statements: import('./ast.ts').StatementAst[],
  traps: import('./ast.ts').TrapStatementAst[],
): import('./ast.ts').StatementBlockAst {
  const all = [...statements, ...traps];
  const start = all.length === 0 ? 0 : Math.min(...all.map((s) => s.start));
  const end = all.length === 0 ? 0 : Math.max(...all.map((s) => s.end));
  return { kind: 'StatementBlock', start, end, statements, traps };
}

/** `@name` where no argument of a command stands. */
export function splattingNotPermitted(p: ParserState, token: Token): void {
  p.error(token, 'SplattingNotPermitted', p.slice(token).slice(1));
}

/** The same as an expression: `$using:x` is one of its own. */
export function variableExpression(start: number, end: number, text: string, splatted: boolean): ExpressionAst {
  const found = variable(start, end, text, splatted);
  if (found.drive !== 'using') return found;
  const inner = { ...found, ...variablePath(found.name) };
  return { kind: 'UsingExpression', start, end, subExpression: inner };
}

/** The variable that stands from `start` (its `$` or `@`) to `end`. */
export function variable(start: number, end: number, text: string, splatted: boolean): VariableExpressionAst {
  let path = text.slice(start + 1, end);
  if (path.startsWith('{')) path = path.slice(1, path.endsWith('}') ? -1 : undefined).replace(/`(.)/gs, '$1');
  return { kind: 'VariableExpression', start, end, ...variablePath(path), splatted };
}

/** `env:Path` in its drive (lower case, empty where none is named) and its name. */
export function variablePath(path: string): Pick<VariableExpressionAst, 'path' | 'drive' | 'name'> {
  const colon = path.indexOf(':');
  const drive = colon > 0 ? path.slice(0, colon).toLowerCase() : '';
  return { path, drive, name: colon >= 0 ? path.slice(colon + 1) : path };
}
