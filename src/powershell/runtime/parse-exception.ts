/** Parse errors as an exception. */
import type { ParseError } from '../syntax/parse-error.ts';
import type { SourceText } from '../syntax/source-text.ts';
import { InvocationInfo, type PowerShellError, positionMessage, runtimeError } from './values/index.ts';

/** System.Management.Automation.ParseException: the id of the first error, the messages of all with their positions. */
export function parseException(source: SourceText, errors: readonly ParseError[]): PowerShellError {
  const first = errors[0]!;
  const extents = errors.map(({ start, end }) => ({ source, start, end }));
  const message = errors.map((e, i) => `${positionMessage(extents[i]!)}\n${e.message}`).join('\n\n');
  const error = runtimeError(message, errors.length === 1 ? first.id : first.id, {
    category: 'ParserError',
    typeName: 'System.Management.Automation.ParseException',
  });
  const record = error.exception.errorRecord!;
  record.invocation = new InvocationInfo(null, extents[0]!);
  return error;
}
