/** Azure's published limits that a class meets, each with where it is published. Read on 2026-11-27. */

export interface Source {
  readonly title: string;
  readonly url: string;
}

const sources = {
  automation: {
    title: 'Azure Automation limits and quotas (Automation subscription limits FAQ)',
    url: 'https://learn.microsoft.com/azure/automation/automation-subscription-limits-faq',
  },
  serviceLimits: {
    title: 'Azure subscription and service limits, quotas, and constraints: Process automation',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#process-automation',
  },
  rbac: {
    title: 'Troubleshoot Azure RBAC limits',
    url: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshoot-limits',
  },
  requests: {
    title: 'Understand how Azure Resource Manager throttles requests',
    url: 'https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling',
  },
} as const satisfies Record<string, Source>;

/** What a subscription was bought as, as far as Automation's limits tell them apart. */
export const offers = [
  'enterprise',
  'csp',
  'pay-as-you-go',
  'sponsored',
  'msdn',
  'mpn',
  'azure-pass',
  'free-trial',
  'students',
  'open',
] as const;
export type Offer = (typeof offers)[number];

/** Automation accounts of a subscription in a region, and jobs that run at once in an account. */
const tiers = {
  large: { accounts: 10, jobs: 50 },
  middle: { accounts: 2, jobs: 10 },
  small: { accounts: 1, jobs: 5 },
} as const;

const tierOf: Readonly<Record<Offer, keyof typeof tiers>> = {
  enterprise: 'large',
  csp: 'large',
  'pay-as-you-go': 'middle',
  sponsored: 'middle',
  msdn: 'middle',
  mpn: 'middle',
  'azure-pass': 'middle',
  'free-trial': 'small',
  students: 'small',
  open: 'small',
};

export interface Limit {
  readonly value: number;
  readonly source: Source;
}

const limit = (value: number, source: keyof typeof sources): Limit => ({ value, source: sources[source] });

/** Active accounts of a subscription in one region. */
export const accountsPerRegion = (offer: Offer): Limit => limit(tiers[tierOf[offer]].accounts, 'automation');

/** Regions in which an offer may have accounts; null where it may in every one that the service supports. */
export const accountRegions = (offer: Offer): { readonly names: readonly string[]; readonly source: Source } | null =>
  tierOf[offer] === 'small'
    ? {
        names: ['eastus', 'eastus2', 'westus', 'northeurope', 'southeastasia', 'japanwest'],
        source: sources.automation,
      }
    : null;

/** Jobs that run at the same instant in one account. */
export const concurrentJobs = (offer: Offer): Limit => limit(tiers[tierOf[offer]].jobs, 'automation');

/** New jobs of one account in 30 seconds. */
export const newJobs = limit(100, 'serviceLimits');
/** Modules that one account imports in 30 seconds. */
export const moduleImports = limit(5, 'serviceLimits');
/** Role assignments of a subscription, those of its groups and resources included; cannot be raised. */
export const roleAssignments = limit(4_000, 'rbac');
/** Writes and deletions of one caller in a subscription, a second, once the 200 at once are used up. */
export const requestRate = limit(10, 'requests');
