/** Who is signed in, and what the subscription offers. */
import type { Caller } from '../../engine/cloud.ts';
import { exitCodes, TutorialError } from '../../engine/errors.ts';
import type { Groups, Subscriptions } from '../../engine/ports.ts';
import { ask, askFor } from '../ask.ts';
import { type ArmClients, all, armScope } from '../clients.ts';

export function subscriptions(clients: ArmClients): Subscriptions {
  return {
    list: (signal) =>
      ask('list your subscriptions', signal, async () => {
        const client = await clients.subscriptions();
        return (await all(client.subscriptions.list())).map((s) => ({
          id: s.subscriptionId ?? '',
          name: s.displayName ?? s.subscriptionId ?? '',
          tenantId: s.tenantId ?? '',
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

const groupOf = (g: { id?: string; name?: string; location: string }) => ({
  id: g.id ?? '',
  name: g.name ?? '',
  location: g.location,
});

/** What an access token says of its owner. It is read, not trusted: Azure checks it. */
function callerIn(token: string): Caller {
  const claims = claimsOf(token);
  const claim = (...names: readonly string[]): string =>
    names.map((n) => claims[n]).find((v) => typeof v === 'string') ?? '';
  return {
    tenantId: claim('tid'),
    objectId: claim('oid'),
    displayName: claim('upn', 'unique_name', 'preferred_username', 'email', 'appid', 'oid'),
  };
}

function claimsOf(token: string): Record<string, string | undefined> {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, string>;
  } catch {
    throw new TutorialError({
      kind: 'cloud',
      code: 'token-unreadable',
      exitCode: exitCodes.signIn,
      message: 'The sign-in gave a token that cannot be read.',
      next: ['Sign in again, or choose another way with --sign-in.'],
    });
  }
}

const noToken = (): TutorialError =>
  new TutorialError({
    kind: 'learner',
    code: 'sign-in-failed',
    exitCode: exitCodes.signIn,
    message: 'Signing in gave no token.',
    next: ['Sign in again, or choose another way with --sign-in.'],
  });
