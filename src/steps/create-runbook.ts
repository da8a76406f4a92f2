/** The runbook with its first draft, and a run of it before any role: the error that explains nothing. */
import { findAssignment, roleDefinition } from '../engine/assignments.ts';
import { ensureDraft, lessonDraft } from '../engine/drafts.ts';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import type { StepEvent } from '../engine/events.ts';
import { takeInventory } from '../engine/inventory.ts';
import { judgedRun, unexpectedRun } from '../engine/judged-run.ts';
import { accountPlaceOf, groupScope, roleNames, sameText } from '../engine/lesson.ts';
import { firstDraftParameters, matrixRow } from '../engine/matrix-rows.ts';
import { noteCreation } from '../engine/ownership.ts';
import { removal } from '../engine/removal.ts';
import { judgeRow } from '../engine/row-attempts.ts';
import type { Step, StepContext } from '../engine/step.ts';
import { freePane } from '../engine/test-pane.ts';
import { during, operation } from '../engine/waiting.ts';
import script from './powershell/create-runbook.ps1';
import { runbookDrafts } from './runbook-drafts.ts';
import { stepScript } from './script.ts';

export const createRunbook: Step = {
  id: 'create-runbook',
  title: 'Create a PowerShell runbook',
  after: ['import-modules'],
  text: ({ runbook, vmName }) => [
    `${runbook} is a runbook of type PowerShell: Windows PowerShell 5.1. Its first draft signs in as the system-assigned identity, looks whether ${vmName} is on or off, and switches it over. Read it: there is no secret in it.`,
    'Disable-AzContextAutosave makes the script start from nothing; otherwise a sign-in that an earlier job left behind could act for it. Connect-AzAccount -Identity is the whole of the sign-in.',
    'In the portal: the account, Process Automation, Runbooks, Create a runbook; name it, choose the type PowerShell, paste the text, Save, then Test pane. (The portal of today first offers runtime environments with PowerShell 7; the old experience has this type.) The lesson never publishes the runbook: the test pane runs the draft.',
    `Then it is run with RESOURCEGROUP and VMNAME. It will fail, and that is the lesson. Two errors come: 'this.Client.SubscriptionId' cannot be null, and then that a null array cannot be indexed. Neither says “permission”.`,
    'What happened: the sign-in worked. But Connect-AzAccount then asks which subscriptions this identity can see, and an identity without any role sees none. So the context has no subscription, Get-AzVM has nothing to put into its address and gives up before it sends anything, and taking .Statuses[1] of nothing is the second error. The job still ends Completed: PowerShell goes on after such errors. Never trust the status alone.',
  ],
  powershell: (settings) => stepScript(settings, script),
  runbook: (settings) => ({ before: null, after: runbookDrafts(settings).first }),
  hints: [
    'The run is meant to show an error. Read the first one, not the second.',
    'An identity is known (that is authentication) before it may do anything (that is authorization). Which of the two failed here?',
    'No role anywhere means no subscription in sight. One role on the resource group is enough to make it appear.',
  ],
  async *run(context) {
    yield* makeRunbook(context);
    yield* operation('first-draft', 'Write the first draft', context.signal, async function* () {
      const { first, second } = runbookDrafts(context.settings);
      const now = await lessonDraft(context);
      const later = now !== null && sameText(now, second) && context.evidence.firstRun !== null;
      const written = !later && (yield* ensureDraft(context, first, 'first-draft'));
      return { value: written, detail: later ? 'a later draft is there' : 'saved', alreadyDone: !written };
    });
    if (context.evidence.firstRun !== null) return;
    if (await hasRole(context)) {
      yield { type: 'note', text: 'The identity has its role already: a run without one can no longer be shown here.' };
      return;
    }
    yield* firstRun(context);
  },
  async *undo(context) {
    const { lab, settings, signal, record } = context;
    const { runbook } = await takeInventory(context);
    if (runbook !== null) {
      yield* operation('free-pane', 'See that no test run is under way', signal, async function* () {
        return { value: yield* freePane(context, 'free-pane'), detail: 'none' };
      });
      const place = accountPlaceOf(settings);
      yield* removal(context, 'remove-runbook', runbook.name, (s) => lab.runbooks.remove(place, runbook.name, s));
    }
    // After a clean-up what the runs showed is kept; a step that is taken back alone is there to be seen anew.
    const seen = context.evidence.cleanUpBegunAt === null ? { firstRun: null } : {};
    await record({ playedDraft: null, intent: null, ...seen });
  },
  async verify(context) {
    const { lab, settings, signal, evidence } = context;
    const runbook = await lab.runbooks.get(accountPlaceOf(settings), settings.runbook, signal);
    if (runbook === null) return { state: 'open', detail: 'not there', missing: [`runbook ${settings.runbook}`] };
    const missing = [
      ...((await isLessonsDraft(context)) ? [] : ['the draft is neither the lesson’s first nor its second']),
      ...(evidence.firstRun !== null || (await hasRole(context)) ? [] : ['the run before any role']),
    ];
    return missing.length === 0
      ? { state: 'done', detail: evidence.firstRun === null ? 'saved' : 'saved, and run without a role' }
      : { state: 'open', detail: missing[0] ?? '', missing };
  },
};

