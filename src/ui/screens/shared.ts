/** Pieces that several screens show: states of steps, operations with their waits, jobs, errors. */
import type { ErrorReport } from '../../engine/errors.ts';
import type { JobProgress, OperationProgress, StepProgress, StepState } from '../../engine/progress.ts';
import { bullet, inline, paragraph } from '../text/blocks.ts';
import { duration } from '../text/duration.ts';
import { blank, type Line, type Meaning, printable, type Span, span, textOf } from '../text/line.ts';
import { wrap } from '../text/wrap.ts';
import type { Theme } from '../theme.ts';

/** What every screen is drawn with. */
export interface View {
  readonly width: number;
  readonly theme: Theme;
  /** Counts up while something runs: which picture of the spinner is shown. */
  readonly tick: number;
  /** Ms on the lab's clock. */
  readonly now: number;
}

const stateWords: Readonly<Record<StepState, string>> = {
  unknown: 'not checked',
  open: 'open',
  checking: 'checking',
  running: 'running',
  done: 'done',
  drifted: 'changed since',
  failed: 'failed',
};

export const stateWord = (state: StepState): string => stateWords[state];

/** The mark of a step's state. */
export function stateMark(state: StepState, view: View): Span {
  const { symbols } = view.theme;
  switch (state) {
    case 'done':
      return span(symbols.done, 'success');
    case 'failed':
      return span(symbols.failed, 'error');
    case 'drifted':
      return span(symbols.drifted, 'warning');
    case 'running':
    case 'checking':
      return span(spinner(view), 'running');
    case 'open':
      return span(symbols.open, 'plain');
    case 'unknown':
      return span(symbols.unknown, 'dim');
  }
}

export function spinner(view: View): string {
  const { spinner: pictures } = view.theme.symbols;
  return pictures[view.tick % pictures.length] ?? '';
}

/** Each operation of a step: what it is, how it stands, what it waits for. */
export function operationLines(operations: readonly OperationProgress[], view: View): Line[] {
  return operations.flatMap((operation) => {
    const mark =
      operation.state === 'running'
        ? span(spinner(view), 'running')
        : operation.state === 'finished'
          ? span(view.theme.symbols.done, 'success')
          : span(view.theme.symbols.failed, 'error');
    const tail = operationTail(operation, view.now);
    const text: Line = [span(printable(operation.title)), ...(tail === '' ? [] : [span(`  ${tail}`, 'dim')])];
    return [
      ...bullet(text, view.width, mark),
      ...(operation.wait === null ? [] : waitLines(operation, view)),
      ...(operation.error === null ? [] : errorLines(operation.error, view, 2)),
    ];
  });
}

function operationTail(operation: OperationProgress, now: number): string {
  const ms = (operation.endedAt ?? now) - operation.startedAt;
  const spent = duration(ms);
  if (operation.state === 'running') return spent;
  if (operation.alreadyDone)
    return operation.detail === null ? 'was there already' : `${operation.detail} (was there already)`;
  // What took no time tells none.
  return [operation.detail, ms < 1_000 ? null : spent].filter((part) => part !== null && part !== '').join(', ');
}

/** An honest wait: for what, how long so far, how long it usually takes, the limit, the next look. */
function waitLines(operation: OperationProgress, view: View): Line[] {
  const { wait } = operation;
  if (wait === null) return [];
  const parts = [
    `waiting for ${wait.for}`,
    duration(wait.elapsedMs),
    ...(wait.usualMs === null ? [] : [`usually about ${duration(wait.usualMs)}`]),
    `at most ${duration(wait.limitMs)}`,
    ...(wait.nextTryMs === null ? [] : [`next look in ${duration(wait.nextTryMs)}`]),
  ];
  return wrap([span('  '), span(parts.join(' · '), 'dim')], view.width, 2);
}

