/** Requests of ours to a sandbox: those of seeds and of the specification's examples. */
import type { Sandbox } from '../../src/sandbox/types.ts';
import type { WireResponse } from '../../src/wire.ts';
import type { Rewriting } from './rewriting.ts';
import type { SeedRequest } from './seed-requests.ts';

/** Sends one request as the learner. */
export async function ask(sandbox: Sandbox, rewriting: Rewriting, seed: SeedRequest): Promise<WireResponse> {
  const { token } = await sandbox.mintToken();
  const { method, url, body, contentType = 'application/json' } = seed;
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  return sandbox.frontDoor({
    method,
    url: rewriting.text(`https://management.azure.com${url}`),
    headers: { authorization: `Bearer ${token}`, 'content-type': contentType },
    ...(text === undefined ? {} : { body: rewriting.text(text) }),
  });
}

/** Sends what a seed has before a request. */
export async function plant(sandbox: Sandbox, rewriting: Rewriting, requests: readonly SeedRequest[]): Promise<void> {
  for (const request of requests) {
    const answer = await ask(sandbox, rewriting, request);
    if (answer.status >= 400) throw new Error(`The seed ${request.method} ${request.url} was refused: ${answer.body}`);
    for (const [recorded, at] of Object.entries(request.same ?? {}))
      rewriting.same(recorded, memberAt(answer.body, at));
    await settle(sandbox);
  }
}

/** `properties.principalId` of a JSON text. */
function memberAt(text: string, path: string): string {
  let value: unknown = JSON.parse(text);
  for (const name of path.split('.')) value = (value as Record<string, unknown>)[name];
  return String(value);
}

/** Lets long operations come to their end, as the recorded client did before it went on. */
export async function settle(sandbox: Sandbox): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    const { operations, timers } = await sandbox.snapshot();
    const busy = Object.values(operations).some((operation) => operation.status === 'InProgress');
    const next = timers[0];
    if (!busy || !next) return;
    await sandbox.clock.advance(Math.max(1, next.dueAt - sandbox.clock.now()));
  }
}
