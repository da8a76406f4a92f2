/**
 * The lexer: one token at a time, in the mode that the parser asks for. In `command` mode words are barewords (`Get-AzVM`,
 * `a.txt`, `+`); in `expression` mode they are operators, numbers and names; in `type` mode they are the names in brackets.
 */
import {
  endsToken,
  isBlank,
  isDash,
  isDigit,
  isDoubleQuote,
  isHexDigit,
  isNamePart,
  isNameStart,
  isNewLine,
  isSingleQuote,
  isVariablePart,
} from './characters.ts';
import type { Edition } from './edition.ts';
import { type HereStringErrors, scanDoubleQuoted, scanHereString, scanSingleQuoted } from './lexer-strings.ts';
import { isNumeral, parseNumber } from './numbers.ts';
import { dashOperators, keywords, type Token } from './tokens.ts';

/** `operand` is `expression` where a value must come: a sign belongs to the number behind it. */
export type LexerMode = 'command' | 'expression' | 'operand' | 'type';

/** Called with an error found inside a token. */
export type LexerError = (start: number, end: number, id: string, ...args: readonly string[]) => void;

const expressionSigns: readonly (readonly [string, string])[] = [
  ['$(', 'DollarParen'],
  ['@(', 'AtParen'],
  ['@{', 'AtCurly'],
  ['::', 'ColonColon'],
  ['++', 'PlusPlus'],
  ['+=', 'PlusEquals'],
  ['*=', 'MultiplyEquals'],
  ['/=', 'DivideEquals'],
  ['%=', 'RemainderEquals'],
  ['..', 'DotDot'],
  ['&&', 'AndAnd'],
  ['||', 'OrOr'],
  ['(', 'LParen'],
  [')', 'RParen'],
  ['{', 'LCurly'],
  ['}', 'RCurly'],
  ['[', 'LBracket'],
  [']', 'RBracket'],
  [',', 'Comma'],
  [';', 'Semi'],
  ['|', 'Pipe'],
  ['&', 'Ampersand'],
  ['+', 'Plus'],
  ['*', 'Multiply'],
  ['/', 'Divide'],
  ['%', 'Rem'],
  ['.', 'Dot'],
  ['=', 'Equals'],
  ['!', 'Exclaim'],
  [':', 'Colon'],
];
const commandSigns = expressionSigns.filter(([, kind]) =>
  [
    'DollarParen',
    'AtParen',
    'AtCurly',
    'AndAnd',
    'OrOr',
    'LParen',
    'RParen',
    'LCurly',
    'RCurly',
    'Comma',
    'Semi',
    'Pipe',
    'Ampersand',
  ].includes(kind),
);
const nullConditionalSigns: readonly (readonly [string, string])[] = [
  ['??=', 'QuestionQuestionEquals'],
  ['??', 'QuestionQuestion'],
  ['?', 'QuestionMark'],
];

export class Lexer {
  constructor(
    readonly text: string,
    readonly edition: Edition,
    private readonly error: LexerError,
  ) {}

  /** Where the blanks and line continuations from `pos` end. Comments are tokens, not blanks. */
  skipBlanks(pos: number): number {
    const { text } = this;
    for (;;) {
      const c = text.charAt(pos);
      if (c === '') return pos;
      if (isBlank(c)) pos++;
      else if (c === '`' && isNewLine(text.charAt(pos + 1))) return pos;
      else if (c === '`' && isBlank(text.charAt(pos + 1))) pos += 2;
      else return pos;
    }
  }

  /** The token at `pos` (blanks skipped before it). Comments and line continuations come as tokens of their own. */
  scan(from: number, mode: LexerMode): Token {
    const { text } = this;
    const pos = this.skipBlanks(from);
    const c = text.charAt(pos);
    if (c === '') return { kind: 'EndOfInput', start: text.length + 1, end: text.length + 1 };
    const next = text.charAt(pos + 1);
    if (c === '\r') return token('NewLine', pos, next === '\n' ? pos + 2 : pos + 1);
    if (c === '\n') return token('NewLine', pos, pos + 1);
    if (c === '`' && isNewLine(next))
      return token('LineContinuation', pos, next === '\r' && text.charAt(pos + 2) === '\n' ? pos + 3 : pos + 2);
    if (c === '#') return token('Comment', pos, this.lineEnd(pos));
    if (c === '<' && next === '#') return this.blockComment(pos);
    if (isSingleQuote(c)) return scanSingleQuoted(text, pos, this.error);
    if (isDoubleQuote(c)) return scanDoubleQuoted(text, pos, this.error);
    if (c === '@') return this.at(pos, mode);
    if (c === '$') return this.dollar(pos, mode);
    if (mode === 'type') return this.typeToken(pos);
    const redirection = this.redirection(pos);
    if (redirection !== null) return redirection;
    if (mode === 'command') return this.commandToken(pos);
    if (mode === 'operand' && (c === '+' || isDash(c)) && /^\.?\d/.test(text.slice(pos + 1, pos + 3))) {
      const number = this.number(pos, false);
      if (number !== null) return number;
    }
    return this.expressionToken(pos);
  }

