/** What can be asked of an account beside itself: keys, usages, statistics, the linked workspace, deleted accounts. */
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../../json.ts';
import type { Answer, RequestContext, ServiceContext } from '../../../service.ts';
import { offsetTime } from '../../time.ts';
import { accountData, automationData } from '../model.ts';
import { foundAccount } from '../paths.ts';

const keyNames = ['Primary', 'Secondary'] as const;

/** Where an account's secrets lie. */
export const secretsOf = (accountId: string): string => `automation/${accountId.toLowerCase()}`;

/** POST …/listKeys: the agents' registration keys, with PascalCase members (recorded). Made when first asked for. */
export function listKeys(ctx: RequestContext): Answer {
  const account = foundAccount(ctx);
  const keys = keyNames.map((name) => ({ KeyName: name, Permissions: 'Full', Value: keyOf(ctx, account.id, name) }));
  return { status: 200, body: { keys } };
}

function keyOf(ctx: RequestContext, accountId: string, name: string): string {
  const secret = `${secretsOf(accountId)}/keys/${name}`;
  const known = ctx.secrets.get(secret);
  if (known !== undefined) return known;
  const made = randomBytes(64).toString('base64');
  ctx.secrets.set(secret, made);
  return made;
}

/** GET …/usages: minutes of job time, against the free 500. */
export function listUsages(ctx: RequestContext): Answer {
  const account = foundAccount(ctx);
  const minutes = (ids: readonly string[]): number =>
    Math.ceil(ids.reduce((sum, id) => sum + jobTime(ctx, id), 0) / 60_000);
  const all = Object.keys(automationData(ctx).accounts);
  const usage = (name: string, unit: string, currentValue: number, limit: number): JsonObject => ({
    name: { value: name, localizedValue: name },
    unit,
    currentValue,
    limit,
    throttleStatus: 'NotThrottled',
  });
  return {
    status: 200,
    body: {
      value: [
        usage('AccountUsage', 'Minute', minutes([account.id]), 500),
        usage('SubscriptionUsage', 'Minute', minutes(all), 500),
        usage('DscSubscriptionUsage', 'Count', 0, 5),
      ],
    },
  };
}

function jobTime(ctx: ServiceContext, accountId: string): number {
  const { jobs } = accountData(ctx, accountId);
  return Object.values(jobs).reduce(
    (sum, job) => sum + (job.startedAt === null ? 0 : (job.endedAt ?? ctx.now) - job.startedAt),
    0,
  );
}

/** As the specification's example lists them. */
const counters = [
  'New',
  'Activating',
  'Running',
  'Completed',
  'Failed',
  'Stopped',
  'Blocked',
  'Suspended',
  'Disconnected',
  'Suspending',
  'Stopping',
  'Resuming',
  'Removing',
] as const;

const aWeek = 7 * 24 * 3_600_000;

/** GET …/statistics: jobs of the last seven days by status. */
export function listStatistics(ctx: RequestContext): Answer {
  const account = foundAccount(ctx);
  const since = ctx.now - aWeek;
  const recent = Object.values(accountData(ctx, account.id).jobs).filter((job) => job.createdAt >= since);
  const value = counters.map((status) => ({
    id: `${account.id}/statistics/${status}`,
    counterProperty: status,
    counterValue: recent.filter((job) => job.status === status).length,
    startTime: offsetTime(since),
    endTime: offsetTime(ctx.now),
  }));
  return { status: 200, body: { value } };
}

/** GET …/linkedWorkspace: the lab has no Log Analytics, so none is linked (recorded: id null). */
export function getLinkedWorkspace(ctx: RequestContext): Answer {
  foundAccount(ctx);
  return { status: 200, body: { id: null } };
}

/** GET …/deletedAutomationAccounts of a subscription: those deleted in the last 30 days. */
export function listDeletedAccounts(ctx: RequestContext): Answer {
  const prefix = `/subscriptions/${ctx.params.subscriptionId}/`.toLowerCase();
  const since = ctx.now - 30 * 24 * 3_600_000;
  const value = automationData(ctx)
    .deletedAccounts.filter((one) => one.at >= since && one.resourceId.toLowerCase().startsWith(prefix))
    .map((one) => ({
      id: `/subscriptions/${ctx.params.subscriptionId}/providers/Microsoft.Automation/deletedAutomationAccounts/${one.accountId}`,
      name: one.name,
      type: 'Microsoft.Automation/deletedAutomationAccounts',
      location: one.location,
      properties: {
        automationAccountResourceId: one.resourceId,
        automationAccountId: one.accountId,
        location: one.location,
        deletionTime: offsetTime(one.at),
      },
    }));
  return { status: 200, body: { value } };
}
