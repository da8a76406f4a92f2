/** A sign-in that can change its tenant: a token is good in one directory only. */
import type { TokenCredential } from '@azure/core-auth';
import { callerIn } from './claims.ts';

/** Signs in, in one tenant after the other. */
export interface TenantCredential extends TokenCredential {
  /**
   * From now on tokens are for this tenant. A sign-in that is for this one already stays: nobody is asked twice.
   * @returns whether earlier tokens are of no more use
   */
  enter(tenantId: string): boolean;
}

/**
 * @param make makes the sign-in for a tenant; undefined: for its own
 * @param first the tenant to begin with, an id or a domain
 */
export function tenantCredential(
  make: (tenantId: string | undefined) => Promise<TokenCredential>,
  first: string | undefined,
): TenantCredential {
  let wanted = first;
  /** Where the last token was good; null before the first. */
  let inside: string | null = null;
  let current: Promise<TokenCredential> | null = null;
  return {
    enter: (tenantId) => {
      if (same(tenantId, wanted) || same(tenantId, inside)) return false;
      wanted = tenantId;
      inside = null;
      current = null;
      return true;
    },
    getToken: async (scopes, options) => {
      current ??= make(wanted);
      const asked = current;
      const token = await (await asked).getToken(scopes, options);
      if (token !== null && asked === current) inside = callerIn(token.token).tenantId;
      return token;
    },
  };
}

const same = (a: string, b: string | null | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
