/** What the engine takes for blanks, dashes, quotes and the end of a token. */

/** A blank inside a line; line ends are not among them. */
export function isBlank(c: string): boolean {
  return (
    c === ' ' ||
    c === '\t' ||
    c === '\v' ||
    c === '\f' ||
    c === '\u00a0' ||
    c === '\u0085' ||
    (c > '\u007f' && /^\p{Zs}$/u.test(c))
  );
}

export function isNewLine(c: string): boolean {
  return c === '\n' || c === '\r';
}

/** The dash of a keyboard, en dash, em dash and horizontal bar are one to the engine. */
export function isDash(c: string): boolean {
  return c === '-' || c === '\u2013' || c === '\u2014' || c === '\u2015';
}

/** Straight and typographic single quotes. */
export function isSingleQuote(c: string): boolean {
  return c === "'" || (c >= '\u2018' && c <= '\u201b');
}

/** Straight and typographic double quotes. */
export function isDoubleQuote(c: string): boolean {
  return c === '"' || (c >= '\u201c' && c <= '\u201e');
}

export function isDigit(c: string): boolean {
  return c >= '0' && c <= '9';
}

export function isHexDigit(c: string): boolean {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/** A character that a name may begin with. */
export function isNameStart(c: string): boolean {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c === '_' || (c > '\u007f' && /^\p{L}$/u.test(c));
}

export function isNamePart(c: string): boolean {
  return isNameStart(c) || isDigit(c) || (c > '\u007f' && /^[\p{Nd}\p{Mn}\p{Mc}]$/u.test(c));
}

/** A character of a variable's name without braces. */
export function isVariablePart(c: string): boolean {
  return isNamePart(c) || c === '?';
}

/** Ends a bareword in any mode. The empty string is the end of the text. */
export function endsToken(c: string): boolean {
  switch (c) {
    case '':
    case '\n':
    case '\r':
    case '(':
    case ')':
    case '{':
    case '}':
    case ',':
    case ';':
    case '|':
    case '&':
    case '<':
    case '>':
      return true;
    default:
      return isBlank(c);
  }
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What a backtick makes of the character behind it (edition 7's `` `e `` and `` `u{…} `` are read by the caller). */
export function escaped(c: string): string {
  return escapes[c] ?? c;
}
