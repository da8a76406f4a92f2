import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** What tokens are signed with, and what the JWKS publishes of it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: { readonly kty: 'RSA'; readonly n: string; readonly e: string };
}

/** Name of the key among the sandbox's secrets. */
export const signingKeySecret = 'identity/signing-key';

const asText = {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
} as const;

let shared: string | undefined;
let begun = false;

/**
 * The key of this process, as PEM. Sandboxes of one process share it, as Entra's tenants share theirs: a tenant is told apart by
 * the token's issuer. (Making one takes about a tenth of a second, too long for a class of hundreds.)
 *
 * As text and never as the generated KeyObject: Node 20 can lock up for ever when a generated key is exported as JWK while the
 * garbage collector ends the job that generated it (both want the key's mutex in one thread; seen here once in a hundred starts).
 */
const processKey = (): string => {
  shared ??= generateKeyPairSync('rsa', asText).privateKey;
  return shared;
};

/** Begins to make the key of this process beside the work: who asks before it is there makes it himself. */
export function beginProcessKey(): void {
  if (shared !== undefined || begun) return;
  begun = true;
  generateKeyPair('rsa', asText, (error, _publicKey, privateKey) => {
    if (error === null) shared ??= privateKey;
  });
}

/** The sandbox's signing key: the saved one, or this process's, which `keep` saves. */
export function signingKey(saved: string | undefined, keep: (pem: string) => void): SigningKey {
  const pem = saved ?? processKey();
  if (saved === undefined) keep(pem);
  const privateKey = createPrivateKey(pem);
  const publicKey = createPublicKey(privateKey);
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' });
  return {
    kid: createHash('sha256').update(n).digest('base64url').slice(0, 27),
    privateKey,
    publicKey,
    jwk: { kty: 'RSA', n, e },
  };
}
