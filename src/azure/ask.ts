/** The one way in which the ports call Microsoft's clients: with the caller's signal, and errors as a person reads them. */
import { isAbort, TutorialError } from '../engine/errors.ts';
import { translate } from './refusals.ts';
import { withSignal } from './transport/current-signal.ts';

/**
 * Calls the cloud.
 * @param what what is tried, for the error: “create the identity xUAMI1”
 * @throws {TutorialError} where Azure refused or did not answer; the signal's reason where it was aborted
 */
export async function ask<T>(what: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  try {
    return await withSignal(signal, work);
  } catch (error) {
    if (isAbort(error, signal)) throw signal.reason;
    throw translate(error, what);
  }
}

/** As `ask`, where a 404 means that there is none. A missing subscription or role is no such 404. */
export async function askFor<T>(what: string, signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
  try {
    return await ask(what, signal, work);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** As `ask`, for a removal: what is gone already (404, or 204 where the client does not expect it) is removed. */
export async function askToRemove(what: string, signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  try {
    await ask(what, signal, work);
  } catch (error) {
    if (isMissing(error) || (error instanceof TutorialError && error.status === 204)) return;
    throw error;
  }
}

/** 404 answers that say something else than “this resource is not there”. */
const otherNotFound = new Set([
  'SubscriptionNotFound',
  'InvalidResourceType',
  'InvalidResourceNamespace',
  'InvalidSubscriptionId',
]);

const isMissing = (error: unknown): boolean =>
  error instanceof TutorialError && error.status === 404 && !otherNotFound.has(error.code);
