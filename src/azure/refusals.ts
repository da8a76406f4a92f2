/** What Azure's clients throw, as errors that a person can read. */
import { exitCodes, TutorialError } from '../engine/errors.ts';
import { explain } from '../engine/explanations/explain.ts';
import { connectionErrorCode } from './transport/connection-errors.ts';

/** An answer of Azure's that refuses, as it stands in the errors of both generations of clients. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** Azure's own words. */
  readonly message: string;
  readonly requestId: string | undefined;
}

interface ClientError {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly message?: unknown;
  readonly response?: {
    readonly status?: unknown;
    readonly bodyAsText?: unknown;
    /** Where the older client puts the text into the errors of streams. */
    readonly body?: unknown;
    readonly headers?: { get(name: string): string | undefined };
  };
}

/** The refusal inside an error; null where the error is of another kind. */
export function refusalIn(error: unknown): Refusal | null {
  if (!(error instanceof Error)) return null;
  const { statusCode, response, code } = error as ClientError;
  const status = typeof statusCode === 'number' ? statusCode : response?.status;
  if (typeof status !== 'number') return null;
  const said = wordsOf(text(response?.bodyAsText) ?? text(response?.body) ?? '');
  return {
    status,
    code: said.code ?? (typeof code === 'string' ? code : `HTTP${status}`),
    message: said.message ?? error.message,
    requestId: response?.headers?.get('x-ms-request-id') ?? undefined,
  };
}

/** Code and message of an error body: Resource Manager's `{ error: { … } }`, Automation's bare form, or its old `Message`. */
function wordsOf(body: string): { readonly code?: string; readonly message?: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return body.trim() === '' ? {} : { message: body.trim().slice(0, 2_000) };
  }
  const outer = record(parsed);
  const inner = record(outer['error'] ?? outer);
  const code = text(inner['code']);
  const model = Object.values(record(inner['ModelState']))
    .flat()
    .filter((v) => typeof v === 'string');
  const message = model.length > 0 ? model.join(' ') : (text(inner['message']) ?? text(inner['Message']));
  return { ...(code ? { code } : {}), ...(message ? { message } : {}) };
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Sign-in failures of `@azure/identity`, told by name: the class itself is loaded only where someone signs in. */
const signInErrors = new Set([
  'CredentialUnavailableError',
  'AuthenticationError',
  'AggregateAuthenticationError',
  'AuthenticationRequiredError',
]);

/**
 * Any error of a call to the cloud as what the tutorial throws.
 * @param what what was tried: “create the identity xUAMI1”
 * @param tenant where a sign-in was tried, if that was said
 * @returns errors that are neither Azure's nor the network's unchanged
 */
export function translate(error: unknown, what: string, tenant?: string): unknown {
  if (error instanceof TutorialError) return error;
  if (error instanceof Error && signInErrors.has(error.name)) return signInFailed(error, tenant);
  const refusal = refusalIn(error);
  if (refusal !== null) return refused(refusal, what);
  const connection = connectionErrorCode(error);
  if (connection !== null) return unreachable(connection, what);
  return error;
}

/** The client's own error is not kept as the cause: it holds the request, and with it the token. */
function refused(refusal: Refusal, what: string): TutorialError {
  const { status, code, message, requestId } = refusal;
  const permission = status === 401 || status === 403;
  return new TutorialError({
    kind: permission ? 'learner' : 'cloud',
    code,
    exitCode: permission ? exitCodes.signIn : exitCodes.cloud,
    message: `Azure refused to ${what}: ${code} (HTTP ${status}).`,
    raw: message,
    status,
    ...(requestId ? { requestId } : {}),
  });
}

function unreachable(code: string, what: string): TutorialError {
  return new TutorialError({
    kind: 'cloud',
    code,
    exitCode: exitCodes.cloud,
    message: `Could not ${what}: Azure did not answer (${code}).`,
  });
}

/** A failed sign-in: its code is Entra's own (`AADSTS…`) where there is one. What it means, the engine's dictionary says. */
function signInFailed(error: Error, tenant?: string): TutorialError {
  const words = error.message.replaceAll('\r', '').trim();
  const code = /AADSTS\d+/.exec(words)?.[0] ?? error.name;
  const known = explain({ code, text: words }) !== null;
  return new TutorialError({
    kind: 'learner',
    code,
    exitCode: exitCodes.signIn,
    message: `Signing in to Azure${tenant === undefined ? '' : `, in the directory ${tenant},`} failed: ${code}.`,
    ...(known ? {} : { next: otherWays }),
    raw: words.slice(0, 2_000),
  });
}

const otherWays = [
  'Sign in with “az login” (or Connect-AzAccount), then run the same command again.',
  'Or choose another way: --sign-in browser, --sign-in device-code or --sign-in environment.',
];
