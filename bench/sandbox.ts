/**
 * How fast the sandbox is: its front door in the process and over HTTPS, operation by operation, beside a client and a server that
 * answer a constant; 500 sandboxes at once; start-up. Run: `npm run bench:sandbox`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpsRequest } from 'node:https';
import os from 'node:os';
import path from 'node:path';
import {
  createEmptyPipeline,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
} from '@azure/core-rest-pipeline';
import { loopbackCertificate } from '../src/loopback/certificate.ts';
import { listen } from '../src/loopback/listener.ts';
import { createSandbox } from '../src/sandbox/sandbox.ts';
import { requestListener } from '../src/sandbox/serve.ts';
import { fileSecretStore, fileStateStore } from '../src/sandbox/store/file-store.ts';
import type { Sandbox } from '../src/sandbox/types.ts';
import type { FrontDoor, WireRequest } from '../src/wire.ts';
import { measure, ms, table, times, whole } from './sandbox/measure.ts';
import { type Measured, requestsOf } from './sandbox/requests.ts';

const pipeline = createEmptyPipeline();

/** A front door as the SDKs' `httpClient`. */
const clientOf = (door: FrontDoor): HttpClient => ({
  sendRequest: async (request) => {
    const response = await door({
      method: request.method,
      url: request.url,
      headers: Object.fromEntries(request.headers),
      ...(typeof request.body === 'string' ? { body: request.body } : {}),
    });
    return {
      request,
      status: response.status,
      headers: createHttpHeaders(response.headers),
      bodyAsText: response.body,
    };
  },
});

/** Sends a wire request as an SDK does. */
function sdkSender(client: HttpClient): (wire: WireRequest) => Promise<number> {
  return async ({ url, method, headers, body }) => {
    const request = createPipelineRequest({
      url,
      method: method as 'GET',
      headers: createHttpHeaders(headers),
      ...(body === undefined ? {} : { body }),
    });
    return (await pipeline.sendRequest(client, request)).status;
  };
}

const constant: FrontDoor = async () => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"value":[]}',
});

