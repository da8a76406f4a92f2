import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ManagedServiceIdentityClient } from '@azure/arm-msi';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { ClientSecretCredential } from '@azure/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotLoopbackError } from '../../src/loopback/listener.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { type ServedSandbox, serveSandbox } from '../../src/sandbox/serve.ts';
import type { Sandbox, SandboxClient } from '../../src/sandbox/types.ts';
import { collect } from './support/clients.ts';

let directory: string;
let sandbox: Sandbox;
let served: ServedSandbox;
let client: SandboxClient;
let ca: string;

beforeAll(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-serve-'));
  sandbox = await createSandbox({ seed: 'serve', pace: 'real' });
  served = await serveSandbox(sandbox.frontDoor, { directory, now: new Date() });
  client = await sandbox.client();
  ca = readFileSync(served.caFile, 'utf8');
});
afterAll(async () => {
  await served.close();
  await sandbox.close();
  rmSync(directory, { recursive: true });
});

const credential = (tenantId: string): ClientSecretCredential =>
  new ClientSecretCredential(tenantId, client.clientId, client.clientSecret, {
    authorityHost: served.url,
    disableInstanceDiscovery: true,
    tlsOptions: { ca },
    retryOptions: { maxRetries: 0 },
  });

test.each(['the tenant', 'adfs'])(
  "Microsoft's credential signs in with %s and its clients work over HTTPS",
  async (which) => {
    const options = { endpoint: served.url, tlsOptions: { ca }, retryOptions: { maxRetries: 0 } };
    const signedIn = credential(which === 'adfs' ? 'adfs' : sandbox.tenantId);
    const subscriptions = await collect(new SubscriptionClient(signedIn, options).subscriptions.list());
    expect(subscriptions.map((subscription) => subscription.subscriptionId)).toEqual([sandbox.subscriptionId]);
    const identities = new ManagedServiceIdentityClient(signedIn, sandbox.subscriptionId, options)
      .userAssignedIdentities;
    const made = await identities.createOrUpdate('ContosoLab', 'served', { location: 'westus' });
    expect(await identities.get('ContosoLab', 'served')).toEqual(made);
  },
);

test('a wrong secret is refused as Entra does', async () => {
  const wrong = new ClientSecretCredential(sandbox.tenantId, client.clientId, 'wrong', {
    authorityHost: served.url,
    disableInstanceDiscovery: true,
    tlsOptions: { ca },
    retryOptions: { maxRetries: 0 },
  });
  await expect(wrong.getToken('https://management.azure.com/.default')).rejects.toThrow(
    /AADSTS7000215: Invalid client secret/,
  );
});

/** One request by hand. */
function send(
  method: string,
  target: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      `${served.url}${target}`,
      { method, headers, ca, agent: false, servername: 'localhost' },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

test('curl lists the groups with a token that the sandbox issued', async () => {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    scope: 'https://management.azure.com/.default',
  });
  const form_ = { 'content-type': 'application/x-www-form-urlencoded' };
  const signIn = await send('POST', `/${sandbox.tenantId}/oauth2/v2.0/token`, form_, form.toString());
  expect(signIn.status).toBe(200);
  const { access_token: token } = JSON.parse(signIn.body) as { access_token: string };
  const url = `${served.url}//subscriptions/${sandbox.subscriptionId}/RESOURCEGROUPS/?api-version=2021-04-01`;
  const { stdout } = await promisify(execFile)('curl', [
    '--silent',
    '--show-error',
    '--cacert',
    served.caFile,
    '--write-out',
    '\n%{http_code} %{content_type} %{num_redirects}',
    '--header',
    `Authorization: Bearer ${token}`,
    url,
  ]);
  const [body = '', told] = stdout.split('\n');
  expect(told).toBe('200 application/json; charset=utf-8 0');
  expect(JSON.parse(body).value.map((group: { name: string }) => group.name)).toEqual(['ContosoLab']);
});

test('the three cloud documents have the three shapes, without a token', async () => {
  const at = async (version: string): Promise<Record<string, unknown>> =>
    JSON.parse((await send('GET', `/metadata/endpoints?api-version=${version}`)).body);
  for (const version of ['2015-01-01', '1.0']) {
    const flat = await at(version);
    expect(flat.authentication).toEqual({
      loginEndpoint: `${served.url}/adfs`,
      audiences: ['https://management.core.windows.net/'],
    });
    for (const name of ['galleryEndpoint', 'graphEndpoint', 'portalEndpoint']) expect(flat[name]).toMatch(/^https:/);
  }
  const nested = await at('2022-09-01');
  expect(nested.resourceManager).toBe(`${served.url}/`);
  expect(nested.microsoftGraphResourceId).toBe('https://graph.microsoft.com/');
  expect(nested.authentication).toMatchObject({
    loginEndpoint: `${served.url}/`,
    identityProvider: 'AAD',
    tenant: 'common',
  });
});

test('a request that is too large, or for another name, is refused and the server goes on', async () => {
  const large = await send('PUT', '/subscriptions?api-version=2022-12-01', {}, 'x'.repeat(5 * 1024 * 1024));
  expect(large.status).toBe(413);
  const rebound = await send('GET', '/tenants?api-version=2022-12-01', { host: 'attacker.example' });
  expect(rebound.status).toBe(421);
  const missing = await send('GET', '/tenants?api-version=2022-12-01');
  expect(missing.status).toBe(401);
  expect(missing.headers['www-authenticate']).toContain('error="invalid_token"');
});

test('the certificate is for this machine, for at most 397 days, with a key that only its owner can read', async () => {
  const { X509Certificate } = await import('node:crypto');
  const pem = path.join(directory, 'loopback-server.pem');
  const certificate = new X509Certificate(readFileSync(pem));
  expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
  const days = (Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)) / 86_400_000;
  expect(days).toBeLessThanOrEqual(397);
  if (process.platform !== 'win32') expect((statSync(pem).mode & 0o777).toString(8)).toBe('600');
  expect(readFileSync(served.caFile, 'utf8')).not.toContain('PRIVATE KEY');
  expect(existsSync(served.caFile)).toBe(true);
});

test('nothing but this machine can be bound', async () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.com']) {
    await expect(serveSandbox(sandbox.frontDoor, { directory, now: new Date(), host })).rejects.toThrow(
      NotLoopbackError,
    );
  }
});
