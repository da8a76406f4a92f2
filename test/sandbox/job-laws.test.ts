/**
 * Jobs and test jobs under any order of requests and any passing of time: which status follows which, that times and records are in order,
 * that whatever is begun comes to rest, and that the same seed tells the same story byte for byte.
 */
import fc from 'fast-check';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { closeWorkers, type Lab, openLab } from './support/lab.ts';
import { type RawAnswer, send } from './support/raw.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});
afterAll(closeWorkers);

const scripts = {
  quick: "'one'; Write-Warning 'careful'; 'two'",
  sleeps: 'foreach ($i in 1..4) { "round $i"; Start-Sleep -Seconds 5 }',
  throws: "'before'; throw 'enough'",
  asks: '$answer = Invoke-RestMethod -Uri $env:IDENTITY_ENDPOINT; "never here"',
} as const;
type Script = keyof typeof scripts;

/** What a status may be followed by, as clients see it (they may miss what is short). */
const order: Readonly<Record<string, readonly string[]>> = {
  New: ['Activating', 'Running', 'Completed', 'Failed', 'Stopped', 'Suspended', 'Suspending', 'Stopping'],
  Activating: ['Running', 'Completed', 'Failed', 'Stopped', 'Suspended', 'Suspending', 'Stopping'],
  Running: ['Completed', 'Failed', 'Stopping', 'Stopped', 'Suspending', 'Suspended'],
  Stopping: ['Stopped', 'Completed', 'Failed'],
  Suspending: ['Suspended', 'Completed', 'Failed'],
  Suspended: ['Resuming', 'Activating', 'Running', 'Completed', 'Failed', 'Stopped', 'Stopping', 'Suspending'],
  Resuming: ['Activating', 'Running', 'Completed', 'Failed', 'Stopped', 'Suspended', 'Suspending', 'Stopping'],
  Completed: [],
  Failed: [],
  Stopped: [],
};
const atRest = ['Completed', 'Failed', 'Stopped', 'Suspended'];

interface World extends Lab {
  readonly send: (method: string, path: string, body?: unknown) => Promise<RawAnswer>;
}

/** A lab with an account and a published runbook for each script, and one token for the whole story. */
async function world(seed: string): Promise<World> {
  const lab = await openLab({ seed });
  open.push(lab.sandbox);
  const { token } = await lab.sandbox.mintToken();
  const ask: World['send'] = (method, path, body) =>
    send(lab.sandbox, method, `${lab.account}${path}?api-version=2023-11-01`, {
      token,
      ...(body === undefined ? {} : { body }),
      ...(typeof body === 'string' ? { headers: { 'content-type': 'text/powershell' } } : {}),
    });
  await ask('PUT', '', { location: 'westus', properties: { sku: { name: 'Basic' } } });
  for (const [name, script] of Object.entries(scripts)) {
    await ask('PUT', `/runbooks/${name}`, { location: 'westus', properties: { runbookType: 'PowerShell', draft: {} } });
    await ask('PUT', `/runbooks/${name}/draft/content`, script);
    await ask('POST', `/runbooks/${name}/publish`);
  }
  return { ...lab, send: ask };
}

const step = fc.oneof(
  fc.record({ create: fc.constantFrom<Script>('quick', 'sleeps', 'throws', 'asks'), name: fc.constantFrom('a', 'b') }),
  fc.record({ act: fc.constantFrom('stop', 'suspend', 'resume'), name: fc.constantFrom('a', 'b') }),
  fc.record({ wait: fc.constantFrom(1, 3_000, 7_000, 30_000) }),
);

/** Whether what a job says of itself fits together. */
function consistent(job: Record<string, unknown>): void {
  const time = (name: string): number => (job[name] === null ? Number.NaN : Date.parse(String(job[name])));
  const ended = ['Completed', 'Failed', 'Stopped'].includes(String(job.status));
  expect(Number.isNaN(time('endTime'))).toBe(!ended);
  if (!Number.isNaN(time('startTime'))) expect(time('startTime')).toBeGreaterThanOrEqual(time('creationTime'));
  if (ended && !Number.isNaN(time('startTime'))) expect(time('endTime')).toBeGreaterThanOrEqual(time('startTime'));
  if (job.status === 'Running') expect(Number.isNaN(time('startTime'))).toBe(false);
  if (job.status === 'Completed') expect(job.exception).toBe(null);
}

