import * as z from 'zod';
import { fail } from '../../errors.ts';
import { type JsonObject, textAt } from '../../json.ts';
import { regions } from '../../locations.ts';
import { page } from '../../paging.ts';
import type { Answer, Operation, RequestContext, Service, ServiceHost, TimerHandler } from '../../service.ts';
import { slice } from '../../slice.ts';

const namespace = 'Microsoft.Resources';
export const registeredTimer = 'registered';

const own = slice(
  namespace,
  z.object({
    /** Lower-case namespaces whose registration is under way. */
    registering: z.array(z.string()),
  }),
  () => ({ registering: [] }),
);

const displayNames = new Map(regions.map((region) => [region.name, region.displayName]));

const renderTypes = (service: Service): JsonObject[] =>
  service.resourceTypes.map((type) => ({
    resourceType: type.name,
    locations: type.locations.map((name) => displayNames.get(name) ?? name),
    apiVersions: type.apiVersions,
    capabilities: type.locations.length > 0 ? 'CrossResourceGroupResourceMove, SupportsTags, SupportsLocation' : 'None',
  }));

function stateOf(ctx: RequestContext, service: Service): string {
  const key = service.namespace.toLowerCase();
  if (key === 'microsoft.resources' || key === 'microsoft.authorization') return 'Registered';
  if (own.of(ctx).registering.includes(key)) return 'Registering';
  const subscription = ctx.state.subscriptions[(ctx.params.subscriptionId ?? '').toLowerCase()];
  return subscription?.registeredProviders.includes(key) ? 'Registered' : 'NotRegistered';
}

function render(ctx: RequestContext, service: Service): JsonObject {
  return {
    id: `/subscriptions/${ctx.params.subscriptionId}/providers/${service.namespace}`,
    namespace: service.namespace,
    resourceTypes: renderTypes(service),
    registrationState: stateOf(ctx, service),
    registrationPolicy: 'RegistrationRequired',
  };
}

/** The operations on providers; `host` knows which there are. */
export function providerOperations(host: ServiceHost): readonly Operation[] {
  const found = (ctx: RequestContext): Service => {
    const wanted = (ctx.params.resourceProviderNamespace ?? '').toLowerCase();
    const service = host.services.find((known) => known.namespace.toLowerCase() === wanted);
    if (!service) throw fail.invalidNamespace(ctx.params.resourceProviderNamespace ?? '');
    return service;
  };

  const register = (ctx: RequestContext): Answer => {
    const service = found(ctx);
    const key = service.namespace.toLowerCase();
    if (stateOf(ctx, service) === 'NotRegistered') {
      own.of(ctx).registering.push(key);
      const { subscriptionId = '' } = ctx.params;
      const delayMs = ctx.ids.between(`registration/${key}`, 10_000, 60_000);
      ctx.schedule({ service: namespace, kind: registeredTimer, delayMs, payload: { key, subscriptionId } });
    }
    return { status: 200, body: render(ctx, service) };
  };

  const unregister = (ctx: RequestContext): Answer => {
    const service = found(ctx);
    const key = service.namespace.toLowerCase();
    const subscription = ctx.state.subscriptions[(ctx.params.subscriptionId ?? '').toLowerCase()];
    if (subscription) subscription.registeredProviders = subscription.registeredProviders.filter((it) => it !== key);
    const registering = own.of(ctx).registering;
    if (registering.includes(key)) registering.splice(registering.indexOf(key), 1);
    return { status: 200, body: { ...render(ctx, service), registrationState: 'Unregistered' } };
  };

  const one = '/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}';
  const read = 'Microsoft.Resources/subscriptions/providers/read';
  const subscription = (ctx: RequestContext): string => `/subscriptions/${ctx.params.subscriptionId}`;
  return [
    {
      name: 'Providers_List',
      method: 'GET',
      path: '/subscriptions/{subscriptionId}/providers',
      action: read,
      scope: subscription,
      source: 'SDK test: sdk-resources',
      handler: (ctx) => ({
        status: 200,
        body: page(
          ctx,
          host.services.map((service) => render(ctx, service)),
        ),
      }),
    },
    {
      name: 'Providers_Get',
      method: 'GET',
      path: one,
      action: read,
      scope: subscription,
      source: 'SDK test: sdk-resources',
      handler: (ctx) => ({ status: 200, body: render(ctx, found(ctx)) }),
    },
    {
      name: 'Providers_Register',
      method: 'POST',
      path: `${one}/register`,
      action: 'Microsoft.Resources/subscriptions/providers/register/action',
      scope: subscription,
      source: 'SDK test: sdk-resources',
      handler: register,
    },
    {
      name: 'Providers_Unregister',
      method: 'POST',
      path: `${one}/unregister`,
      action: 'Microsoft.Resources/subscriptions/providers/unregister/action',
      scope: subscription,
      source: 'SDK test: sdk-resources',
      handler: unregister,
    },
    {
      name: 'Providers_ListAtTenantScope',
      method: 'GET',
      path: '/providers',
      action: null,
      source: 'SDK test: sdk-resources',
      handler: () => ({
        status: 200,
        body: {
          value: host.services.map((service) => ({
            namespace: service.namespace,
            resourceTypes: renderTypes(service),
          })),
        },
      }),
    },
    {
      name: 'Providers_GetAtTenantScope',
      method: 'GET',
      path: '/providers/{resourceProviderNamespace}',
      action: null,
      source: 'spec-examples/resources/2024-07-01/GetNamedProviderAtTenant.json',
      handler: (ctx) => {
        const service = found(ctx);
        return { status: 200, body: { namespace: service.namespace, resourceTypes: renderTypes(service) } };
      },
    },
  ];
}

/** A registration is through. */
export const finishRegistration: TimerHandler = (ctx, payload) => {
  const key = textAt(payload, 'key') ?? '';
  const { registering } = own.of(ctx);
  if (!registering.includes(key)) return;
  registering.splice(registering.indexOf(key), 1);
  const subscription = ctx.state.subscriptions[(textAt(payload, 'subscriptionId') ?? '').toLowerCase()];
  if (subscription && !subscription.registeredProviders.includes(key)) subscription.registeredProviders.push(key);
};
