import { fail } from './errors.ts';
import { textAt } from './json.ts';
import { locationName } from './locations.ts';
import { keyOf } from './resource-ids.ts';
import type { ResourcePath } from './routing/resource-path.ts';
import type { Route } from './routing/routes.ts';
import type { RequestContext } from './service.ts';

const guidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Refuses a subscription that is not one (400) or not there (404). */
export function checkSubscription(ctx: RequestContext, path: ResourcePath): void {
  const id = path.subscriptionId;
  if (id === undefined) return;
  if (!guidForm.test(id)) throw fail.invalidSubscriptionId(id);
  if (!ctx.state.subscriptions[id.toLowerCase()]) throw fail.subscriptionNotFound(id);
}

/** Refuses a write under a namespace that the subscription is not registered for. Reads are answered. */
export function checkRegistration(ctx: RequestContext, route: Route, path: ResourcePath): void {
  if (path.subscriptionId === undefined || path.namespace === undefined) return;
  if (ctx.method === 'GET' || ctx.method === 'HEAD' || ctx.method === 'DELETE') return;
  const subscription = ctx.state.subscriptions[path.subscriptionId.toLowerCase()];
  const { namespace } = route.service;
  // Resource Manager's own namespaces are registered everywhere and for ever.
  if (/^microsoft\.(resources|authorization)$/i.test(namespace)) return;
  if (!subscription?.registeredProviders.includes(namespace.toLowerCase())) throw fail.notRegistered(namespace);
}

/** The PUT of a top-level resource that lives in a region: names one of the type's, and the one where it already is. */
export function checkLocation(ctx: RequestContext, route: Route, path: ResourcePath): void {
  const type = route.type;
  if (ctx.method !== 'PUT' || !type || type.locations.length === 0 || path.resourceGroup === undefined) return;
  if (path.names.length !== 1 || path.type.includes('/') || path.namespace === undefined) return;
  const location = textAt(ctx.body, 'location');
  if (location === undefined || location === '') throw fail.locationRequired();
  const name = locationName(location);
  if (!type.locations.includes(name)) {
    throw fail.locationNotAvailable(location, `${route.service.namespace}/${type.name}`, type.locations);
  }
  const existing = ctx.state.resources[keyOf(ctx.path)];
  if (existing && locationName(existing.location) !== name) {
    throw fail.locationChanged(existing.name, existing.location, path.resourceGroup, location);
  }
}

/** The longest name of anything that is addressed; types have shorter limits of their own. */
const longestName = 260;

/** Refuses names that no type allows: too long, or with control characters. */
export function checkNames(path: ResourcePath): void {
  for (const name of path.names) {
    if (name.length > longestName) {
      throw fail.invalidResourceName(`${name.slice(0, 80)}…`, `The name can be up to ${longestName} characters long.`);
    }
    if (/[\u0000-\u001f<>%&\\?]/.test(name)) {
      throw fail.invalidResourceName(
        name,
        "The name must not include these characters: '<', '>', '%', '&', '\\', '?', '/', and control characters.",
      );
    }
  }
}

/** The resource group in the path is there, and (for writes) not on its way out. */
export function checkGroup(ctx: RequestContext, route: Route, path: ResourcePath): void {
  if (path.resourceGroup === undefined || route.operation.groupMayBeAbsent) return;
  const group =
    ctx.state.groups[`/subscriptions/${path.subscriptionId}/resourcegroups/${path.resourceGroup}`.toLowerCase()];
  if (!group) throw fail.resourceGroupNotFound(path.resourceGroup);
  const writes = ctx.method === 'PUT' || ctx.method === 'PATCH';
  if (writes && group.provisioningState === 'Deleting') throw fail.resourceGroupBeingDeleted(group.name);
}
