/** Values as PowerShell text: what stands in a script must come out as the same string, whatever it holds. */

/** Everything that ends a single-quoted string: the straight quote and its typographic kin. */
const singleQuotes = /['\u2018-\u201b]/g;

/**
 * A single-quoted literal of any string: nothing in it is expanded, quotes are doubled.
 * `it's $5` → `'it''s $5'`
 */
export function quote(value: string): string {
  return `'${value.replace(singleQuotes, '$&$&')}'`;
}

/**
 * A double-quoted literal of any string, for texts with control characters: backticks before what would be expanded.
 */
export function quoteExpandable(value: string): string {
  const escaped = value
    .replace(/[`$"\u201c-\u201e]/g, '`$&')
    .replace(/[\0\u0007\b\f\n\r\t\v]/g, (c) => controls[c] ?? c);
  return `"${escaped}"`;
}

const controls: Readonly<Record<string, string>> = {
  '\0': '`0',
  '\u0007': '`a',
  '\b': '`b',
  '\f': '`f',
  '\n': '`n',
  '\r': '`r',
  '\t': '`t',
  '\v': '`v',
};

/** The string may stand as an argument without quotes: letters, digits, dots, dashes and slashes, beginning with a letter. */
export function isBarewordSafe(value: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_./\\-]*$/.test(value);
}

/** The string as an argument: bare where that is safe, else single-quoted. */
export function argumentText(value: string): string {
  return isBarewordSafe(value) ? value : quote(value);
}
