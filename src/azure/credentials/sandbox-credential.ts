/** Signs in to the sandbox: its own tokens, with an expiry that Microsoft's clients understand. */
import type { TokenCredential } from '@azure/core-auth';

export interface SandboxSignIn {
  /** A new token of the sandbox's directory; `expiresOn` in ms on its virtual clock. */
  mint(): Promise<{ readonly token: string; readonly expiresOn: number }>;
  /** Virtual ms since 1970. */
  now(): number;
  /** Virtual seconds in a real one; Infinity where virtual time jumps. */
  readonly factor: number;
  /** Real ms since 1970. */
  wall(): number;
}

/** A token is renewed when less than this is left of it, in virtual ms. */
const margin = 60_000;

/**
 * A credential that keeps its token by virtual time. What it tells the clients is real time: they keep tokens by the
 * machine's clock, on which an hour of the sandbox may pass in a minute.
 */
export function sandboxCredential(signIn: SandboxSignIn): TokenCredential {
  let kept: { readonly token: string; readonly expiresOn: number } | undefined;
  return {
    getToken: async () => {
      if (kept === undefined || kept.expiresOn - signIn.now() < margin) kept = await signIn.mint();
      const left = kept.expiresOn - signIn.now();
      return { token: kept.token, expiresOnTimestamp: signIn.wall() + left / signIn.factor };
    },
  };
}
