/** Errors of patterns, in each edition's words. */
import { byEdition, netError, type PowerShellError } from '../../runtime/values/index.ts';

/** RegexParseException (7) or ArgumentException (5.1). `offset`: where the reader of the pattern stood. */
export function patternError(pattern: string, offset: number, reason: string, reasonFive = reason): PowerShellError {
  return byEdition(
    netError(
      'System.Text.RegularExpressions.RegexParseException',
      `Invalid pattern '${pattern}' at offset ${offset}. ${reason}`,
    ),
    netError('System.ArgumentException', `parsing "${pattern}" - ${reasonFive}`),
  );
}

/** What this engine cannot run, said plainly. */
export function unsupportedPattern(what: string): PowerShellError {
  return netError('System.NotSupportedException', `${what} is not supported here.`);
}
