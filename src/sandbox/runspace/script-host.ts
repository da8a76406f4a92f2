/** What the engine needs from outside, inside the worker: every question goes to the main thread and blocks. */
import { createHash } from 'node:crypto';
import { type HostRequest, type PowerShellHost, ticksPerMillisecond, unixEpochTicks } from '../../powershell/index.ts';
import { guidFrom } from '../ids.ts';
import type { WorkerChannel } from './channel.ts';
import type { RunspaceRequest, SandboxAccess } from './contract.ts';

/** The host of one run. */
export function createScriptHost(request: RunspaceRequest, channel: WorkerChannel): PowerShellHost {
  const draw = seeded(request.seed);
  let guids = 0;
  return {
    now: () => BigInt(Math.floor(channel.call('now', undefined as never))) * ticksPerMillisecond + unixEpochTicks,
    sleep: (milliseconds) => {
      if (milliseconds > 0 && !channel.cancelled) channel.call('sleep', milliseconds);
    },
    isCancelled: () => channel.cancelled,
    random: draw,
    newGuid: () => guidFrom(createHash('sha256').update(`${request.seed}\nguid\n${guids++}`).digest('hex')),
    environment: request.environment,
    notice: (text) => channel.tell({ kind: 'notice', text }),
    send: (sent: HostRequest) => channel.call('send', sent),
    readScript: (path) => channel.call('readScript', path),
  };
}

/** What Az and internal cmdlets reach the account through. */
export function createAccess(request: RunspaceRequest, channel: WorkerChannel): SandboxAccess {
  return {
    kind: request.kind,
    managementOrigin: request.managementOrigin,
    jobId: request.jobId,
    asset: (call) => channel.call('asset', call),
    learner: (audience) => channel.call('learner', audience),
  };
}

/** Numbers 0 ≤ n < 1 that follow from a text (xoshiro128**). */
function seeded(seed: string): () => number {
  const digest = createHash('sha256').update(seed).digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readUInt32LE(at)) as [number, number, number, number];
  const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by));
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result / 2 ** 32;
  };
}
