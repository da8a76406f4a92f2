import { ManagedIdentityCredential } from '@azure/identity';
import { createLocalJWKSet, decodeJwt, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { inProcess } from './support/clients.ts';
import { type RawAnswer, send } from './support/raw.ts';

const start = Date.UTC(2026, 0, 1);
let sandbox: Sandbox;
let account: string;
let machine: string;
const attached: Record<string, { principalId: string; clientId: string; id: string }> = {};

/** What stands for an Automation account and a machine here: any resource with an `identity`. */
async function furnish(): Promise<void> {
  const group = `/subscriptions/${sandbox.subscriptionId}/resourceGroups/ContosoLab`;
  for (const name of ['xUAMI1', 'xUAMI2', 'xUAMI3']) {
    const path = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
    const { body } = await send(sandbox, 'PUT', `${path}?api-version=2023-01-31`, { body: { location: 'westus' } });
    attached[name] = { ...body.properties, id: body.id };
  }
  account = `${group}/providers/Microsoft.Automation/automationAccounts/xAutomationAccount`;
  machine = `${group}/providers/Microsoft.Compute/virtualMachines/ContosoVM`;
  await sandbox.host.write((ctx) => {
    const [learner] = Object.values(ctx.state.principals);
    const by = { principal: learner!, clientName: '', tenantId: sandbox.tenantId };
    const both = {
      type: 'SystemAssigned, UserAssigned',
      userAssignedIdentities: { [attached.xUAMI1!.id]: {}, [attached.xUAMI2!.id]: {} },
    };
    for (const [id, type] of [
      [account, 'Microsoft.Automation/AutomationAccounts'],
      [machine, 'Microsoft.Compute/virtualMachines'],
    ] as const) {
      const known = ctx.resources.get(id);
      const identity = ctx.resources.applyIdentity(id, undefined, both, 'put');
      const name = id.slice(id.lastIndexOf('/') + 1);
      const fresh = { id, name, type, location: 'westus', properties: {}, internal: {} };
      ctx.resources.put({ ...(known ?? fresh), ...(identity ? { identity } : {}) }, by);
    }
  });
}

beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'identity', frozen: true, startAt: start });
  await furnish();
});
afterAll(() => sandbox.close());

const principalOf = (id: string): Promise<string> =>
  sandbox.host.read((ctx) => ctx.resources.get(id)?.identity?.principalId ?? '');

describe('a token', () => {
  test('is signed with the key that the directory publishes, and says who it is for how long', async () => {
    const { token, expiresOn } = await sandbox.mintToken({ principalId: attached.xUAMI1!.principalId });
    const keys = await send(sandbox, 'GET', `/${sandbox.tenantId}/discovery/v2.0/keys`, { token: '' });
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys.body as JSONWebKeySet), {
      currentDate: new Date(start),
    });
    expect(payload).toMatchObject({
      aud: 'https://management.azure.com',
      iss: `https://sts.windows.net/${sandbox.tenantId}/`,
      oid: attached.xUAMI1!.principalId,
      appid: attached.xUAMI1!.clientId,
      tid: sandbox.tenantId,
      idtyp: 'app',
      xms_mirid: attached.xUAMI1!.id,
      iat: start / 1000,
      exp: start / 1000 + 24 * 60 * 60,
    });
    expect(expiresOn).toBe(start + 24 * 60 * 60 * 1000);
    const learner = decodeJwt((await sandbox.mintToken()).token);
    expect(learner).toMatchObject({ idtyp: 'user', upn: 'learner@contoso.example', oid: sandbox.learner.objectId });
  });

  test('works under each audience that Resource Manager has', async () => {
    for (const audience of [
      'https://management.azure.com',
      'https://management.azure.com/',
      'https://management.core.windows.net/',
    ]) {
      const { token } = await sandbox.mintToken({ audience });
      expect((await send(sandbox, 'GET', '/subscriptions?api-version=2022-12-01', { token })).status).toBe(200);
    }
  });

  test('is good for five minutes only where that fault is on', async () => {
    sandbox.faults.on('token-expired');
    const { expiresOn } = await sandbox.mintToken();
    sandbox.faults.off('token-expired');
    expect(expiresOn - start).toBe(5 * 60 * 1000);
  });
});

