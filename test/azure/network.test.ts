/** The way to the real Azure, tried over TLS: Microsoft's sign-in and clients through the network to a served sandbox. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import type { Served } from '../../src/commands/serve-lines.ts';
import { freshStateDir, startCli } from '../cli/run-cli.ts';

/** Runs in a process of its own: Node reads the certificates that it trusts when it starts. */
const program = `
  import { ClientSecretCredential } from '@azure/identity';
  import { createLab } from './src/azure/lab.ts';
  import { networkDoor } from './src/azure/transport/network-door.ts';
  const served = JSON.parse(process.argv[2]);
  const network = networkDoor();
  const door = (request, signal) =>
    network({ ...request, url: request.url.replace('https://management.azure.com', served.url) }, signal);
  const clock = { now: Date.now, wait: (ms) => new Promise((done) => setTimeout(done, Math.min(ms, 20))) };
  const credential = new ClientSecretCredential(served.tenantId, served.clientId, served.clientSecret, {
    authorityHost: served.url,
    disableInstanceDiscovery: true,
  });
  const lab = createLab({ target: 'azure', door, clock, credential });
  const never = new AbortController().signal;
  const place = { subscriptionId: served.subscriptionId, resourceGroup: served.resourceGroup, account: 'xAutomationAccount' };
  const told = {};
  told.caller = (await lab.subscriptions.caller(never)).displayName;
  told.machine = (await lab.machines.get(place, served.vmName, never)).powerState;
  await lab.machines.deallocate(place, served.vmName, never);
  told.after = (await lab.machines.get(place, served.vmName, never)).powerState;
  const account = { location: 'westus', systemAssigned: true, userAssigned: [], tags: {} };
  told.account = (await lab.accounts.create(place, account, never)).name;
  await lab.runbooks.create(place, 'r', 'westus', '', never);
  await lab.runbooks.replaceDraft(place, 'r', '"grüße"', never);
  told.draft = await lab.runbooks.draft(place, 'r', never);
  const gone = createLab({ target: 'azure', clock, credential, door: (request) => network({ ...request, url: 'https://127.0.0.1:1/' }) });
  told.refused = await gone.groups.list(place.subscriptionId, never).catch((error) => error.toJSON());
  console.log(JSON.stringify(told));
  // Connections are kept open for the next request: the program ends itself, as ours does.
  process.exit(0);
`;

test('sign-in, reads, writes, long operations and refusals over the network', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mi-tutorial-network-'));
  const outfile = path.join(folder, 'program.mjs');
  await build({
    stdin: { contents: program, resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'silent',
  });
  const running = startCli([
    'sandbox',
    'serve',
    '--output',
    'json',
    '--pace',
    'instant',
    '--state-dir',
    freshStateDir(),
  ]);
  await running.until(/\n/);
  const served = JSON.parse(running.stdout()) as Served;
  const { stdout } = await promisify(execFile)(process.execPath, [outfile, JSON.stringify(served)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: served.caFile },
  });
  running.child.kill('SIGTERM');
  expect(JSON.parse(stdout)).toMatchObject({
    caller: served.clientId,
    machine: 'running',
    after: 'deallocated',
    account: 'xAutomationAccount',
    draft: '"grüße"',
    refused: { code: 'ECONNREFUSED', exitCode: 6 },
  });
  expect((await running.ended).code).toBe(0);
});
