/** The test pane with real scripts in workers: one job at a time, records in order, and never a start too many. */
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { TestJob } from '../../src/engine/cloud.ts';
import { createRunspaces } from '../../src/sandbox/runspace/runspaces.ts';
import type { FrontDoor } from '../../src/wire.ts';
import { answer, dropped, never } from './fakes.ts';
import { type SandboxLab, sandboxLab } from './sandbox-lab.ts';

const runspaces = createRunspaces({ worker: pathToFileURL('dist/runspace-worker.js') });
afterAll(() => runspaces.close());
const open: SandboxLab[] = [];
afterEach(async () => {
  for (const { sandbox } of open.splice(0)) await sandbox.close();
});

async function withDraft(text: string, between?: (door: FrontDoor) => FrontDoor): Promise<SandboxLab> {
  const made = await sandboxLab({ runspaces }, between);
  open.push(made);
  const { lab, place } = made;
  await lab.accounts.create(place, { location: 'westus', systemAssigned: true, userAssigned: [], tags: {} }, never);
  await lab.runbooks.create(place, 'r', 'westus', '', never);
  await lab.runbooks.replaceDraft(place, 'r', text, never);
  return made;
}

async function ended({ lab, place, clock }: SandboxLab): Promise<TestJob> {
  for (;;) {
    const job = await lab.testPane.get(place, 'r', never);
    if (job && ['Completed', 'Failed', 'Stopped'].includes(job.status)) return job;
    await clock.wait(2_000, never);
  }
}

const talk = 'param($Name)\n1..12 | ForEach-Object { "line $_ for $Name" }\nWrite-Error "oops"\n"last"';

test('records come in order of writing, each text fetched once', async () => {
  const pane = await withDraft(talk);
  const { lab, place, sent } = pane;
  const job = await lab.testPane.start(place, 'r', { Name: "O'Brien" }, never);
  expect([job.status, job.parameters]).toEqual(['New', { Name: "O'Brien" }]);
  expect((await ended(pane)).status).toBe('Completed');
  const records = await lab.testPane.streams(place, 'r', never);
  expect(records.map((r) => [r.type, r.text.split('\n')[0]])).toEqual([
    ...Array.from({ length: 12 }, (_, i) => ['Output', `line ${i + 1} for O'Brien`]),
    ['Error', 'oops'],
    ['Output', 'last'],
  ]);
  const before = sent.length;
  expect(await lab.testPane.streams(place, 'r', never)).toEqual(records);
  expect(sent.length).toBe(before + 1);
});

const isStart = (request: Parameters<FrontDoor>[0]): boolean =>
  request.method === 'PUT' && /\/draft\/testJob/i.test(request.url);

test.each([
  ['before', async () => Promise.reject(dropped())],
  [
    'after',
    async (door: FrontDoor, request: Parameters<FrontDoor>[0]) => door(request).then(() => Promise.reject(dropped())),
  ],
  ['with 500 before', async () => answer(500, { error: { code: 'InternalServerError', message: 'm' } })],
] as const)('a connection that breaks %s the job began: one job, not two', async (_, breaking) => {
  let began = 0;
  let broken = false;
  const pane = await withDraft('"once"', (door) => async (request, signal) => {
    if (!isStart(request)) return door(request, signal);
    const counted: FrontDoor = async (r) => {
      began++;
      return door(r);
    };
    if (broken) return counted(request);
    broken = true;
    return breaking(counted, request);
  });
  const job = await pane.lab.testPane.start(pane.place, 'r', {}, never);
  const done = await ended(pane);
  expect([began, done.status, done.creationTime]).toEqual([1, 'Completed', job.creationTime]);
});

test('a job that is stopped is Stopped', async () => {
  const pane = await withDraft('while ($true) { Start-Sleep -Seconds 1 }');
  const { lab, place, clock } = pane;
  await lab.testPane.start(place, 'r', {}, never);
  while ((await lab.testPane.get(place, 'r', never))?.status !== 'Running') await clock.wait(1_000, never);
  await lab.testPane.stop(place, 'r', never);
  expect((await ended(pane)).status).toBe('Stopped');
});

test('a script that throws is Failed, with its exception', async () => {
  const pane = await withDraft('throw "no good"');
  await pane.lab.testPane.start(pane.place, 'r', {}, never);
  const job = await ended(pane);
  expect([job.status, job.exception?.includes('no good')]).toEqual(['Failed', true]);
});
