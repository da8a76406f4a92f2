/** Where a profile's files lie. */
import path from 'node:path';
import { exitCodes, TutorialError } from '../engine/errors.ts';

const folder = 'mi-tutorial';

/**
 * The directory for state by the customs of the system: XDG on Linux and other Unix, Application Support on macOS, local
 * application data on Windows.
 * @param platform as `process.platform` names it
 * @param home the user's home directory, for where the environment does not say
 */
export function defaultStateDirectory(
  env: Readonly<Record<string, string | undefined>>,
  platform: string,
  home: string,
): string {
  if (platform === 'win32') {
    const { join } = path.win32;
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), folder);
  }
  const { join, isAbsolute } = path.posix;
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', folder);
  // The XDG specification has relative paths ignored.
  const xdg = env.XDG_STATE_HOME;
  return join(xdg && isAbsolute(xdg) ? xdg : join(home, '.local', 'state'), folder);
}

/** The files of one profile. */
export interface ProfileFiles {
  readonly directory: string;
  /** The name that conf gets; it adds `.json`. */
  readonly configName: string;
  readonly session: string;
  /** A copy of the last session that was read back whole. */
  readonly lastGood: string;
  readonly lock: string;
}

/** @throws {TutorialError} `profile-invalid` for a name that cannot be a file's */
export function profileFiles(directory: string, profile: string): ProfileFiles {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(profile))
    throw new TutorialError({
      kind: 'learner',
      code: 'profile-invalid',
      exitCode: exitCodes.usage,
      message: `“${profile}” cannot be a profile’s name.`,
      why: 'It becomes part of a file’s name: 1 to 64 letters, digits, dashes and underscores, beginning with a letter or digit.',
      next: ['Choose another with --profile.'],
    });
  const configName = `${profile}.session`;
  return {
    directory,
    configName,
    session: path.join(directory, `${configName}.json`),
    lastGood: path.join(directory, `${configName}.last-good.json`),
    lock: path.join(directory, `${profile}.lock`),
  };
}
