/** Three role assignments at the group's scope, and the run that shows what the first of them changes. */
import { findAssignment, grantRole, roleDefinition } from '../engine/assignments.ts';
import { ensureDraft, lessonDraft } from '../engine/drafts.ts';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import type { StepEvent } from '../engine/events.ts';
import { runGraph } from '../engine/graph.ts';
import { takeInventory } from '../engine/inventory.ts';
import { judgedRun, unexpectedRun } from '../engine/judged-run.ts';
import { accountPlaceOf, groupScope, placeOf, roleNames, sameText } from '../engine/lesson.ts';
import { firstDraftParameters, matrixRow } from '../engine/matrix-rows.ts';
import { removal } from '../engine/removal.ts';
import { judgeRow } from '../engine/row-attempts.ts';
import type { Step, StepContext } from '../engine/step.ts';
import { operation } from '../engine/waiting.ts';
import script from './powershell/assign-permissions.ps1';
import { runbookDrafts } from './runbook-drafts.ts';
import { stepScript } from './script.ts';

export const assignPermissions: Step = {
  id: 'assign-permissions',
  title: 'Assign permissions to the identities',
  after: ['create-runbook'],
  text: ({ resourceGroup, identities: [first, second] }) => [
    'A role assignment says three things: who (a principal), what (a role), where (a scope). It is a resource too, and its name is a GUID. Here it is derived from the three, so that the same assignment made twice is one and not a conflict.',
    `The system-assigned identity gets “${roleNames.operate}” on ${resourceGroup}. That role may start, restart and deallocate machines, and can neither create, change nor delete one: the smallest built-in role that does the job. Least privilege means that a runbook that goes wrong can do no more harm than its job.`,
    'Then the same runbook runs again with the same parameters, and works. Nothing in the script changed. The account that acted shows as MSI@ and a number: the system-assigned identity.',
    'A new assignment may take up to 10 minutes until every server of Azure knows it. A failure in that time is “not yet”, not “no”: the run is made again until the time is over.',
    `${first} gets the same role; ${second} gets none. And the system-assigned identity gets “${roleNames.look}” besides: the second draft looks up the named identity and the account, and ${roleNames.operate} does not allow that. It is the system-assigned one that looks, whoever acts afterwards.`,
    'Assign roles to the identity itself, not through a group: what a group gives to a managed identity can take a day to arrive.',
  ],
  powershell: (settings) => stepScript(settings, script),
  hints: [
    'Roles are assigned to the principal id (object id), not to the client id.',
    'Right after the assignment the run may still show the old error. Wait: it is run again by itself.',
    'Three assignments in all: one role for two identities, and Reader for the one that looks things up.',
  ],
  async *run(context) {
    const { system, first } = await principals(context);
    const grant = (id: string, whom: string, principalId: string, roleName: string) => () =>
      grantRole(context, { id, whom, principalId, roleName });
    yield* runGraph(
      [
        {
          id: 'system-operate',
          run: grant('system-operate', 'the system-assigned identity', system, roleNames.operate),
        },
        { id: 'second-run', after: ['system-operate'], run: () => secondRun(context) },
        // These two wait for the run: it shows what the first role does by itself.
        {
          id: 'first-operate',
          after: ['second-run'],
          run: grant('first-operate', context.settings.identities[0], first, roleNames.operate),
        },
        {
          id: 'system-look',
          after: ['second-run'],
          run: grant('system-look', 'the system-assigned identity', system, roleNames.look),
        },
      ],
      context.signal,
    );
  },
  async *undo(context) {
    const { lab, signal } = context;
    const { assignments } = await takeInventory(context);
    yield* runGraph(
      assignments.map((assignment, index) => ({
        id: assignment.id,
        run: () =>
          removal(context, `remove-assignment-${index + 1}`, `role assignment ${index + 1}`, (s) =>
            lab.roles.remove(assignment.id, s),
          ),
      })),
      signal,
    );
    if (context.evidence.cleanUpBegunAt === null) await context.record({ secondRun: null });
  },
  async verify(context) {
    const missing = [...(await missingRoles(context))];
    if (context.evidence.secondRun === null && !(await hasSecondDraft(context))) missing.push('the run with the role');
    return missing.length === 0
      ? { state: 'done', detail: `three assignments on ${context.settings.resourceGroup}` }
      : { state: 'open', detail: missing[0] ?? '', missing };
  },
};

async function principals({
  lab,
  settings,
  signal,
}: StepContext): Promise<{ readonly system: string; readonly first: string }> {
  const [account, identity] = await Promise.all([
    lab.accounts.get(accountPlaceOf(settings), signal),
    lab.identities.get(placeOf(settings), settings.identities[0], signal),
  ]);
  if (account?.systemPrincipalId == null || identity === null)
    throw new TutorialError({
      kind: 'cloud',
      code: 'principal-missing',
      exitCode: exitCodes.checkFailed,
      message: 'The identities that get the roles are not there.',
      next: ['Run the steps “create-identities” and “create-account” again.'],
    });
  return { system: account.systemPrincipalId, first: identity.principalId };
}

async function missingRoles(context: StepContext): Promise<readonly string[]> {
  const { lab, settings, signal } = context;
  const [account, identity, assignments, operate, look] = await Promise.all([
    lab.accounts.get(accountPlaceOf(settings), signal),
    lab.identities.get(placeOf(settings), settings.identities[0], signal),
    lab.roles.assignments(groupScope(settings), signal),
    roleDefinition(context, roleNames.operate),
    roleDefinition(context, roleNames.look),
  ]);
  const wanted = [
    { whom: 'the system-assigned identity', principalId: account?.systemPrincipalId, role: operate },
    { whom: settings.identities[0], principalId: identity?.principalId, role: operate },
    { whom: 'the system-assigned identity', principalId: account?.systemPrincipalId, role: look },
  ];
  return wanted
    .filter(
      ({ principalId, role }) => principalId == null || findAssignment(assignments, principalId, role) === undefined,
    )
    .map(({ whom, role }) => `${role.name} for ${whom}`);
}

/** Who edited the runbook has seen the first draft work. */
async function hasSecondDraft(context: StepContext): Promise<boolean> {
  const draft = await lessonDraft(context);
  return draft !== null && sameText(draft, runbookDrafts(context.settings).second);
}

async function* secondRun(context: StepContext): AsyncGenerator<StepEvent, void> {
  const { settings, signal } = context;
  if (context.evidence.secondRun !== null || (await hasSecondDraft(context))) return;
  const row = matrixRow(settings, 'system');
  yield* operation('second-run', 'Run it again', signal, async function* () {
    yield* ensureDraft(context, runbookDrafts(settings).first, 'second-run');
    const end = yield* judgedRun(context, {
      request: {
        operation: 'second-run',
        purpose: 'second-run',
        row: null,
        parameters: firstDraftParameters(settings),
      },
      judge: (run) => judgeRow(context, row, run),
      async ended(run, { verdict }) {
        await context.record(verdict === 'PASS' ? { secondRun: run, intent: null } : { intent: null });
        return null;
      },
    });
    const { vmBefore, vmAfter, actingAccount } = end.run;
    if (end.judgement.verdict === 'PASS')
      return { value: end, detail: `VM ${vmBefore} → ${vmAfter} by ${actingAccount ?? '?'}` };
    throw unexpectedRun(
      'second-run-unexpected',
      'The run with the role did not work as it should.',
      end,
      'The role is older than the 10 minutes that Azure allows itself, so this is no longer “not yet”.',
    );
  });
}
