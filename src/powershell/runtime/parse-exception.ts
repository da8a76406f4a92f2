/** Parse errors as an exception. */
import type { ParseError } from '../syntax/parse-error.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { InvocationInfo, type PowerShellError, positionMessage, runtimeError } from './values/index.ts';

/** As many as the engine prints. */
const mostShown = 10;

/** Errors that say that the text ended too early, wherever they stand. */
const alwaysIncomplete = new Set([
  'TerminatorExpectedAtEndOfString',
  'WhitespaceBeforeHereStringFooter',
  'MissingEndCurlyBrace',
]);
/** Errors that say so where they stand at the end. */
const incompleteAtEnd =
  /^(Missing(End|Open|Close|Catch|Statement|Expression|While|Name|Type|Function)|Expected|Incomplete)/;

function isIncomplete(source: SourceText, error: ParseError): boolean {
  if (alwaysIncomplete.has(error.id)) return true;
  return incompleteAtEnd.test(error.id) && source.text.slice(error.end).trim() === '';
}

/**
 * System.Management.Automation.ParseException: the id of the first error, the messages of all with their positions. Where the text
 * ended too early it is that first error's message alone, without a position (not of text that a script itself makes a block of).
 */
export function parseException(
  source: SourceText,
  errors: readonly ParseError[],
  maybeIncomplete = true,
): PowerShellError {
  const first = errors[0]!;
  const incomplete = maybeIncomplete && isIncomplete(source, first);
  const error = runtimeError(incomplete ? first.message : messageOf(source, errors), first.id, {
    category: 'ParserError',
    typeName: `System.Management.Automation.${incomplete ? 'IncompleteParseException' : 'ParseException'}`,
  });
  const extent = incomplete ? null : { source, start: first.start, end: first.end };
  error.exception.errorRecord!.invocation = new InvocationInfo(null, extent);
  return error;
}

function messageOf(source: SourceText, errors: readonly ParseError[]): string {
  const shown = errors
    .slice(0, mostShown)
    .map(({ start, end, message }) => `${positionMessage({ source, start, end })}\n${message}`);
  if (errors.length > mostShown) {
    shown.push('Not all parse errors were reported.  Correct the reported errors and try again.');
  }
  return shown.join('\n\n');
}
