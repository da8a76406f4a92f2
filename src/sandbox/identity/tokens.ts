import { createHash } from 'node:crypto';
import { compactVerify, SignJWT } from 'jose';
import { fail } from '../errors.ts';
import type { Principal } from '../state.ts';
import type { MintedToken } from '../types.ts';
import type { SigningKey } from './keys.ts';

/** What a token that was accepted says. */
export interface TokenClaims {
  readonly objectId: string;
  readonly appId?: string;
  readonly upn?: string;
  readonly displayName: string;
  readonly managed: boolean;
}

/** Audiences under which Resource Manager is known, without the slash that some clients add. */
const managementAudiences = ['https://management.azure.com', 'https://management.core.windows.net'];

const issuerOf = (tenantId: string): string => `https://sts.windows.net/${tenantId}/`;

/** Seconds that a token of this principal is good for. Managed identities: a day; others: about an hour. */
export function lifetimeOf(principal: Principal, shortened: boolean): number {
  if (shortened) return 5 * 60;
  return principal.managed ? 24 * 60 * 60 : 3_899;
}

/** Makes tokens and checks them. Times are virtual. */
export interface Tokens {
  mint(
    principal: Principal,
    audience: string,
    options: { readonly now: number; readonly lifetime: number },
  ): Promise<MintedToken>;
  /** The claims behind an `Authorization` header. Refuses in Azure's words. `origin`: also an audience, for served clients. */
  check(
    authorization: string | undefined,
    options: { readonly now: number; readonly origin: string },
  ): Promise<TokenClaims>;
  /** The same for another API of this tenant (Microsoft Graph), undefined where the token is no good for it. */
  checkFor(
    audiences: readonly string[],
    authorization: string | undefined,
    now: number,
  ): Promise<TokenClaims | undefined>;
}

interface Verified {
  readonly claims: TokenClaims;
  readonly audience: string;
  readonly expiresAt: number;
}

const rememberedTokens = 2_000;

/** .NET's short date and long time in US English, as the refusal of an expired token writes it. */
const americanTime = (ms: number): string => {
  const date = new Date(ms);
  const hour = date.getUTCHours();
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${hour % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
};

/**
 * What a token must be to be accepted. The sandbox has one set; they are parameters so that a test can put a known fault of
 * another emulator in the place of one.
 */
export interface TokenRules {
  /** The token in an `Authorization` header, or undefined where it is no sign-in. */
  readonly tokenIn: (authorization: string) => string | undefined;
  /** The claims of a token, once its signature has been checked. Rejects where it is not good. */
  readonly open: (token: string, key: SigningKey) => Promise<Record<string, unknown>>;
  readonly isIssuer: (issuer: unknown, tenantId: string) => boolean;
  /** `audience`: lower case, without the slash at the end. `origin`: where the request came in. */
  readonly isForUs: (audience: string, origin: string) => boolean;
  /** Both in virtual ms. */
  readonly hasExpired: (expiresAt: number, now: number) => boolean;
}

export const tokenRules: TokenRules = {
  tokenIn: (authorization) => /^bearer +(\S+) *$/i.exec(authorization)?.[1],
  open: async (token, { publicKey }) => {
    const { payload } = await compactVerify(token, publicKey, { algorithms: ['RS256'] });
    return JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
  },
  isIssuer: (issuer, tenantId) => issuer === issuerOf(tenantId),
  isForUs: (audience, origin) => managementAudiences.includes(audience) || audience === origin.toLowerCase(),
  hasExpired: (expiresAt, now) => expiresAt <= now,
};

/** Tokens of one tenant. `key` is asked for when it is first needed. */
export function createTokens(tenantId: string, key: () => SigningKey, rules: TokenRules = tokenRules): Tokens {
  // Checking a signature costs more than all else in a request; a token does not change.
  const known = new Map<string, Verified>();

  const verify = async (token: string): Promise<Verified> => {
    const remembered = known.get(token);
    if (remembered) return remembered;
    const payload = await rules.open(token, key()).catch(() => {
      throw fail.tokenInvalid(tenantId);
    });
    if (!rules.isIssuer(payload.iss, tenantId)) throw fail.tokenWrongTenant(tenantId, String(payload.iss));
    const verified: Verified = {
      audience: String(payload.aud).replace(/\/$/, '').toLowerCase(),
      expiresAt: Number(payload.exp) * 1000,
      claims: {
        objectId: String(payload.oid ?? ''),
        ...(typeof payload.appid === 'string' ? { appId: payload.appid } : {}),
        ...(typeof payload.upn === 'string' ? { upn: payload.upn } : {}),
        displayName: String(payload.name ?? payload.app_displayname ?? ''),
        managed: payload.xms_mirid !== undefined,
      },
    };
    if (known.size >= rememberedTokens) known.delete(known.keys().next().value as string);
    known.set(token, verified);
    return verified;
  };

  return {
    mint: async (principal, audience, { now, lifetime }) => {
      const issuedAt = Math.floor(now / 1000);
      const expiresOn = issuedAt + lifetime;
      const who: Record<string, unknown> =
        principal.type === 'User'
          ? {
              appid: '04b07795-8ddb-461a-bbee-02f9e1bf7b46',
              appidacr: '0',
              idtyp: 'user',
              name: principal.displayName,
              scp: 'user_impersonation',
              upn: principal.upn,
              unique_name: principal.upn,
            }
          : {
              appid: principal.appId,
              appidacr: principal.managed ? '2' : '1',
              idtyp: 'app',
              app_displayname: principal.displayName,
              idp: issuerOf(tenantId),
            };
      const token = await new SignJWT({
        ...who,
        ...(principal.resourceId ? { xms_mirid: principal.resourceId } : {}),
        oid: principal.objectId,
        tid: tenantId,
        uti: createHash('sha256').update(`${principal.objectId}\n${issuedAt}`).digest('base64url').slice(0, 22),
        ver: '1.0',
      })
        .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: key().kid, x5t: key().kid })
        .setAudience(audience)
        .setIssuer(issuerOf(tenantId))
        .setSubject(principal.objectId)
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt)
        .setExpirationTime(expiresOn)
        .sign(key().privateKey);
      return { token, expiresOn: expiresOn * 1000 };
    },
    check: async (authorization, { now, origin }) => {
      if (authorization === undefined || authorization.trim() === '') throw fail.authenticationMissing(tenantId);
      const token = rules.tokenIn(authorization);
      if (token === undefined) throw fail.authenticationMalformed(tenantId);
      const verified = await verify(token);
      if (rules.hasExpired(verified.expiresAt, now)) {
        throw fail.tokenExpired(tenantId, americanTime(verified.expiresAt), americanTime(now));
      }
      if (!rules.isForUs(verified.audience, origin)) {
        throw fail.tokenWrongAudience(tenantId, verified.audience);
      }
      return verified.claims;
    },
    checkFor: async (audiences, authorization, now) => {
      const token = authorization === undefined ? undefined : rules.tokenIn(authorization);
      if (token === undefined) return undefined;
      const verified = await verify(token).catch(() => undefined);
      return verified && audiences.includes(verified.audience) && verified.expiresAt > now
        ? verified.claims
        : undefined;
    },
  };
}
