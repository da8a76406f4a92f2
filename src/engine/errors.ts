/** Errors that a person can read, and the exit codes of the program. */

/** Exit codes, as `--help` documents them. */
export const exitCodes = {
  done: 0,
  bug: 1,
  usage: 2,
  checkFailed: 3,
  answerNeeded: 4,
  signIn: 5,
  cloud: 6,
  state: 7,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Who can do something about it: the learner, the cloud (or the network to it), or we. */
export type ErrorKind = 'learner' | 'cloud' | 'bug';

export interface TutorialErrorInit {
  readonly kind: ErrorKind;
  /** A stable name: Azure's own code where Azure spoke (`AuthorizationFailed`), else ours (`name-invalid`). */
  readonly code: string;
  readonly exitCode: ExitCode;
  /** What happened, in one sentence. */
  readonly message: string;
  /** Why, where it is known. */
  readonly why?: string;
  /** What to do next, one line each. */
  readonly next?: readonly string[];
  /** Azure's own words, unchanged. */
  readonly raw?: string;
  /** HTTP status and request id of the answer. */
  readonly status?: number;
  readonly requestId?: string;
  readonly cause?: unknown;
}

/** An error with all that its reader needs. Nothing secret may stand in any field. */
export class TutorialError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly why: string | undefined;
  readonly next: readonly string[];
  readonly raw: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;

  constructor(init: TutorialErrorInit) {
    super(init.message, { cause: init.cause });
    this.name = 'TutorialError';
    this.kind = init.kind;
    this.code = init.code;
    this.exitCode = init.exitCode;
    this.why = init.why;
    this.next = init.next ?? [];
    this.raw = init.raw;
    this.status = init.status;
    this.requestId = init.requestId;
  }

  /** As plain data, for events, JSON and the log. */
  toJSON(): ErrorReport {
    const { kind, code, exitCode, message, why, next, raw, status, requestId } = this;
    return { kind, code, exitCode, message, why, next, raw, status, requestId };
  }
}

/** A `TutorialError` as data. */
export interface ErrorReport {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly exitCode: ExitCode;
  readonly message: string;
  readonly why: string | undefined;
  readonly next: readonly string[];
  readonly raw: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
}

/** Any thrown thing as a report: what is not ours is a bug of ours. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof TutorialError) return error.toJSON();
  const message = error instanceof Error ? error.message : String(error);
  return new TutorialError({
    kind: 'bug',
    code: 'internal-error',
    exitCode: exitCodes.bug,
    message,
    cause: error,
  }).toJSON();
}

/** The error is the end of an aborted signal, not a failure. */
export function isAbort(error: unknown, signal: AbortSignal): boolean {
  return (
    signal.aborted &&
    (error === signal.reason ||
      (error instanceof Error && (error.name === 'AbortError' || error.cause === signal.reason)))
  );
}
