/** Errors that mean that no answer came: the network's, not the service's and not ours. */

const codes = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'REQUEST_SEND_ERROR',
  'REQUEST_ABORTED_ERROR',
]);

/** The far side shows a certificate that is not trusted: asking again changes nothing. */
const untrusted = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_GET_ISSUER_CERT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** Whether another try may find an answer. */
export const mayBeTriedAgain = (code: string): boolean => !untrusted.has(code);

/** The error's code where it says that no answer came, also where it is wrapped; else null. */
export function connectionErrorCode(error: unknown): string | null {
  let at: unknown = error;
  for (let depth = 0; depth < 5 && at instanceof Error; depth++) {
    const { code, statusCode } = at as { code?: unknown; statusCode?: unknown };
    // A timeout of our own shows as the client's AbortError: callers ask about their own signal first.
    if (at.name === 'AbortError') return 'ETIMEDOUT';
    if (
      typeof code === 'string' &&
      statusCode === undefined &&
      (codes.has(code) || untrusted.has(code) || code.startsWith('UND_ERR'))
    )
      return innermost(at) ?? code;
    at = at.cause;
  }
  return null;
}

/** The socket's own code says more than the client's `REQUEST_SEND_ERROR`. */
function innermost(error: Error): string | null {
  const inner = (error as { cause?: unknown }).cause;
  const code = inner instanceof Error ? (inner as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : null;
}
