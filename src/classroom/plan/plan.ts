/** What a class needs of Azure, and whether it fits. Pure: the limits and what Azure answered go in. */
import type { Usage } from '../../engine/class/class-cloud.ts';
import type { SeatLayout } from '../protocol.ts';
import {
  accountRegions,
  accountsPerRegion,
  concurrentJobs,
  moduleImports,
  newJobs,
  type Offer,
  requestRate,
  roleAssignments,
  type Source,
} from './limits.ts';

/** What one seat makes and uses. */
export const perSeat = { accounts: 1, identities: 3, assignments: 3, modules: 4, machines: 1, jobsAtOnce: 1 } as const;

export interface PlanRequest {
  readonly seats: number;
  readonly target: 'sandbox' | 'azure';
  readonly offer: Offer;
  readonly layout: SeatLayout;
  /** Regions that the class may use. */
  readonly regions: readonly string[];
  /** vCPUs of one machine. */
  readonly cores: number;
}

/** What Azure answered; null where nobody asked, or it did not say. */
export interface Asked {
  readonly vcpus: ReadonlyMap<string, Usage | null>;
  readonly accounts: ReadonlyMap<string, number>;
  readonly assignments: number;
  readonly jobMinutes: Usage | null;
}

export interface PlanLine {
  readonly what: string;
  /** In words, with the number. */
  readonly needs: string;
  /** What there is: in words, or `not known`. */
  readonly has: string;
  /** Null: nobody can tell. */
  readonly fits: boolean | null;
  readonly source: Source | null;
  /** What Azure itself was asked for, where it was. */
  readonly asked: string | null;
}

export interface Plan {
  readonly fits: boolean;
  readonly layout: string;
  readonly lines: readonly PlanLine[];
  readonly advice: readonly string[];
}

export const notKnown = 'not known';

/** Why all seats cannot share one account. */
export const sharedAccountRefused =
  'One account for all is refused: any runbook in an account can sign in as any identity attached to it, so every learner could act as every other.';

export function planClass(request: PlanRequest, asked: Asked | null): Plan {
  if (request.target === 'sandbox') return sandboxPlan(request.seats);
  const lines = request.layout === 'group' ? sharedLines(request, asked) : ownLines(request);
  return {
    fits: lines.every((line) => line.fits !== false),
    layout:
      request.layout === 'group'
        ? 'one subscription; for each seat a resource group with its machine, and in it the account and the identities'
        : 'a subscription for each seat',
    lines,
    advice: advice(request, lines),
  };
}

/** Most seats that one server was tried with (`bench/`). */
const triedSeats = 500;

function sandboxPlan(seats: number): Plan {
  return {
    fits: seats <= triedSeats,
    layout: 'a sandbox on each learner’s own machine',
    lines: [
      line('Azure', 'nothing', 'nothing is asked of it', true),
      line('Connections to your machine', `${seats}`, `tried with ${triedSeats}`, seats <= triedSeats),
    ],
    advice: seats <= triedSeats ? [] : ['Split the class over two servers: more than 500 seats were not tried.'],
  };
}

const line = (
  what: string,
  needs: string,
  has: string,
  fits: boolean | null,
  source: Source | null = null,
  asked: string | null = null,
): PlanLine => ({ what, needs, has, fits, source, asked });

/** Everything in one subscription. */
function sharedLines(request: PlanRequest, asked: Asked | null): readonly PlanLine[] {
  const { seats, offer, regions, cores } = request;
  const accounts = accountsPerRegion(offer);
  const allowed = accountRegions(offer);
  const usable = allowed === null ? regions : regions.filter((region) => allowed.names.includes(region));
  const there = (region: string): number => asked?.accounts.get(region) ?? 0;
  const room = usable.reduce((sum, region) => sum + Math.max(0, accounts.value - there(region)), 0);
  const takenAccounts = usable.reduce((sum, region) => sum + there(region), 0);
  const assignments = seats * perSeat.assignments;
  const taken = asked?.assignments ?? 0;
  return [
    line(
      'Automation accounts',
      `${seats} (${Math.ceil(seats / accounts.value)} regions of ${accounts.value})`,
      `${room} in ${usable.length === 0 ? 'no region that this offer may use' : usable.join(', ')} (${accounts.value} a region${takenAccounts === 0 ? '' : `, ${takenAccounts} taken`})`,
      seats <= room,
      accounts.source,
      asked === null ? null : 'resources of the type Microsoft.Automation/automationAccounts',
    ),
    ...(allowed === null || usable.length === regions.length
      ? []
      : [
          line(
            'Regions',
            regions.join(', '),
            `this offer has accounts only in ${allowed.names.join(', ')}`,
            false,
            allowed.source,
          ),
        ]),
    ...accountLines(offer),
    line(
      'Role assignments',
      `${assignments} (${perSeat.assignments} a seat)`,
      `${roleAssignments.value - taken} (${roleAssignments.value} a subscription${asked === null ? '' : `, ${taken} taken`})`,
      assignments <= roleAssignments.value - taken,
      roleAssignments.source,
      asked === null ? null : 'role assignments of the subscription',
    ),
    vcpuLine(seats * cores, cores, regions, asked),
    ...rateLines(seats),
    ...(asked?.jobMinutes == null
      ? []
      : [
          line(
            'Job minutes this month',
            notKnown,
            `${asked.jobMinutes.used} used${asked.jobMinutes.limit < 0 ? ', no limit' : ` of ${asked.jobMinutes.limit}`}`,
            null,
            null,
            'usages of an Automation account',
          ),
        ]),
  ];
}

