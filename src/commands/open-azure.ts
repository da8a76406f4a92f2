/** The learner's own subscription as what a lab is made of. */
import { azureCredential } from '../azure/credentials/azure-credential.ts';
import { type CachedCredential, cachedCredential } from '../azure/credentials/cached-credential.ts';
import { tenantCredential } from '../azure/credentials/tenant-credential.ts';
import type { LabOptions } from '../azure/lab.ts';
import { networkDoor } from '../azure/transport/network-door.ts';
import { createNotices } from '../azure/transport/notices.ts';
import { serverClock } from '../azure/transport/server-clock.ts';
import type { Invocation } from './command.ts';
import { savedSettings } from './session.ts';

export async function azureCloud(invocation: Invocation): Promise<LabOptions> {
  const { io, global } = invocation;
  const saved = await savedSettings(invocation);
  const { tenantId } = { ...saved, ...global.settings(saved) };
  const clock = serverClock(io.wall);
  const notices = createNotices((text) => io.err(`${text}\n`));
  const signIn = async (tenant: string | undefined): Promise<CachedCredential> =>
    cachedCredential(
      await azureCredential({
        way: global.signIn,
        ...(tenant === undefined ? {} : { tenantId: tenant }),
        environmentIsSet: io.env['AZURE_CLIENT_ID'] !== undefined && io.env['AZURE_TENANT_ID'] !== undefined,
        tell: notices.say,
      }),
      clock.now,
    );
  return {
    target: 'azure',
    notices,
    door: clock.heardThrough(networkDoor()),
    clock,
    credential: tenantCredential(signIn, tenantId),
  };
}
