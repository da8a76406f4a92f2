/** The VM in a state that the runbook acts on: before a run it must be running or deallocated. */
import type { PowerState } from './cloud.ts';
import { exitCodes, TutorialError } from './errors.ts';
import type { StepEvent } from './events.ts';
import { placeOf } from './lesson.ts';
import type { StepContext } from './step.ts';
import { during, pollUntil, type WaitPlan } from './waiting.ts';

type VmContext = Pick<StepContext, 'lab' | 'clock' | 'settings' | 'signal'>;

const moving: readonly (PowerState | null)[] = ['starting', 'stopping', 'deallocating', 'unknown', null];

const pollMs = 5_000;
const limitMs = 15 * 60_000;

/** How long a VM usually takes to start or to be deallocated. */
export const usualPowerMs = 45_000;

/**
 * Waits until the VM no longer moves.
 * @returns its state: running, stopped or deallocated
 */
export function settledVm(context: VmContext, operation: string): AsyncGenerator<StepEvent, PowerState> {
  const { lab, clock, settings, signal } = context;
  const plan: WaitPlan = {
    operation,
    for: `${settings.vmName} to come to rest`,
    usualMs: usualPowerMs,
    limitMs,
    everyMs: pollMs,
  };
  return pollUntil(plan, clock, signal, async () => {
    const vm = await lab.machines.get(placeOf(settings), settings.vmName, signal);
    if (vm === null) throw vmMissing(settings.vmName, settings.resourceGroup);
    return vm.powerState === null || moving.includes(vm.powerState) ? null : vm.powerState;
  });
}

/** Waits until the VM no longer moves, and deallocates it where it is only stopped: the runbook does nothing with that. */
export async function* stableVm(context: VmContext, operation: string): AsyncGenerator<StepEvent, PowerState> {
  const state = yield* settledVm(context, operation);
  if (state !== 'stopped') return state;
  yield { type: 'note', text: 'The VM is stopped but not deallocated: still billed, and ignored by the runbook.' };
  yield* switchVm(context, operation, 'deallocated');
  return yield* settledVm(context, operation);
}

/** Starts or deallocates the VM and waits for the end of it. */
export function switchVm(
  context: VmContext,
  operation: string,
  to: 'running' | 'deallocated',
): AsyncGenerator<StepEvent, void> {
  const { lab, clock, settings, signal } = context;
  const plan: WaitPlan = {
    operation,
    for: `${settings.vmName} to be ${to}`,
    usualMs: usualPowerMs,
    limitMs,
    everyMs: 1_000,
  };
  const place = placeOf(settings);
  return during(plan, clock, signal, (callSignal) =>
    to === 'running'
      ? lab.machines.start(place, settings.vmName, callSignal)
      : lab.machines.deallocate(place, settings.vmName, callSignal),
  );
}

function vmMissing(name: string, group: string): TutorialError {
  return new TutorialError({
    kind: 'learner',
    code: 'vm-missing',
    exitCode: exitCodes.checkFailed,
    message: `The virtual machine ${name} is not in ${group}.`,
    why: 'It was removed, or moved, since the lesson began.',
    next: ['Create it again under this name, or clean up and begin a round with another one (--vm).'],
  });
}
