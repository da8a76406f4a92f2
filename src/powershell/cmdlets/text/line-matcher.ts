/** Patterns over one line: regular expressions through the type system's own Regex, or plain text. */
import { elementsOf, type Value } from '../../runtime/values/index.ts';
import { findType, getMember, invokeMember, invokeStatic, tryConvertTo } from '../../types/index.ts';

export interface LineMatch {
  readonly pattern: string;
  /** Match objects; none for plain text and for lines that do not match. */
  readonly matches: readonly Value[];
}

export interface MatcherOptions {
  readonly simple: boolean;
  readonly caseSensitive: boolean;
  readonly all: boolean;
  /** Gives the lines that match no pattern. */
  readonly not: boolean;
}

/** Several patterns; the first that matches counts. Throws what a bad regular expression throws. */
export class LineMatcher {
  private readonly expressions: Value[];

  constructor(
    private readonly patterns: readonly string[],
    private readonly options: MatcherOptions,
  ) {
    this.expressions = options.simple ? [] : patterns.map((p) => regex(p, options.caseSensitive));
  }

  match(line: string): LineMatch | undefined {
    const found = this.firstMatch(line);
    if (!this.options.not) return found;
    return found === undefined ? { pattern: this.patterns[0] ?? '', matches: [] } : undefined;
  }

  private firstMatch(line: string): LineMatch | undefined {
    if (this.options.simple) {
      const fold = (text: string) => (this.options.caseSensitive ? text : text.toLowerCase());
      const pattern = this.patterns.find((p) => fold(line).includes(fold(p)));
      return pattern === undefined ? undefined : { pattern, matches: [] };
    }
    for (const [i, expression] of this.expressions.entries()) {
      const pattern = this.patterns[i] as string;
      if (this.options.all) {
        const matches = elementsOf(invokeMember(expression, 'Matches', [line])) ?? [];
        if (matches.length > 0) return { pattern, matches };
      } else {
        const match = invokeMember(expression, 'Match', [line]);
        if (getMember(match, 'Success') === true) return { pattern, matches: [match] };
      }
    }
    return undefined;
  }
}

function regex(pattern: string, caseSensitive: boolean): Value {
  const type = findType('System.Text.RegularExpressions.Regex');
  if (type === undefined) throw new Error('The Regex type is not registered.');
  const options = findType('System.Text.RegularExpressions.RegexOptions');
  const ignoreCase = options === undefined ? undefined : tryConvertTo('IgnoreCase', options);
  return invokeStatic(type, 'new', caseSensitive || ignoreCase === undefined ? [pattern] : [pattern, ignoreCase]);
}