describe('signing in as an application', () => {
  const signIn = async (
    form: Record<string, string>,
    path = `/${sandbox.tenantId}/oauth2/v2.0/token`,
  ): Promise<RawAnswer> =>
    send(sandbox, 'POST', path, {
      token: '',
      body: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const good = async (): Promise<Record<string, string>> => {
    const { clientId, clientSecret } = await sandbox.client();
    return {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: 'https://management.azure.com/.default',
    };
  };

  test('answers numbers as numbers in v2 and as text in v1 and for ADFS', async () => {
    const { scope: _, ...v1 } = await good();
    const { body } = await signIn(await good());
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3899, ext_expires_in: 3899 });
    for (const path of [`/${sandbox.tenantId}/oauth2/token`, '/adfs/oauth2/token', '/contoso.example/oauth2/token']) {
      const answer = await signIn({ ...v1, resource: 'https://management.core.windows.net/' }, path);
      expect(answer.body, path).toMatchObject({
        expires_in: '3899',
        expires_on: String(start / 1000 + 3899),
        resource: 'https://management.core.windows.net/',
      });
      const { access_token: token } = answer.body as { access_token: string };
      expect((await send(sandbox, 'GET', '/subscriptions?api-version=2022-12-01', { token })).body.value).toHaveLength(
        1,
      );
    }
  });

  test.each([
    ['another secret', { client_secret: 'x' }, 401, 'invalid_client', 7000215],
    ['no secret', { client_secret: '' }, 401, 'invalid_client', 7000216],
    [
      'an unknown application',
      { client_id: '00000000-0000-4000-8000-000000000000' },
      400,
      'unauthorized_client',
      700016,
    ],
    [
      'a scope without .default',
      { scope: 'https://management.azure.com/user_impersonation' },
      400,
      'invalid_scope',
      1002012,
    ],
    ['an unknown API', { scope: 'https://nobody.example/.default' }, 400, 'invalid_resource', 500011],
    ['a person', { grant_type: 'password', username: 'a', password: 'b' }, 400, 'unsupported_grant_type', 70003],
    ['no grant', { grant_type: undefined }, 400, 'invalid_request', 900144],
  ] as const)('%s is refused', async (_, change, status, error, code) => {
    const form: Record<string, string> = await good();
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) delete form[name];
      else form[name] = value;
    }
    const answer = await signIn(form);
    expect([answer.status, answer.body.error, answer.body.error_codes]).toEqual([status, error, [code]]);
    expect(answer.body.error_description).toMatch(
      new RegExp(
        `^AADSTS${code}: .* Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: 2026-01-01 00:00:00Z$`,
      ),
    );
    expect(JSON.stringify(answer.body)).not.toContain(
      form.client_secret === 'x' ? 'nothing' : form.client_secret || 'nothing',
    );
  });

  test('another tenant is not found; a managed identity has no secret to sign in with', async () => {
    const form = await good();
    const other = await signIn(form, '/11111111-1111-4111-8111-111111111111/oauth2/v2.0/token');
    expect([other.status, other.body.error_codes]).toEqual([400, [90002]]);
    const managed = await signIn({ ...form, client_id: attached.xUAMI1!.clientId });
    expect(managed.body.error_codes).toEqual([700016]);
  });

  test('the discovery documents name addresses that answer', async () => {
    for (const [tenant, version] of [
      [sandbox.tenantId, '/v2.0'],
      [sandbox.tenantId, ''],
      ['adfs', ''],
      ['common', '/v2.0'],
    ]) {
      const { body } = await send(sandbox, 'GET', `/${tenant}${version}/.well-known/openid-configuration`, {
        token: '',
        origin: 'https://localhost:8443',
      });
      const { pathname, origin } = new URL(body.token_endpoint);
      expect(origin).toBe('https://localhost:8443');
      expect((await signIn({ ...(await good()), resource: 'https://management.azure.com' }, pathname)).status).toBe(
        200,
      );
      const keys = await send(sandbox, 'GET', new URL(body.jwks_uri).pathname, { token: '' });
      expect(keys.body.keys[0]).toMatchObject({ kty: 'RSA', use: 'sig' });
      expect(Object.keys(keys.body.keys[0])).not.toContain('d');
    }
  });
});