/** An error: what happened, why, what to do next, and what the cloud said. */
export function errorLines(error: ErrorReport, view: View, indent = 0): Line[] {
  const width = view.width - indent;
  const lead = span(' '.repeat(indent));
  const told: Line[] = [
    ...bullet(inline(printable(error.message), 'error'), width, span(view.theme.symbols.failed, 'error')),
    ...(error.why === undefined ? [] : paragraph(`Why: ${error.why}`, width)),
    ...error.next.flatMap((next) => bullet(inline(next), width, span(view.theme.symbols.arrow, 'accent'))),
    ...(error.raw === undefined || error.raw === error.message ? [] : paragraph(error.raw, width, 'dim')),
    ...codeLine(error),
  ];
  return indent === 0 ? told : told.map((of) => [lead, ...of]);
}

function codeLine(error: ErrorReport): Line[] {
  const parts = [
    error.code,
    ...(error.status === undefined ? [] : [`HTTP ${error.status}`]),
    ...(error.requestId === undefined ? [] : [`request ${error.requestId}`]),
  ];
  return [[span(`(${parts.join(', ')})`, 'dim')]];
}

const streamMeanings: Readonly<Record<string, Meaning>> = {
  Error: 'error',
  Warning: 'warning',
  Verbose: 'dim',
  Debug: 'dim',
  Progress: 'dim',
};

/** A job as the test pane shows it: parameters, status, and each record as it was written. */
export function jobLines(job: JobProgress, view: View): Line[] {
  const given = Object.entries(job.parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join('  ');
  return [
    ...wrap([span('Test job', 'heading'), span(given === '' ? '' : `  ${printable(given)}`, 'dim')], view.width, 2),
    ...wrap([span('Status: '), span(job.status ?? 'not started', statusMeaning(job.status))], view.width),
    ...(job.streams.length === 0 ? [] : [blank]),
    ...job.streams.flatMap((record) => streamLines(record.text, streamMeanings[record.type] ?? 'plain', view)),
  ];
}

export function statusMeaning(status: string | null): Meaning {
  if (status === 'Completed') return 'success';
  if (status === 'Failed') return 'error';
  if (status === 'Stopped' || status === 'Suspended') return 'warning';
  return 'running';
}

/** A record's text, its line ends kept, runs of blank lines drawn as one (as the portal does). */
export function streamLines(text: string, meaning: Meaning, view: View): Line[] {
  const rows = text.replaceAll('\r\n', '\n').split('\n').map(printable);
  const kept = rows.filter((row, at) => row.trim() !== '' || (at > 0 && rows[at - 1]?.trim() !== ''));
  const bar = span(`${view.theme.symbols.bar} `, 'dim');
  return kept.flatMap((row) => wrap([span(row, meaning)], view.width - 2).map((of): Line => [bar, ...of]));
}

/** What the last check of a step said. */
export function verificationLines(step: StepProgress, view: View): Line[] {
  if (step.detail === null || step.state === 'running') return [];
  if (step.state === 'done') return bullet([span(step.detail)], view.width, stateMark('done', view));
  const words = step.state === 'drifted' ? 'Changed since it was done; to be done again:' : 'Still to be done:';
  const missing = step.missing.length === 0 ? [step.detail] : step.missing;
  return [
    ...wrap([span(words, step.state === 'drifted' ? 'warning' : 'dim')], view.width),
    ...missing.flatMap((text) => bullet(inline(printable(text)), view.width, span(view.theme.symbols.open, 'warning'))),
  ];
}

/** Blocks with one blank line between those that have lines. */
export function stack(...blocks: readonly (readonly Line[])[]): Line[] {
  return blocks
    .filter((block) => block.length > 0)
    .flatMap((block, index) => (index === 0 ? [...block] : [blank, ...block]));
}

/** The lines as one text, for copying and tests. */
export const plainText = (lines: readonly Line[]): string => lines.map((of) => textOf(of).trimEnd()).join('\n');
