/** `class plan`: what a class needs, whether it fits, and where each number is from. */
import { type Offer, offers } from '../classroom/plan/limits.ts';
import { type Asked, type Plan, type PlanLine, planClass, sharedAccountRefused } from '../classroom/plan/plan.ts';
import type { SeatLayout } from '../classroom/protocol.ts';
import type { ClassCloud } from '../engine/class/class-cloud.ts';
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { openClassCloud } from './class-azure.ts';
import type { Invocation } from './command.ts';

interface PlanOptions {
  readonly seats: number;
  readonly offer?: Offer;
  readonly layout?: SeatLayout | 'shared-account';
  readonly region?: readonly string[];
  readonly cores?: number;
  readonly subscription?: string;
}

/** Cores of the lesson's own machine (Standard_B2s and its like). */
const usualCores = 2;

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const options = invocation.options as unknown as PlanOptions;
  if (options.layout === 'shared-account') throw refused(sharedAccountRefused);
  const { target } = global;
  if (target === 'azure' && options.offer === undefined) throw offerNeeded();
  const regions = (options.region ?? ['westus']).map((region) => region.replace(/\s/g, '').toLowerCase());
  const request = {
    seats: options.seats,
    target,
    offer: options.offer ?? 'enterprise',
    layout: options.layout ?? 'group',
    regions,
    cores: options.cores ?? usualCores,
  } as const;
  const asks = target === 'azure' && options.subscription !== undefined;
  const asked = asks ? await askAzure(invocation, options.subscription ?? '', regions) : null;
  const plan = planClass(request, asked);
  io.out(
    global.output === 'json'
      ? `${JSON.stringify({ ...request, asked: asked !== null, ...plan }, null, 2)}\n`
      : text(plan, request.seats, target === 'azure' && asked === null),
  );
  return plan.fits ? exitCodes.done : exitCodes.checkFailed;
}

async function askAzure(invocation: Invocation, subscription: string, regions: readonly string[]): Promise<Asked> {
  const { cloud, close } = await openClassCloud(invocation);
  try {
    return await answers(cloud, subscription, regions, invocation.io.signal);
  } finally {
    await close();
  }
}

/** Everything that Azure can say of what a class needs. */
export async function answers(
  cloud: ClassCloud,
  subscription: string,
  regions: readonly string[],
  signal: AbortSignal,
): Promise<Asked> {
  const [vcpus, accounts, assignments, jobMinutes] = await Promise.all([
    Promise.all(regions.map(async (region) => [region, await cloud.vcpus(subscription, region, signal)] as const)),
    Promise.all(
      regions.map(async (region) => [region, (await cloud.accountsIn(subscription, region, signal)).length] as const),
    ),
    cloud.assignments(subscription, signal),
    cloud.jobMinutes(subscription, signal),
  ]);
  return { vcpus: new Map(vcpus), accounts: new Map(accounts), assignments: assignments.length, jobMinutes };
}

function text({ fits, layout, lines, advice }: Plan, seats: number, notAsked: boolean): string {
  const width = (cell: (line: PlanLine) => string): number => Math.max(...lines.map((line) => cell(line).length));
  const [what, needs] = [width((line) => line.what), width((line) => line.needs)];
  const sources = [...new Map(lines.flatMap(({ source }) => (source === null ? [] : [[source.url, source]]))).values()];
  const number = (line: PlanLine): string => {
    const at = sources.findIndex((source) => source.url === line.source?.url);
    return at < 0 ? '' : ` [${at + 1}]`;
  };
  return [
    `A class of ${seats}: ${fits ? 'fits' : 'does NOT fit'}. ${layout[0]?.toUpperCase()}${layout.slice(1)}.`,
    '',
    ...lines.map((line) => {
      const mark = line.fits === null ? '?  ' : line.fits ? 'ok ' : 'NO ';
      const asked = line.asked === null ? '' : `; asked: ${line.asked}`;
      return `${mark} ${line.what.padEnd(what)}  needs ${line.needs.padEnd(needs)}  has ${line.has}${number(line)}${asked}`;
    }),
    '',
    ...(notAsked ? ['Azure was not asked: --subscription ID asks it for what is taken and for vCPUs.'] : []),
    ...advice,
    ...(sources.length === 0 ? [] : ['', ...sources.map(({ title, url }, at) => `[${at + 1}] ${title}: ${url}`)]),
    '',
  ].join('\n');
}

const refused = (message: string): TutorialError =>
  new TutorialError({
    kind: 'learner',
    code: 'shared-account',
    exitCode: exitCodes.checkFailed,
    message,
    next: ['Plan a group and an account for each seat (--layout group), or a subscription (--layout subscription).'],
  });

const offerNeeded = (): TutorialError =>
  new TutorialError({
    kind: 'learner',
    code: 'answer-needed',
    exitCode: exitCodes.answerNeeded,
    message: 'What the subscription was bought as decides how many accounts it may have.',
    next: [`Name it with --offer: ${offers.join(', ')}`],
  });
