import { seesSubscription } from '../../authorization/decide.ts';
import { fail } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { geographyOf, type Region, regions } from '../../locations.ts';
import type { Operation, RequestContext } from '../../service.ts';
import type { SubscriptionRecord } from '../../state.ts';
import { subscriptionVersions } from './versions.ts';

function renderSubscription(ctx: RequestContext, subscription: SubscriptionRecord): JsonObject {
  const { subscriptionId, displayName, state, tags } = subscription;
  return {
    id: `/subscriptions/${subscriptionId}`,
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId,
    tenantId: ctx.state.tenant.tenantId,
    displayName,
    state,
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
    tags,
  };
}

function renderRegion(subscriptionId: string, region: Region, apiVersion: string): JsonObject {
  const { name, displayName, geographyGroup, longitude, latitude, physicalLocation, paired, recommended } = region;
  const id = (regionName: string): string => `/subscriptions/${subscriptionId}/locations/${regionName}`;
  if (apiVersion < '2019-11-01') return { id: id(name), name, displayName, longitude, latitude };
  // Since 2022-12 (the specification): the geography, and the zones of the regions that have some, which are the recommended ones.
  const zoned = apiVersion >= '2022-12';
  return {
    id: id(name),
    name,
    type: apiVersion < '2020' ? undefined : 'Region',
    displayName,
    regionalDisplayName: `(${geographyGroup}) ${displayName}`,
    metadata: {
      regionType: 'Physical',
      regionCategory: recommended ? 'Recommended' : 'Other',
      geography: zoned ? geographyOf(region) : undefined,
      geographyGroup,
      longitude,
      latitude,
      physicalLocation,
      pairedRegion: paired === '' ? [] : [{ name: paired, id: id(paired) }],
    },
    availabilityZoneMappings:
      zoned && recommended
        ? [1, 2, 3].map((zone) => ({ logicalZone: `${zone}`, physicalZone: `${name}-az${zone}` }))
        : undefined,
  };
}

function renderTenant(ctx: RequestContext): JsonObject {
  const { tenantId, displayName, domain } = ctx.state.tenant;
  const id = `/tenants/${tenantId}`;
  if (ctx.apiVersion < '2018') return { id, tenantId };
  if (ctx.caller.principal.type !== 'User') return { id, tenantId, tenantCategory: 'Home' };
  return {
    id,
    tenantId,
    countryCode: 'US',
    displayName,
    domains: [domain],
    tenantCategory: 'Home',
    defaultDomain: domain,
    tenantType: 'AAD',
  };
}

/** Subscriptions, their regions, and the tenant. A principal is shown the subscriptions where it has any role. */
export const subscriptionOperations: readonly Operation[] = [
  {
    name: 'Subscriptions_List',
    method: 'GET',
    path: '/subscriptions',
    action: null,
    apiVersions: subscriptionVersions,
    source: 'recordings/azure-sdk-for-python/subscriptions.test_subscriptions.json',
    handler: (ctx) => {
      const { principal } = ctx.caller;
      const value = Object.values(ctx.state.subscriptions)
        .filter(({ subscriptionId }) => seesSubscription(ctx.state, principal.objectId, subscriptionId, ctx.now))
        .map((subscription) => renderSubscription(ctx, subscription));
      // Told since 2019 (recorded); older versions answered the list alone.
      const count = ctx.apiVersion < '2019-06' ? undefined : { type: 'Total', value: value.length };
      return { status: 200, body: { value, count } };
    },
  },
  {
    name: 'Subscriptions_Get',
    method: 'GET',
    path: '/subscriptions/{subscriptionId}',
    action: 'Microsoft.Resources/subscriptions/read',
    apiVersions: subscriptionVersions,
    source: 'recordings/azure-sdk-for-python/subscriptions.test_subscriptions.json',
    handler: (ctx) => {
      const id = ctx.params.subscriptionId ?? '';
      const subscription = ctx.state.subscriptions[id.toLowerCase()];
      if (!subscription) throw fail.subscriptionNotFound(id);
      return { status: 200, body: renderSubscription(ctx, subscription) };
    },
  },
  {
    name: 'Subscriptions_ListLocations',
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/locations',
    action: 'Microsoft.Resources/subscriptions/locations/read',
    apiVersions: subscriptionVersions,
    source: 'recordings/azure-sdk-for-python/subscriptions.test_subscriptions.json',
    handler: (ctx) => ({
      status: 200,
      body: { value: regions.map((region) => renderRegion(ctx.params.subscriptionId ?? '', region, ctx.apiVersion)) },
    }),
  },
  {
    name: 'Tenants_List',
    method: 'GET',
    path: '/tenants',
    action: null,
    apiVersions: subscriptionVersions,
    source: 'recordings/azure-sdk-for-python/subscriptions.test_tenants.json',
    handler: (ctx) => ({ status: 200, body: { value: [renderTenant(ctx)] } }),
  },
];
