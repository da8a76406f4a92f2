import { expect, test } from 'vitest';
import type { StepEvent, TutorialEvent } from '../../../src/engine/events.ts';
import { duration } from '../../../src/ui/plain/durations.ts';
import { eventLines } from '../../../src/ui/plain/event-lines.ts';

test.each([
  [0, '0 s'],
  [400, '0.4 s'],
  [9_960, '10 s'],
  [59_600, '1 min'],
  [65_000, '1 min 5 s'],
  [7_380_000, '2 h 3 min'],
])('%d ms is %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test('a long wait is a few lines, not one for each look', () => {
  const lines = eventLines([]);
  const tell = (event: StepEvent): readonly string[] =>
    lines({ type: 'step-event', at: 0, step: 'import-modules', event } satisfies TutorialEvent);
  const wait = (elapsedMs: number): readonly string[] =>
    tell({
      type: 'operation-waiting',
      operation: 'm',
      wait: { for: 'Az.Accounts to be imported', elapsedMs, usualMs: 75_000, limitMs: 900_000, nextTryMs: 5_000 },
    });
  expect(tell({ type: 'operation-started', operation: 'm', title: 'Import Az.Accounts 2.5.2' })).toEqual([]);
  const told = Array.from({ length: 61 }, (_, i) => wait(i * 2_000)).flat();
  expect(told[0]).toBe('      start: Import Az.Accounts 2.5.2');
  expect(told.slice(1)).toEqual(
    ['16 s', '32 s', '1 min 4 s'].map(
      (so) =>
        `      waiting for Az.Accounts to be imported: ${so} so far, usually 1 min 15 s, at most 15 min; next look in 5 s`,
    ),
  );
});

test('what was there already is one line', () => {
  const lines = eventLines([]);
  const tell = (event: StepEvent): readonly string[] => lines({ type: 'step-event', at: 0, step: 'sign-in', event });
  expect([
    ...tell({ type: 'operation-started', operation: 'vm', title: 'Virtual machine' }),
    ...tell({ type: 'operation-finished', operation: 'vm', detail: 'ContosoVM is running', alreadyDone: true }),
    ...tell({ type: 'operation-started', operation: 'role', title: 'Assign Reader' }),
    ...tell({ type: 'job-started', parameters: { VMName: 'ContosoVM' } }),
  ]).toEqual([
    '      ok: Virtual machine (ContosoVM is running)',
    '      start: Assign Reader',
    '      test pane: started with VMName=ContosoVM',
  ]);
});
