/** PowerShell wildcards: `*`, `?`, `[a-z]`, and the backtick that takes a character as it is. */

/** Whether a text means more than itself. */
export function hasWildcards(text: string): boolean {
  return /[*?[\]]/.test(text.replaceAll(/`./gs, ''));
}

const compiled = new Map<string, RegExp>();

/** A pattern for the whole text. A `[` that is not closed stands for itself. */
export function wildcardRegExp(pattern: string, ignoreCase = true): RegExp {
  const key = ignoreCase ? `i${pattern}` : `c${pattern}`;
  let result = compiled.get(key);
  if (result === undefined) {
    if (compiled.size > 500) compiled.clear();
    result = new RegExp(`^${wildcardSource(pattern)}$`, ignoreCase ? 'isu' : 'su');
    compiled.set(key, result);
  }
  return result;
}

/** Whether a text is what a pattern describes. */
export function matchesWildcard(text: string, pattern: string, ignoreCase = true): boolean {
  return wildcardRegExp(pattern, ignoreCase).test(text);
}

function wildcardSource(pattern: string): string {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '`' && i + 1 < pattern.length) source += literal(pattern[++i] as string);
    else if (c === '*') source += '.*';
    else if (c === '?') source += '.';
    else if (c === '[') {
      const end = pattern.indexOf(']', i + 1);
      if (end < 0) source += '\\[';
      else {
        source += characterSet(pattern.slice(i + 1, end));
        i = end;
      }
    } else source += literal(c);
  }
  return source;
}

/** `a-z0` between brackets. A set without characters matches nothing. */
function characterSet(inside: string): string {
  if (inside === '') return '(?!)';
  return `[${inside.replaceAll(/`(.)/gs, '$1').replaceAll(/[\\\]^[&~|]/g, '\\$&')}]`;
}

function literal(c: string): string {
  return /[.*+?^${}()|[\]\\/]/.test(c) ? `\\${c}` : c;
}
