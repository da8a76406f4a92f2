/** Why the saved state cannot be used, in words, each with the way out. All end the program with exit code 7. */
import { exitCodes, TutorialError } from '../engine/errors.ts';

function stateError(
  code: string,
  message: string,
  why: string,
  next: readonly string[],
  cause?: unknown,
): TutorialError {
  return new TutorialError({
    kind: 'learner',
    code,
    exitCode: exitCodes.state,
    message,
    why,
    next,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** @param lastGood the path of a copy that can be used; null where there is none */
export function damaged(file: string, why: string, lastGood: string | null): TutorialError {
  const way =
    lastGood === null
      ? 'There is no older copy.'
      : `Take the last good copy: put ${lastGood} in its place. Each step is checked against the cloud anyway.`;
  return stateError('state-damaged', `The saved session ${file} cannot be read.`, why, [
    way,
    'Or begin anew: mi-tutorial reset (the file is set aside, not deleted; the cloud is not touched)',
  ]);
}

export function newer(file: string, found: number, known: number): TutorialError {
  return stateError(
    'state-newer',
    `The saved session ${file} was written by a newer mi-tutorial.`,
    `It has version ${found}; this program knows up to ${known}. It is left as it is.`,
    ['Use the newer program.', 'Or begin another round beside it: --profile NAME'],
  );
}

export function notWhole(file: string, restored: boolean): TutorialError {
  return stateError(
    'state-not-whole',
    `The session could not be written whole to ${file}.`,
    restored
      ? 'What came back was not what was written: the disk is likely full. The last good session was put back; nothing older is lost.'
      : 'What came back was not what was written: the disk is likely full. There was no older session.',
    ['Make room on the disk, then go on: each step is checked against the cloud.'],
  );
}

/** An error of the file system as one that a person can read. */
export function fileError(error: unknown, file: string, doing: 'read' | 'write'): TutorialError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = reasons[code] ?? [
    error instanceof Error ? error.message : String(error),
    'Choose another --state-dir.',
  ];
  const [why, next] = known;
  const verb = doing === 'read' ? 'read' : 'written';
  return stateError(
    code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG' ? 'state-disk-full' : `state-not-${verb}`,
    `The saved session ${file} could not be ${verb}.`,
    `${why}${doing === 'write' ? ' What was saved before is unchanged.' : ''}`,
    [next],
    error,
  );
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: ['The disk is full.', 'Make room on the disk, or choose another --state-dir.'],
  EDQUOT: ['Your quota on this disk is used up.', 'Make room, or choose another --state-dir.'],
  EFBIG: [
    'The file may not grow further (a limit of this shell or disk).',
    'Raise the limit, or choose another --state-dir.',
  ],
  EROFS: ['The disk can only be read.', 'Choose a directory that can be written: --state-dir DIR'],
  EACCES: ['This user may not.', 'Make it yours (chmod, chown), or choose another: --state-dir DIR'],
  EPERM: ['This user may not.', 'Make it yours (chmod, chown), or choose another: --state-dir DIR'],
  ENOTDIR: ['A part of its path is a file, not a directory.', 'Choose another --state-dir.'],
  EISDIR: ['It is a directory, not a file.', 'Move it away, or choose another --state-dir.'],
  EIO: ['The disk reported an error.', 'Choose another --state-dir, and check the disk.'],
};
