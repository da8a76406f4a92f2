/** `doctor`: can this machine, terminal, sign-in and subscription do it? One table. */
import { type ExitCode, exitCodes, isAbort, reportOf, TutorialError } from '../engine/errors.ts';
import { explained } from '../engine/explanations/explain.ts';
import { machineChecks } from '../engine/machine.ts';
import type { PreflightCheck } from '../engine/preflight/check.ts';
import { preflight } from '../engine/preflight/preflight.ts';
import { complete } from '../engine/settings.ts';
import type { Tutorial } from '../engine/tutorial.ts';
import { textTable } from '../ui/plain/table.ts';
import type { Invocation } from './command.ts';
import { drain } from './lesson.ts';
import { machineFacts } from './machine-facts.ts';
import { missingNow } from './missing.ts';
import { type JunitCase, junit } from './reports/junit.ts';
import { withTutorial } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const checks = [...machineChecks(await machineFacts(invocation)), ...(await cloudChecks(invocation))];
  io.out(printed(checks, global.output, global.target));
  return checks.some((c) => c.state === 'failed') ? exitCodes.checkFailed : exitCodes.done;
}

/** What the cloud answers; where the session itself cannot be used or nobody can sign in, that is a failed check too. */
async function cloudChecks(invocation: Invocation): Promise<readonly PreflightCheck[]> {
  const { io } = invocation;
  try {
    return await withTutorial(invocation, 'diagnose', async (tutorial, { lab }) => {
      await lab.subscriptions.caller(io.signal);
      await drain(tutorial.start(io.signal), () => undefined);
      io.signal.throwIfAborted();
      const settings = complete(tutorial.session.settings);
      if (settings === null) return unchosen(tutorial, io.signal);
      const { evidence } = tutorial.session;
      const checks: PreflightCheck[] = [];
      for await (const check of preflight({ lab, settings, evidence, signal: io.signal })) checks.push(check);
      return checks;
    });
  } catch (error) {
    if (isAbort(error, io.signal) || !(error instanceof TutorialError)) throw error;
    const report = explained(reportOf(error));
    const { message, why, next, raw } = report;
    const said = raw === undefined || raw === message ? [] : [`It was said: ${raw}`];
    const detail = why === undefined ? message : `${message} ${why}`;
    return [{ ...failed('cloud', 'Session and sign-in', detail, [...next, ...said]), error: report }];
  }
}

/** Each answer that is missing. */
async function unchosen(tutorial: Tutorial, signal: AbortSignal): Promise<readonly PreflightCheck[]> {
  const inputs = await missingNow(tutorial, signal);
  return tutorial.progress.needed.map(({ key, question, flag }, at) =>
    failed(key, question, inputs[at]?.what.replace(question, 'not chosen yet') ?? '', [`Choose with ${flag}.`]),
  );
}

const failed = (id: string, title: string, detail: string, fix: readonly string[]): PreflightCheck => ({
  id,
  title,
  state: 'failed',
  detail,
  fix,
});

const words = { passed: 'ok', warning: 'warning', failed: 'FAILED' } as const;

function printed(checks: readonly PreflightCheck[], format: string, target: string): string {
  const bad = checks.filter((c) => c.state === 'failed');
  if (format === 'json') {
    const plain = checks.map(({ id, title, state, detail, fix }) => ({ id, title, state, detail, fix }));
    return `${JSON.stringify({ target, ready: bad.length === 0, checks: plain }, null, 2)}\n`;
  }
  if (format === 'junit')
    return junit(
      'mi-tutorial doctor',
      checks.map((c) => junitCase(c, target)),
    );
  const table = textTable(
    ['Check', 'Result', 'Found'],
    checks.map((c) => [c.title, words[c.state], c.detail]),
  );
  const fixes = checks.flatMap((c) => c.fix.map((fix) => `${c.title}: ${fix}`));
  const end = bad.length === 0 ? 'Ready.' : `${bad.length} of ${checks.length} checks failed.`;
  return `${[...table, '', ...(fixes.length > 0 ? [...fixes, ''] : []), end].join('\n')}\n`;
}

const junitCase = (c: PreflightCheck, target: string): JunitCase => ({
  name: c.id,
  classname: `mi-tutorial.doctor.${target}`,
  durationMs: null,
  result: c.state === 'failed' ? 'failed' : 'passed',
  message: c.detail,
  details: [c.detail, ...c.fix],
});
