/** What holds for every answer of the front door, whatever was asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { send } from './support/raw.ts';
import { identity, inRefusingLab, put, sandbox, subscription, version } from './support/refusals.ts';

inRefusingLab();

test('no request whatever makes the front door stumble', async () => {
  const { token } = await sandbox.mintToken();
  const piece = fc.oneof(
    fc.constantFrom(
      'subscriptions',
      'resourceGroups',
      'providers',
      'Microsoft.ManagedIdentity',
      'userAssignedIdentities',
    ),
    fc.constantFrom(
      'Microsoft.Authorization',
      'roleAssignments',
      'roleDefinitions',
      'tags',
      'default',
      'resources',
      '',
    ),
    fc.constantFrom('ContosoLab', '%2F', '%', '..', '%00', 'a b', "'", '__proto__', 'constructor'),
    fc.string({ maxLength: 12 }).map(encodeURIComponent),
    fc.constant(sandbox.subscriptionId),
  );
  const target = fc
    .tuple(fc.array(piece, { maxLength: 10 }), fc.constantFrom('2021-04-01', '2022-04-01', '2023-01-31', 'x'))
    .map(([parts, version]) => `/${parts.join('/')}?api-version=${version}`);
  const body = fc.oneof(
    fc.constant(undefined),
    fc.json(),
    fc.string(),
    fc.constant('{"properties":{"principalId":1},"tags":[],"identity":""}'),
  );
  const method = fc.constantFrom('GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE');
  await fc.assert(
    fc.asyncProperty(method, target, body, async (verb, address, text) => {
      // The lab itself stays: it is not what is looked at here.
      if (verb === 'DELETE') return;
      const answer = await send(sandbox, verb, address, { token, ...(text === undefined ? {} : { body: text }) });
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400 && verb !== 'HEAD') expect(typeof answer.body.error.code).toBe('string');
    }),
    { seed: 7, numRuns: 3_000 },
  );
});

describe('every answer', () => {
  test('has the headers that Resource Manager gives', async () => {
    const answer = await send(sandbox, 'GET', `${subscription}/resourceGroups?api-version=2021-04-01`, {
      headers: {
        'x-ms-client-request-id': 'mine',
        'x-ms-return-client-request-id': 'true',
        'x-ms-correlation-request-id': '12345678-1234-4234-8234-123456789012',
      },
    });
    const { 'x-ms-request-id': id = '', 'content-length': length, ...headers } = answer.headers;
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(Number(length)).toBeGreaterThan(100);
    expect(headers).toEqual({
      'cache-control': 'no-cache',
      pragma: 'no-cache',
      expires: '-1',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'content-type': 'application/json; charset=utf-8',
      'x-ms-ratelimit-remaining-subscription-reads': expect.stringMatching(/^\d+$/),
      'x-ms-correlation-request-id': '12345678-1234-4234-8234-123456789012',
      'x-ms-routing-request-id': `WESTUS:20260101T000000Z:${id}`,
      'x-ms-client-request-id': 'mine',
      date: 'Thu, 01 Jan 2026 00:00:00 GMT',
    });
  });

  test('to a write that is not one has no body and says so', async () => {
    const gone = await send(sandbox, 'DELETE', `${identity}/nobody?${version}`);
    expect([gone.status, gone.body, gone.headers['content-length']]).toEqual([204, undefined, undefined]);
    const deletion = await send(
      sandbox,
      'PUT',
      `${subscription}/resourceGroups/brief?api-version=2021-04-01`,
      put({ location: 'westus' }),
    );
    expect(deletion.status).toBe(201);
    const accepted = await send(sandbox, 'DELETE', `${subscription}/resourceGroups/brief?api-version=2021-04-01`);
    expect([accepted.status, accepted.headers['content-length'], accepted.headers['retry-after']]).toEqual([
      202,
      '0',
      '15',
    ]);
  });
});
