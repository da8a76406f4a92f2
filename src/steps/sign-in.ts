/** Who acts, where, and whether that may do what the lesson asks: nothing is written before it is known. */

import { exitCodes, TutorialError } from '../engine/errors.ts';
import type { StepEvent } from '../engine/events.ts';
import { placeOf } from '../engine/lesson.ts';
import { taggedVmState } from '../engine/ownership.ts';
import type { PreflightCheck } from '../engine/preflight/check.ts';
import { preflight, preflightAll } from '../engine/preflight/preflight.ts';
import { settledVm, switchVm } from '../engine/stable-vm.ts';
import type { Step, StepContext } from '../engine/step.ts';
import { operation, pollUntil } from '../engine/waiting.ts';
import script from './powershell/sign-in.ps1';
import { stepScript } from './script.ts';

export const signIn: Step = {
  id: 'sign-in',
  title: 'Sign in to Azure',
  after: ['prerequisites'],
  text: (settings) => [
    'You sign in as yourself, once, to build things. Later the runbook signs in as an identity of its own. Keep the two apart: what you may do says nothing about what the runbook may do.',
    `Everything is made in the resource group ${settings.resourceGroup} of subscription ${settings.subscriptionId}. It holds ${settings.vmName} already. Names that the lesson uses: the account ${settings.automationAccount}, the identities ${settings.identities.join(', ')}, the runbook ${settings.runbook}.`,
    'Before anything is written, this step asks: are you signed in, does the subscription know the resource providers, may you create resources, may you assign roles, are the names free? Assigning roles is the one that surprises people: Contributor may create everything here, but may not give rights to anybody. Owner or User Access Administrator may.',
    'It also notes whether the machine is on or off now. Clean-up brings it back to that.',
  ],
  powershell: (settings) => stepScript(settings, script),
  hints: [
    'Each line of the list is a question to Azure. The first that failed usually explains the others.',
    '“May assign roles: not allowed” means that you are Contributor at most. Ask for a role on the resource group alone, or use the sandbox.',
    'A name that is taken can be changed: --account, --identity1 and so on.',
  ],
  async *run(context) {
    const { evidence } = context;
    const checks: PreflightCheck[] = [];
    for await (const check of preflight(context)) {
      checks.push(check);
      yield { type: 'operation-started', operation: check.id, title: check.title };
      if (check.state !== 'failed')
        yield { type: 'operation-finished', operation: check.id, detail: check.detail, alreadyDone: false };
      else if (check.register === undefined)
        yield { type: 'operation-failed', operation: check.id, error: errorOf([check]).toJSON() };
      if (check.state === 'warning') for (const line of check.fix) yield { type: 'note', text: line };
    }
    const stopping = checks.filter((c) => c.state === 'failed' && c.register === undefined);
    if (stopping.length > 0) throw errorOf(stopping);
    for (const { register } of checks) if (register !== undefined) yield* registerProvider(context, register);
    if (evidence.vmAtStart !== null) return;
    yield* operation('vm-at-start', 'Note the state of the VM', context.signal, async function* () {
      const before = await taggedVmState(context);
      const state = before ?? (yield* settledVm(context, 'vm-at-start'));
      await context.record({ vmAtStart: state });
      if (before !== null)
        return {
          value: state,
          detail: `${context.settings.vmName} was ${state} when the lesson began`,
          alreadyDone: true,
        };
      return { value: state, detail: `${context.settings.vmName} is ${state}` };
    });
  },
  /** The VM comes back to the state in which the learner brought it. */
  async *undo(context) {
    const { lab, settings, signal, evidence } = context;
    if (evidence.vmAtStart === null) {
      yield {
        type: 'note',
        text: 'The state of the VM before the lesson is not known to this session: it stays as it is.',
      };
      return;
    }
    // A stopped machine is still billed: it is left deallocated instead.
    const goal = evidence.vmAtStart === 'running' ? 'running' : 'deallocated';
    yield* operation('vm', `Bring ${settings.vmName} back to ${goal}`, signal, async function* () {
      if ((await lab.machines.get(placeOf(settings), settings.vmName, signal)) === null)
        return { value: null, detail: 'the VM is not there any more', alreadyDone: true };
      const now = yield* settledVm(context, 'vm');
      if (now === goal) return { value: null, detail: `is ${goal}`, alreadyDone: true };
      yield* switchVm(context, 'vm', goal);
      return { value: null, detail: `is ${goal} again` };
    });
  },
  async verify(context) {
    const checks = await preflightAll(context);
    const failed = checks.filter((c) => c.state === 'failed');
    // A cloud that cannot be asked is no answer; where something was found missing before, that explains the rest.
    const [first] = failed;
    if (first?.error?.exitCode === exitCodes.cloud) throw errorOf([first]);
    const missing = failed.map((c) => `${c.title}: ${c.detail}`);
    if (context.evidence.vmAtStart === null) missing.push('the state of the VM is not noted yet');
    const who = checks.find((c) => c.id === 'sign-in')?.detail ?? '';
    return missing.length === 0
      ? { state: 'done', detail: `as ${who}` }
      : { state: 'open', detail: missing[0] ?? '', missing };
  },
};

function errorOf(checks: readonly PreflightCheck[]): TutorialError {
  const [first] = checks;
  const report = first?.error;
  const message = checks.map((c) => `${c.title}: ${c.detail}`).join('; ');
  return new TutorialError({
    kind: report?.kind ?? 'learner',
    code: report?.code ?? 'preflight',
    exitCode: first?.exitCode ?? exitCodes.checkFailed,
    message,
    next: [...new Set(checks.flatMap((c) => c.fix))],
    ...(report?.why === undefined ? {} : { why: report.why }),
    ...(report?.raw === undefined ? {} : { raw: report.raw }),
    ...(report?.status === undefined ? {} : { status: report.status }),
    ...(report?.requestId === undefined ? {} : { requestId: report.requestId }),
  });
}

/** Registration goes on in the background of Azure for a minute or more. */
function registerProvider(
  { lab, clock, settings, signal }: StepContext,
  namespace: string,
): AsyncGenerator<StepEvent, string> {
  const id = `provider-${namespace}`;
  const plan = {
    operation: id,
    for: `${namespace} to be registered`,
    usualMs: 60_000,
    limitMs: 15 * 60_000,
    everyMs: 10_000,
  };
  return operation(id, namespace, signal, async function* () {
    await lab.subscriptions.registerProvider(settings.subscriptionId, namespace, signal);
    const state = yield* pollUntil(plan, clock, signal, async () => {
      const now = await lab.subscriptions.provider(settings.subscriptionId, namespace, signal);
      return now === 'Registered' ? now : null;
    });
    return { value: state, detail: 'registered now' };
  });
}
