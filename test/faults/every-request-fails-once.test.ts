/** The whole lesson through Microsoft's clients, with each request failing the first time it is sent. */
import { afterAll, expect, test } from 'vitest';
import { matrixJson } from '../../src/engine/reports/matrix-json.ts';
import type { FrontDoor, WireRequest, WireResponse } from '../../src/wire.ts';
import { all, forever, lessonOrder, runSteps } from '../support/lesson.ts';
import { closeWorkers, sandboxTutorial } from '../support/sandbox-tutorial.ts';

afterAll(closeWorkers);

const answer = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-ms-request-id': 'planted', ...headers },
  body: JSON.stringify({ error: { code, message: `${code}, planted.` } }),
});

const dropped = (code: string): Error => Object.assign(new Error(`${code}, planted`), { code });

type Failing = (door: FrontDoor, request: WireRequest) => Promise<WireResponse>;

const failures: readonly (readonly [string, Failing])[] = [
  ['429 with Retry-After', async () => answer(429, 'TooManyRequests', { 'retry-after': '7' })],
  ['500', async () => answer(500, 'InternalServerError')],
  ['a dropped connection', () => Promise.reject(dropped('ECONNRESET'))],
  ['a timeout', () => Promise.reject(dropped('ETIMEDOUT'))],
  [
    'an answer that is lost after the work was done',
    async (door, request) => {
      await door(request);
      throw dropped('ECONNRESET');
    },
  ],
];

test.each(failures)('%s', async (_name, failing) => {
  const seen = new Set<string>();
  const between =
    (door: FrontDoor): FrontDoor =>
    (request, signal) => {
      const key = `${request.method} ${new URL(request.url).pathname}`;
      if (seen.has(key)) return door(request, signal);
      seen.add(key);
      return failing(door, request);
    };
  const { sandbox, tutorial } = await sandboxTutorial({ between });
  try {
    await all(tutorial.start(forever));
    await runSteps(tutorial, lessonOrder);
    const report = matrixJson(tutorial.session.evidence.matrix, 'sandbox');
    expect(report.rows.map((r) => [r.id, r.verdict])).toEqual(report.rows.map((r) => [r.id, 'PASS']));
    expect(report.passed).toBe(8);
    await runSteps(tutorial, ['clean-up']);
    const state = await sandbox.snapshot();
    expect(Object.values(state.resources).map((r) => r.name)).toEqual(['ContosoVM']);
    expect(Object.keys(state.roleAssignments)).toHaveLength(1);
    expect(seen.size).toBeGreaterThan(40);
  } finally {
    await sandbox.close();
  }
});
