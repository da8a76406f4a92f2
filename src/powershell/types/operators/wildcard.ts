/** `-like` patterns: `*`, `?`, `[a-z]`, backtick escapes. */
import { runtimeError } from '../../runtime/values/index.ts';

export type WildcardTest = (text: string) => boolean;

const cache = new Map<string, WildcardTest>();

/** A test for a pattern, from a cache. Throws WildcardPatternException for a bracket that is not closed. */
export function wildcardTest(pattern: string, ignoreCase: boolean): WildcardTest {
  const key = (ignoreCase ? 'i' : 'c') + pattern;
  let test = cache.get(key);
  if (test === undefined) {
    test = simpleTest(pattern, ignoreCase) ?? regexTest(pattern, ignoreCase);
    if (cache.size >= 500) cache.clear();
    cache.set(key, test);
  }
  return test;
}

/** `x`, `x*`, `*x`, `*x*` without other signs need no expression. */
function simpleTest(pattern: string, ignoreCase: boolean): WildcardTest | null {
  const match = /^(\*?)([^*?[\]`]*)(\*?)$/.exec(pattern);
  if (match === null) return null;
  const fold = ignoreCase ? (s: string) => s.toLowerCase() : (s: string) => s;
  const middle = fold(match[2] as string);
  if (match[1] !== '') {
    if (match[3] !== '' || middle === '') return (text) => fold(text).includes(middle);
    return (text) => fold(text).endsWith(middle);
  }
  if (match[3] !== '') return (text) => fold(text).startsWith(middle);
  return (text) => text.length === middle.length && fold(text) === middle;
}

function literal(c: string): string {
  return c.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');
}

/** The pattern as the source of an expression without anchors. */
export function wildcardSource(pattern: string): string {
  let source = '';
  for (let i = 0; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === '`' && i + 1 < pattern.length) source += literal(pattern[++i] as string);
    else if (c === '*') source += '[\\s\\S]*';
    else if (c === '?') source += '[\\s\\S]';
    else if (c === '[') {
      const set = readSet(pattern, i);
      source += set.source;
      i = set.end;
    } else source += literal(c);
  }
  return source;
}

function readSet(pattern: string, start: number): { source: string; end: number } {
  let inside = '';
  let i = start + 1;
  let first = true;
  for (; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === ']' && !first) return { source: inside === '' ? '[^\\s\\S]' : `[${inside}]`, end: i };
    first = false;
    if (c === '`' && i + 1 < pattern.length) inside += literalInSet(pattern[++i] as string);
    else if (c === '-' && inside !== '' && pattern[i + 1] !== ']') inside += '-';
    else inside += literalInSet(c);
  }
  throw runtimeError(`The specified wildcard character pattern is not valid: ${pattern}`, 'RuntimeException', {
    category: 'InvalidOperation',
    typeName: 'System.Management.Automation.WildcardPatternException',
  });
}

function literalInSet(c: string): string {
  return /[\\\]^[-]/.test(c) ? `\\${c}` : c;
}

function regexTest(pattern: string, ignoreCase: boolean): WildcardTest {
  const expression = new RegExp(`^${wildcardSource(pattern)}$`, ignoreCase ? 'i' : '');
  return (text) => expression.test(text);
}

/** Whether a text holds a wildcard sign that is not escaped. */
export function hasWildcard(text: string): boolean {
  return /(^|[^`])[*?[]/.test(text);
}