  /** Where the blanks, line ends and comments from `pos` end; no error is reported. */
  behindLinesAndComments(pos: number): number {
    const { text } = this;
    for (;;) {
      const c = text.charAt(pos);
      if (c !== '' && (isBlank(c) || isNewLine(c))) pos++;
      else if (c === '#') pos = this.lineEnd(pos);
      else if (c === '<' && text.charAt(pos + 1) === '#') {
        const close = text.indexOf('#>', pos + 2);
        pos = close < 0 ? text.length : close + 2;
      } else return pos;
    }
  }

  private lineEnd(pos: number): number {
    while (pos < this.text.length && !isNewLine(this.text.charAt(pos))) pos++;
    return pos;
  }

  private blockComment(pos: number): Token {
    const close = this.text.indexOf('#>', pos + 2);
    if (close >= 0) return token('Comment', pos, close + 2);
    this.error(pos, pos + 2, 'MissingTerminatorMultiLineComment');
    return token('Comment', pos, this.text.length);
  }

  /** `@(`, `@{`, here-strings and splatted variables. */
  private at(pos: number, mode: LexerMode): Token {
    const { text } = this;
    const next = text.charAt(pos + 1);
    if (next === '(') return token('AtParen', pos, pos + 2);
    if (next === '{') return token('AtCurly', pos, pos + 2);
    if (isSingleQuote(next) || isDoubleQuote(next)) return scanHereString(text, pos, this.error as HereStringErrors);
    if (isVariablePart(next) || next === ':') {
      const end = this.variableEnd(pos + 1);
      if (end > pos + 1) return token('SplattedVariable', pos, end);
    }
    if (mode === 'command') return this.generic(pos);
    this.error(pos, pos + 1, 'UnrecognizedToken');
    return token('Unknown', pos, pos + 1);
  }

  private dollar(pos: number, mode: LexerMode): Token {
    const { text } = this;
    const next = text.charAt(pos + 1);
    if (next === '(') return token('DollarParen', pos, pos + 2);
    const end = this.variableEnd(pos + 1);
    if (end === pos + 1) return this.generic(pos);
    if (mode === 'command' && next !== '{') {
      const after = text.charAt(end);
      const joins =
        !endsToken(after) &&
        after !== '.' &&
        after !== '[' &&
        after !== '=' &&
        !(after === ':' && text.charAt(end + 1) === ':');
      if (
        joins &&
        !isSingleQuote(after) &&
        !isDoubleQuote(after) &&
        after !== '`' &&
        after !== '+' &&
        after !== '-' &&
        after !== '?' &&
        after !== '#'
      )
        return this.generic(pos);
      if ((after === '+' || after === '-') && text.charAt(end + 1) !== after) return this.generic(pos);
    }
    return token('Variable', pos, end);
  }

  /**
   * The end of a variable's name that begins at `pos` (behind `$` or `@`); `pos` itself where there is none.
   * `$a:b` is drive and name, `$using:a:b` too; `$a::b` ends before the colons; `${…}` may hold anything.
   */
  variableEnd(pos: number): number {
    const { text } = this;
    const c = text.charAt(pos);
    if (c === '{') {
      for (let i = pos + 1; i < text.length; i++) {
        if (text.charAt(i) === '`') i += this.escapeLength(i) - 1;
        else if (text.charAt(i) === '}') {
          if (i === pos + 1) this.error(pos - 1, i + 1, 'EmptyVariableReference');
          return i + 1;
        }
      }
      this.error(pos - 1, text.length, 'IncompleteDollarVariableReference');
      return text.length;
    }
    if (
      c === '$' ||
      c === '^' ||
      (c === '?' && (text.charAt(pos + 1) === '?' || !isVariablePart(text.charAt(pos + 1))))
    )
      return pos + 1;
    let end = pos;
    if (c === ':' && text.charAt(pos + 1) !== ':' && isVariablePart(text.charAt(pos + 1))) end++;
    while (this.variablePart(end)) end++;
    while (end > pos && text.charAt(end) === ':' && isVariablePart(text.charAt(end + 1))) {
      end++;
      while (this.variablePart(end)) end++;
    }
    return end;
  }