/** A later draft satisfies an earlier one. */
async function isLessonsDraft(context: StepContext): Promise<boolean> {
  const draft = await lessonDraft(context);
  const { first, second } = runbookDrafts(context.settings);
  return draft !== null && (sameText(first, draft) || sameText(second, draft));
}

function makeRunbook(context: StepContext): AsyncGenerator<StepEvent, unknown> {
  const { lab, clock, settings, signal } = context;
  const place = accountPlaceOf(settings);
  return operation('runbook', `Create ${settings.runbook}`, signal, async function* () {
    const there = await lab.runbooks.get(place, settings.runbook, signal);
    if (there !== null) {
      if (there.type !== 'PowerShell') throw wrongType(settings.runbook, there.type);
      return { value: there, detail: 'type PowerShell', alreadyDone: true };
    }
    await noteCreation(context, runbookId(context));
    const made = yield* during(
      { operation: 'runbook', for: 'the runbook to be created', usualMs: 5_000, limitMs: 10 * 60_000, everyMs: 1_000 },
      clock,
      signal,
      (s) => lab.runbooks.create(place, settings.runbook, settings.location, 'Made by mi-tutorial.', s),
    );
    return { value: made, detail: 'type PowerShell' };
  });
}

function runbookId({ settings }: StepContext): string {
  return `${groupScope(settings)}/providers/Microsoft.Automation/automationAccounts/${settings.automationAccount}/runbooks/${settings.runbook}`;
}

/** The system-assigned identity can do what the first run is meant to fail at. */
async function hasRole(context: StepContext): Promise<boolean> {
  const { lab, settings, signal } = context;
  const account = await lab.accounts.get(accountPlaceOf(settings), signal);
  if (account?.systemPrincipalId == null) return false;
  const assignments = await lab.roles.assignments(groupScope(settings), signal);
  const definition = await roleDefinition(context, roleNames.operate);
  return findAssignment(assignments, account.systemPrincipalId, definition) !== undefined;
}

function firstRun(context: StepContext): AsyncGenerator<StepEvent, unknown> {
  const { settings, signal } = context;
  const row = matrixRow(settings, 'no-role');
  return operation('first-run', 'Run it in the test pane', signal, async function* () {
    const end = yield* judgedRun(context, {
      request: {
        operation: 'first-run',
        purpose: 'first-run',
        row: null,
        parameters: firstDraftParameters(settings),
      },
      judge: (run) => judgeRow(context, row, run),
      async ended(run, { verdict }) {
        await context.record(verdict === 'PASS' ? { firstRun: run, intent: null } : { intent: null });
        return null;
      },
    });
    if (end.judgement.verdict === 'PASS') return { value: end, detail: 'null subscription, as it should be' };
    throw unexpectedRun(
      'first-run-unexpected',
      'The run without a role did not fail as it should.',
      end,
      'If the VM was switched, the identity has a role from elsewhere, such as one on the subscription: see its Azure role assignments.',
    );
  });
}

function wrongType(name: string, type: string): TutorialError {
  return new TutorialError({
    kind: 'learner',
    code: 'runbook-type',
    exitCode: exitCodes.usage,
    message: `A runbook ${name} of type ${type} is there already; the lesson needs one of type PowerShell.`,
    next: ['Choose another name with --runbook.'],
  });
}
