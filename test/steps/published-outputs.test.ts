/** The six outputs that the page prints, beside what the lesson's own runs write in the sandbox. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { Evidence, RunEvidence } from '../../src/engine/session.ts';
import { all, forever, lessonOrder, runSteps } from '../support/lesson.ts';
import { closeWorkers, sandboxTutorial } from '../support/sandbox-tutorial.ts';

const file = path.resolve('../shared/powershell/docs-miTesting-expected.json');
const published = existsSync(file)
  ? z
      .object({ cases: z.array(z.object({ id: z.number(), output: z.string() })) })
      .parse(JSON.parse(readFileSync(file, 'utf8')))
  : null;
if (published === null) console.log('The published outputs are not beside this checkout: they are not compared.');

let evidence: Evidence;

beforeAll(async () => {
  const { sandbox, tutorial } = await sandboxTutorial();
  await all(tutorial.start(forever));
  await runSteps(tutorial, lessonOrder);
  evidence = tutorial.session.evidence;
  await sandbox.close();
});
afterAll(closeWorkers);

/** As the test pane shows it: ids and times are everybody's own, and the page was printed with fewer blank lines. */
function shown(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'GUID')
    .replace(/\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d [AP]M/g, 'TIME')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n\n')
    .trim();
}

const written = (run: RunEvidence | null | undefined): string =>
  shown((run?.streams ?? []).map((record) => record.text).join('\n'));
const row = (id: string): RunEvidence | null | undefined => evidence.matrix.find((r) => r.id === id)?.run;

const runs: readonly (readonly [number, string, () => RunEvidence | null | undefined])[] = [
  [1, 'the first draft without a role', () => evidence.firstRun],
  [2, 'the first draft with the role', () => evidence.secondRun],
  [3, 'UA with the role', () => row('user-with-role')],
  [4, 'UA without a role', () => row('user-without-role')],
  [5, 'UA, not attached', () => row('user-unattached')],
  [6, 'UA, no such identity', () => row('user-missing')],
];

test.skipIf(published === null).each(runs)('%i: %s', (id, _what, run) => {
  const expected = shown(published?.cases.find((c) => c.id === id)?.output ?? '');
  const actual = written(run());
  // Of the first two the page leaves out the table of the sign-in; of the first it shows only the beginning of the errors.
  if (id <= 2) expect(actual).toContain(expected);
  else expect(actual).toBe(expected);
});
