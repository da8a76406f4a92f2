/** `check`: asks the cloud only, and changes nothing. */
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { checklistIds, type StepId } from '../engine/step.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { errorLines } from '../ui/plain/error-lines.ts';
import type { Invocation } from './command.ts';
import { begin, drain } from './lesson.ts';
import { type JunitCase, junit } from './reports/junit.ts';
import { stepNamed } from './step-argument.ts';
import { withTutorial } from './workplace.ts';

/** One step as the cloud shows it. */
interface CheckedStep {
  readonly step: StepId;
  readonly title: string;
  readonly state: 'done' | 'open' | 'drifted' | 'failed';
  readonly detail: string | null;
  readonly missing: readonly string[];
}

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global, args } = invocation;
  const only = args[0] === undefined ? null : stepNamed(args[0]);
  return withTutorial(invocation, 'look', async (tutorial) => {
    const quiet = (): void => undefined;
    await begin({ tutorial, tell: quiet, signal: io.signal });
    if (only !== null) await drain(tutorial.verify(only, io.signal), quiet);
    io.signal.throwIfAborted();
    // Clean-up is no part of “is everything in place”: it is checked where it is named.
    const ids = only === null ? checklistIds.filter((id) => id !== 'clean-up') : [only];
    const steps = ids.map((id) => checked(tutorial, id));
    io.out(printed(steps, global.output, global.target));
    // A question that found no answer is worse than one whose answer is no.
    const unanswered = ids.map((id) => tutorial.progress.steps[id]).find((s) => s.state === 'failed')?.error;
    if (unanswered) return unanswered.exitCode;
    return steps.every((s) => s.state === 'done') ? exitCodes.done : exitCodes.checkFailed;
  });
}

function checked({ progress, steps }: Tutorial, id: StepId): CheckedStep {
  const { state, detail, missing, error } = progress.steps[id];
  return {
    step: id,
    title: steps.find((s) => s.id === id)?.title ?? id,
    state: state === 'done' || state === 'drifted' || state === 'failed' ? state : 'open',
    detail: error === null ? detail : errorLines(error).join(' '),
    missing,
  };
}

function printed(steps: readonly CheckedStep[], format: string, target: string): string {
  const open = steps.filter((s) => s.state !== 'done');
  if (format === 'json') return `${JSON.stringify({ target, satisfied: open.length === 0, steps }, null, 2)}\n`;
  if (format === 'junit')
    return junit(
      'mi-tutorial check',
      steps.map((s) => junitCase(s, target)),
    );
  const lines = steps.flatMap((s) => [
    `${s.state === 'done' ? '[x]' : s.state === 'open' ? '[ ]' : '[!]'} ${s.step}: ${s.detail ?? s.state}`,
    ...s.missing.map((m) => `      missing: ${m}`),
  ]);
  return `${[...lines, '', `${steps.length - open.length} of ${steps.length} done.`].join('\n')}\n`;
}

const junitCase = (s: CheckedStep, target: string): JunitCase => ({
  name: s.step,
  classname: `mi-tutorial.check.${target}`,
  durationMs: null,
  result: s.state === 'done' ? 'passed' : 'failed',
  message: s.detail ?? s.state,
  details: s.missing,
});
