/** Work as a graph: what does not depend on each other goes side by side, what does waits for what it needs. */
import type { StepEvent } from './events.ts';

/** One piece of work. */
export interface Task {
  readonly id: string;
  /** Ids of the tasks that must have succeeded before. */
  readonly after?: readonly string[];
  run(): AsyncGenerator<StepEvent, unknown>;
}

/**
 * Runs all tasks and tells their events as they come. After a failure, or an abort, nothing new begins; what runs is run to
 * its end, and then the first failure is thrown.
 * @throws what a task throws first; the signal's reason where the abort left tasks undone
 */
export async function* runGraph(tasks: readonly Task[], signal: AbortSignal): AsyncGenerator<StepEvent, void> {
  const waiting = new Map(tasks.map((task) => [task.id, task]));
  const finished = new Set<string>();
  const running = new Map<string, Promise<Step>>();
  const failures: unknown[] = [];
  for (const task of tasks)
    for (const id of task.after ?? []) if (!waiting.has(id)) throw new Error(`${task.id} waits for unknown ${id}`);

  for (;;) {
    if (failures.length === 0 && !signal.aborted)
      for (const task of waiting.values())
        if ((task.after ?? []).every((id) => finished.has(id))) {
          waiting.delete(task.id);
          running.set(task.id, advance(task.id, task.run()));
        }
    if (running.size === 0) break;
    const step = await Promise.race(running.values());
    if (step.kind === 'event') {
      running.set(step.id, advance(step.id, step.events));
      yield step.event;
      continue;
    }
    running.delete(step.id);
    if (step.kind === 'done') finished.add(step.id);
    else failures.push(step.error);
  }
  if (failures.length > 0) throw failures[0];
  if (waiting.size === 0) return;
  signal.throwIfAborted();
  throw new Error(`tasks wait for each other: ${[...waiting.keys()].join(', ')}`);
}

type Events = AsyncGenerator<StepEvent, unknown>;

type Step =
  | { readonly kind: 'event'; readonly id: string; readonly events: Events; readonly event: StepEvent }
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'failed'; readonly id: string; readonly error: unknown };

function advance(id: string, events: Events): Promise<Step> {
  return events.next().then(
    (result): Step => (result.done ? { kind: 'done', id } : { kind: 'event', id, events, event: result.value }),
    (error: unknown): Step => ({ kind: 'failed', id, error }),
  );
}
