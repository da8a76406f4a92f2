/** PowerShell wildcards (`*`, `?`, `[a-z]`, backtick as escape) as regular expressions. */

/** Whether a text means more than itself. */
export function hasWildcard(text: string): boolean {
  return /[*?[]/.test(text.replaceAll(/`./gs, ''));
}

/** A whole-text pattern, without case. A `[` that is not closed stands for itself. */
export function wildcardPattern(text: string): RegExp {
  let source = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (c === '`' && i + 1 < text.length) source += escapeRegExp(text[++i] as string);
    else if (c === '*') source += '[^]*';
    else if (c === '?') source += '[^]';
    else if (c === '[') {
      const end = text.indexOf(']', i + 2);
      if (end < 0) source += '\\[';
      else {
        const set = text.slice(i + 1, end).replaceAll(/[\\\]^]/g, '\\$&');
        source += `[${set}]`;
        i = end;
      }
    } else source += escapeRegExp(c);
  }
  return new RegExp(`^${source}$`, 'iu');
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
