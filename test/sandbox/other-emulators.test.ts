/**
 * Faults found in the source of other emulators of Azure, about scopes, actions, checks that were skipped, denial and routing:
 * each is asked of the front door here, as a client would meet it. (The engine alone: authorization/.)
 */
import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRouter } from '../../src/sandbox/routing/routes.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Service } from '../../src/sandbox/service.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { putGroup, type RawAnswer, type RawOptions, send } from './support/raw.ts';

let sandbox: Sandbox;
let subscription: string;
const roles = {
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  labUser: '76283e04-6283-4c54-8f91-bcf1374a3c64',
  identityOperator: 'f1a07417-d97a-45cb-824c-7a7467783830',
};

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'faults of others', frozen: true, startAt: Date.UTC(2026, 0, 1) });
  subscription = `/subscriptions/${sandbox.subscriptionId}`;
  for (const name of ['rg', 'rg2']) await putGroup(sandbox, name);
});
afterAll(() => sandbox.close());

let made = 0;

/** An identity with roles that count; answers how to send as it, and its object id. */
async function somebody(...grants: readonly (readonly [role: string, scope: string])[]) {
  const name = `somebody-${++made}`;
  const path = `${subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}?api-version=2023-01-31`;
  const { body } = await send(sandbox, 'PUT', path, { body: { location: 'westus' } });
  const { principalId } = body.properties;
  for (const [index, [role, scope]] of grants.entries()) {
    const id = `${principalId.slice(0, 35)}${index}`;
    const answer = await send(
      sandbox,
      'PUT',
      `${scope}/providers/Microsoft.Authorization/roleAssignments/${id}?api-version=2022-04-01`,
      {
        body: {
          properties: {
            principalId,
            principalType: 'ServicePrincipal',
            roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
          },
        },
      },
    );
    expect(answer.status).toBe(201);
  }
  await sandbox.clock.advance(60_000);
  const { token } = await sandbox.mintToken({ principalId });
  const as = (method: string, target: string, options: RawOptions = {}): Promise<RawAnswer> =>
    send(sandbox, method, target, { token, ...options });
  return { principalId, as };
}

const group = (name: string): string => `${subscription}/resourceGroups/${name}?api-version=2021-04-01`;

describe('scopes', () => {
  test('a role in rg is none in rg2', async () => {
    const { as } = await somebody([roles.reader, `${subscription}/resourceGroups/rg`]);
    expect((await as('GET', group('rg'))).status).toBe(200);
    expect((await as('GET', group('RG'))).status).toBe(200);
    expect((await as('GET', group('rg2'))).status).toBe(403);
  });

  test('a role at a subscription is none at another whose id begins alike', async () => {
    const { as } = await somebody([roles.reader, subscription]);
    const longer = `/subscriptions/${sandbox.subscriptionId}0/resourceGroups/rg?api-version=2021-04-01`;
    expect((await as('GET', longer)).body.error.code).toBe('InvalidSubscriptionId');
  });
});

