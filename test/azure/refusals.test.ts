import { expect, test } from 'vitest';
import { assignmentName } from '../../src/azure/ids.ts';
import { createLab } from '../../src/azure/lab.ts';
import { translate } from '../../src/azure/refusals.ts';
import { TutorialError } from '../../src/engine/errors.ts';
import { explained } from '../../src/engine/explanations/explain.ts';
import type { WireResponse } from '../../src/wire.ts';
import { answer, dropped, jumpingClock, never, scriptedDoor } from './fakes.ts';

const place = {
  subscriptionId: '00000000-0000-0000-0000-000000000001',
  resourceGroup: 'g',
  account: 'xAutomationAccount',
};

function labWith(...answers: readonly (WireResponse | Error)[]) {
  const door = scriptedDoor(...answers);
  const credential = { getToken: async () => ({ token: 'secret-token', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
  return { door, lab: createLab({ target: 'azure', door, clock: jumpingClock(), credential }) };
}

const failure = async (work: Promise<unknown>): Promise<TutorialError> =>
  work.then(
    () => expect.unreachable(),
    (e) => e as TutorialError,
  );

const denied = answer(
  403,
  { error: { code: 'AuthorizationFailed', message: 'The client does not have authorization.' } },
  { 'x-ms-request-id': 'r-1' },
);

test('a refusal keeps code, status, request id and words, whichever client met it', async () => {
  for (const work of [
    () => labWith(denied).lab.identities.create(place, 'xUAMI1', 'westus', {}, never),
    () => labWith(denied).lab.modules.get(place, 'Az.Accounts', never),
    () => labWith(denied).lab.machines.start(place, 'ContosoVM', never),
    () => labWith(denied).lab.accounts.deleted(place.subscriptionId, never),
    () => labWith(denied).lab.runbooks.draft(place, 'miTesting', never),
  ]) {
    const error = await failure(work());
    expect(error).toBeInstanceOf(TutorialError);
    expect({ ...error.toJSON(), message: '' }).toEqual({
      kind: 'learner',
      code: 'AuthorizationFailed',
      exitCode: 5,
      message: '',
      why: undefined,
      next: [],
      raw: 'The client does not have authorization.',
      status: 403,
      requestId: 'r-1',
    });
    expect(JSON.stringify(error)).not.toContain('secret-token');
  }
});

test('other refusals are the cloud’s, with exit code 6', async () => {
  const { lab } = labWith(answer(409, { error: { code: 'ResourceGroupBeingDeleted', message: 'm' } }));
  const error = await failure(lab.identities.create(place, 'xUAMI1', 'westus', {}, never));
  expect([error.message, error.kind, error.exitCode]).toEqual([
    'Azure refused to create the identity xUAMI1: ResourceGroupBeingDeleted (HTTP 409).',
    'cloud',
    6,
  ]);
});

test('Automation’s bare and old errors are read too', async () => {
  const bare = labWith(answer(400, { code: 'BadRequest', message: 'Invalid argument.' }));
  expect((await failure(bare.lab.testPane.start(place, 'r', {}, never))).raw).toBe('Invalid argument.');
  const old = labWith(
    answer(400, { Message: 'The request is invalid.', ModelState: { 'account.name': ['Too short.'] } }),
  );
  expect(
    (
      await failure(
        old.lab.accounts.create(place, { location: 'westus', systemAssigned: true, userAssigned: [], tags: {} }, never),
      )
    ).raw,
  ).toBe('Too short.');
});

test('no answer at all: unreachable, exit code 6, after several tries', async () => {
  const { lab, door } = labWith(dropped('ENOTFOUND'));
  const error = await failure(lab.groups.list(place.subscriptionId, never));
  expect([error.code, error.exitCode, error.message]).toEqual([
    'ENOTFOUND',
    6,
    'Could not list the resource groups: Azure did not answer (ENOTFOUND).',
  ]);
  expect(door.seen).toHaveLength(3);
});

test('what does not exist is null, in both forms of 404', async () => {
  const gateway = answer(404, { error: { code: 'ResourceNotFound', message: 'm' } });
  const bare = answer(404, { code: 'NotFound', message: '' });
  for (const missing of [gateway, bare]) {
    const { lab } = labWith(missing);
    expect(await lab.accounts.get(place, never)).toBeNull();
    expect(await lab.identities.get(place, 'x', never)).toBeNull();
    expect(await lab.modules.get(place, 'x', never)).toBeNull();
    expect(await lab.runbooks.get(place, 'x', never)).toBeNull();
    expect(await lab.runbooks.draft(place, 'x', never)).toBeNull();
    expect(await lab.testPane.get(place, 'x', never)).toBeNull();
    expect(await lab.machines.get(place, 'x', never)).toBeNull();
    expect(await lab.groups.get(place, never)).toBeNull();
    await lab.modules.remove(place, 'x', never);
  }
});

test('a missing subscription is an error, not an absence', async () => {
  const { lab } = labWith(answer(404, { error: { code: 'SubscriptionNotFound', message: 'm' } }));
  expect((await failure(lab.groups.get(place, never))).code).toBe('SubscriptionNotFound');
});

test('the 204 that the older client rejects is a removal', async () => {
  await labWith(answer(204)).lab.modules.remove(place, 'Az.Accounts', never);
});

test('an expired token is replaced once', async () => {
  const expired = answer(401, { error: { code: 'ExpiredAuthenticationToken', message: 'm' } });
  const { lab, door } = labWith(expired, answer(200, { id: '/x', name: 'g', location: 'westus' }));
  expect((await lab.groups.get(place, never))?.name).toBe('g');
  expect(door.seen).toHaveLength(2);
});

test('an abort gives the signal’s own reason', async () => {
  const controller = new AbortController();
  controller.abort(new Error('stopped'));
  await expect(labWith(answer(200)).lab.subscriptions.list(controller.signal)).rejects.toThrow('stopped');
});

test('sign-in failures keep their AADSTS code and say what to do', () => {
  const error = Object.assign(new Error('AADSTS53003: Access has been blocked by Conditional Access.\nTrace ID: 1'), {
    name: 'AuthenticationError',
  });
  const translated = translate(error, 'sign in') as TutorialError;
  expect(translated).toMatchObject({
    code: 'AADSTS53003',
    exitCode: 5,
    message: 'Signing in to Azure failed: AADSTS53003.',
    raw: 'AADSTS53003: Access has been blocked by Conditional Access.\nTrace ID: 1',
  });
  expect(explained(translated.toJSON()).next[0]).toMatch(/^Sign in another way/);
});

test('a sign-in failure that the dictionary does not know still says what to do', () => {
  const error = Object.assign(new Error('AADSTS1234567: Something new.'), { name: 'AuthenticationError' });
  expect((translate(error, 'sign in') as TutorialError).next).toHaveLength(2);
});

test('a certificate that is not trusted is not tried again', async () => {
  const { lab, door } = labWith(dropped('SELF_SIGNED_CERT_IN_CHAIN'));
  expect((await failure(lab.groups.list(place.subscriptionId, never))).code).toBe('SELF_SIGNED_CERT_IN_CHAIN');
  expect(door.seen).toHaveLength(1);
});

test('the name of an assignment follows from scope, principal and role, without case', () => {
  const scope = '/subscriptions/S/resourceGroups/G';
  const role =
    '/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/76283e04-6283-4c54-8f91-bcf1374a3c64';
  const name = assignmentName(scope, 'P', role);
  expect(name).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(assignmentName(scope.toLowerCase(), 'p', role.toUpperCase())).toBe(name);
  expect(assignmentName(scope, 'q', role)).not.toBe(name);
  expect(assignmentName(`${scope}2`, 'p', role)).not.toBe(name);
});
