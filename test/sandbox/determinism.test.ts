import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, test } from 'vitest';
import { type FaultName, faultNames } from '../../src/sandbox/faults.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/types.ts';
import { clientsOf, inProcess } from './support/clients.ts';
import { putGroup, type RawAnswer, send } from './support/raw.ts';

const open: Sandbox[] = [];
afterEach(async () => {
  for (const sandbox of open.splice(0)) await sandbox.close();
});
const start = async (options: Partial<SandboxOptions> = {}): Promise<Sandbox> => {
  const sandbox = await createSandbox({ seed: 'same', frozen: true, startAt: Date.UTC(2026, 0, 1), ...options });
  open.push(sandbox);
  return sandbox;
};

/** A little of everything, with time going on in between; all that was answered. */
async function story(sandbox: Sandbox): Promise<unknown[]> {
  const told: unknown[] = [];
  const { token } = await sandbox.mintToken();
  const group = `/subscriptions/${sandbox.subscriptionId}/resourceGroups/Told`;
  const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/one`;
  const ask = async (method: string, target: string, body?: unknown): Promise<RawAnswer> => {
    const answer = await send(sandbox, method, target, { token, ...(body === undefined ? {} : { body }) });
    told.push(answer);
    return answer;
  };
  await ask('PUT', `${group}?api-version=2021-04-01`, { location: 'westus' });
  const made = await ask('PUT', `${identity}?api-version=2023-01-31`, { location: 'westus' });
  await ask(
    'PUT',
    `${group}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111?api-version=2022-04-01`,
    {
      properties: {
        principalId: made.body.properties.principalId,
        principalType: 'ServicePrincipal',
        roleDefinitionId: '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
      },
    },
  );
  await sandbox.clock.advance(12_345);
  await ask('GET', `${group}/resources?api-version=2021-04-01`);
  await ask('GET', `${group}-none?api-version=2021-04-01`);
  const deletion = await ask('DELETE', `${group}?api-version=2021-04-01`);
  const { pathname, search } = new URL(deletion.headers.location ?? '');
  for (let poll = 0; poll < 4; poll++) {
    await sandbox.clock.advance(25_000);
    await ask('GET', pathname + search);
  }
  told.push(await sandbox.snapshot());
  return told;
}

test('the same seed and a clock that stands still give the same bytes', async () => {
  const first = JSON.stringify(await story(await start()));
  expect(JSON.stringify(await story(await start()))).toBe(first);
  const other = JSON.stringify(await story(await start({ seed: 'another' })));
  expect(other).not.toBe(first);
  expect(other.length).toBeGreaterThan(first.length / 2);
});

test('the order of requests for other things changes no id', async () => {
  const names = ['a', 'b', 'c'];
  const ids = async (order: readonly string[]): Promise<unknown> => {
    const { identities } = clientsOf(await start());
    const made = new Map<string, unknown>();
    for (const name of order) {
      made.set(
        name,
        await identities.userAssignedIdentities.createOrUpdate('ContosoLab', `xx${name}`, { location: 'westus' }),
      );
    }
    return names.map((name) => made.get(name));
  };
  expect(await ids(['c', 'a', 'b'])).toEqual(await ids(names));
});

test('the served date follows the virtual clock', async () => {
  const sandbox = await start();
  await sandbox.clock.advance(86_400_000);
  const answer = await send(sandbox, 'GET', '/subscriptions?api-version=2022-12-01');
  expect(answer.headers.date).toBe('Fri, 02 Jan 2026 00:00:00 GMT');
});

describe('a fault that is on', () => {
  const list = (sandbox: Sandbox, token: string): Promise<RawAnswer> =>
    send(sandbox, 'GET', `/subscriptions/${sandbox.subscriptionId}/resourceGroups?api-version=2021-04-01`, { token });

  /** What becomes of `count` requests. */
  const outcomes = async (fault: FaultName, count: number): Promise<string[]> => {
    const sandbox = await start({ faults: [fault] });
    const { token } = await sandbox.mintToken();
    const all: string[] = [];
    for (let number = 0; number < count; number++) {
      const answer = await putGroup(sandbox, `g${number}`, token).then(
        (given) => `${given.status}${given.status === 429 ? ` after ${given.headers['retry-after']}` : ''}`,
        (error: Error & { code?: string }) => error.code ?? error.message,
      );
      all.push(answer);
    }
    return all;
  };

  test.each([
    ['throttled', /^429 after (5|6|7|8|9|1\d|20)$/, 4],
    ['server-error', /^503$/, 6],
    ['connection-dropped', /^ECONNRESET$/, 6],
  ] as const)('%s: hits the same requests for the same seed, about one in %s', async (fault, form, oneIn) => {
    const first = await outcomes(fault, 120);
    expect(await outcomes(fault, 120)).toEqual(first);
    const hit = first.filter((outcome) => form.test(outcome));
    expect(first.filter((outcome) => outcome !== '201')).toEqual(hit);
    expect(hit.length).toBeGreaterThan(120 / oneIn / 2);
    expect(hit.length).toBeLessThan((120 / oneIn) * 2);
  });

  test('never hits the same address more than twice in a row, so that clients who try again get through', async () => {
    const sandbox = await start({ faults: ['throttled', 'server-error'] });
    const { token } = await sandbox.mintToken();
    let inARow = 0;
    for (let number = 0; number < 400; number++) {
      inARow = (await list(sandbox, token)).status === 200 ? 0 : inARow + 1;
      expect(inARow).toBeLessThanOrEqual(2);
    }
  });

  test('connection-dropped: some of what was dropped was done, as in life', async () => {
    const sandbox = await start({ faults: ['connection-dropped'] });
    const { token } = await sandbox.mintToken();
    const dropped: string[] = [];
    for (let number = 0; number < 60; number++) {
      await putGroup(sandbox, `g${number}`, token).catch(() => dropped.push(`g${number}`));
    }
    sandbox.faults.off('connection-dropped');
    const there = (await list(sandbox, token)).body.value.map((group: { name: string }) => group.name);
    const done = dropped.filter((name) => there.includes(name));
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(dropped.length);
  });

  test('principal-not-found: the directory takes one to three minutes to know a new principal', async () => {
    const sandbox = await start({ faults: ['principal-not-found'] });
    const { identities } = clientsOf(sandbox);
    const { principalId = '' } = await identities.userAssignedIdentities.createOrUpdate('ContosoLab', 'new1', {
      location: 'westus',
    });
    const assign = () =>
      send(
        sandbox,
        'PUT',
        `/subscriptions/${sandbox.subscriptionId}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111?api-version=2022-04-01`,
        {
          body: {
            properties: {
              principalId,
              roleDefinitionId:
                '/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7',
            },
          },
        },
      );
    await sandbox.clock.advance(59_000);
    expect((await assign()).body.error.code).toBe('PrincipalNotFound');
    await sandbox.clock.advance(121_000);
    expect((await assign()).status).toBe(201);
  });

  test('is one of those that are told, and can be switched while the sandbox runs', async () => {
    const sandbox = await start();
    for (const name of faultNames) {
      sandbox.faults.on(name);
      expect(sandbox.faults.active).toEqual([name]);
      sandbox.faults.off(name);
    }
  });
});

test('a request that was given up gets no answer', async () => {
  const sandbox = await start();
  const { token } = await sandbox.mintToken();
  const aborted = AbortSignal.abort(new Error('given up'));
  const request = {
    method: 'GET',
    url: 'https://management.azure.com/subscriptions?api-version=2022-12-01',
    headers: { authorization: `Bearer ${token}` },
  };
  await expect(sandbox.frontDoor(request, aborted)).rejects.toThrow('given up');
  const client = inProcess(sandbox.frontDoor);
  const headers = createHttpHeaders(request.headers);
  expect((await client.sendRequest(createPipelineRequest({ url: request.url, headers }))).status).toBe(200);
});

describe('time', () => {
  test('jumps to what is due next where the pace is instant, and never over a request', async () => {
    const sandbox = await start({ pace: 'instant', frozen: false });
    const { resources } = clientsOf(sandbox);
    await resources.resourceGroups.createOrUpdate('Brief', { location: 'westus' });
    const poller = await resources.resourceGroups.beginDelete('Brief', { updateIntervalInMs: 0 });
    while (!poller.isDone()) {
      await sandbox.clock.sleep(15_000);
      await poller.poll();
    }
    const took = sandbox.clock.now() - Date.UTC(2026, 0, 1);
    expect(took).toBeGreaterThanOrEqual(30_000);
    expect(took).toBeLessThan(120_000);
  });

  test('of a timer is its own, however late it is noticed', async () => {
    const sandbox = await start();
    const { resources } = clientsOf(sandbox);
    await resources.resourceGroups.createOrUpdate('Brief', { location: 'westus' });
    await resources.resourceGroups.beginDelete('Brief', { updateIntervalInMs: 0 });
    await sandbox.clock.advance(3_600_000);
    const { operations, timers } = await sandbox.snapshot();
    const [operation] = Object.values(operations);
    expect(timers).toEqual([]);
    expect(operation?.status).toBe('Succeeded');
    expect((operation?.endTime ?? 0) - (operation?.startTime ?? 0)).toBeLessThanOrEqual(90_000);
  });

  test('of a timer survives a restart', async () => {
    const first = await start();
    const { resources } = clientsOf(first);
    await resources.resourceGroups.createOrUpdate('Brief', { location: 'westus' });
    await resources.resourceGroups.beginDelete('Brief', { updateIntervalInMs: 0 });
    const document = await first.snapshot();
    const second = await start({ state: document });
    expect(second.clock.now()).toBe(document.now);
    await second.clock.advance(90_000);
    const listed = await send(
      second,
      'GET',
      `/subscriptions/${second.subscriptionId}/resourceGroups?api-version=2021-04-01`,
    );
    expect(listed.body.value.map((group: { name: string }) => group.name)).toEqual(['ContosoLab']);
  });
});
