/** What is missing when nobody can be asked: all of it at once, each with its flag. */
import { exitCodes, TutorialError } from '../engine/errors.ts';
import { missingSettings, type SettingField, type Settings } from '../engine/settings.ts';
import { isOffered, type Tutorial } from '../engine/tutorial.ts';

/** One input that is missing. */
export interface MissingInput {
  readonly flag: string;
  readonly what: string;
}

export const missingFields = (fields: readonly SettingField[]): readonly MissingInput[] =>
  fields.map(({ flag, question }) => ({ flag: `${flag} VALUE`, what: question }));

/** How many choices are told in a line. */
const most = 5;

/** The same, where the cloud was asked: the first with what there is to choose from (the others depend on it). */
export async function missingNow(tutorial: Tutorial, signal: AbortSignal): Promise<readonly MissingInput[]> {
  const fields = tutorial.progress.needed;
  const [first, ...others] = missingFields(fields);
  const key = fields[0]?.key;
  if (first === undefined || key === undefined || !isOffered(key)) return missingFields(fields);
  const choices = (await tutorial.choices(key, signal)) ?? [];
  if (choices.length === 0) return missingFields(fields);
  const more = choices.length > most ? `, and ${choices.length - most} more` : '';
  const told = choices.slice(0, most).map(({ label }) => label);
  return [{ ...first, what: `${first.what}: ${told.join(', ')}${more}` }, ...others];
}

/** What is missing before anybody is signed in: whether there are several directories only a sign-in can tell. */
export const missingBefore = (settings: Settings): readonly MissingInput[] =>
  missingFields(missingSettings(settings).filter(({ key }) => key !== 'tenantId'));

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