test('whatever is asked of jobs, each goes its way and comes to rest', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), fc.string(), async (steps, seed) => {
      const { sandbox, send: ask } = await world(seed);
      const made = new Map<string, Script>();
      const last = new Map<string, string>();
      const look = async (): Promise<void> => {
        for (const name of made.keys()) {
          const { properties } = (await ask('GET', `/jobs/${name}`)).body;
          consistent(properties);
          const before = last.get(name);
          if (before !== undefined && before !== properties.status)
            expect(order[before], `${before} to ${properties.status}`).toContain(properties.status);
          last.set(name, properties.status);
        }
      };
      for (const now of steps) {
        if ('wait' in now) await sandbox.clock.advance(now.wait);
        else if ('create' in now) {
          const { status } = await ask('PUT', `/jobs/${now.name}`, { properties: { runbook: { name: now.create } } });
          expect(status).toBe(made.has(now.name) ? 409 : 201);
          if (!made.has(now.name)) made.set(now.name, now.create);
        } else {
          const { status } = await ask('POST', `/jobs/${now.name}/${now.act}`);
          if (!made.has(now.name)) expect(status).toBe(404);
          else if (now.act !== 'resume') expect(status).toBe(200);
          else expect(status).toBe(last.get(now.name) === 'Suspended' ? 200 : 400);
        }
        await look();
      }
      await sandbox.clock.advance(120_000);
      await look();
      for (const [name, script] of made) {
        const status = last.get(name) ?? '';
        expect(atRest).toContain(status);
        const { value } = (await ask('GET', `/jobs/${name}/streams`)).body;
        const records = value.map(({ properties }: { properties: Record<string, string> }) => properties);
        const ids = records.map(({ jobStreamId }: Record<string, string>) => jobStreamId);
        expect(new Set(ids).size).toBe(ids.length);
        const times = records.map(({ time }: Record<string, string>) => Date.parse(time ?? ''));
        expect(times).toEqual([...times].sort((a, b) => a - b));
        if (status === 'Completed' && script === 'quick')
          expect(records.map(({ summary }: Record<string, string>) => summary).slice(-3)).toEqual([
            'one',
            'careful',
            'two',
          ]);
        if (status === 'Failed') expect(['throws', 'asks']).toContain(script);
      }
      expect(sandbox.clock.running).toEqual([]);
      expect((await sandbox.snapshot()).timers).toEqual([]);
      await sandbox.close();
      open.pop();
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('an account that goes ends its jobs, and nothing of them is left', async () => {
  const { sandbox, send: ask } = await world('gone');
  await ask('PUT', '/jobs/a', { properties: { runbook: { name: 'sleeps' } } });
  await ask('PUT', '/jobs/b', { properties: { runbook: { name: 'quick' } } });
  await sandbox.clock.advance(12_000);
  expect((await ask('GET', '/jobs/a')).body.properties.status).toBe('Running');
  const kept = async (): Promise<string> => JSON.stringify((await sandbox.snapshot()).services['Microsoft.Automation']);
  expect(await kept()).toContain('round');
  expect((await ask('DELETE', '')).status).toBe(200);
  await sandbox.clock.advance(60_000);
  expect(sandbox.clock.running).toEqual([]);
  expect((await sandbox.snapshot()).timers).toEqual([]);
  expect(await kept()).not.toContain('round');
});

test('the same seed tells the same story', async () => {
  const story = async (seed: string): Promise<string> => {
    const { sandbox, group, send: ask } = await world(seed);
    const told: unknown[] = [];
    const { token } = await sandbox.mintToken();
    told.push(
      await ask('PUT', '/modules/Az.Accounts', {
        properties: { contentLink: { uri: 'https://www.powershellgallery.com/api/v2/package/Az.Accounts/2.5.2' } },
      }),
    );
    const machine = `${group}/providers/Microsoft.Compute/virtualMachines/ContosoVM`;
    told.push(await send(sandbox, 'POST', `${machine}/deallocate?api-version=2024-07-01`, { token }));
    for (const name of Object.keys(scripts)) {
      told.push(await ask('PUT', `/jobs/${name}`, { properties: { runbook: { name } } }));
      await sandbox.clock.advance(4_321);
    }
    await sandbox.clock.advance(90_000);
    for (const name of Object.keys(scripts)) {
      told.push(await ask('GET', `/jobs/${name}`), await ask('GET', `/jobs/${name}/streams`));
      told.push(await ask('GET', `/jobs/${name}/output`));
    }
    told.push(await ask('GET', '/modules'), await sandbox.snapshot());
    await sandbox.close();
    open.pop();
    return JSON.stringify(told);
  };
  const first = await story('one');
  expect(await story('one')).toBe(first);
  expect(await story('another')).not.toBe(first);
});
