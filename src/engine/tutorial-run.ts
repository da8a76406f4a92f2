/** Runs one step: what it needs, its work, and whether the cloud agrees that it is done. */
import { exitCodes, isAbort, TutorialError } from './errors.ts';
import type { MatrixRowId } from './session.ts';
import type { Step, StepContext, StepId, Verification } from './step.ts';
import type { TutorialCore } from './tutorial-core.ts';
import { isGoing, lacking, tell, verifySteps } from './tutorial-verify.ts';

/** A list may lag a write by some seconds. */
const verifyAttempts = 4;
const verifyPauseMs = 5_000;

/** Runs a step, then verifies it; a failure is told, not thrown. @throws only the reason of an abort */
export async function runStep(
  core: TutorialCore,
  id: StepId,
  rows: readonly MatrixRowId[] | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { emit, keeper } = core;
  try {
    const step = stepOf(core, id);
    const context = core.context(signal, rows === undefined ? {} : { rows });
    refuseAfterTheEnd(core, id);
    await takeUpAgain(core, id, signal);
    await refuseTooEarly(core, step, signal);
    await core.parts.gate?.pass(id, (heldAt) => emit({ type: 'step-held', step: id, heldAt }), signal);
    await keeper.change((s) => ({ ...s, currentStep: id }));
    emit({ type: 'step-started', step: id });
    for await (const event of step.run(context)) emit({ type: 'step-event', step: id, event });
    emit({ type: 'step-finished', step: id });
    emit({ type: 'verifying', step: id });
    const result = await verifyPatiently(step, context);
    tell(core, id, result);
    if (result.state === 'open') throw notDone(step, result);
    await keeper.flush();
    if (id === 'clean-up') emit({ type: 'session-finished' });
  } catch (error) {
    if (isAbort(error, signal)) throw error;
    emit({ type: 'step-failed', step: id, error: core.report(error) });
    // What was shown is kept; where it cannot be, the step's own failure says why already.
    await keeper.flush().catch(() => undefined);
  }
}

/** @throws {Error} where there is no such step: a bug of the caller */
export function stepOf({ parts }: TutorialCore, id: StepId): Step {
  const step = parts.steps.find((s) => s.id === id);
  if (step === undefined) throw new Error(`no step ${id}`);
  return step;
}

async function verifyPatiently(step: Step, context: StepContext): Promise<Verification> {
  for (let attempt = 1; ; attempt++) {
    const result = await step.verify(context);
    if (result.state === 'done' || attempt === verifyAttempts) return result;
    await context.clock.wait(verifyPauseMs, context.signal);
  }
}

/** @throws {TutorialError} `round-over` */
export function refuseAfterTheEnd({ keeper }: TutorialCore, id: StepId): void {
  if (keeper.session.evidence.cleanedUpAt === null || id === 'clean-up' || id === 'next-steps') return;
  throw new TutorialError({
    kind: 'learner',
    code: 'round-over',
    exitCode: exitCodes.usage,
    message: 'This round is over: everything that it made is removed.',
    next: [
      'Begin a new round with the same settings: start again, and say yes to a new round (or: mi-tutorial reset).',
    ],
  });
}

/** Who runs a step after a clean-up that did not end goes on with the round: everything is asked for anew. */
async function takeUpAgain(core: TutorialCore, id: StepId, signal: AbortSignal): Promise<void> {
  if (!isGoing(core) || id === 'clean-up' || id === 'next-steps') return;
  await core.keeper.change((s) => ({ ...s, evidence: { ...s.evidence, cleanUpBegunAt: null } }));
  await verifySteps(core, null, signal);
}

async function refuseTooEarly(core: TutorialCore, step: Step, signal: AbortSignal): Promise<void> {
  const missing = await lacking(core, step, signal);
  if (missing.length === 0) return;
  const titles = missing.map((id) => `“${stepOf(core, id).title}”`).join(', ');
  throw new TutorialError({
    kind: 'learner',
    code: 'step-order',
    exitCode: exitCodes.checkFailed,
    message: `“${step.title}” needs ${titles} first.`,
    why:
      missing
        .map((id) => core.progress.steps[id].missing[0] ?? '')
        .join(' ')
        .trim() || 'It is not done in the cloud.',
    next: missing.map((id) => `Do ${id}, or let all be done in order: mi-tutorial run --to ${step.id}`),
  });
}

function notDone(step: Step, result: Extract<Verification, { state: 'open' }>): TutorialError {
  return new TutorialError({
    kind: 'cloud',
    code: 'not-done',
    exitCode: exitCodes.checkFailed,
    message: `“${step.title}” ran, and the cloud does not show it done: ${result.missing.join('; ') || result.detail}.`,
    why: 'Somebody else may be changing the same resources, or a list in Azure lags behind.',
    next: ['Run the step again: what is done is not done again.'],
  });
}
