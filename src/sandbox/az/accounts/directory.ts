/** What signing in looks up: the tenants and subscriptions that an account sees. */
import type { CmdletContext } from '../../../powershell/index.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { send, serviceAnswer } from '../arm.ts';
import { cloudFailure } from '../errors.ts';
import type { AzAccount, AzSubscription } from '../session.ts';

/** The subscriptions in which the account has any role, in the service's order. Throws AzFailure. */
export function subscriptionsOf(cmdlet: CmdletContext, account: AzAccount): AzSubscription[] {
  return items(cmdlet, account, '/subscriptions', apiVersions.subscriptions).map((item) => ({
    id: String(item['subscriptionId']),
    name: String(item['displayName']),
    tenantId: String(item['tenantId'] ?? account.tenantId),
    state: String(item['state'] ?? 'Enabled'),
  }));
}

/** The tenants that the account sees. Throws AzFailure. */
export function tenantsOf(cmdlet: CmdletContext, account: AzAccount): JsonObject[] {
  return items(cmdlet, account, '/tenants', apiVersions.tenants);
}

function items(cmdlet: CmdletContext, account: AzAccount, path: string, apiVersion: string): JsonObject[] {
  const found: JsonObject[] = [];
  let next: string | null = path;
  while (next !== null) {
    const response = send(cmdlet, account, { method: 'GET', path: next, apiVersion });
    if (response.status >= 400) throw cloudFailure(serviceAnswer(response));
    const page: unknown = JSON.parse(response.body);
    const value = isObject(page) && Array.isArray(page['value']) ? page['value'] : [];
    found.push(...value.filter(isObject));
    const link: unknown = isObject(page) ? page['nextLink'] : undefined;
    next = typeof link === 'string' && link !== '' ? link : null;
  }
  return found;
}

/** A subscription by id or name, without case. */
export function pick(subscriptions: readonly AzSubscription[], wanted: string): AzSubscription | undefined {
  const key = wanted.toLowerCase();
  return (
    subscriptions.find((s) => s.id.toLowerCase() === key) ?? subscriptions.find((s) => s.name.toLowerCase() === key)
  );
}
