/**
 * Verdicts of the test matrix. A verdict rests on evidence: the job's status, its records, the account that acted and the
 * power state before and after must all agree. It reads records and states, never rendered text.
 */
import type { PowerState } from './cloud.ts';
import type { MatrixRowId, RunEvidence, Verdict } from './session.ts';

/** What a row must show. */
export interface Expectation {
  readonly id: MatrixRowId;
  /** METHOD of the run; null: the first draft, which has no such parameter. */
  readonly method: string | null;
  readonly uami: string | null;
  /** In words, for the table. */
  readonly expected: string;
  /** The row can only pass with a role: a permission failure soon after the assignment is not yet a failure. */
  readonly needsRole: boolean;
}

/** What a verdict is drawn from, beside the run itself. */
export interface VerdictContext {
  readonly run: RunEvidence;
  /** The client id that must act; `system` for the account's own identity; null where nobody may get so far. */
  readonly actor: string | null;
  /** Age of the youngest role assignment that the row needs, in ms by the cloud's clock; null where none is known. */
  readonly roleAgeMs: number | null;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly observed: string;
  /** A sentence for each thing that was looked at. */
  readonly evidence: readonly string[];
}

/** Role changes may take this long (Azure's RBAC troubleshooting page). */
export const propagationLimitMs = 10 * 60_000;

/** Texts that the lesson's runs write; matched in records, whole or as a part of a record's text. */
export const texts = {
  nullSubscription: "'this.Client.SubscriptionId' cannot be null.",
  nullArray: 'Cannot index into a null array.',
  unattached: 'Invalid or unassigned user-assigned managed identity',
  notFound: /The Resource '[^']*userAssignedIdentities\/[^']*' under resource group '[^']*' was not found\./i,
  badMethod: 'Invalid method. Choose UA or SA.',
  noSystemIdentity: 'There is no system-assigned user identity. Aborting.',
  forbidden: /does not have authorization to perform action/i,
  cloudFailure:
    /TooManyRequests|InternalServerError|BadGateway|ServiceUnavailable|GatewayTimeout|ServerTimeout|AllocationFailed|An error occurred while sending the request|The operation has timed out/i,
} as const;

interface Check {
  readonly holds: boolean;
  readonly says: string;
}

const stable: readonly (PowerState | null)[] = ['running', 'deallocated'];

function has(run: RunEvidence, type: 'Output' | 'Error', text: string | RegExp): boolean {
  return run.streams.some(
    (r) => r.type === type && (typeof text === 'string' ? r.text.includes(text) : text.test(r.text)),
  );
}

function said(run: RunEvidence, type: 'Output' | 'Error', text: string | RegExp, name: string): Check {
  const holds = has(run, type, text);
  return { holds, says: `${holds ? 'The run wrote' : 'The run did not write'} ${name} to ${type}.` };
}

function completed(run: RunEvidence): Check {
  return { holds: run.status === 'Completed', says: `The job ended ${run.status}.` };
}

function toggled(run: RunEvidence): Check {
  const { vmBefore, vmAfter } = run;
  const holds = stable.includes(vmBefore) && stable.includes(vmAfter) && vmBefore !== vmAfter;
  return {
    holds,
    says: holds
      ? `The VM went from ${vmBefore} to ${vmAfter}.`
      : `The VM was not toggled: ${vmBefore ?? 'unknown'} before, ${vmAfter ?? 'unknown'} after.`,
  };
}

function untouched(run: RunEvidence): Check {
  const holds = run.vmBefore !== null && run.vmBefore === run.vmAfter;
  return {
    holds,
    says: holds
      ? `The VM stayed ${run.vmAfter}.`
      : `The VM changed: ${run.vmBefore ?? 'unknown'} before, ${run.vmAfter ?? 'unknown'} after.`,
  };
}

/** An account of `MSI@…` is the system-assigned identity; any other is told by its client id. */
function actedAs(run: RunEvidence, actor: string | null): Check {
  const account = run.actingAccount;
  if (actor === null)
    return {
      holds: account === null,
      says: account === null ? 'No account acted on the VM.' : `${account} acted, and nobody should have got so far.`,
    };
  const holds =
    account !== null &&
    (actor === 'system' ? /^MSI@\d+$/.test(account) : account.toLowerCase() === actor.toLowerCase());
  const whom = actor === 'system' ? 'MSI@… (the system-assigned identity)' : actor;
  return {
    holds,
    says: holds
      ? `The acting account is ${account}.`
      : `The acting account is ${account ?? 'not told'}; ${whom} was expected.`,
  };
}

function noErrors(run: RunEvidence): Check {
  const errors = run.streams.filter((r) => r.type === 'Error');
  const [first] = errors;
  if (first === undefined) return { holds: run.exception === null, says: 'No errors were written.' };
  const line = first.text.trim().split(/\r?\n/)[0] ?? '';
  const words = line.length > 160 ? `${line.slice(0, 159)}…` : line;
  return { holds: false, says: `${errors.length} error${errors.length === 1 ? ' was' : 's were'} written: ${words}` };
}