describe('actions', () => {
  test('a pattern for virtualMachines is none for virtualMachineScaleSets', async () => {
    const { as, principalId } = await somebody([roles.labUser, `${subscription}/resourceGroups/rg`]);
    const answer = await as(
      'GET',
      `${subscription}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/set?api-version=2024-07-01`,
    );
    expect([answer.status, answer.body.error.message]).toEqual([
      403,
      `The client '${principalId}' with object id '${principalId}' does not have authorization to perform action 'Microsoft.Compute/virtualMachineScaleSets/read' over scope '${subscription}/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/set' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    ]);
  });

  test('Contributor may do anything but give roles: notActions are taken off', async () => {
    const { as } = await somebody([roles.contributor, `${subscription}/resourceGroups/rg`]);
    expect((await as('PATCH', group('rg'), { body: { tags: { a: 'b' } } })).status).toBe(200);
    const give = `${subscription}/resourceGroups/rg/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000001?api-version=2022-04-01`;
    const answer = await as('PUT', give, { body: { properties: {} } });
    expect(answer.status).toBe(403);
    expect(answer.body.error.message).toContain(
      'does not have authorization or an ABAC condition not fulfilled to perform action',
    );
  });

  test('a role with data actions alone grants no control-plane action', async () => {
    const roleId = '22222222-2222-4222-8222-222222222222';
    const definition = await send(
      sandbox,
      'PUT',
      `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roleId}?api-version=2022-04-01`,
      {
        body: {
          properties: {
            roleName: 'Data alone',
            assignableScopes: [subscription],
            permissions: [{ actions: [], notActions: [], dataActions: ['*'], notDataActions: [] }],
          },
        },
      },
    );
    expect(definition.status).toBe(201);
    const { as } = await somebody([roleId, `${subscription}/resourceGroups/rg`]);
    expect((await as('GET', group('rg'))).status).toBe(403);
  });

  test('writing a role demands the right at each scope where it could be given: all of them, not any', async () => {
    const { as } = await somebody(
      [roles.reader, subscription],
      ['18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', `${subscription}/resourceGroups/rg`],
    );
    const target = `${subscription}/resourceGroups/rg/providers/Microsoft.Authorization/roleDefinitions/33333333-3333-4333-8333-333333333333?api-version=2022-04-01`;
    const role = (assignableScopes: string[]) => ({
      body: {
        properties: { roleName: 'Half', assignableScopes, permissions: [{ actions: ['*/read'] }] },
      },
    });
    const scopes = [`${subscription}/resourceGroups/rg`, `${subscription}/resourceGroups/rg2`];
    const refused = await as('PUT', target, role(scopes));
    expect([refused.status, refused.body.error.code]).toEqual([403, 'LinkedAuthorizationFailed']);
    expect(refused.body.error.message).toContain(`on the linked scope(s) '${scopes[1]}'`);
    expect((await as('PUT', target, role([scopes[0] as string]))).status).toBe(201);
  });
});

describe('checks that were skipped', () => {
  test('what does not begin with /subscriptions is checked too', async () => {
    const { as } = await somebody([roles.reader, subscription]);
    const root = await as('GET', '/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01');
    expect([root.status, root.body.error.code]).toEqual([403, 'AuthorizationFailed']);
    expect(root.body.error.message).toContain("over scope '/providers/Microsoft.Authorization'");
    const put = await as(
      'PUT',
      '/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000002?api-version=2022-04-01',
      { body: { properties: {} } },
    );
    expect(put.status).toBe(403);
  });

  test.each([
    'https://graph.microsoft.com',
    'https://graph.windows.net/',
    'https://vault.azure.net',
    'https://management.azure.com.attacker.example',
  ])('a token for %s opens nothing here', async (audience) => {
    const { token } = await sandbox.mintToken({ audience });
    const answer = await send(sandbox, 'GET', '/subscriptions?api-version=2022-12-01', { token });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'InvalidAuthenticationTokenAudience']);
  });

  test.each(['SharedKey account:signature', 'SharedAccessSignature sr=x', 'Basic dXNlcjpwYXNz', 'Bearer', 'bearer  '])(
    'the header "%s" is no sign-in',
    async (authorization) => {
      const answer = await send(sandbox, 'GET', '/subscriptions?api-version=2022-12-01', {
        token: '',
        headers: { authorization },
      });
      expect([answer.status, answer.body.error.code]).toEqual([401, 'AuthenticationFailedInvalidHeader']);
    },
  );

  test('a token that somebody else signed, or nobody, is refused', async () => {
    const { token } = await sandbox.mintToken();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`;
    const hmac = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from('a'.repeat(32)));
    const changed = `${header}.${Buffer.from(JSON.stringify({ ...claims, oid: 'x' })).toString('base64url')}.${signature}`;
    for (const bad of [foreign, unsigned, hmac, changed, 'x', 'a.b.c', `${token}x`]) {
      const answer = await send(sandbox, 'GET', '/subscriptions?api-version=2022-12-01', { token: bad });
      expect([answer.status, answer.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
    }
  });

  test("another sandbox's token is from the wrong tenant", async () => {
    const other = await createSandbox({ seed: 'another tenant', frozen: true, startAt: sandbox.clock.now() });
    const { token } = await other.mintToken();
    const answer = await send(sandbox, 'GET', '/subscriptions?api-version=2022-12-01', { token });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'InvalidAuthenticationTokenTenant']);
    await other.close();
  });

  test('an expired token is told so, with both times', async () => {
    const { token } = await sandbox.mintToken();
    await sandbox.clock.advance(2 * 60 * 60 * 1000);
    const answer = await send(sandbox, 'GET', '/subscriptions?api-version=2022-12-01', { token });
    expect([answer.status, answer.body.error.code]).toEqual([401, 'ExpiredAuthenticationToken']);
    expect(answer.body.error.message).toMatch(
      /^The access token expiry UTC time '1\/1\/2026 \d+:\d\d:\d\d AM' is earlier than current UTC time '1\/1\/2026 \d+:\d\d:\d\d AM'\.$/,
    );
    expect(answer.headers['www-authenticate']).toContain('error_description="The access token has expired."');
  });
});