  /** In edition 7, `?` ends a name where it begins `?.`, `?[` or `??`… only behind braces; in names it is a part in both. */
  private variablePart(pos: number): boolean {
    return isVariablePart(this.text.charAt(pos));
  }

  private redirection(pos: number): Token | null {
    const { text } = this;
    let i = pos;
    if (/[1-6*]/.test(text.charAt(i))) i++;
    if (text.charAt(i) !== '>') {
      if (i === pos && text.charAt(i) === '<') return token('RedirectInStd', pos, pos + 1);
      return null;
    }
    i++;
    if (text.charAt(i) === '>') return token('Redirection', pos, i + 1);
    if (text.charAt(i) === '&' && /[12]/.test(text.charAt(i + 1))) return token('Redirection', pos, i + 2);
    return token('Redirection', pos, i);
  }

  private sign(pos: number, signs: readonly (readonly [string, string])[]): Token | null {
    for (const [text, kind] of signs) if (this.text.startsWith(text, pos)) return token(kind, pos, pos + text.length);
    return null;
  }

  private commandToken(pos: number): Token {
    const { text } = this;
    const c = text.charAt(pos);
    if (isDash(c)) {
      const dash = this.parameter(pos);
      if (dash !== null) return dash;
    }
    const sign = this.sign(pos, commandSigns);
    if (sign !== null) return sign;
    if (c === '.' && (isBlank(text.charAt(pos + 1)) || '\'"($&{'.includes(text.charAt(pos + 1) || ' ')))
      return token('Dot', pos, pos + 1);
    if (c === '!' && endsToken(text.charAt(pos + 1))) return token('Exclaim', pos, pos + 1);
    if (c === '=' && endsToken(text.charAt(pos + 1))) return token('Equals', pos, pos + 1);
    if (isDigit(c) || (c === '.' && isDigit(text.charAt(pos + 1)))) {
      const number = this.number(pos, true);
      if (number !== null) return number;
    }
    if (isNameStart(c)) {
      const end = this.nameEnd(pos);
      if (endsToken(text.charAt(end))) return this.word(pos, end);
    }
    return this.generic(pos);
  }

  /** A name alone: a keyword or an identifier. */
  private word(pos: number, end: number): Token {
    const kind = keywords[this.text.slice(pos, end).toLowerCase()];
    if (kind !== undefined && !(kind === 'Clean' && this.edition === '5.1')) return token(kind, pos, end);
    return token('Identifier', pos, end);
  }

  private nameEnd(pos: number): number {
    while (isNamePart(this.text.charAt(pos))) pos++;
    return pos;
  }

  /** `-Name`, `-Name:` or `--`; null where the dash begins a number or a bareword. */
  private parameter(pos: number): Token | null {
    const { text } = this;
    const next = text.charAt(pos + 1);
    if (isDash(next) && endsToken(text.charAt(pos + 2))) return token('MinusMinus', pos, pos + 2);
    if (!isNameStart(next) && next !== '?') return null;
    let end = pos + 2;
    for (;;) {
      const c = text.charAt(end);
      if (c === ':') return token('Parameter', pos, end + 1);
      if (endsToken(c) || c === '.' || c === '[' || isSingleQuote(c) || isDoubleQuote(c) || c === '=') break;
      end++;
    }
    return token('Parameter', pos, end);
  }

  private expressionToken(pos: number): Token {
    const { text } = this;
    const c = text.charAt(pos);
    if (isDash(c)) return this.dashOperator(pos);
    if (isDigit(c) || (c === '.' && isDigit(text.charAt(pos + 1)))) {
      const number = this.number(pos, false);
      return number ?? this.generic(pos);
    }
    if (this.edition === '7' && c === '?') return this.sign(pos, nullConditionalSigns) ?? this.generic(pos);
    const sign = this.sign(pos, expressionSigns);
    if (sign !== null) return sign;
    if (isNameStart(c)) {
      const end = this.nameEnd(pos);
      return this.word(pos, end);
    }
    return this.generic(pos);
  }

  private dashOperator(pos: number): Token {
    const { text } = this;
    const next = text.charAt(pos + 1);
    if (isDash(next)) return token('MinusMinus', pos, pos + 2);
    if (next === '=') return token('MinusEquals', pos, pos + 2);
    if (isNameStart(next)) {
      const end = this.nameEnd(pos + 1);
      const operator = dashOperators[text.slice(pos + 1, end).toLowerCase()];
      if (operator !== undefined) return token(operator.kind, pos, end);
    }
    return token('Minus', pos, pos + 1);
  }

