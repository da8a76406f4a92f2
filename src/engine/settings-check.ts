/** Choices held to the rules before they count: each name by itself, and all together. */
import { exitCodes, TutorialError } from './errors.ts';
import type { Session } from './session.ts';
import {
  placeKeys,
  problemWith,
  type SettingField,
  type Settings,
  settingFields,
  settingsSchema,
  settingValue,
} from './settings.ts';

/**
 * The saved choices with new ones over them.
 * @throws {TutorialError} `settings-invalid`, naming every rule that is broken
 */
export function mergeSettings(saved: Settings, chosen: Partial<Settings>): Settings {
  const given = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
  const merged = { ...withoutOutdated(saved, given), ...given };
  const problems = [...fieldProblems(merged), ...clashes(merged)];
  const parsed = settingsSchema.safeParse(merged);
  if (parsed.success && problems.length === 0) return parsed.data;
  const others = parsed.success ? [] : parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
  const all = problems.length > 0 ? problems : others;
  throw new TutorialError({
    kind: 'learner',
    code: 'settings-invalid',
    exitCode: exitCodes.usage,
    message: all.length === 1 ? String(all[0]) : `${all.length} settings cannot be used: ${all.join(' ')}`,
    why: 'Azure’s naming rules are checked before anything is created.',
    next: ['Give another value, or leave the flag out for the lesson’s default.'],
  });
}

/** Another directory, subscription or group: what lay in the one before is open again. */
function withoutOutdated(saved: Settings, given: Partial<Settings>): Settings {
  const changed = placeKeys.findIndex((key) => {
    const [before, now] = [saved[key], given[key]];
    return before !== undefined && now !== undefined && before.toLowerCase() !== now.toLowerCase();
  });
  if (changed < 0) return saved;
  return { ...saved, ...Object.fromEntries(placeKeys.slice(changed).map((key) => [key, undefined])) };
}

function fieldProblems(settings: Settings): string[] {
  return settingFields.flatMap(({ key, flag }) => {
    const value = settingValue(settings, key);
    const problem = value === undefined ? null : problemWith(key, value);
    return problem === null ? [] : [`${flag}: ${problem}`];
  });
}

/** The rows of the matrix tell the identities apart by name, which Azure compares without case. */
function clashes({ identities, missingIdentity }: Settings): string[] {
  const names = [...identities, missingIdentity].map((name) => name.toLowerCase());
  return new Set(names).size === names.length
    ? []
    : ['The three identities and the name that no identity has must be four different names.'];
}

/** The choices that what was made in the cloud is found by. */
const fixedKeys: readonly SettingField['key'][] = settingFields.map((f) => f.key);

/**
 * Refuses to change where the lesson's things lie once some of them are there: they could not be found again.
 * @throws {TutorialError} `settings-in-use`
 */
export function refuseMoving(session: Session, next: Settings): void {
  if (session.evidence.created.length === 0 || session.evidence.cleanedUpAt !== null) return;
  const moved = fixedKeys.filter((key) => {
    const before = settingValue(session.settings, key);
    const after = settingValue(next, key);
    return before !== undefined && after !== undefined && before.toLowerCase() !== after.toLowerCase();
  });
  if (moved.length === 0) return;
  const flags = settingFields.filter((f) => moved.includes(f.key)).map((f) => f.flag);
  throw new TutorialError({
    kind: 'learner',
    code: 'settings-in-use',
    exitCode: exitCodes.usage,
    message: `${flags.join(', ')} cannot change now: this round has made resources under the saved names.`,
    why: 'With other names they would be found neither by the next steps nor by clean-up.',
    next: [
      'Go on with the saved settings (leave the flags out).',
      'Or clean up first, then begin a new round: mi-tutorial clean-up',
      'Or keep both: begin another one with --profile NAME.',
    ],
  });
}