/** A subscription for each seat: what one of them needs. */
function ownLines({ offer, cores }: PlanRequest): readonly PlanLine[] {
  const accounts = accountsPerRegion(offer);
  return [
    line('Automation accounts', '1 in each subscription', `${accounts.value} a region`, true, accounts.source),
    ...accountLines(offer),
    line(
      'Role assignments',
      `${perSeat.assignments} in each subscription`,
      `${roleAssignments.value}`,
      true,
      roleAssignments.source,
    ),
    line('vCPUs', `${cores} in each subscription`, notKnown, null),
    ...rateLines(1),
  ];
}

/** What holds for one account, and a seat has one. */
function accountLines(offer: Offer): readonly PlanLine[] {
  const jobs = concurrentJobs(offer);
  return [
    line(
      'Jobs at once',
      `${perSeat.jobsAtOnce} in each account`,
      `${jobs.value} in each account`,
      perSeat.jobsAtOnce <= jobs.value,
      jobs.source,
    ),
    line('New jobs', '1 in 30 s in each account', `${newJobs.value} in 30 s`, true, newJobs.source),
    line(
      'Module imports',
      `${perSeat.modules} in each account`,
      `${moduleImports.value} in 30 s`,
      perSeat.modules <= moduleImports.value,
      moduleImports.source,
    ),
  ];
}

function vcpuLine(needed: number, each: number, regions: readonly string[], asked: Asked | null): PlanLine {
  const known = regions.map((region) => asked?.vcpus.get(region) ?? null);
  const all = known.filter((usage) => usage !== null);
  const needs = `${needed} (${each} a machine)`;
  if (all.length < known.length || all.length === 0) return line('vCPUs', needs, notKnown, null);
  const free = all.reduce((sum, { used, limit }) => sum + Math.max(0, limit - used), 0);
  const has = `${free} free in ${regions.join(', ')}`;
  return line('vCPUs', needs, has, needed <= free, null, 'usages of Microsoft.Compute in each region');
}

function rateLines(seats: number): readonly PlanLine[] {
  return [
    line('Creation of accounts', `${seats} in a few minutes`, notKnown, null),
    line('Creation of identities', `${seats * perSeat.identities} in a few minutes`, notKnown, null),
    line(
      'Writes in all',
      'each learner’s own sign-in: a few a minute',
      `${requestRate.value} a second for each caller`,
      true,
      requestRate.source,
    ),
  ];
}

function advice({ offer, layout, seats, regions }: PlanRequest, lines: readonly PlanLine[]): readonly string[] {
  const missing = lines.filter((one) => one.fits === false).map((one) => one.what);
  const accounts = accountsPerRegion(offer).value;
  return [
    sharedAccountRefused,
    ...(missing.includes('Automation accounts')
      ? [
          `Name more regions (--region, ${Math.ceil(seats / accounts)} in all; there are ${regions.length}), ask for a higher quota (Azure Automation, accounts per region), or plan a subscription for each seat (--layout subscription).`,
        ]
      : []),
    ...(missing.includes('vCPUs') ? ['Ask for more vCPUs in these regions, or take smaller machines (--cores).'] : []),
    ...(missing.includes('Role assignments')
      ? ['The limit of role assignments is fixed: use several subscriptions.']
      : []),
    ...(layout === 'group'
      ? [
          'The day before, make for each seat a resource group with a machine in it; the seat’s names are told when a learner joins (ContosoLab-…, ContosoVM-…). Each learner needs Owner of their own group.',
        ]
      : ['Each learner needs Owner of their own subscription, with a resource group and a machine in it.']),
  ];
}