describe('denial', () => {
  test("is 403 with a body that names the missing permission, marked as the gateway's", async () => {
    const { as, principalId } = await somebody();
    const answer = await as('GET', group('rg'));
    expect(answer.status).toBe(403);
    expect(answer.headers['x-ms-failure-cause']).toBe('gateway');
    expect(answer.body).toEqual({
      error: {
        code: 'AuthorizationFailed',
        message: `The client '${principalId}' with object id '${principalId}' does not have authorization to perform action 'Microsoft.Resources/subscriptions/resourceGroups/read' over scope '${subscription}/resourceGroups/rg' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      },
    });
  });

  test('comes before anything is looked up: group, resource, type, namespace, version', async () => {
    const { as } = await somebody();
    const targets = [
      group('not-there'),
      `${subscription}/resourceGroups/not-there/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x?api-version=2023-01-31`,
      `${subscription}/resourceGroups/rg/providers/Microsoft.Fake/things/x?api-version=2020-01-01`,
      `${subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/x?api-version=1999-01-01`,
    ];
    for (const target of targets) {
      const answer = await as('GET', target);
      expect([answer.status, answer.body.error.code], target).toEqual([403, 'AuthorizationFailed']);
    }
  });

  test('can be explained afterwards, beside the answer and never in it', async () => {
    const scope = `${subscription}/resourceGroups/rg`;
    const { as, principalId } = await somebody([roles.reader, scope]);
    const answer = await as(
      'POST',
      `${scope}/providers/Microsoft.Compute/virtualMachines/vm/start?api-version=2024-07-01`,
    );
    expect(answer.status).toBe(403);
    const explanation = sandbox.explain(answer.headers['x-ms-request-id'] ?? '');
    expect(explanation).toMatchObject({
      allowed: false,
      action: 'Microsoft.Compute/virtualMachines/start/action',
      scope: `${scope}/providers/Microsoft.Compute/virtualMachines/vm`,
      scopeChain: [
        `${scope}/providers/Microsoft.Compute/virtualMachines/vm`,
        scope,
        subscription,
        `/providers/Microsoft.Management/managementGroups/${sandbox.tenantId}`,
        '/',
      ],
      principal: { objectId: principalId, clientName: principalId },
      roles: [{ roleName: 'Reader', scope, inScope: true, effective: true, grants: false }],
      nearest: { roleName: 'Reader', pattern: '*/read' },
      smallestRole: { roleName: 'DevTest Labs User', roleId: roles.labUser },
    });
    expect(sandbox.refusals()[0]).toEqual(explanation);
    expect(JSON.stringify(answer.body)).not.toContain('Reader');
  });
});

describe('routing', () => {
  test('doubled slashes, a slash at the end and any case are taken as they are meant, and nothing is redirected', async () => {
    const id = sandbox.subscriptionId;
    const targets = [
      `//subscriptions/${id}/resourceGroups/rg?api-version=2021-04-01`,
      `/subscriptions/${id}/resourceGroups/rg/?api-version=2021-04-01`,
      `/SUBSCRIPTIONS/${id.toUpperCase()}/resourcegroups/RG?API-VERSION=2021-04-01`,
      `/subscriptions//${id}//resourceGroups///rg//?api-version=2021-04-01`,
    ];
    const expected = (await send(sandbox, 'GET', group('rg'))).body;
    for (const target of targets) {
      const answer = await send(sandbox, 'GET', target);
      expect([answer.status, answer.headers.location], target).toEqual([200, undefined]);
      expect(answer.body).toEqual(expected);
    }
  });

  test('an operation is found in as many steps as its address has segments, however many there are', () => {
    const service = (namespace: string): Service => ({
      namespace,
      resourceTypes: [],
      operations: [
        {
          name: 'x',
          method: 'GET',
          path: `/subscriptions/{subscriptionId}/resourceGroups/{group}/providers/${namespace}/things/{name}`,
          action: null,
          handler: () => ({ status: 200 }),
        },
      ],
    });
    const steps = (services: readonly Service[]): number => {
      let read = 0;
      const segments = '/subscriptions/s/resourcegroups/g/providers/microsoft.n7/things/x'.split('/').slice(1);
      const counted = new Proxy(segments, {
        get: (target, key, receiver) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) read++;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      expect(createRouter(services).match(counted, counted)?.params).toEqual({
        subscriptionId: 's',
        group: 'g',
        name: 'x',
      });
      return read;
    };
    const few = steps([service('Microsoft.N7')]);
    const many = steps(Array.from({ length: 2_000 }, (_, number) => service(`Microsoft.N${number}`)));
    expect(many).toBe(few);
  });

  test.each([
    ['missing', ''],
    ['empty', '?api-version='],
  ])('an api-version that is %s is refused before the token is looked at', async (_, query) => {
    const answer = await send(sandbox, 'GET', `/subscriptions${query}`, { token: '' });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'MissingApiVersionParameter']);
  });

  test.each(['latest', '2022', '20221201', "2022-12-01'", '2022-12-01/../x'])(
    'the api-version %s is refused',
    async (version) => {
      const answer = await send(sandbox, 'GET', `/subscriptions?api-version=${encodeURIComponent(version)}`);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'InvalidApiVersionParameter']);
    },
  );
});

describe('principals', () => {
  test('groups are not expanded but refused, so that no role seems given', async () => {
    const answer = await send(
      sandbox,
      'PUT',
      `${subscription}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-000000000003?api-version=2022-04-01`,
      {
        body: {
          properties: {
            principalId: '99999999-9999-4999-8999-999999999999',
            principalType: 'Group',
            roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${roles.reader}`,
          },
        },
      },
    );
    expect([answer.status, answer.body.error.code]).toEqual([400, 'PrincipalTypeNotSupported']);
  });

  test('the built-in roles are those that Azure answers, by id, name and actions', async () => {
    const { builtInRoles } = await import('../../src/sandbox/authorization/built-in-roles.ts');
    const listed = await send(
      sandbox,
      'GET',
      `${subscription}/providers/Microsoft.Authorization/roleDefinitions?$filter=type eq 'BuiltInRole'&api-version=2022-04-01`,
    );
    expect(listed.body.value.map((role: { name: string }) => role.name)).toEqual(
      builtInRoles.map((role) => role.roleId),
    );
    expect(builtInRoles).toHaveLength(13);
    for (const role of builtInRoles) expect(role.source).toMatch(/^Azure\//);
  });
});
