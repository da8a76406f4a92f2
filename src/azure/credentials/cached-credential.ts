/** Keeps a token until it is nearly over. */
import type { AccessToken, TokenCredential } from '@azure/core-auth';

/** As Microsoft's own clients do. */
const marginMs = 2 * 60_000;

/** A sign-in that keeps its tokens. */
export interface CachedCredential extends TokenCredential {
  /** The kept tokens are good no more: the next one is asked for. */
  forget(): void;
}

/**
 * The older client asks for a token with every request, and the credentials of Azure CLI and PowerShell start a process each
 * time: so the token is kept here, for both generations. Failed sign-ins are not kept.
 * @param wall real ms since 1970
 */
export function cachedCredential(credential: TokenCredential, wall: () => number): CachedCredential {
  const kept = new Map<string, AccessToken>();
  const asked = new Map<string, Promise<AccessToken | null>>();
  return {
    forget: () => kept.clear(),
    getToken: (scopes, options) => {
      const key = JSON.stringify([scopes, options?.tenantId ?? null, options?.claims ?? null]);
      const known = kept.get(key);
      if (known && known.expiresOnTimestamp - wall() > marginMs) return Promise.resolve(known);
      const asking = asked.get(key) ?? ask(key, scopes, options);
      asked.set(key, asking);
      return asking;
    },
  };

  async function ask(key: string, ...args: Parameters<TokenCredential['getToken']>): Promise<AccessToken | null> {
    try {
      // Shared by all that wait for it: one that is aborted must not end it for the others.
      const token = await credential.getToken(args[0], { ...args[1], abortSignal: undefined });
      if (token) kept.set(key, token);
      return token;
    } finally {
      asked.delete(key);
    }
  }
}
