/** Where quoted strings and here-strings end. What is inside them is read later (`expandable-string.ts`). */
import { isBlank, isDoubleQuote, isNewLine, isSingleQuote } from './characters.ts';
import type { Token } from './tokens.ts';

/** Reports an error inside the token. */
export type HereStringErrors = (start: number, end: number, id: string, ...args: readonly string[]) => void;

/** `'…'`; two quotes stand for one. */
export function scanSingleQuoted(text: string, pos: number, error: HereStringErrors): Token {
  for (let i = pos + 1; i < text.length; i++) {
    if (!isSingleQuote(text.charAt(i))) continue;
    if (isSingleQuote(text.charAt(i + 1))) i++;
    else return { kind: 'StringLiteral', start: pos, end: i + 1 };
  }
  error(pos, text.length, 'TerminatorExpectedAtEndOfString', text.charAt(pos));
  return { kind: 'StringLiteral', start: pos, end: text.length };
}

/** `"…"`; two quotes or a backtick and a quote stand for one; quotes inside `$( )` belong to it. */
export function scanDoubleQuoted(text: string, pos: number, error: HereStringErrors): Token {
  for (let i = pos + 1; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '`') i++;
    else if (c === '$' && text.charAt(i + 1) === '(') i = skipSubExpression(text, i + 2) - 1;
    else if (isDoubleQuote(c)) {
      if (isDoubleQuote(text.charAt(i + 1))) i++;
      else return { kind: 'StringExpandable', start: pos, end: i + 1 };
    }
  }
  error(pos, text.length, 'TerminatorExpectedAtEndOfString', text.charAt(pos));
  return { kind: 'StringExpandable', start: pos, end: text.length };
}

/**
 * Behind the `)` that closes `$(`, or the end of the text. Strings, comments and nested parentheses inside are stepped over;
 * the text between is parsed by the parser itself.
 */
export function skipSubExpression(text: string, pos: number): number {
  const none = (): void => {};
  let depth = 1;
  let i = pos;
  while (i < text.length) {
    const c = text.charAt(i);
    if (c === '(') depth++;
    else if (c === ')') {
      if (--depth === 0) return i + 1;
    } else if (c === '`') i++;
    else if (
      c === '@' &&
      (isSingleQuote(text.charAt(i + 1)) || isDoubleQuote(text.charAt(i + 1))) &&
      hereStringHeader(text, i)
    ) {
      i = scanHereString(text, i, none).end;
      continue;
    } else if (isSingleQuote(c)) {
      i = scanSingleQuoted(text, i, none).end;
      continue;
    } else if (isDoubleQuote(c)) {
      i = scanDoubleQuoted(text, i, none).end;
      continue;
    } else if (c === '<' && text.charAt(i + 1) === '#') {
      const close = text.indexOf('#>', i + 2);
      i = close < 0 ? text.length : close + 2;
      continue;
    } else if (
      c === '#' &&
      (isBlank(text.charAt(i - 1)) || isNewLine(text.charAt(i - 1)) || '(;{'.includes(text.charAt(i - 1)))
    ) {
      while (i < text.length && !isNewLine(text.charAt(i))) i++;
      continue;
    }
    i++;
  }
  return text.length;
}

function hereStringHeader(text: string, pos: number): boolean {
  let i = pos + 2;
  while (isBlank(text.charAt(i))) i++;
  return isNewLine(text.charAt(i));
}

/** `@'` … `'@` and `@"` … `"@`: the closing mark stands at the start of a line. */
export function scanHereString(text: string, pos: number, error: HereStringErrors): Token {
  const isQuote = isSingleQuote(text.charAt(pos + 1)) ? isSingleQuote : isDoubleQuote;
  const literal = isQuote === isSingleQuote;
  const kind = literal ? 'HereStringLiteral' : 'HereStringExpandable';
  let i = pos + 2;
  while (isBlank(text.charAt(i))) i++;
  if (!isNewLine(text.charAt(i))) {
    if (i >= text.length) {
      error(pos, text.length, 'TerminatorExpectedAtEndOfString', `${text.charAt(pos + 1)}@`);
      return { kind, start: pos, end: text.length };
    }
    let end = i;
    while (end < text.length && !isNewLine(text.charAt(end))) end++;
    error(i, i + 1, 'UnexpectedCharactersAfterHereStringHeader');
    return { kind, start: pos, end };
  }
  for (; i < text.length; i++) {
    if (!isNewLine(text.charAt(i))) continue;
    if (text.charAt(i) === '\r' && text.charAt(i + 1) === '\n') i++;
    if (isQuote(text.charAt(i + 1)) && text.charAt(i + 2) === '@') return { kind, start: pos, end: i + 3 };
    let lead = i + 1;
    while (isBlank(text.charAt(lead))) lead++;
    if (lead > i + 1 && isQuote(text.charAt(lead)) && text.charAt(lead + 1) === '@') {
      error(i + 1, lead + 2, 'WhitespaceBeforeHereStringFooter');
      return { kind, start: pos, end: text.length };
    }
  }
  error(pos, text.length, 'TerminatorExpectedAtEndOfString', `${text.charAt(pos + 1)}@`);
  return { kind, start: pos, end: text.length };
}
