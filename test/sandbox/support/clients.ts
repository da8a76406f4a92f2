/** Microsoft's clients pointed at a sandbox in this process: their requests never leave it. */
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { ManagedServiceIdentityClient } from '@azure/arm-msi';
import { ResourceManagementClient } from '@azure/arm-resources';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import type { TokenCredential } from '@azure/core-auth';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import type { Sandbox } from '../../../src/sandbox/types.ts';
import type { FrontDoor, WireRequest } from '../../../src/wire.ts';
import { witnessing } from './witness.ts';

/** The SDKs' `httpClient` over a front door. `seen` collects what was sent. */
export function inProcess(frontDoor: FrontDoor, seen: WireRequest[] = []): HttpClient {
  return {
    sendRequest: async (request) => {
      const wire: WireRequest = {
        method: request.method,
        url: request.url,
        headers: Object.fromEntries([...request.headers].map(([name, value]) => [name.toLowerCase(), value])),
        ...(typeof request.body === 'string' ? { body: request.body } : {}),
      };
      seen.push(wire);
      const response = await frontDoor(wire);
      return {
        request,
        status: response.status,
        headers: createHttpHeaders(response.headers),
        bodyAsText: response.body,
      };
    },
  };
}

/** A credential that mints for one principal (default: the learner); what it says of expiry is far away in real time. */
export function credentialFor(sandbox: Sandbox, principalId?: string): TokenCredential {
  return {
    getToken: async () => {
      const { token } = await sandbox.mintToken(principalId === undefined ? {} : { principalId });
      return { token, expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}

/** All clients as one principal; what they reach counts as witnessed. Pollers do not wait by themselves (`updateIntervalInMs: 0`). */
export function clientsOf(sandbox: Sandbox, principalId?: string) {
  const seen: WireRequest[] = [];
  const credential = credentialFor(sandbox, principalId);
  const options = {
    endpoint: 'https://management.azure.com',
    httpClient: inProcess(witnessing(sandbox.frontDoor, 'sdk'), seen),
    retryOptions: { maxRetries: 0 },
  };
  const { subscriptionId } = sandbox;
  return {
    seen,
    identities: new ManagedServiceIdentityClient(credential, subscriptionId, options),
    authorization: new AuthorizationManagementClient(credential, subscriptionId, options),
    resources: new ResourceManagementClient(credential, subscriptionId, options),
    subscriptions: new SubscriptionClient(credential, options),
  };
}

/** Everything of a paged list. */
export async function collect<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const entry of list) all.push(entry);
  return all;
}

/** The refusal that a call ends in: status, code and message as a client sees them. */
export async function refusal(call: Promise<unknown>): Promise<{ status: number; code: string; message: string }> {
  const error = await call.then(
    (value) => {
      throw new Error(`It was not refused but answered ${JSON.stringify(value)}.`);
    },
    (reason: unknown) => reason as { statusCode?: number; code?: string; message: string; details?: unknown },
  );
  if (error.statusCode === undefined) throw error;
  const { error: told } = (error.details ?? {}) as { error?: { message?: string } };
  return { status: error.statusCode, code: error.code ?? '', message: told?.message ?? error.message };
}
