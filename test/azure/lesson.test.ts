/** The whole lesson with Microsoft's clients against the sandbox, scripts in workers, and the cloud misbehaving at every call. */
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { createTutorial } from '../../src/engine/create-tutorial.ts';
import type { SessionStore } from '../../src/engine/ports.ts';
import type { Session } from '../../src/engine/session.ts';
import { stepIds } from '../../src/engine/step.ts';
import type { FaultName } from '../../src/sandbox/faults.ts';
import { createRunspaces } from '../../src/sandbox/runspace/runspaces.ts';
import { steps } from '../../src/steps/index.ts';
import type { FrontDoor } from '../../src/wire.ts';
import { answer, dropped, never } from './fakes.ts';
import { failingOnce, sandboxLab } from './sandbox-lab.ts';

const runspaces = createRunspaces({ worker: pathToFileURL('dist/runspace-worker.js') });
afterAll(() => runspaces.close());

function memoryStore(): SessionStore {
  let saved: Session | null = null;
  return {
    path: 'memory',
    load: async () => saved,
    save: async (session) => {
      saved = structuredClone(session);
    },
    clear: async () => {
      saved = null;
    },
  };
}

/** Does every step; what is left is compared. */
async function lesson(options: { readonly faults?: readonly FaultName[] }, between?: (door: FrontDoor) => FrontDoor) {
  const made = await sandboxLab({ runspaces, ...options }, between);
  const before = await made.sandbox.snapshot();
  const tutorial = createTutorial({ lab: made.lab, clock: made.clock, store: memoryStore(), steps, settings: {} });
  for await (const _ of tutorial.start(never));
  const failed: string[] = [];
  for (const step of stepIds) {
    for await (const event of tutorial.run(step, {}, never)) {
      if (event.type === 'step-failed') failed.push(`${step}: ${event.error.message} ${event.error.raw ?? ''}`);
    }
  }
  const after = await made.sandbox.snapshot();
  await made.sandbox.close();
  const ids = (state: typeof before) => [...Object.keys(state.resources), ...Object.keys(state.roleAssignments)].sort();
  return {
    failed,
    verdicts: tutorial.session.evidence.matrix.map((r) => `${r.id} ${r.verdict}`),
    left: ids(after).filter((id) => !ids(before).includes(id)),
    lost: ids(before).filter((id) => !ids(after).includes(id)),
    vm: Object.values(after.resources).find((r) => r.type === 'Microsoft.Compute/virtualMachines')?.internal['power'],
  };
}

const allPassed = {
  failed: [],
  verdicts: [
    'no-role PASS',
    'system PASS',
    'user-with-role PASS',
    'user-without-role PASS',
    'user-unattached PASS',
    'user-missing PASS',
    'bad-method PASS',
    'no-system-identity PASS',
  ],
  left: [],
  lost: [],
  vm: 'running',
};

test.each([
  ['429', async () => answer(429, { error: { code: 'TooManyRequests', message: 'm' } }, { 'retry-after': '3' })],
  ['500', async () => answer(500, { error: { code: 'InternalServerError', message: 'm' } })],
  ['a dropped connection', async () => Promise.reject(dropped())],
  ['a timeout', async () => Promise.reject(dropped('ETIMEDOUT'))],
  [
    'its answer lost',
    async (door: FrontDoor, request: Parameters<FrontDoor>[0]) => {
      await door(request);
      throw dropped();
    },
  ],
] as const)('each call of the lesson fails once with %s, and the lesson ends as ever', async (_, fail) => {
  expect(await lesson({}, failingOnce(fail))).toEqual(allPassed);
});

test.each([
  'role-propagation',
  'principal-not-found',
  'module-import-failed',
  'module-import-slow',
  'throttled',
  'server-error',
  'connection-dropped',
  'token-expired',
] satisfies readonly FaultName[])('with the fault %s the lesson takes longer, and ends as ever', async (fault) => {
  expect(await lesson({ faults: [fault] })).toEqual(allPassed);
});
