/** A sign-in that can change its tenant: a token is good in one directory only. */
import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { translate } from '../refusals.ts';
import type { CachedCredential } from './cached-credential.ts';
import { callerIn } from './claims.ts';

/** Signs in, in one tenant after the other. */
export interface TenantCredential extends TokenCredential {
  /**
   * From now on tokens are for this tenant. A sign-in that is for this one already stays: nobody is asked twice.
   * @returns whether earlier tokens are of no more use
   */
  enter(tenantId: string): boolean;
  /**
   * A token that was not asked for before, where Azure no longer takes the last one.
   * @param claims what Azure wants to be told in it, as its challenge says
   */
  renew(scope: string, claims: string | undefined): Promise<AccessToken | null>;
}

/**
 * @param make makes the sign-in for a tenant; undefined: for its own
 * @param first the tenant to begin with, an id or a domain
 */
export function tenantCredential(
  make: (tenantId: string | undefined) => Promise<CachedCredential>,
  first: string | undefined,
): TenantCredential {
  let wanted = first;
  /** Where the last token was good; null before the first. */
  let inside: string | null = null;
  let current: Promise<CachedCredential> | null = null;
  const getToken: TokenCredential['getToken'] = async (scopes, options) => {
    current ??= make(wanted);
    const asked = current;
    const token = await (await asked).getToken(scopes, options).catch((error: unknown) => {
      throw translate(error, 'sign in', wanted);
    });
    if (token !== null && asked === current) inside = callerIn(token.token).tenantId;
    return token;
  };
  return {
    getToken,
    renew: async (scope, claims) => {
      (await current)?.forget();
      return getToken(scope, claims === undefined ? {} : { claims });
    },
    enter: (tenantId) => {
      if (same(tenantId, wanted) || same(tenantId, inside)) return false;
      wanted = tenantId;
      inside = null;
      current = null;
      return true;
    },
  };
}

const same = (a: string, b: string | null | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
