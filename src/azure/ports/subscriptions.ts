/** Who is signed in, and what the subscription offers. */
import type { TenantIdDescription } from '@azure/arm-resources-subscriptions';
import type { Tenant } from '../../engine/cloud.ts';
import { exitCodes, TutorialError } from '../../engine/errors.ts';
import type { Groups, Subscriptions } from '../../engine/ports.ts';
import { ask, askFor } from '../ask.ts';
import { type ArmClients, all, armScope } from '../clients.ts';
import { callerIn } from '../credentials/claims.ts';

export function subscriptions(clients: ArmClients): Subscriptions {
  let known: readonly Tenant[] = [];
  return {
    tenants: async (signal) => {
      try {
        known = await ask('list your directories', signal, async () => {
          const client = await clients.subscriptions();
          return (await all(client.tenants.list())).map(tenantOf);
        });
      } catch (error) {
        // They are the person's, whatever the token's: who cannot sign in to one of them may choose another.
        if (!(error instanceof TutorialError) || error.exitCode !== exitCodes.signIn || known.length === 0) throw error;
      }
      return known;
    },
    enter: (tenantId) => clients.enter(tenantId),
    list: (signal) =>
      ask('list your subscriptions', signal, async () => {
        const client = await clients.subscriptions();
        return (await all(client.subscriptions.list())).map((s) => ({
          id: s.subscriptionId ?? '',
          name: s.displayName ?? s.subscriptionId ?? '',
          tenantId: s.tenantId ?? '',
          state: s.state ?? 'Enabled',
          offer: s.subscriptionPolicies?.quotaId ?? null,
        }));
      }),
    caller: (signal) =>
      ask('sign in', signal, async () => {
        const token = await clients.credential.getToken(armScope, { abortSignal: signal });
        if (token === null) throw noToken();
        return callerIn(token.token);
      }),
    provider: (subscriptionId, namespace, signal) =>
      ask(`look up the provider ${namespace}`, signal, async () => {
        const client = await clients.resources(subscriptionId);
        return (await client.providers.get(namespace)).registrationState ?? 'NotRegistered';
      }),
    registerProvider: (subscriptionId, namespace, signal) =>
      ask(`register the provider ${namespace}`, signal, async () => {
        const client = await clients.resources(subscriptionId);
        await client.providers.register(namespace);
      }),
    locations: (subscriptionId, signal) =>
      ask('list the regions', signal, async () => {
        const client = await clients.subscriptions();
        const found = await all(client.subscriptions.listLocations(subscriptionId));
        return found.map((l) => l.name ?? '').filter((name) => name !== '');
      }),
  };
}

export function groups(clients: ArmClients): Groups {
  return {
    list: (subscriptionId, signal) =>
      ask('list the resource groups', signal, async () => {
        const client = await clients.resources(subscriptionId);
        return (await all(client.resourceGroups.list())).map(groupOf);
      }),
    get: (place, signal) =>
      askFor(`read the resource group ${place.resourceGroup}`, signal, async () => {
        const client = await clients.resources(place.subscriptionId);
        return groupOf(await client.resourceGroups.get(place.resourceGroup));
      }),
  };
}

function tenantOf({ tenantId, displayName, defaultDomain, domains = [] }: TenantIdDescription): Tenant {
  const others = domains.filter((domain) => domain !== defaultDomain);
  return {
    id: tenantId ?? '',
    name: displayName ?? null,
    domains: defaultDomain === undefined ? others : [defaultDomain, ...others],
  };
}

const groupOf = (g: { id?: string; name?: string; location: string }) => ({
  id: g.id ?? '',
  name: g.name ?? '',
  location: g.location,
});

const noToken = (): TutorialError =>
  new TutorialError({
    kind: 'learner',
    code: 'sign-in-failed',
    exitCode: exitCodes.signIn,
    message: 'Signing in gave no token.',
    next: ['Sign in again, or choose another way with --sign-in.'],
  });
