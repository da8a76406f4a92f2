/** The learner's own subscription as what a lab is made of. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { TokenCredential } from '@azure/core-auth';
import { azureCredential } from '../azure/credentials/azure-credential.ts';
import { cachedCredential } from '../azure/credentials/cached-credential.ts';
import { tenantCredential } from '../azure/credentials/tenant-credential.ts';
import type { LabOptions } from '../azure/lab.ts';
import { networkDoor } from '../azure/transport/network-door.ts';
import type { Clock } from '../engine/ports.ts';
import type { Invocation } from './command.ts';
import { savedSettings } from './session.ts';

export async function azureCloud(invocation: Invocation): Promise<LabOptions> {
  const { io, global } = invocation;
  const saved = await savedSettings(invocation);
  const { tenantId } = { ...saved, ...global.settings(saved) };
  const signIn = async (tenant: string | undefined): Promise<TokenCredential> =>
    cachedCredential(
      await azureCredential({
        way: global.signIn,
        ...(tenant === undefined ? {} : { tenantId: tenant }),
        environmentIsSet: io.env['AZURE_CLIENT_ID'] !== undefined && io.env['AZURE_TENANT_ID'] !== undefined,
        tell: (message) => io.err(`${message}\n`),
      }),
      io.wall,
    );
  return {
    target: 'azure',
    door: networkDoor(),
    clock: realClock(io.wall),
    credential: tenantCredential(signIn, tenantId),
  };
}

/** Real time. A wait that is aborted rejects with the signal's own reason. */
function realClock(wall: () => number): Clock {
  return {
    now: wall,
    wait: (ms, signal) =>
      sleep(ms, undefined, { signal }).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : error;
      }),
  };
}
