/** What is missing when nobody can be asked: all of it at once, each with its flag. */
import { exitCodes, TutorialError } from '../engine/errors.ts';
import type { SettingField } from '../engine/settings.ts';

/** One input that is missing. */
export interface MissingInput {
  readonly flag: string;
  readonly what: string;
}

export const missingFields = (fields: readonly SettingField[]): readonly MissingInput[] =>
  fields.map(({ flag, question }) => ({ flag: `${flag} VALUE`, what: question }));

export const agreement: MissingInput = {
  flag: '--yes',
  what: 'Agreement to create, run and change resources in your subscription',
};

/** @param also what else stood in the way, such as a sign-in that failed */
export function missingInputs(inputs: readonly MissingInput[], also: readonly string[] = []): TutorialError {
  const width = Math.max(...inputs.map(({ flag }) => flag.length));
  const lines = inputs.map(({ flag, what }) => `  ${flag.padEnd(width)}  ${what}`);
  return new TutorialError({
    kind: 'learner',
    code: 'answer-needed',
    exitCode: exitCodes.answerNeeded,
    message: `These answers are needed, and nobody can be asked:\n${lines.join('\n')}`,
    ...(also.length > 0 ? { why: also.join(' ') } : {}),
    next: ['Give them as options, or run the command in a terminal.'],
  });
}
