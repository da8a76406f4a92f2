/** Reads a script that is to be run: the parser's errors, and what it can read but this engine does not run. */
import type { Edition } from '../syntax/edition.ts';
import { type ParseResult, parse } from '../syntax/parser.ts';

export function parseScript(text: string, edition: Edition, file: string | null = null): ParseResult {
  const result = parse(text, { edition, file });
  const refused = result.ast.usings
    .filter(({ usingKind }) => usingKind === 'module')
    .map(({ start, end }) => ({
      start,
      end,
      id: 'NotSupportedHere',
      message: "'using module' is not supported here: Import-Module loads what the session has.",
    }));
  return refused.length === 0 ? result : { ...result, errors: [...result.errors, ...refused] };
}
