/** What of the lesson is in the cloud now, and which of it clean-up may remove. */
import { roleDefinition } from './assignments.ts';
import type { AutomationAccount, RoleAssignment, Runbook, UserAssignedIdentity } from './cloud.ts';
import { accountPlaceOf, groupScope, placeOf, roleNames, sameId } from './lesson.ts';
import { accountOwnership, identityOwnership, wasCreated } from './ownership.ts';
import type { StepContext } from './step.ts';

export interface Inventory {
  /** The account where it is the lesson's and holds nothing else. */
  readonly account: AutomationAccount | null;
  readonly runbook: Runbook | null;
  readonly identities: readonly UserAssignedIdentity[];
  readonly assignments: readonly RoleAssignment[];
  /** What bears the lesson's names and stays, with the reason. */
  readonly kept: readonly string[];
}

/** Asks the cloud. Nothing that the lesson did not make is in the lists; what it might be taken for is in `kept`. */
export async function takeInventory(context: StepContext): Promise<Inventory> {
  const { lab, settings, signal, evidence } = context;
  const kept: string[] = [];
  const [account, found, assignments] = await Promise.all([
    lab.accounts.get(accountPlaceOf(settings), signal),
    Promise.all(settings.identities.map((name) => lab.identities.get(placeOf(settings), name, signal))),
    lab.roles.assignments(groupScope(settings), signal),
  ]);
  const present = found.filter((identity) => identity !== null);
  const identities = present.filter((i) => identityOwnership(i, settings, evidence, lab.target) === 'ours');
  for (const identity of present)
    if (!identities.includes(identity)) kept.push(`identity ${identity.name}: this session did not make it`);

  const ours = account !== null && accountOwnership(account, settings, evidence, lab.target) === 'ours';
  const runbooks = account === null ? [] : await lab.runbooks.list(accountPlaceOf(settings), signal);
  const own = runbooks.find((r) => sameId(r.name, settings.runbook)) ?? null;
  const others = runbooks.filter((r) => r !== own);
  if (account !== null && !ours) kept.push(`account ${account.name}: this session did not make it`);
  if (ours && others.length > 0)
    kept.push(
      `account ${account.name} and its modules: it holds other runbooks (${others.map((r) => r.name).join(', ')})`,
    );
  const runbook = own !== null && (ours || wasCreated(own.id, evidence)) ? own : null;
  if (own !== null && runbook === null) kept.push(`runbook ${own.name}: this session did not make it`);

  return {
    account: ours && others.length === 0 ? account : null,
    runbook,
    identities,
    assignments: await ownAssignments(context, assignments, ours ? account : null, identities),
    kept,
  };
}

/** The lesson's roles for the lesson's principals: those that are there, and those that a new identity left behind. */
async function ownAssignments(
  context: StepContext,
  assignments: readonly RoleAssignment[],
  account: AutomationAccount | null,
  identities: readonly UserAssignedIdentity[],
): Promise<readonly RoleAssignment[]> {
  const first = identities.find((i) => sameId(i.name, context.settings.identities[0]));
  const principals = [account?.systemPrincipalId, first?.principalId, ...context.evidence.principals];
  const candidates = assignments.filter((a) => principals.some((id) => id != null && sameId(id, a.principalId)));
  if (candidates.length === 0) return [];
  const roles = await Promise.all(Object.values(roleNames).map((name) => roleDefinition(context, name)));
  const guid = (id: string): string => (id.split('/').at(-1) ?? id).toLowerCase();
  return candidates.filter((a) => roles.some((role) => guid(role.id) === guid(a.roleDefinitionId)));
}

/** What is there and may be removed, a line each. */
export function inventoryLines({ account, runbook, identities, assignments }: Inventory): readonly string[] {
  return [
    ...(runbook === null ? [] : [`runbook ${runbook.name}`]),
    ...(assignments.length === 0
      ? []
      : [`${assignments.length} role assignment${assignments.length === 1 ? '' : 's'}`]),
    ...(account === null ? [] : [`account ${account.name} with its modules`]),
    ...identities.map((i) => `identity ${i.name}`),
  ];
}
