/**
 * Virtual machines under any order of requests and any passing of time, beside a model that knows only what Azure says of power: which
 * states follow which, that one thing happens at a time, and that everything comes to an end.
 */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { openLab } from './support/lab.ts';
import { type RawAnswer, send } from './support/raw.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});

type Power = 'running' | 'stopped' | 'deallocated';
type Action = 'start' | 'powerOff' | 'deallocate' | 'restart';

/** Where each action leads; powerOff leaves alone what has no hardware to switch off. */
const leadsTo = (action: Action, from: Power): Power => {
  if (action === 'start' || action === 'restart') return 'running';
  if (action === 'deallocate') return 'deallocated';
  return from === 'deallocated' ? 'deallocated' : 'stopped';
};

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('start', 'powerOff', 'deallocate', 'restart', 'tag') },
  { weight: 3, arbitrary: fc.constantFrom(500, 5_000, 20_000, 61_000) },
);

interface Observed {
  readonly power: string;
  readonly provisioning: string;
}

async function observe(ask: (method: string, path: string) => Promise<RawAnswer>): Promise<Observed> {
  const { body } = await ask('GET', '/instanceView');
  const codes: string[] = body.statuses.map((status: { code: string }) => status.code);
  const find = (kind: string): string => codes.find((code) => code.startsWith(kind))?.split('/')[1] ?? 'none';
  return { power: find('PowerState'), provisioning: find('ProvisioningState') };
}

const between: Readonly<Record<string, readonly string[]>> = {
  start: ['starting'],
  powerOff: ['stopping'],
  deallocate: ['deallocating'],
  restart: ['running'],
};

test('a machine is what its history makes it, and one thing happens to it at a time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), fc.string(), async (steps, seed) => {
      const { sandbox, group } = await openLab({ seed });
      open.push(sandbox);
      const { token } = await sandbox.mintToken();
      const vm = `${group}/providers/Microsoft.Compute/virtualMachines/ContosoVM`;
      const ask = (method: string, path: string, body?: unknown): Promise<RawAnswer> =>
        send(sandbox, method, `${vm}${path}?api-version=2024-07-01`, { token, ...(body ? { body } : {}) });
      let power: Power = 'running';
      let busy: { readonly with: string; readonly until: string } | undefined;
      const settle = async (): Promise<void> => {
        if (!busy) return;
        const { pathname, search } = new URL(busy.until);
        const { status, body } = await send(sandbox, 'GET', pathname + search, { token });
        expect(status).toBe(200);
        if (body.status === 'InProgress') return;
        expect(body.status).toBe('Succeeded');
        if (busy.with !== 'tag') power = leadsTo(busy.with as Action, power);
        busy = undefined;
      };
      for (const now of steps) {
        await settle();
        if (typeof now === 'number') {
          await sandbox.clock.advance(now);
        } else {
          const answer = now === 'tag' ? await ask('PATCH', '', { tags: { a: 'b' } }) : await ask('POST', `/${now}`);
          const joins = busy?.with === now && now !== 'tag';
          if (busy && !joins) expect([answer.status, answer.body.error.code]).toEqual([409, 'Conflict']);
          else if (now === 'restart' && !joins && power !== 'running') {
            expect([answer.status, answer.body.error.code]).toEqual([409, 'OperationNotAllowed']);
          } else {
            expect(answer.status).toBe(now === 'tag' ? 200 : 202);
            // Where the machine is there already nothing begins.
            if (now !== 'tag' && now !== 'restart' && !busy && leadsTo(now as Action, power) === power) continue;
            busy ??= { with: now, until: answer.headers['azure-asyncoperation'] ?? '' };
          }
        }
        await settle();
        const seen = await observe(ask);
        if (!busy) expect(seen).toEqual({ power, provisioning: 'succeeded' });
        else expect([power, ...(between[busy.with] ?? [])]).toContain(seen.power);
      }
      await sandbox.clock.advance(120_000);
      await settle();
      expect(busy).toBeUndefined();
      expect(await observe(ask)).toEqual({ power, provisioning: 'succeeded' });
      const { operations, timers } = await sandbox.snapshot();
      expect(Object.values(operations).filter(({ status }) => status === 'InProgress')).toEqual([]);
      expect(timers).toEqual([]);
      await sandbox.close();
      open.pop();
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a group that goes takes its machine along in the middle of anything, and every operation ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('start', 'powerOff', 'deallocate', 'restart', 'delete'),
      fc.constantFrom(0, 10_000, 29_000),
      async (action, wait) => {
        const { sandbox, group } = await openLab();
        open.push(sandbox);
        const { token } = await sandbox.mintToken();
        const vm = `${group}/providers/Microsoft.Compute/virtualMachines/ContosoVM`;
        const version = '?api-version=2024-07-01';
        await (action === 'delete'
          ? send(sandbox, 'DELETE', `${vm}${version}`, { token })
          : send(sandbox, 'POST', `${vm}/${action}${version}`, { token }));
        await sandbox.clock.advance(wait);
        expect((await send(sandbox, 'DELETE', `${group}?api-version=2021-04-01`, { token })).status).toBe(202);
        await sandbox.clock.advance(600_000);
        expect((await send(sandbox, 'GET', `${vm}${version}`, { token })).status).toBe(404);
        const { operations } = await sandbox.snapshot();
        expect(Object.values(operations).filter(({ status }) => status === 'InProgress')).toEqual([]);
        await sandbox.close();
        open.pop();
      },
    ),
    { numRuns: 15 },
  );
}, 60_000);