type RowChecks = (context: VerdictContext) => readonly Check[];

const denied: RowChecks = ({ run }) => [
  completed(run),
  said(run, 'Error', texts.nullSubscription, 'the null-subscription error'),
  said(run, 'Error', texts.nullArray, 'the null-array error'),
  untouched(run),
];

const worked: RowChecks = ({ run, actor }) => [completed(run), noErrors(run), toggled(run), actedAs(run, actor)];

const checks: Readonly<Record<MatrixRowId, RowChecks>> = {
  'no-role': denied,
  system: worked,
  'user-with-role': worked,
  'user-without-role': (c) => [...denied(c), actedAs(c.run, c.actor)],
  'user-unattached': ({ run }) => [
    completed(run),
    said(run, 'Output', texts.unattached, 'the refusal'),
    untouched(run),
    actedAs(run, null),
  ],
  'user-missing': ({ run }) => [
    completed(run),
    said(run, 'Error', texts.notFound, 'ResourceNotFound'),
    said(run, 'Output', texts.unattached, 'the refusal'),
    untouched(run),
    actedAs(run, null),
  ],
  'bad-method': ({ run }) => [
    completed(run),
    said(run, 'Output', texts.badMethod, 'the refusal of the method'),
    untouched(run),
    actedAs(run, null),
  ],
  'no-system-identity': ({ run }) => [
    completed(run),
    said(run, 'Output', texts.noSystemIdentity, 'that there is no system-assigned identity'),
    untouched(run),
    actedAs(run, null),
  ],
};

/** A request of the run was refused for want of a permission. */
function wasForbidden(run: RunEvidence): boolean {
  return has(run, 'Error', texts.forbidden) || (run.exception !== null && texts.forbidden.test(run.exception));
}

/** The failure is one of permission: what a role that has not reached every server yet looks like. */
export function isPermissionFailure(run: RunEvidence): boolean {
  return has(run, 'Error', texts.nullSubscription) || wasForbidden(run);
}

/**
 * The cloud, not the lesson, made the run fail: it was cut off, throttled, or a server was out of order. Such a run shows
 * nothing about permissions and is worth another attempt.
 */
export function isCloudFailure(run: RunEvidence): boolean {
  if (run.status !== 'Completed' && !isPermissionFailure(run)) return true;
  return run.streams.some((r) => r.type === 'Error' && texts.cloudFailure.test(r.text));
}

/**
 * What a young role looks like in a row. A row that expects to be denied at the VM still needs the look-ups before it: there,
 * only a refused request is a sign of youth.
 */
const looksYoung: Readonly<Partial<Record<MatrixRowId, (run: RunEvidence) => boolean>>> = {
  'user-without-role': wasForbidden,
};

/** Judges one run of a row. */
export function judge(expectation: Expectation, context: VerdictContext): Judgement {
  const looked = checks[expectation.id](context);
  const evidence = looked.map((c) => c.says);
  const observed = describe(context.run);
  if (looked.every((c) => c.holds)) return { verdict: 'PASS', observed, evidence };
  const young = context.roleAgeMs !== null && context.roleAgeMs < propagationLimitMs;
  const permissionFailure = (looksYoung[expectation.id] ?? isPermissionFailure)(context.run);
  if (expectation.needsRole && young && permissionFailure) {
    const age = Math.round(context.roleAgeMs / 1000);
    return {
      verdict: 'NOT YET',
      observed,
      evidence: [
        ...evidence,
        `The role is ${age} s old; it may take up to ${propagationLimitMs / 60_000} minutes to count.`,
      ],
    };
  }
  return { verdict: 'FAIL', observed, evidence };
}

/** What a run showed, in a few words. */
export function describe(run: RunEvidence): string {
  const errors = run.streams.filter((r) => r.type === 'Error').length;
  if (has(run, 'Output', texts.noSystemIdentity)) return 'no system-assigned identity';
  if (has(run, 'Output', texts.badMethod)) return 'method refused';
  if (has(run, 'Output', texts.unattached))
    return has(run, 'Error', texts.notFound) ? 'not found, then refused' : 'refused: not attached';
  if (has(run, 'Error', texts.nullSubscription)) return 'no role: null subscription';
  if (run.vmBefore !== run.vmAfter && run.vmBefore !== null) return `${run.vmBefore} → ${run.vmAfter}`;
  if (run.status !== 'Completed') return `job ${run.status}`;
  return errors > 0 ? `${errors} error${errors === 1 ? '' : 's'}` : 'nothing changed';
}

/**
 * The account that a run names: the record behind `Account ID of current context: `.
 * @returns null where no record names one
 */
export function actingAccount(run: Pick<RunEvidence, 'streams'>): string | null {
  const outputs = run.streams.filter((r) => r.type === 'Output');
  const index = outputs.findIndex((r) => r.text.includes('Account ID of current context:'));
  if (index < 0) return null;
  const same = outputs[index]?.text.split('Account ID of current context:')[1]?.trim();
  const account = same || outputs[index + 1]?.text.trim();
  return account ? account : null;
}