/** Sends over HTTPS, on connections that stay open. */
function httpsSender(ca: string): { send: (wire: WireRequest) => Promise<number>; close: () => void } {
  const agent = new Agent({ keepAlive: true, ca });
  const send = ({ method, url, headers, body }: WireRequest): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = httpsRequest(url, { method, headers, agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { send, close: () => agent.destroy() };
}

type Send = (wire: WireRequest) => Promise<number>;

async function compare(operations: readonly Measured[], bare: Send, sandboxed: Send): Promise<string> {
  const rows: string[][] = [];
  for (const { name, make, status } of operations) {
    const base = await measure((turn) => bare(make(turn)), 600);
    const own = await measure(async (turn) => {
      const answered = await sandboxed(make(turn));
      if (answered !== status) throw new Error(`${name} answered ${answered}, not ${status}.`);
    });
    rows.push([
      name,
      ms(base.p50),
      ms(own.p50),
      ms(own.p99),
      whole(base.perSecond),
      whole(own.perSecond),
      times(own.p50 / base.p50),
    ]);
  }
  return table(['operation', 'bare p50 ms', 'p50 ms', 'p99 ms', 'bare req/s', 'req/s', 'p50 ratio'], rows);
}

async function inProcess(sandbox: Sandbox, title: string): Promise<void> {
  console.log(`\n${title}\n`);
  const operations = await requestsOf(sandbox, 'https://management.azure.com');
  console.log(await compare(operations, sdkSender(clientOf(constant)), sdkSender(clientOf(sandbox.frontDoor))));
}

async function overHttps(sandbox: Sandbox, directory: string): Promise<void> {
  console.log('\nOver HTTPS on loopback, beside the same listener answering a constant; one request at a time\n');
  const certificate = await loopbackCertificate({ directory, now: new Date() });
  const { cert, key } = certificate;
  const bare = await listen({ cert, key, onRequest: (_, response) => response.end('{"value":[]}') });
  const served = await listen({ cert, key, onRequest: requestListener(sandbox.frontDoor) });
  const client = httpsSender(certificate.ca);
  const operations = await requestsOf(sandbox, served.url);
  const toBare: Send = (wire) => client.send({ ...wire, url: wire.url.replace(served.url, bare.url) });
  console.log(await compare(operations, toBare, client.send));
  client.close();
  await bare.close();
  await served.close();
}

async function many(count: number): Promise<void> {
  const collect = (globalThis as { gc?: () => void }).gc ?? (() => {});
  collect();
  const before = process.memoryUsage();
  const began = performance.now();
  const all: Sandbox[] = [];
  for (let number = 0; number < count; number++)
    all.push(await createSandbox({ seed: `class ${number}`, pace: 'fast' }));
  const made = performance.now() - began;
  const asked = performance.now();
  for (const sandbox of all) {
    const { token } = await sandbox.mintToken();
    const url = `https://management.azure.com/subscriptions/${sandbox.subscriptionId}/resourceGroups/ContosoLab/providers/Microsoft.ManagedIdentity/userAssignedIdentities/xUAMI1?api-version=2023-01-31`;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await sandbox.frontDoor({ method: 'PUT', url, headers, body: '{"location":"westus"}' });
    if (answer.status !== 201) throw new Error(answer.body);
  }
  const used = performance.now() - asked;
  collect();
  const after = process.memoryUsage();
  const kilobytes = (bytes: number): string => whole(bytes / 1024 / count);
  console.log(`\n${count} sandboxes in one process\n`);
  console.log(
    table(
      ['', 'all', 'each'],
      [
        ['to make, ms', whole(made), ms(made / count)],
        ['to sign in and put an identity, ms', whole(used), ms(used / count)],
        [
          'heap',
          `${whole((after.heapUsed - before.heapUsed) / 1024 / 1024)} MB`,
          `${kilobytes(after.heapUsed - before.heapUsed)} kB`,
        ],
        ['resident', `${whole((after.rss - before.rss) / 1024 / 1024)} MB`, `${kilobytes(after.rss - before.rss)} kB`],
      ],
    ),
  );
  for (const sandbox of all) await sandbox.close();
}

/** In a process of its own: from its start to the first answer. */
async function startUp(): Promise<void> {
  const loaded = performance.now();
  const sandbox = await createSandbox({ seed: 'start' });
  const ready = performance.now();
  const { token } = await sandbox.mintToken();
  await sandbox.frontDoor({
    method: 'GET',
    url: 'https://management.azure.com/subscriptions?api-version=2022-12-01',
    headers: { authorization: `Bearer ${token}` },
  });
  console.log(JSON.stringify({ loaded, ready, answered: performance.now() }));
  await sandbox.close();
}

function startUps(count: number): void {
  const runs = Array.from({ length: count }, () => {
    const { stdout } = spawnSync(process.execPath, [process.argv[1] as string, '--start-up'], { encoding: 'utf8' });
    return JSON.parse(stdout) as { loaded: number; ready: number; answered: number };
  });
  const empty = Array.from({ length: count }, () => {
    const { stdout } = spawnSync(process.execPath, ['-e', 'console.log(performance.now())'], { encoding: 'utf8' });
    return Number(stdout);
  });
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
  const base = median(empty);
  console.log(`\nStart-up, median of ${count}: ms since the process began\n`);
  const row = (what: string, value: number): string[] => [what, whole(value), times(value / base)];
  console.log(
    table(
      ['', 'ms', 'of an empty node'],
      [
        row('an empty node', base),
        row('modules are loaded', median(runs.map((one) => one.loaded))),
        row('the sandbox is there', median(runs.map((one) => one.ready))),
        row('the first token is made and answered', median(runs.map((one) => one.answered))),
      ],
    ),
  );
}

if (process.argv.includes('--start-up')) await startUp();
else {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-bench-'));
  const [processor] = os.cpus();
  console.log(`Node ${process.version}, ${os.cpus().length} × ${processor?.model ?? 'unknown'}`);
  startUps(7);
  await many(500);
  const inMemory = await createSandbox({ seed: 'bench', pace: 'real' });
  await inProcess(
    inMemory,
    "In the process, through the SDKs' pipeline, beside an httpClient that answers a constant; one request at a time",
  );
  const inFile = await createSandbox({
    seed: 'bench',
    pace: 'real',
    store: fileStateStore(directory),
    secrets: fileSecretStore(directory),
  });
  await inProcess(inFile, 'The same with the state kept in a file: each write is on the disk before it is answered');
  await overHttps(inMemory, directory);
  await inMemory.close();
  await inFile.close();
  rmSync(directory, { recursive: true });
}
