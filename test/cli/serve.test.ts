/** `sandbox serve` by the real program: what it prints, a client that follows it, and its end. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { expect, test } from 'vitest';
import type { Served } from '../../src/commands/serve-lines.ts';
import { freshStateDir, type RunningCli, runCli, startCli } from './run-cli.ts';

async function serving(
  state: string,
  ...args: readonly string[]
): Promise<{ readonly running: RunningCli; readonly served: Served }> {
  const running = startCli(['sandbox', 'serve', '--output', 'json', '--state-dir', state, ...args]);
  await running.until(/\n/);
  return { running, served: JSON.parse(running.stdout()) as Served };
}

function send(served: Served, path: string, options: { readonly form?: string; readonly token?: string } = {}) {
  const { form, token } = options;
  return new Promise<{ readonly status: number; readonly body: Record<string, unknown> }>((resolve, reject) => {
    const call = request(
      `${served.url}${path}`,
      {
        ca: readFileSync(served.caFile),
        method: form === undefined ? 'GET' : 'POST',
        headers: {
          ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      },
      (response) => {
        let body = '';
        response.on('data', (data) => (body += data));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(body) as Record<string, unknown> }),
        );
      },
    );
    call.on('error', reject);
    call.end(form);
  });
}

test('one line of JSON, a token for the client it names, and a clean end', async () => {
  const { running, served } = await serving(freshStateDir());
  expect(Object.keys(served)).toEqual([
    'url',
    'caFile',
    'tenantId',
    'subscriptionId',
    'clientId',
    'clientSecret',
    'resourceGroup',
    'vmName',
    'pid',
  ]);
  expect([served.resourceGroup, served.vmName, served.pid]).toEqual(['ContosoLab', 'ContosoVM', running.child.pid]);
  expect(served.url).toMatch(/^https:\/\/(localhost|127\.0\.0\.1):\d+$/);
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: served.clientId,
    client_secret: served.clientSecret,
    scope: 'https://management.azure.com/.default',
  });
  const signIn = await send(served, `/${served.tenantId}/oauth2/v2.0/token`, { form: form.toString() });
  expect(signIn.status).toBe(200);
  const group = `/subscriptions/${served.subscriptionId}/resourceGroups/${served.resourceGroup}`;
  const vm = `${group}/providers/Microsoft.Compute/virtualMachines/${served.vmName}?api-version=2024-07-01`;
  const token = String(signIn.body['access_token']);
  expect(await send(served, vm, { token })).toMatchObject({ status: 200, body: { name: 'ContosoVM' } });
  expect((await send(served, vm)).status).toBe(401);
  running.child.kill('SIGTERM');
  expect(await running.ended).toMatchObject({ code: 0, stderr: '' });
});

test('the lesson’s own sandbox is served, to one at a time', async () => {
  const state = freshStateDir();
  const { running, served } = await serving(state);
  const second = await runCli(['sandbox', 'serve', '--state-dir', state]);
  expect([second.code, second.stdout]).toEqual([7, '']);
  const other = await runCli(['sandbox', 'serve', '--port', new URL(served.url).port, '--state-dir', freshStateDir()]);
  expect([other.code, other.stderr]).toEqual([
    2,
    `Port ${new URL(served.url).port} is taken by another program.\nNext: Choose another --port, or leave it out for a free one.\n`,
  ]);
  running.child.kill('SIGINT');
  expect((await running.ended).code).toBe(0);
  const again = await serving(state);
  expect(again.served).toMatchObject({
    tenantId: served.tenantId,
    clientId: served.clientId,
    clientSecret: served.clientSecret,
  });
  again.running.child.kill('SIGINT');
  await again.running.ended;
});

test('it is served to this machine alone', async () => {
  const { code, stdout, stderr } = await runCli([
    'sandbox',
    'serve',
    '--host',
    '0.0.0.0',
    '--state-dir',
    freshStateDir(),
  ]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Leave --host out');
});

test('for people it prints how to point each client here', async () => {
  const running = startCli(['sandbox', 'serve', '--state-dir', freshStateDir()]);
  await running.until('Az PowerShell');
  running.child.kill('SIGTERM');
  const { code, stdout } = await running.ended;
  expect(code).toBe(0);
  for (const client of ['curl', 'JavaScript', 'Python', 'Azure CLI', 'Terraform', 'Az PowerShell'])
    expect(stdout).toContain(client);
});
