/** JSON strings and the style of each edition's writer. */

export type EscapeHandling = 'Default' | 'EscapeNonAscii' | 'EscapeHtml';

/** A string in quotes as edition 7 writes it. */
export function quoteSeven(text: string, handling: EscapeHandling = 'Default'): string {
  const pattern =
    handling === 'EscapeNonAscii'
      ? /["\\\u0000-\u001f]|[^\u0000-\u007f]/g
      : handling === 'EscapeHtml'
        ? /["\\<>&'\u0000-\u001f\u0085\u2028\u2029]/g
        : /["\\\u0000-\u001f\u0085\u2028\u2029]/g;
  return `"${pattern.test(text) ? text.replace(pattern, escapeCharacter) : text}"`;
}

/** A string in quotes as edition 5.1 writes it. */
export function quoteFive(text: string): string {
  return `"${text.replace(/["\\<>&'\u0000-\u001f\u0085\u2028\u2029]/g, escapeCharacter)}"`;
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeCharacter(c: string): string {
  return shortEscapes[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