describe('the endpoint of a runbook', () => {
  const ask = async (
    query: string,
    headers?: Record<string, string>,
    method = 'GET',
    body?: string,
  ): Promise<RawAnswer> => {
    const { endpoint, header } = await sandbox.host.identityEndpoint(account);
    const { origin, pathname } = new URL(endpoint);
    return send(sandbox, method, `${pathname}${query}`, {
      origin,
      token: '',
      headers: headers ?? { 'x-identity-header': header, metadata: 'true' },
      ...(body === undefined ? {} : { body }),
    });
  };
  const resource = 'resource=https://management.azure.com/';

  test('gives the system-assigned identity unless one is asked for, by GET and by POST', async () => {
    const own = await ask(`?api-version=2019-08-01&${resource}`);
    expect(own.body).toMatchObject({
      token_type: 'Bearer',
      resource: 'https://management.azure.com/',
      expires_in: '86400',
    });
    expect(decodeJwt(own.body.access_token).oid).toBe(await principalOf(account));
    const posted = await ask(
      '',
      undefined,
      'POST',
      new URLSearchParams({ resource: 'https://management.azure.com/' }).toString(),
    );
    expect(decodeJwt(posted.body.access_token).oid).toBe(await principalOf(account));
    const { clientId, principalId, id } = attached.xUAMI2!;
    for (const which of [
      `client_id=${clientId}`,
      `object_id=${principalId}`,
      `principal_id=${principalId}`,
      `mi_res_id=${id}`,
      `msi_res_id=${id.toUpperCase()}`,
    ]) {
      const answer = await ask(`?api-version=2019-08-01&${resource}&${which}`);
      expect(decodeJwt(answer.body.access_token).oid, which).toBe(principalId);
    }
  });

  test('refuses an identity that is not attached, and one that is nobody', async () => {
    for (const clientId of [attached.xUAMI3!.clientId, '00000000-0000-4000-8000-000000000000']) {
      const answer = await ask(`?api-version=2019-08-01&${resource}&client_id=${clientId}`);
      expect([answer.status, answer.body]).toEqual([
        400,
        { Message: 'No managed identity was found for Automation account xAutomationAccount' },
      ]);
    }
  });

  test('refuses whoever does not know the header, and gives nothing away', async () => {
    for (const headers of [{}, { 'x-identity-header': 'guess' }] as Record<string, string>[]) {
      const answer = await ask(`?api-version=2019-08-01&${resource}`, headers);
      expect([answer.status, Object.keys(answer.body)]).toEqual([401, ['Message']]);
    }
  });

  test('has no token while identities are disabled', async () => {
    sandbox.faults.on('identity-disabled');
    const answer = await ask(`?api-version=2019-08-01&${resource}`);
    sandbox.faults.off('identity-disabled');
    expect(answer.status).toBe(400);
  });
});

