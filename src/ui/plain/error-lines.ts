/** An error as lines: what happened, why, what next, and Azure's own words. */
import type { ErrorReport } from '../../engine/errors.ts';

export function errorLines(error: ErrorReport): readonly string[] {
  const azure = error.status === undefined ? [] : [`Azure answered HTTP ${error.status}, code ${error.code}.`];
  const said =
    error.raw !== undefined && error.raw !== '' && error.raw !== error.why ? [`Azure's words: ${error.raw}`] : [];
  const request = error.requestId === undefined ? [] : [`Request id: ${error.requestId}`];
  return [
    error.message,
    ...(error.why === undefined ? [] : [`Why: ${error.why}`]),
    ...error.next.map((line) => `Next: ${line}`),
    ...(error.message.includes(error.code) ? [] : azure),
    ...said,
    ...request,
  ];
}
