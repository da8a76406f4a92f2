/** The objects that Az.Accounts gives: contexts, profiles, subscriptions, tenants, environments. */
import { GenericDictionary, NetObject, type Value } from '../../../powershell/index.ts';
import type { JsonObject } from '../../json.ts';
import type { AzContext, AzSubscription } from '../session.ts';
import { anyValue, netObject, strings, text } from '../values.ts';
import { environmentNames, environmentObject } from './environments.ts';
import { accountType, contextType, environmentType, profileType, subscriptionType, tenantType } from './types.ts';

/** The context that an object stands for: a script may change the object, the sign-in behind it stays what it was. */
const behind = new WeakMap<NetObject, AzContext>();

/** The context of an object that Get-AzContext, Set-AzContext or Connect-AzAccount gave; undefined for any other value. */
export function contextBehind(value: Value): AzContext | undefined {
  if (!(value instanceof NetObject)) return undefined;
  return (
    behind.get(value) ?? (value.typeName === profileType ? contextBehind(value.get('Context') ?? null) : undefined)
  );
}

function dictionary(entries: Readonly<Record<string, string>>): GenericDictionary {
  const made = new GenericDictionary('System.String', 'System.String');
  for (const [name, value] of Object.entries(entries)) made.set(name, value);
  return made;
}

/** `Get-AzContext` */
export function contextObject(context: AzContext): NetObject {
  const { account } = context;
  const object = netObject(contextType, {
    Name: context.name,
    Account: netObject(accountType, {
      Id: account.id,
      Type: account.type,
      Tenants: strings([account.tenantId]),
      AccessToken: null,
      Credential: null,
      TenantMap: dictionary({}),
      CertificateThumbprint: null,
      ExtendedProperties: dictionary({
        ...(context.subscription === null ? {} : { Subscriptions: context.subscription.id }),
        Tenants: context.tenantId,
      }),
    }),
    Environment: environmentObject(context.environment) ?? null,
    Subscription: context.subscription === null ? null : subscriptionObject(context.subscription),
    Tenant: netObject(tenantType, { Id: context.tenantId, TenantId: context.tenantId }),
    TokenCache: null,
    VersionProfile: null,
    ExtendedProperties: dictionary({}),
  });
  behind.set(object, context);
  return object;
}

/** `Connect-AzAccount`: the profile with its default context. */
export function profileObject(context: AzContext): NetObject {
  const environments = new GenericDictionary('System.String', environmentType);
  for (const name of [...environmentNames].sort()) environments.set(name, environmentObject(name) ?? null);
  return netObject(profileType, { Environments: environments, Context: contextObject(context) });
}

/** `Get-AzSubscription` */
export function subscriptionObject(subscription: AzSubscription): NetObject {
  return netObject(subscriptionType, {
    Id: subscription.id,
    Name: subscription.name,
    State: subscription.state,
    SubscriptionId: subscription.id,
    TenantId: subscription.tenantId,
    HomeTenantId: subscription.tenantId,
    ManagedByTenantIds: null,
    CurrentStorageAccountName: null,
    SubscriptionPolicies: null,
    ExtendedProperties: null,
  });
}

/** `Get-AzTenant` */
export function tenantObject(body: JsonObject): NetObject {
  const id = text(body, 'tenantId');
  return netObject(tenantType, {
    Id: id,
    TenantId: id,
    Name: text(body, 'displayName'),
    TenantCategory: text(body, 'tenantCategory'),
    Country: text(body, 'country'),
    CountryCode: text(body, 'countryCode'),
    Domains: anyValue(body['domains']),
    DefaultDomain: text(body, 'defaultDomain'),
    TenantType: text(body, 'tenantType'),
    ExtendedProperties: null,
  });
}
