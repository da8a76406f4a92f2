/** What a preflight check is, and short ways to write one. */
import { type ErrorReport, type ExitCode, exitCodes } from '../errors.ts';
import type { Lab } from '../ports.ts';
import type { Evidence } from '../session.ts';
import type { CompleteSettings } from '../settings.ts';

/** One thing that was looked at. */
export interface PreflightCheck {
  /** Unique among the checks of a table. */
  readonly id: string;
  readonly title: string;
  /** `warning` does not stop the lesson. */
  readonly state: 'passed' | 'warning' | 'failed';
  /** What was found, in one line. */
  readonly detail: string;
  /** What to do, one line each; empty where it passed. */
  readonly fix: readonly string[];
  /** The namespace that the sign-in step can register by itself. */
  readonly register?: string;
  /** The code with which the program ends where this stops it; default: a check failed. */
  readonly exitCode?: ExitCode;
  /** Set where the question itself failed. */
  readonly error?: ErrorReport;
}

/** What a group of checks is asked with. */
export interface PreflightContext {
  readonly lab: Lab;
  readonly settings: CompleteSettings;
  readonly evidence: Evidence;
  readonly signal: AbortSignal;
}

/** A question and the checks that its answer gives. */
export interface PreflightQuestion {
  readonly id: string;
  readonly title: string;
  ask(context: PreflightContext): Promise<readonly PreflightCheck[]>;
}

/** A check that passed. */
export function passed(id: string, title: string, detail: string): PreflightCheck {
  return { id, title, state: 'passed', detail, fix: [] };
}

/** A check that stops the lesson. */
export function failed(
  id: string,
  title: string,
  detail: string,
  fix: readonly string[],
  exitCode: ExitCode = exitCodes.checkFailed,
): PreflightCheck {
  return { id, title, state: 'failed', detail, fix, exitCode };
}

/** A check that the learner should know of, and that stops nothing. */
export function warning(id: string, title: string, detail: string, fix: readonly string[]): PreflightCheck {
  return { id, title, state: 'warning', detail, fix };
}

/** The check of a question that found no answer. */
export function unanswered(question: PreflightQuestion, error: ErrorReport): PreflightCheck {
  const fix = error.next.length > 0 ? error.next : ['Try again in a moment.'];
  return { ...failed(question.id, question.title, error.message, fix, error.exitCode), error };
}
