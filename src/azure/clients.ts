/** Microsoft's clients, each loaded when it is first needed and made once for each subscription. */
import type { AuthorizationManagementClient } from '@azure/arm-authorization';
import type { AutomationClient } from '@azure/arm-automation';
import type { ComputeManagementClient } from '@azure/arm-compute';
import type { ManagedServiceIdentityClient } from '@azure/arm-msi';
import type { ResourceManagementClient } from '@azure/arm-resources';
import type { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { TokenCredential } from '@azure/core-auth';
import type { FrontDoor } from '../wire.ts';
import type { TenantCredential } from './credentials/tenant-credential.ts';

export interface ArmClients {
  readonly credential: TokenCredential;
  /** Signs in to this tenant from now on; the clients, which keep tokens of their own, are made anew. */
  enter(tenantId: string): void;
  subscriptions(): Promise<SubscriptionClient>;
  resources(subscriptionId: string): Promise<ResourceManagementClient>;
  compute(subscriptionId: string): Promise<ComputeManagementClient>;
  identities(subscriptionId: string): Promise<ManagedServiceIdentityClient>;
  authorization(subscriptionId: string): Promise<AuthorizationManagementClient>;
  automation(subscriptionId: string): Promise<AutomationClient>;
}

/** The audience of Resource Manager. */
export const armScope = 'https://management.azure.com/.default';

/** A credential; one that can change its tenant has `enter`, which tells whether it did. */
export type LabCredential = TokenCredential & Partial<Pick<TenantCredential, 'enter' | 'renew'>>;

/** @param door where every request goes, with retries and waits already in it */
export function armClients(door: FrontDoor, credential: LabCredential): ArmClients {
  let made = clientsOf(door, credential);
  return {
    credential,
    enter: (tenantId) => {
      if (credential.enter?.(tenantId) === true) made = clientsOf(door, credential);
    },
    subscriptions: () => made.subscriptions(),
    resources: (id) => made.resources(id),
    compute: (id) => made.compute(id),
    identities: (id) => made.identities(id),
    authorization: (id) => made.authorization(id),
    automation: (id) => made.automation(id),
  };
}

function clientsOf(door: FrontDoor, credential: TokenCredential): Omit<ArmClients, 'enter' | 'credential'> {
  const options = once(async () => {
    const { pipelineClient } = await import('./transport/pipeline-client.ts');
    // Retries are the door's: the clients' own sleep on another clock.
    return { httpClient: pipelineClient(door), retryOptions: { maxRetries: 0 } };
  });
  return {
    subscriptions: once(async () => {
      const { SubscriptionClient } = await import('@azure/arm-resources-subscriptions');
      return new SubscriptionClient(credential, await options());
    }),
    resources: perSubscription(async (id) => {
      const { ResourceManagementClient } = await import('@azure/arm-resources');
      return new ResourceManagementClient(credential, id, await options());
    }),
    compute: perSubscription(async (id) => {
      const { ComputeManagementClient } = await import('@azure/arm-compute');
      return new ComputeManagementClient(credential, id, await options());
    }),
    identities: perSubscription(async (id) => {
      const { ManagedServiceIdentityClient } = await import('@azure/arm-msi');
      return new ManagedServiceIdentityClient(credential, id, await options());
    }),
    authorization: perSubscription(async (id) => {
      const { AuthorizationManagementClient } = await import('@azure/arm-authorization');
      return new AuthorizationManagementClient(credential, id, await options());
    }),
    automation: perSubscription((id) => automationClient(door, credential, id)),
  };
}

/**
 * The older client. Its own policies would repeat requests, wait 30 s between polls, and register providers unasked:
 * only signing, request ids and deserialization are kept.
 */
async function automationClient(door: FrontDoor, credential: TokenCredential, id: string): Promise<AutomationClient> {
  const [{ AutomationClient }, rest, { legacyClient }] = await Promise.all([
    import('@azure/arm-automation'),
    import('@azure/ms-rest-js'),
    import('./transport/legacy-client.ts'),
  ]);
  return new AutomationClient(credential, id, 'status', {
    httpClient: legacyClient(door),
    longRunningOperationRetryTimeout: 0,
    requestPolicyFactories: [
      rest.generateClientRequestIdPolicy('x-ms-client-request-id'),
      rest.signingPolicy(new rest.AzureIdentityCredentialAdapter(credential, armScope)),
      rest.deserializationPolicy(),
    ],
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function perSubscription<T>(make: (subscriptionId: string) => Promise<T>): (subscriptionId: string) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (id) => {
    const known = made.get(id) ?? make(id);
    made.set(id, known);
    return known;
  };
}

/** What every long operation is called with: the door holds each poll until it is due, so the poller itself never sleeps. */
export const pollAtOnce = { updateIntervalInMs: 0 } as const;

/** All items of a paged answer. */
export async function all<T>(pages: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}
