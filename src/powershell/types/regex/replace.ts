/** Replacing and splitting by a regex. */
import { engine, type PSRegex } from '../../runtime/values/index.ts';
import { execAll, groupText, programOf } from './program.ts';
import { expandReplacement } from './replacement.ts';

/** Replaces matches (all where `count` is below zero) by a replacement text or by what a function makes of each. */
export function replaceMatches(
  regex: PSRegex,
  text: string,
  replacement: string | ((found: RegExpExecArray) => string),
  count = -1,
  from = 0,
): string {
  const program = programOf(regex);
  if (typeof replacement === 'string' && count < 0 && from === 0 && !replacement.includes('$')) {
    const expression = program.for(text);
    if (!expression.sticky) return replaceAll(expression, text, replacement);
  }
  const expand =
    typeof replacement === 'string'
      ? expandReplacement(replacement, program)
      : (found: RegExpExecArray) => replacement(found);
  let out = '';
  let at = 0;
  for (const found of execAll(regex, text, from, count)) {
    out += text.slice(at, found.index) + expand(found, text);
    at = found.index + found[0].length;
    if (out.length > 1_000_000) engine().reserve(out.length);
  }
  return at === 0 && out === '' ? text : out + text.slice(at);
}

/** All matches by one text without references: what JavaScript does itself. */
function replaceAll(expression: RegExp, text: string, replacement: string): string {
  expression.lastIndex = 0;
  const replaced = text.replace(expression, replacement);
  if (replaced.length > 1_000_000) engine().reserve(replaced.length);
  return replaced;
}

/** Splits at matches; what groups captured stands between the pieces. `count` 0: all pieces. */
export function splitByRegex(regex: PSRegex, text: string, count = 0, from = 0): string[] {
  if (count === 1) return [text];
  const program = programOf(regex);
  const pieces: string[] = [];
  let at = 0;
  for (const found of execAll(regex, text, from, count === 0 ? -1 : count - 1)) {
    pieces.push(text.slice(at, found.index));
    at = found.index + found[0].length;
    for (let g = 1; g < program.names.length; g++) {
      const captured = groupText(program, found, g);
      if (captured !== undefined) pieces.push(captured);
    }
  }
  pieces.push(text.slice(at));
  return pieces;
}

/** `Regex.Escape` */
export function escapePattern(text: string): string {
  return text
    .replace(/[\\*+?|{[()^$.#]/g, '\\$&')
    .replace(/[\t\n\f\r ]/g, (c) => ({ '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', ' ': '\\ ' })[c] as string);
}

/** `Regex.Unescape` */
export function unescapePattern(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g,
    (_, x?: string, u?: string, c?: string) => {
      if (x !== undefined || u !== undefined) return String.fromCharCode(Number.parseInt((x ?? u) as string, 16));
      return { a: '\x07', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }[c as string] ?? (c as string);
    },
  );
}
