import { randomBytes } from 'node:crypto';
import type { FrontDoor } from '../wire.ts';
import type { Core } from './core.ts';
import { identityHeaderName } from './identity/directory-routes.ts';
import { automationEndpoint } from './identity/managed-identity.ts';
import type { Runspaces } from './runspace/contract.ts';
import type { Service, ServiceHost } from './service.ts';

/** The host under which the front door answers in this process. */
export const managementOrigin = 'https://management.azure.com';

/** What services are given. `late`: what exists only once the services do. */
export function createHost(
  core: Core,
  runspaces: Runspaces,
  late: { readonly frontDoor: () => FrontDoor; readonly services: () => readonly Service[] },
): ServiceHost {
  const { clock, secrets } = core;
  return {
    clock,
    tenantId: core.state.tenant.tenantId,
    runspaces,
    managementOrigin,
    get frontDoor() {
      return late.frontDoor();
    },
    get services() {
      return late.services();
    },
    write: async (change) => {
      // Time does not jump over a change that is being saved.
      const work = clock.work('a change by a service');
      try {
        core.runDueTimers();
        const ctx = core.open();
        const result = change(ctx);
        await core.commit(ctx.effects);
        return result;
      } finally {
        work.end();
      }
    },
    read: async (look) => {
      if (core.runDueTimers()) await core.commit();
      return look(core.open());
    },
    identityEndpoint: async (resourceId) => {
      const name = identityHeaderName(resourceId);
      const header = secrets.get(name) ?? randomBytes(16).toString('hex').toUpperCase();
      secrets.set(name, header);
      await secrets.flush();
      return { endpoint: automationEndpoint, header };
    },
  };
}
