/** What a learner needs, in the words and colours of the terminal. */
import type { BoardRow } from '../../../engine/class/board-row.ts';
import type { WaitKind } from '../../../engine/class/shared-events.ts';
import { type Meaning, printable, type Span, span } from '../../text/line.ts';
import type { View } from '../shared.ts';

/** Minutes are enough to see who needs somebody, and do not flicker. */
export function ago(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 1) return '<1 min';
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

/** Time of day on the instructor's clock. */
export function clock(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}

export const seen = (row: BoardRow, now: number): string => (now - row.seen < 60_000 ? 'now' : ago(now - row.seen));

const waits: Readonly<Record<WaitKind, string>> = {
  import: 'a module import',
  propagation: 'role propagation',
  power: 'the virtual machine',
  job: 'a job',
  other: 'the cloud',
};

/** What is to be done about a learner, or what they do; `withError`: the last error too, where nothing else is the matter. */
export function needOf(row: BoardRow, now: number, withError = true): Span {
  const of = (words: string, meaning: Meaning): Span => span(printable(words), meaning);
  if (row.need === 'hand' && row.hand !== null)
    return of(`hand up ${ago(now - row.hand.since)}${row.why === '' ? '' : `; ${row.why}`}`, 'accent');
  if (row.need === 'helped') return of(`${row.hand?.claimedBy ?? 'somebody'} is there`, 'dim');
  if (row.why !== '') return of(`stuck: ${row.why}`, 'warning');
  if (row.presence === 'left') return of('left the class', 'dim');
  if (row.through) return of('through', 'success');
  if (row.presence === 'away') return of('away', 'dim');
  if (row.fastForward) return of('is catching up', 'dim');
  if (row.held) return of('held', 'dim');
  if (row.waiting !== null) return of(`waits for ${waits[row.waiting]}`, 'dim');
  if (withError && row.error !== null) return of(row.error, 'error');
  return of(row.running ? 'at work' : '', 'plain');
}

/** Whether a learner is here, as a mark. */
export function presenceMark(row: BoardRow, { theme }: View): Span {
  if (row.presence === 'here') return span(theme.symbols.here, row.need === 'hand' ? 'accent' : 'success');
  return span(row.presence === 'away' ? theme.symbols.open : theme.symbols.failed, 'dim');
}
