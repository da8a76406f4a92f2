/** The real program with `--target azure`, through a proxy and TLS, signed in by an `az` of ours: see `azure-front.ts`. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WireRequest, WireResponse } from '../../src/wire.ts';
import { freshStateDir, startCli } from '../cli/run-cli.ts';
import { type AzureFront, azureFront } from '../support/azure-front.ts';

let front: AzureFront;
beforeAll(async () => {
  front = await azureFront(['Contoso', 'contoso.example'], ['Fabrikam 工房', 'fabrikam.example']);
});
afterAll(() => front.close());
afterEach(async () => {
  front.answer = () => undefined;
  await front.az(null, null);
  for (const { sandbox } of front.directories) await front.az(sandbox.tenantId, null);
});

interface Check {
  readonly id: string;
  readonly state: string;
  readonly detail: string;
  readonly fix: readonly string[];
}

async function doctor(args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const all = ['doctor', '--target', 'azure', '--output', 'json', '--state-dir', freshStateDir(), ...args];
  const { code, stdout, stderr } = await startCli(all, { env: { ...front.env, ...env } }).ended;
  const { checks } = JSON.parse(stdout) as { readonly checks: readonly Check[] };
  return { code, stderr, troubles: checks.filter((c) => c.state !== 'passed'), checks };
}

async function run(command: string, args: readonly string[] = []) {
  const all = [command, '--target', 'azure', '--state-dir', freshStateDir(), ...args];
  return startCli(all, { env: front.env }).ended;
}

const [home, away] = ['contoso.example', 'fabrikam.example'];
const there = (domain: string) => front.directories.find((d) => d.domain === domain)?.sandbox;

test('of several directories one must be chosen: nobody can be asked, so they are named', async () => {
  const { code, stderr } = await run('check');
  expect([code, stderr]).toEqual([
    4,
    `These answers are needed, and nobody can be asked:
  --tenant VALUE          Directory (tenant): Contoso (contoso.example), Fabrikam 工房 (fabrikam.example)
  --subscription VALUE    Subscription
  --resource-group VALUE  Resource group that holds the virtual machine
  --vm VALUE              Virtual machine that may be stopped and started
Next: Give them as options, or run the command in a terminal.
`,
  ]);
  const { troubles } = await doctor();
  expect(troubles.map((t) => t.id)).toEqual(['tenantId', 'subscriptionId', 'resourceGroup', 'vmName']);
  expect(troubles[0]).toMatchObject({
    detail: 'not chosen yet: Contoso (contoso.example), Fabrikam 工房 (fabrikam.example)',
    fix: ['Choose with --tenant.'],
  });
});

test('the chosen directory is entered with a sign-in of its own, and doctor says which it is', async () => {
  const { code, checks, troubles } = await doctor(['--tenant', away]);
  expect([code, troubles]).toEqual([0, []]);
  expect(checks.find((c) => c.id === 'tenant')?.detail).toBe(
    `Fabrikam 工房 (fabrikam.example), ${there(away)?.tenantId}`,
  );
  expect(checks.find((c) => c.id === 'subscription')?.detail).toContain(there(away)?.subscriptionId);
});

test('a subscription that the sign-in sees decides the directory', async () => {
  const { code, checks } = await doctor(['--subscription', there(home)?.subscriptionId ?? '']);
  expect(code).toBe(0);
  expect(checks.find((c) => c.id === 'tenant')?.detail).toMatch(/^Contoso/);
});

test('everything went through the proxy', () => {
  expect([...front.connected]).toEqual(['management.azure.com:443']);
});

const answered = (status: number, body: unknown, headers: Record<string, string> = {}): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
const refused = (status: number, code: string, message: string): WireResponse =>
  answered(status, { error: { code, message } });
const pathOf = (request: WireRequest): string => new URL(request.url).pathname.toLowerCase();

test.each<[string, string, RegExp, RegExp]>([
  ['is not signed in', "ERROR: Please run 'az login' to setup account.", /CredentialUnavailable/, /az login/],
  [
    'has an old sign-in',
    'ERROR: AADSTS700082: The refresh token has expired due to inactivity.',
    /AADSTS700082/,
    /Sign in again: az login/,
  ],
  [
    'needs a second factor',
    'ERROR: AADSTS50076: you must use multi-factor authentication.',
    /AADSTS50076/,
    /answer the second factor/,
  ],
  [
    'is stopped by Conditional Access',
    'ERROR: AADSTS53003: Access has been blocked.',
    /AADSTS53003/,
    /Sign in another way/,
  ],
  ['names a directory that is none', "ERROR: AADSTS90002: Tenant 'x' not found.", /AADSTS90002/, /Check --tenant/],
])('where az %s, it is said with what to do', async (_what, said, message, fix) => {
  const tenant = there(away)?.tenantId ?? '';
  await front.az(tenant, said);
  const { code, troubles } = await doctor(['--tenant', tenant, '--sign-in', 'cli']);
  expect(code).toBe(3);
  expect(troubles).toMatchObject([{ id: 'cloud' }]);
  expect(troubles[0]?.detail).toMatch(message);
  expect(troubles[0]?.detail).toContain(`in the directory ${tenant}`);
  expect(troubles[0]?.fix[0]).toMatch(fix);
  const { code: runs, stderr } = await run('run', [
    '--yes',
    '--tenant',
    tenant,
    '--subscription',
    tenant,
    '--resource-group',
    'g',
    '--vm',
    'v',
  ]);
  expect([runs, message.test(stderr), fix.test(stderr)]).toEqual([5, true, true]);
});

test('without az and PowerShell both are named, and the other ways', async () => {
  const { code, troubles } = await doctor([], { PATH: '/nonexistent' });
  expect(code).toBe(3);
  expect(troubles[0]).toMatchObject({
    id: 'cloud',
    detail: expect.stringMatching(/^Signing in to Azure failed: \w+\. No way to sign in was found/),
    fix: [
      'Run az login (or Connect-AzAccount), for one directory az login --tenant TENANT; then start again.',
      'Or sign in here: --sign-in browser, --sign-in device-code. Or work in the sandbox: --target sandbox',
      expect.stringMatching(/^More: /),
      expect.stringMatching(/^It was said: .*Azure CLI could not be found.*PowerShell/s),
    ],
  });
});

test.each<[string, (request: WireRequest) => WireResponse | undefined, string, RegExp, RegExp]>([
  [
    'no subscription is seen',
    (r) => (pathOf(r) === '/subscriptions' ? answered(200, { value: [] }) : undefined),
    'cloud',
    /sees no subscription/,
    /--tenant/,
  ],
  [
    'the subscription is disabled',
    (r) =>
      pathOf(r) === '/subscriptions'
        ? answered(200, {
            value: [{ subscriptionId: there(home)?.subscriptionId, displayName: 'Old', state: 'Disabled' }],
          })
        : undefined,
    'subscription',
    /^Old .* is disabled/,
    /Enable it in the portal/,
  ],
  [
    'the offer is a student’s',
    (r) =>
      pathOf(r) === '/subscriptions'
        ? answered(200, {
            value: [
              {
                subscriptionId: there(home)?.subscriptionId,
                displayName: 'Mine',
                state: 'Enabled',
                subscriptionPolicies: { quotaId: 'AzureForStudents_2018-01-01' },
              },
            ],
          })
        : undefined,
    'offer',
    /one Automation account per region/,
    /--location/,
  ],
  [
    'the group holds no machine',
    (r) => (/\/virtualmachines$/.test(pathOf(r)) ? answered(200, { value: [] }) : undefined),
    'cloud',
    /no virtual machine in ContosoLab/,
    /Create one/,
  ],
  [
    'a provider is not registered',
    (r) =>
      /\/providers\/microsoft.automation$/.test(pathOf(r))
        ? answered(200, { namespace: 'Microsoft.Automation', registrationState: 'NotRegistered' })
        : undefined,
    'provider-Microsoft.Automation',
    /must register it first/,
    /Register-AzResourceProvider/,
  ],
  [
    'the region is not offered',
    (r) => (/\/locations$/.test(pathOf(r)) ? answered(200, { value: [{ name: 'swedencentral' }] }) : undefined),
    'region',
    /westus is not offered/,
    /--location: swedencentral/,
  ],
  [
    'a claims challenge comes',
    (r) =>
      pathOf(r) === '/subscriptions'
        ? {
            ...refused(401, 'InvalidAuthenticationToken', 'Continuous access evaluation resulted in claims challenge.'),
            headers: {
              'www-authenticate': `Bearer authorization_uri="https://login.microsoftonline.com/", error="insufficient_claims", claims="${btoa('{"access_token":{"nbf":{"essential":true}}}')}"`,
            },
          }
        : undefined,
    'cloud',
    /in the directory contoso.example, failed: CredentialUnavailableError\. Azure wants the sign-in made anew/,
    /az login --claims-challenge eyJ/,
  ],
])('where %s, it is said with what to do', async (_what, answer, id, detail, fix) => {
  front.answer = answer;
  const { code, troubles } = await doctor(['--tenant', home, '--sign-in', 'cli']);
  expect(code).toBe(troubles.some((t) => t.state === 'failed') ? 3 : 0);
  expect(troubles.find((t) => t.id === id)?.detail).toMatch(detail);
  expect(troubles.find((t) => t.id === id)?.fix.join('\n')).toMatch(fix);
});

test('a pause that Azure asks for is told while it lasts', async () => {
  let asked = 0;
  front.answer = (request) =>
    pathOf(request) === '/tenants' && asked++ === 0
      ? { ...refused(429, 'TooManyRequests', 'Slow down.'), headers: { 'retry-after': '4' } }
      : undefined;
  const { code, stderr } = await doctor(['--subscription', there(home)?.subscriptionId ?? '']);
  expect([code, stderr]).toEqual([0, 'Azure asks to slow down (429): it is asked again in 4 s (try 2 of 6).\n']);
});

test('a token that Azure no longer takes is replaced, and the answer comes', async () => {
  const seen = new Set<string>();
  front.answer = (request) => {
    const first = !seen.has(pathOf(request));
    seen.add(pathOf(request));
    return first ? refused(401, 'ExpiredAuthenticationToken', 'The access token has expired.') : undefined;
  };
  expect(await doctor(['--tenant', home])).toMatchObject({ code: 0, troubles: [] });
});

test('no way to Azure: what is not there is named, and nobody’s session is touched', async () => {
  const { code, troubles } = await doctor(['--tenant', home], { HTTPS_PROXY: 'http://127.0.0.1:1' });
  expect(code).toBe(3);
  expect(troubles[0]?.detail).toMatch(/ECONNREFUSED/);
  expect(troubles[0]?.fix[0]).toMatch(/HTTPS_PROXY/);
});
