/** Who is signed in, and where: subscription, providers, region, resource group, virtual machine. */
import type { Subscription } from '../cloud.ts';
import { exitCodes } from '../errors.ts';
import { placeOf, providers, sameId, sameRegion } from '../lesson.ts';
import { tenantLabel } from '../tenants.ts';
import { failed, type PreflightCheck, type PreflightQuestion, passed, warning } from './check.ts';

/** What its state lets one do. */
function stateCheck({ id, name, state }: Subscription): PreflightCheck {
  const title = 'Subscription';
  if (state === 'Enabled') return passed('subscription', title, `${name} (${id})`);
  if (state === 'Warned' || state === 'PastDue')
    return warning('subscription', title, `${name} (${id}) is ${state}: it will be disabled unless it is paid for`, [
      'Finish the lesson and clean up before that, or choose another with --subscription.',
    ]);
  return failed(
    'subscription',
    title,
    `${name} (${id}) is ${state.toLowerCase()}: it can be read, and not changed`,
    ['Enable it in the portal (its credit may be used up), or choose another with --subscription.'],
    exitCodes.cloud,
  );
}

/** Offers with narrow limits for Automation (the service's FAQ on subscription limits). */
const limitedOffers = /^(FreeTrial|AzureForStudents|AzurePass)/i;

function offerChecks({ offer }: Subscription): readonly PreflightCheck[] {
  if (offer === null || !limitedOffers.test(offer)) return [];
  return [
    warning('offer', 'Offer', `${offer}: one Automation account per region, and in a few regions only`, [
      'If Azure refuses the account, choose another region with --location (the machine may stay where it is), or remove the account that is there.',
    ]),
  ];
}

export const placeQuestions: readonly PreflightQuestion[] = [
  {
    id: 'sign-in',
    title: 'Signed in',
    async ask({ lab, signal }) {
      const caller = await lab.subscriptions.caller(signal);
      return [passed('sign-in', 'Signed in', caller.displayName)];
    },
  },
  {
    id: 'tenant',
    title: 'Directory (tenant)',
    async ask({ lab, settings: { tenantId }, signal }) {
      const caller = await lab.subscriptions.caller(signal);
      const tenants = await lab.subscriptions.tenants(signal);
      const named = (id: string): string => {
        const tenant = tenants.find((t) => sameId(t.id, id));
        return tenant === undefined || tenant.name === null ? id : `${tenantLabel(tenant)}, ${id}`;
      };
      if (tenantId === undefined || sameId(tenantId, caller.tenantId))
        return [passed('tenant', 'Directory (tenant)', named(caller.tenantId))];
      return [
        failed(
          'tenant',
          'Directory (tenant)',
          `the sign-in is for ${named(caller.tenantId)}, and ${named(tenantId)} was chosen`,
          [`Sign in there: az login --tenant ${tenantId}`, 'Or choose the directory of this sign-in with --tenant.'],
          exitCodes.signIn,
        ),
      ];
    },
  },
  {
    id: 'subscription',
    title: 'Subscription',
    async ask({ lab, settings, signal }) {
      const all = await lab.subscriptions.list(signal);
      const own = all.find((s) => sameId(s.id, settings.subscriptionId));
      if (own !== undefined) return [stateCheck(own), ...offerChecks(own)];
      const seen = all.length === 0 ? 'none at all' : `only ${all.map((s) => s.name).join(', ')}`;
      return [
        failed(
          'subscription',
          'Subscription',
          `${settings.subscriptionId} is not visible to this sign-in, which sees ${seen}`,
          ['Choose another with --subscription, or sign in with --tenant to the directory that holds it.'],
          exitCodes.signIn,
        ),
      ];
    },
  },
  {
    id: 'providers',
    title: 'Resource providers',
    async ask({ lab, settings, signal }) {
      return Promise.all(
        providers.map(async (namespace): Promise<PreflightCheck> => {
          const state = await lab.subscriptions.provider(settings.subscriptionId, namespace, signal);
          if (state === 'Registered') return passed(`provider-${namespace}`, namespace, 'registered');
          return {
            ...failed(`provider-${namespace}`, namespace, `${state}: the subscription must register it first`, [
              `The sign-in step registers it, or: Register-AzResourceProvider -ProviderNamespace ${namespace}`,
            ]),
            register: namespace,
          };
        }),
      );
    },
  },
  {
    id: 'region',
    title: 'Region',
    async ask({ lab, settings, signal }) {
      const regions = await lab.subscriptions.locations(settings.subscriptionId, signal);
      if (regions.some((r) => sameRegion(r, settings.location))) return [passed('region', 'Region', settings.location)];
      return [
        failed(
          'region',
          'Region',
          `${settings.location} is not offered to this subscription`,
          [`Choose one with --location: ${regions.slice(0, 6).join(', ')}${regions.length > 6 ? ', …' : ''}`],
          exitCodes.usage,
        ),
      ];
    },
  },
  {
    id: 'resource-group',
    title: 'Resource group',
    async ask({ lab, settings, signal }) {
      const group = await lab.groups.get(placeOf(settings), signal);
      if (group !== null) return [passed('resource-group', 'Resource group', `${group.name} (${group.location})`)];
      return [
        failed(
          'resource-group',
          'Resource group',
          `${settings.resourceGroup} does not exist in this subscription, or you may not see it`,
          ['Choose the group that holds your virtual machine with --resource-group.'],
          exitCodes.usage,
        ),
      ];
    },
  },
  {
    id: 'vm',
    title: 'Virtual machine',
    async ask({ lab, settings, signal }) {
      const vm = await lab.machines.get(placeOf(settings), settings.vmName, signal);
      if (vm === null)
        return [
          failed(
            'vm',
            'Virtual machine',
            `${settings.vmName} does not exist in ${settings.resourceGroup}`,
            ['Choose one that may be stopped and started (not a production machine) with --vm.'],
            exitCodes.usage,
          ),
        ];
      const state = vm.powerState ?? 'unknown';
      if (state === 'running' || state === 'deallocated')
        return [passed('vm', 'Virtual machine', `${vm.name} is ${state}`)];
      const why =
        state === 'stopped'
          ? 'stopped, not deallocated: it is still billed, and the runbook does nothing with it'
          : `${state}: the runbook acts only on a running or deallocated one`;
      return [
        warning('vm', 'Virtual machine', `${vm.name} is ${why}`, [
          'Before each run it is waited for, or deallocated where it is stopped.',
        ]),
      ];
    },
  },
];