  /** A number literal, or null where the characters go on as a word (`5abc`, `10.0.0.1`). */
  private number(pos: number, command: boolean): Token | null {
    const { text } = this;
    let i = pos;
    if (/[-+\u2013-\u2015]/.test(text.charAt(i))) i++;
    if (text.charAt(i) === '0' && /[xb]/i.test(text.charAt(i + 1)) && isHexDigit(text.charAt(i + 2))) {
      i += 2;
      while (isHexDigit(text.charAt(i))) i++;
    } else {
      while (isDigit(text.charAt(i))) i++;
      if (
        text.charAt(i) === '.' &&
        text.charAt(i + 1) !== '.' &&
        (command || !isNameStart(text.charAt(i + 1)) || /^\.[eE][-+]?\d/.test(text.slice(i, i + 4)))
      ) {
        i++;
        while (isDigit(text.charAt(i))) i++;
      }
      const exponent = /^[eE][-+\u2013-\u2015]?\d+/.exec(text.slice(i, i + 8));
      if (exponent !== null) i += exponent[0].length;
    }
    while (isNamePart(text.charAt(i))) i++;
    const after = text.charAt(i);
    if (command && !endsToken(after)) return null;
    const numeral = text.slice(pos, i);
    if (parseNumber(numeral, this.edition) !== null) return token('Number', pos, i);
    if (!isNumeral(numeral, this.edition)) return null;
    this.error(pos, i, 'BadNumericConstant', numeral);
    return token('Number', pos, i);
  }

  /** A bareword; it may hold variables, sub-expressions and quoted parts. */
  generic(pos: number): Token {
    const { text } = this;
    let i = pos;
    for (;;) {
      const c = text.charAt(i);
      if (c === '`') {
        if (isNewLine(text.charAt(i + 1)) || i + 1 >= text.length) break;
        i += this.escapeLength(i);
      } else if (c === '$' && text.charAt(i + 1) === '(') i = this.subExpressionEnd(i + 2);
      else if (c === '$' && text.charAt(i + 1) === '{') i = Math.max(this.variableEnd(i + 1), i + 2);
      else if (i > pos && isSingleQuote(c)) i = scanSingleQuoted(text, i, this.error).end;
      else if (i > pos && isDoubleQuote(c)) i = scanDoubleQuoted(text, i, this.error).end;
      else if (endsToken(c) && i > pos) break;
      else if (c === '') break;
      else i++;
    }
    return token('Generic', pos, Math.max(i, pos + 1));
  }

  /** How long an escape is that begins at `pos`: `` `n ``, or `` `u{1f44d} `` in edition 7. */
  private escapeLength(pos: number): number {
    const code = this.edition === '7' ? /^`u\{[0-9a-fA-F]{1,6}\}/.exec(this.text.slice(pos, pos + 11)) : null;
    return code === null ? 2 : code[0].length;
  }

  /** Behind the `)` that closes a sub-expression whose content begins at `pos`. */
  subExpressionEnd(pos: number): number {
    let depth = 1;
    let i = pos;
    while (i < this.text.length) {
      const t = this.scan(i, 'expression');
      if (t.kind === 'EndOfInput') break;
      if (t.kind === 'LParen' || t.kind === 'DollarParen' || t.kind === 'AtParen') depth++;
      else if (t.kind === 'RParen' && --depth === 0) return t.end;
      i = t.end;
    }
    return this.text.length;
  }

  /** In brackets: a type name (with dots and plus signs), or a sign. */
  private typeToken(pos: number): Token {
    const { text } = this;
    let i = pos;
    while (isNamePart(text.charAt(i)) || '.+#`/\\&*-'.includes(text.charAt(i) || ' ')) i++;
    if (i > pos) return token('Identifier', pos, i);
    return this.sign(pos, expressionSigns) ?? token('Unknown', pos, pos + 1);
  }

  /** The member's name behind `.` or `::`: letters, digits and underscores. */
  memberName(from: number): Token | null {
    const { text } = this;
    const c = text.charAt(from);
    if (!isNameStart(c) && !isDigit(c)) return null;
    const end = this.nameEnd(from);
    const isNumber = isDigit(c) && parseNumber(text.slice(from, end), this.edition) !== null;
    return token(isNumber ? 'Number' : 'Identifier', from, end);
  }
}

function token(kind: string, start: number, end: number): Token {
  return { kind, start, end };
}
