/** What must hold before anything is written, asked all at once: the checks of `doctor` and of the sign-in step. */
import { isAbort, reportOf } from '../errors.ts';
import { type PreflightCheck, type PreflightContext, type PreflightQuestion, unanswered } from './check.ts';
import { nameQuestions } from './names.ts';
import { permissionQuestions } from './permissions.ts';
import { placeQuestions } from './place.ts';
import { versionQuestions } from './versions.ts';

/** In the order in which they are told. */
export const preflightQuestions: readonly PreflightQuestion[] = [
  ...placeQuestions,
  ...permissionQuestions,
  ...nameQuestions,
  ...versionQuestions,
];

/**
 * Asks everything side by side and tells the checks in their order, each as soon as it and all before it are known.
 * Nothing is written. A question that fails is a failed check with its error; only an abort is thrown.
 */
export async function* preflight(context: PreflightContext): AsyncGenerator<PreflightCheck, void> {
  const answers = preflightQuestions.map((question) =>
    question.ask(context).catch((error: unknown): readonly PreflightCheck[] => {
      if (isAbort(error, context.signal)) throw error;
      return [unanswered(question, reportOf(error))];
    }),
  );
  // An answer behind one that throws is never awaited: its own rejection must not be called unhandled.
  for (const answer of answers) answer.catch(() => undefined);
  for (const answer of answers) yield* await answer;
}

/** All checks as a list. */
export async function preflightAll(context: PreflightContext): Promise<readonly PreflightCheck[]> {
  const checks: PreflightCheck[] = [];
  for await (const check of preflight(context)) checks.push(check);
  return checks;
}
