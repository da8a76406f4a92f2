/** The last thing that is said when a command fails, and its exit code. */
import wrapAnsi from 'wrap-ansi';
import { type ExitCode, exitCodes, isAbort, TutorialError } from '../engine/errors.ts';
import { explained } from '../engine/explanations/explain.ts';
import { errorLines } from '../ui/plain/error-lines.ts';
import type { Io } from './io.ts';

/**
 * Tells an error on stderr.
 * @param argv the command line, for a report of a bug
 * @returns the exit code that it stands for
 */
export function failure(error: unknown, argv: readonly string[], io: Io): ExitCode {
  if (isAbort(error, io.signal)) {
    io.err('Interrupted; everything so far is saved.\n');
    return exitCodes.interrupted;
  }
  if (error instanceof TutorialError && error.kind !== 'bug') {
    io.err(`${inColumns(withoutSecrets(errorLines(explained(error.toJSON())).join('\n')), io)}\n`);
    return error.exitCode;
  }
  io.err(withoutSecrets(bugReport(error, argv, io)));
  return exitCodes.bug;
}

/** Words are kept whole where a person reads them in a terminal; what goes into a pipe or a file keeps its lines. */
function inColumns(text: string, { interactive, columns }: Io): string {
  if (!interactive || columns === null) return text;
  return text
    .split('\n')
    .flatMap((line) => {
      const indent = /^ */.exec(line)?.[0] ?? '';
      const room = Math.max(20, columns - 1 - indent.length);
      return wrapAnsi(line.trimStart(), room)
        .split('\n')
        .map((part) => indent + part);
    })
    .join('\n');
}

function bugReport(error: unknown, argv: readonly string[], io: Io): string {
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    'mi-tutorial met an error of its own. What was saved before is still there; the same command goes on from it.',
    'If it happens again, please report these lines (they hold no secrets, but look through them first):',
    '',
    `  mi-tutorial ${io.version}, Node.js ${io.nodeVersion}, ${io.platform}`,
    `  command: mi-tutorial ${argv.join(' ')}`,
    ...said.split('\n').map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** Tokens and secrets do not belong into errors; should one get there, it is not printed. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, '[token]')
    .replace(/\b(bearer)\s+[\w.~+/=-]{8,}/gi, '$1 [token]')
    .replace(
      /\b((?:client_?secret|password|access_?token|refresh_?token|sig)["']?\s*[:=]\s*["']?)[^\s"'&,}]+/gi,
      '$1[secret]',
    );
}
