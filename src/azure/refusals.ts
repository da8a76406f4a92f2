/** What Azure's clients throw, as errors that a person can read. */
import { exitCodes, TutorialError } from '../engine/errors.ts';
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
 * @returns errors that are neither Azure's nor the network's unchanged
 */
export function translate(error: unknown, what: string): unknown {
  if (error instanceof TutorialError) return error;
  if (error instanceof Error && signInErrors.has(error.name)) return signInFailed(error);
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
    why: 'The connection was refused, dropped, or timed out, also when it was tried again.',
    next: [
      'Check the network, a proxy (HTTPS_PROXY) or VPN.',
      'Run the same command again: it goes on where it stopped.',
    ],
  });
}

/** Error codes of Microsoft Entra that learners meet, with what to do (learn.microsoft.com, Entra authentication error codes). */
const entra: Readonly<Record<string, string>> = {
  AADSTS50020: 'This account is not in the tenant: sign in with another one, or name its tenant with --tenant.',
  AADSTS50034: 'This tenant has no such user: check the name, or name the tenant with --tenant.',
  AADSTS50076: 'The tenant asks for a second factor: sign in with --sign-in browser, or run "az login" again.',
  AADSTS50079: 'The tenant asks you to register a second factor: sign in with --sign-in browser.',
  AADSTS50105: 'Your account has not been given this application: ask an administrator of the tenant.',
  AADSTS50126: 'User name or password were wrong: sign in again.',
  AADSTS50173: 'The sign-in was revoked: run "az login" (or Connect-AzAccount) again.',
  AADSTS53000: 'The tenant demands a managed device: sign in on one, or choose another --sign-in.',
  AADSTS53003: 'Conditional Access blocks this way of signing in: choose another --sign-in (cli, powershell, browser).',
  AADSTS70043: 'The sign-in has expired by a rule of the tenant: run "az login" (or Connect-AzAccount) again.',
  AADSTS700016: 'The tenant does not know the application id: check AZURE_CLIENT_ID and AZURE_TENANT_ID.',
  AADSTS700082: 'The sign-in is too old: run "az login" (or Connect-AzAccount) again.',
  AADSTS7000215: 'The client secret is wrong: check AZURE_CLIENT_SECRET (its value, not its id).',
  AADSTS7000222: 'The client secret has expired: make a new one and set AZURE_CLIENT_SECRET.',
  AADSTS90002: 'There is no such tenant: check --tenant.',
};

/** A failed sign-in. Microsoft's messages name no secrets, but may run over pages: the first line says it. */
export function signInFailed(error: Error): TutorialError {
  const words = error.message.replaceAll('\r', '');
  const code = /AADSTS\d+/.exec(words)?.[0];
  const known = code === undefined ? undefined : entra[code];
  return new TutorialError({
    kind: 'learner',
    code: code ?? 'sign-in-failed',
    exitCode: exitCodes.signIn,
    message: code ? `Signing in to Azure failed: ${code}.` : 'Signing in to Azure failed.',
    why: firstLine(words),
    next: known
      ? [known]
      : [
          'Sign in with "az login" (or Connect-AzAccount), then run the same command again.',
          'Or choose another way with --sign-in browser, --sign-in device-code or --sign-in environment.',
        ],
    raw: words.slice(0, 2_000),
  });
}

const firstLine = (words: string): string =>
  words
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? words;
