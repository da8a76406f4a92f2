/** The test pane before a run: it holds one job per draft, and that must be over. */
import { finalJobStatuses, type TestJob } from './cloud.ts';
import type { StepEvent } from './events.ts';
import { accountPlaceOf } from './lesson.ts';
import type { StepContext } from './step.ts';
import { pollUntil, type WaitPlan } from './waiting.ts';

const pollMs = 5_000;
const stopLimitMs = 10 * 60_000;

/**
 * Waits until the pane is free: what still runs there, or is suspended, is stopped.
 * @returns the creation time of the job that the pane shows
 */
export async function* freePane(
  { lab, settings, clock, signal }: Pick<StepContext, 'lab' | 'settings' | 'clock' | 'signal'>,
  operation: string,
): AsyncGenerator<StepEvent, string | null> {
  const place = accountPlaceOf(settings);
  const job = await lab.testPane.get(place, settings.runbook, signal);
  if (job === null) return null;
  if (isOver(job)) return job.creationTime;
  yield { type: 'note', text: `A test run is still ${job.status}: it is stopped first.` };
  await lab.testPane.stop(place, settings.runbook, signal);
  const plan: WaitPlan = {
    operation,
    for: 'the earlier test run to stop',
    usualMs: 10_000,
    limitMs: stopLimitMs,
    everyMs: pollMs,
  };
  return yield* pollUntil(plan, clock, signal, async () => {
    const now = await lab.testPane.get(place, settings.runbook, signal);
    return now === null || isOver(now) ? (now?.creationTime ?? job.creationTime) : null;
  });
}

/** A suspended job is not over: it holds the pane until it is stopped. */
function isOver(job: TestJob): boolean {
  return job.status !== 'Suspended' && finalJobStatuses.includes(job.status);
}