describe("a machine's metadata service", () => {
  const ask = (query: string, headers: Record<string, string> = { metadata: 'true' }): Promise<RawAnswer> =>
    send(sandbox, 'GET', `/metadata/identity/oauth2/token/${query}`, {
      token: '',
      origin: 'http://169.254.169.254',
      headers,
    });

  test('answers with texts alone, with or without the slash at the end', async () => {
    const answer = await ask('?api-version=2018-02-01&resource=https://management.azure.com/');
    expect(answer.status).toBe(200);
    for (const value of Object.values(answer.body)) expect(typeof value).toBe('string');
    expect(decodeJwt(answer.body.access_token).oid).toBe(await principalOf(machine));
  });

  test.each([
    [
      'without the header',
      '?api-version=2018-02-01&resource=https://management.azure.com/',
      {},
      'Required metadata header not specified',
    ],
    ['without a resource', '?api-version=2018-02-01', undefined, 'Required audience parameter not specified'],
    [
      'for somebody who is not here',
      '?api-version=2018-02-01&resource=https://management.azure.com/&client_id=00000000-0000-4000-8000-000000000000',
      undefined,
      'Identity not found',
    ],
  ] as const)('refuses %s', async (_, query, headers, description) => {
    const answer = await ask(query, headers);
    expect([answer.status, answer.body]).toEqual([400, { error: 'invalid_request', error_description: description }]);
  });
});

describe("Microsoft's ManagedIdentityCredential", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  test("finds a runbook's identities at IDENTITY_ENDPOINT", async () => {
    const { endpoint, header } = await sandbox.host.identityEndpoint(account);
    process.env.IDENTITY_ENDPOINT = endpoint;
    process.env.IDENTITY_HEADER = header;
    const httpClient = inProcess(sandbox.frontDoor);
    const own = await new ManagedIdentityCredential({ httpClient } as never).getToken(
      'https://management.azure.com/.default',
    );
    expect(decodeJwt(own?.token ?? '').oid).toBe(await principalOf(account));
    const { clientId, principalId } = attached.xUAMI1!;
    const user = new ManagedIdentityCredential({ clientId, httpClient } as never);
    expect(decodeJwt((await user.getToken('https://management.azure.com/.default')).token).oid).toBe(principalId);
  });
});

describe('Microsoft Graph', () => {
  const graph = async (target: string, principalId?: string, method = 'GET', body?: unknown): Promise<RawAnswer> => {
    const audience = 'https://graph.microsoft.com';
    const { token } = await sandbox.mintToken({ audience, ...(principalId ? { principalId } : {}) });
    return send(sandbox, method, target, { token, origin: audience, ...(body === undefined ? {} : { body }) });
  };

  test('turns names into object ids', async () => {
    const { clientId, principalId } = attached.xUAMI1!;
    const byName = `/v1.0/servicePrincipals?$filter=servicePrincipalNames/any(c:c eq '${clientId}')`;
    expect((await graph(byName)).body.value).toMatchObject([
      { id: principalId, servicePrincipalType: 'ManagedIdentity' },
    ]);
    const byDisplayName = "/v1.0/servicePrincipals?$filter=displayName eq 'xUAMI1'";
    expect((await graph(byDisplayName)).body.value.map((found: { id: string }) => found.id)).toEqual([principalId]);
    expect((await graph('/v1.0/me')).body).toMatchObject({
      id: sandbox.learner.objectId,
      userPrincipalName: sandbox.learner.upn,
    });
    expect((await graph(`/v1.0/users/${sandbox.learner.upn}`)).body.id).toBe(sandbox.learner.objectId);
    const some = await graph('/v1.0/directoryObjects/getByIds', undefined, 'POST', {
      ids: [principalId, sandbox.learner.objectId, 'nobody'],
    });
    expect(some.body.value.map((found: { id: string }) => found.id)).toEqual([principalId, sandbox.learner.objectId]);
  });

  test('refuses what it does not have, whom it does not know, and identities that look around', async () => {
    expect((await graph('/v1.0/applications')).body.error.code).toBe('BadRequest');
    expect((await graph('/v1.0/users/nobody')).status).toBe(404);
    expect((await graph('/v1.0/users', attached.xUAMI1!.principalId)).body.error.code).toBe(
      'Authorization_RequestDenied',
    );
    const { token } = await sandbox.mintToken();
    const wrong = await send(sandbox, 'GET', '/v1.0/me', { token, origin: 'https://graph.microsoft.com' });
    expect([wrong.status, wrong.body.error.code]).toEqual([401, 'InvalidAuthenticationToken']);
  });
});
