/** What stands in an access token. */
import type { Caller } from '../../engine/cloud.ts';
import { exitCodes, TutorialError } from '../../engine/errors.ts';

/** What an access token says of its owner. It is read, not trusted: Azure checks it. */
export function callerIn(token: string): Caller {
  const claims = claimsOf(token);
  const claim = (...names: readonly string[]): string =>
    names.map((n) => claims[n]).find((v) => typeof v === 'string') ?? '';
  return {
    tenantId: claim('tid'),
    objectId: claim('oid'),
    displayName: claim('upn', 'unique_name', 'preferred_username', 'email', 'appid', 'oid'),
  };
}

function claimsOf(token: string): Record<string, string | undefined> {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, string>;
  } catch {
    throw new TutorialError({
      kind: 'cloud',
      code: 'token-unreadable',
      exitCode: exitCodes.signIn,
      message: 'The sign-in gave a token that cannot be read.',
      next: ['Sign in again, or choose another way with --sign-in.'],
    });
  }
}
