/** The options that commands share, and the lesson's settings as options. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type SignInWay, signInWays } from '../azure/credentials/azure-credential.ts';
import type { Target } from '../engine/cloud.ts';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import {
  defaultSettings,
  type SettingField,
  type Settings,
  settingFields,
  settingsSchema,
  settingValue,
  withSetting,
} from '../engine/settings.ts';
import type { Pace } from '../sandbox/clock.ts';
import { type FaultName, faultNames } from '../sandbox/faults.ts';

export const outputFormats = ['text', 'json', 'junit', 'markdown'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** The options of all commands, checked. */
export interface GlobalOptions {
  readonly target: Target;
  readonly profile: string;
  readonly stateDir: string | undefined;
  readonly output: OutputFormat;
  /** False with `--no-input`: nothing is asked. */
  readonly input: boolean;
  /** Undefined: the command's own default. */
  readonly pace: Pace | undefined;
  readonly color: boolean;
  readonly accessible: boolean;
  readonly yes: boolean;
  readonly seed: string | undefined;
  readonly faults: readonly FaultName[];
  readonly signIn: SignInWay;
  /** What flags say of the lesson's settings, over those of a saved session. */
  settings(saved: Partial<Settings>): Partial<Settings>;
}

const profileName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

function profile(value: string): string {
  if (profileName.test(value)) return value;
  throw new InvalidArgumentError(
    'It may have 1 to 64 letters, digits, dashes and underscores, a letter or digit first.',
  );
}

function fault(value: string, before: readonly FaultName[] = []): readonly FaultName[] {
  const name = faultNames.find((known) => known === value);
  if (name === undefined) throw new InvalidArgumentError(`Allowed choices are ${faultNames.join(', ')}.`);
  return [...before, name];
}

/** Adds the options of all commands. */
export function addGlobalOptions(command: Command, outputs: readonly OutputFormat[]): void {
  const output = new Option('--output <format>', 'how results are printed').choices(outputs);
  const options = [
    new Option('--target <target>', 'where to learn (default: as begun, else sandbox)').choices(['sandbox', 'azure']),
    new Option('--profile <name>', 'one of several saved sessions (default: default)').argParser(profile),
    new Option('--state-dir <dir>', 'where sessions and sandboxes are kept'),
    outputs.length > 1 ? output : output.hideHelp(),
    new Option('--no-input', 'ask nothing: exit code 4 where an answer is needed'),
    new Option('--yes', 'agree to what is written to Azure'),
    new Option('--sign-in <way>', 'how to sign in to Azure (default: auto)').choices(signInWays),
    new Option('--pace <pace>', 'the sandbox’s clock: as it is, 60 times as fast (default), or jumping').choices([
      'real',
      'fast',
      'instant',
    ]),
    new Option('--seed <text>', 'decides the ids and times of a new sandbox'),
    new Option('--fault <name>', 'switch on a fault of the sandbox, such as throttled; may be repeated').argParser(
      fault,
    ),
    new Option('--no-color', 'no colours (also NO_COLOR)'),
    new Option('--accessible', 'plain lines instead of screens, for screen readers'),
  ];
  for (const option of options) command.addOption(option);
}

/** `--identity1` … as the tutorial's own table of settings has them, and those that are asked for by flag only. */
export function addLessonOptions(command: Command): void {
  for (const field of settingFields)
    command.addOption(new Option(`${field.flag} <value>`, `${lower(field.question)}${defaultOf(field)}`));
  command.addOption(
    new Option('--module <name=version>', 'version of a module, such as Az.Accounts=2.5.2; may be repeated').argParser(
      (value: string, before: readonly string[] = []) => [...before, value],
    ),
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function defaultOf({ key }: SettingField): string {
  const value = settingValue(defaultSettings, key);
  return value === undefined ? '' : ` (default: ${value})`;
}

/** Option values as commander gives them, given ones only. */
export type RawOptions = Readonly<Record<string, unknown>>;

/** The shared options out of what commander parsed. */
export function globalOptions(raw: RawOptions, output: OutputFormat): GlobalOptions {
  // What is wrong is told before anything is opened.
  settingsOver(raw, {});
  const text = (name: string): string | undefined => (typeof raw[name] === 'string' ? raw[name] : undefined);
  return {
    target: text('target') === 'azure' ? 'azure' : 'sandbox',
    profile: text('profile') ?? 'default',
    stateDir: text('stateDir'),
    output: outputFormats.find((f) => f === raw['output']) ?? output,
    input: raw['input'] !== false,
    pace: (['real', 'fast', 'instant'] as const).find((p) => p === raw['pace']),
    color: raw['color'] !== false,
    accessible: raw['accessible'] === true,
    yes: raw['yes'] === true,
    seed: text('seed'),
    faults: (raw['fault'] as readonly FaultName[] | undefined) ?? [],
    signIn: signInWays.find((w) => w === raw['signIn']) ?? 'auto',
    settings: (saved) => settingsOver(raw, saved),
  };
}

/**
 * The settings that flags name, checked by Azure's naming rules. Where a flag changes a part of a setting (one identity of
 * three, one module of four), `saved` gives the other parts.
 * @throws {TutorialError} with all that is wrong, exit code 2
 */
function settingsOver(raw: RawOptions, saved: Partial<Settings>): Partial<Settings> {
  const base = { ...defaultSettings, ...saved };
  let given: Partial<Settings> = {};
  for (const { key, flag } of settingFields) {
    const value = raw[camelCase(flag)];
    if (value !== undefined) given = withSetting({ identities: base.identities, ...given }, key, String(value));
  }
  if (![1, 2, 3].some((n) => raw[`identity${n}`] !== undefined)) given = { ...given, identities: undefined };
  const modules = (raw['module'] as readonly string[] | undefined) ?? [];
  if (modules.length > 0)
    given = { ...given, moduleVersions: { ...base.moduleVersions, ...Object.fromEntries(modules.map(moduleVersion)) } };
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = settingsSchema.safeParse(named);
  if (!parsed.success) throw wrongSettings(named, parsed.error.issues);
  return named;
}

function moduleVersion(pair: string): readonly [string, string] {
  const known = Object.keys(defaultSettings.moduleVersions);
  const [name = '', version = ''] = pair.split('=');
  const module = known.find((k) => k.toLowerCase() === name.toLowerCase());
  if (module === undefined || version === '')
    throw usage(`--module takes NAME=VERSION, where NAME is one of ${known.join(', ')}: “${pair}” is not that.`);
  return [module, version];
}

const camelCase = (flag: string): string =>
  flag.replace(/^--/, '').replace(/-([a-z])/g, (_, c: string) => c.toUpperCase());

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function wrongSettings(given: RawOptions, issues: readonly Issue[]): TutorialError {
  const lines = issues.map(({ path, message }) => {
    const value = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], given);
    return `${flagOf(path)} “${String(value)}” ${message}`;
  });
  return usage(lines.length === 1 ? `${lines[0]}.` : `Some values are not valid here:\n  ${lines.join('\n  ')}`);
}

function flagOf([first, second]: readonly PropertyKey[]): string {
  if (first === 'identities') return `--identity${Number(second) + 1}`;
  if (first === 'moduleVersions') return `--module ${String(second)}`;
  return settingFields.find((f) => f.key === first)?.flag ?? `--${String(first)}`;
}

/** The command line itself is wrong: exit code 2. */
export function usage(message: string, next: readonly string[] = ['See --help.']): TutorialError {
  return new TutorialError({ kind: 'learner', code: 'usage', exitCode: exitCodes.usage, message, next });
}
