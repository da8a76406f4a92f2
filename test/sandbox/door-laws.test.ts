/**
 * What holds for every token and every spelling of an address; and that each fault which other emulators have there, planted,
 * is found by one of these laws.
 */
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AzureError } from '../../src/sandbox/errors.ts';
import { type SigningKey, signingKey } from '../../src/sandbox/identity/keys.ts';
import { createTokens, type TokenRules, tokenRules } from '../../src/sandbox/identity/tokens.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import type { FrontDoor } from '../../src/wire.ts';

const run = { seed: 11, numRuns: 400, endOnFailure: true };
const now = Date.UTC(2026, 0, 1);
const tenantId = '11111111-1111-4111-8111-111111111111';
const origin = 'https://localhost:8443';
const ours: SigningKey = signingKey(undefined, () => {});
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

interface Presented {
  readonly scheme: string;
  readonly signer: 'ours' | 'theirs' | 'nobody';
  readonly tenant: string;
  readonly audience: string;
  readonly expiresIn: number;
}

const good = {
  schemes: ['Bearer', 'bearer', 'BEARER'],
  audiences: [
    'https://management.azure.com',
    'https://management.core.windows.net/',
    `${origin}/`,
    'HTTPS://MANAGEMENT.AZURE.COM/',
  ],
};

const presented: fc.Arbitrary<Presented> = fc.record({
  scheme: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...good.schemes) },
    { weight: 1, arbitrary: fc.constantFrom('SharedKey account:', 'Basic', 'Token', '') },
  ),
  signer: fc.oneof(
    { weight: 4, arbitrary: fc.constant('ours' as const) },
    { weight: 1, arbitrary: fc.constantFrom('theirs' as const, 'nobody' as const) },
  ),
  tenant: fc.oneof(
    { weight: 4, arbitrary: fc.constant(tenantId) },
    { weight: 1, arbitrary: fc.constant('22222222-2222-4222-8222-222222222222') },
  ),
  audience: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...good.audiences) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'https://graph.microsoft.com',
        'https://management.azure.com.attacker.example',
        'https://management.azure.co',
        'https://localhost:1',
      ),
    },
  ),
  expiresIn: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(1, 3600) },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, -3600) },
  ),
});

async function headerOf({ scheme, signer, tenant, audience, expiresIn }: Presented): Promise<string> {
  const claims = {
    iss: `https://sts.windows.net/${tenant}/`,
    aud: audience,
    exp: now / 1000 + expiresIn,
    oid: 'somebody',
  };
  const text = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token =
    signer === 'nobody'
      ? `${text({ alg: 'none' })}.${text(claims)}.`
      : await new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256' })
          .sign(signer === 'ours' ? ours.privateKey : theirs);
  return `${scheme} ${token}`;
}

/** Azure's answer, in the order in which it looks. */
function expected({ scheme, signer, tenant, audience, expiresIn }: Presented): string {
  if (!good.schemes.includes(scheme)) return 'AuthenticationFailedInvalidHeader';
  if (signer !== 'ours') return 'InvalidAuthenticationToken';
  if (tenant !== tenantId) return 'InvalidAuthenticationTokenTenant';
  if (expiresIn <= 0) return 'ExpiredAuthenticationToken';
  return good.audiences.includes(audience) ? 'accepted' : 'InvalidAuthenticationTokenAudience';
}

const tokenLaw = (rules: TokenRules) =>
  fc.asyncProperty(presented, async (given) => {
    const tokens = createTokens(tenantId, () => ours, rules);
    const outcome = await tokens.check(await headerOf(given), { now, origin }).then(
      (claims) => (claims.objectId === 'somebody' ? 'accepted' : 'somebody else'),
      (error: unknown) => (error instanceof AzureError && error.status === 401 ? error.code : String(error)),
    );
    return outcome === expected(given);
  });

describe('tokens', () => {
  test('are accepted exactly where scheme, signature, tenant, time and audience are right', async () => {
    await fc.assert(tokenLaw(tokenRules), run);
  });

  const planted: readonly (readonly [string, Partial<TokenRules>])[] = [
    ['a SharedKey header is let through', { tokenIn: (authorization) => authorization.split(' ').at(-1) }],
    [
      'a token for Graph is let through',
      { isForUs: (audience, at) => audience.includes('graph') || tokenRules.isForUs(audience, at) },
    ],
    [
      'an audience is a prefix',
      { isForUs: (audience) => audience.startsWith('https://management.azure.com') || audience === origin },
    ],
    ['no audience is looked at', { isForUs: () => true }],
    ['the signature is not checked', { open: async (token) => decodeJwt(token) as Record<string, unknown> }],
    ['any tenant will do', { isIssuer: () => true }],
    ['tokens never expire', { hasExpired: () => false }],
    ['a token is good for one second too long', { hasExpired: (expiresAt, at) => expiresAt < at }],
  ];
  test.each(planted)('the law fails where this is planted: %s', async (_, fault) => {
    expect((await fc.check(tokenLaw({ ...tokenRules, ...fault }), run)).failed).toBe(true);
  });
});

describe('addresses', () => {
  let sandbox: Sandbox;
  let token: string;
  beforeAll(async () => {
    sandbox = await createSandbox({ seed: 'addresses', frozen: true, startAt: now });
    ({ token } = await sandbox.mintToken());
  });
  afterAll(() => sandbox.close());

  const cases = fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toLowerCase(),
    (text: string) => text.toUpperCase(),
  );
  const slashes = fc.constantFrom('/', '//', '///');
  const spelling = fc.record({
    change: fc.array(cases, { minLength: 4, maxLength: 4 }),
    between: fc.array(slashes, { minLength: 4, maxLength: 4 }),
    end: fc.constantFrom('', '/', '//'),
    version: fc.constantFrom(
      '?api-version=2021-04-01',
      '?API-Version=2021-04-01',
      '?x=y&api-version=2021-04-01',
      '',
      '?api-version=',
      '?api-version=zzz',
    ),
  });

  /** However a group is spelt, it is the same group, answered at once; without a good version it is no request. */
  const addressLaw = (door: FrontDoor) =>
    fc.asyncProperty(spelling, async ({ change, between, end, version }) => {
      const parts = ['subscriptions', sandbox.subscriptionId, 'resourceGroups', 'ContosoLab'];
      const path = parts.map((part, index) => `${between[index]}${change[index]?.(part)}`).join('');
      const answer = await door({
        method: 'GET',
        url: `https://management.azure.com${path}${end}${version}`,
        headers: { authorization: `Bearer ${token}` },
      });
      const body = JSON.parse(answer.body === '' ? '{}' : answer.body) as { id?: string; error?: { code: string } };
      if (version === '' || version === '?api-version=') {
        return answer.status === 400 && body.error?.code === 'MissingApiVersionParameter';
      }
      if (version.endsWith('zzz')) return answer.status === 400 && body.error?.code === 'InvalidApiVersionParameter';
      const id = `/subscriptions/${sandbox.subscriptionId}/resourceGroups/ContosoLab`;
      return answer.status === 200 && answer.headers.location === undefined && body.id === id;
    });

  test('mean the same in any case, with slashes doubled and at the end', async () => {
    await fc.assert(addressLaw(sandbox.frontDoor), run);
  });

  const pathOf = (url: string): string => url.replace(/^https:\/\/[^/]+/, '').split('?')[0] as string;
  const planted: readonly (readonly [string, (door: FrontDoor) => FrontDoor])[] = [
    [
      'a doubled slash is redirected to the clean path, which loses the sign-in',
      (door) => async (request) =>
        pathOf(request.url).includes('//')
          ? { status: 307, headers: { location: request.url.replace(/([^:])\/+/g, '$1/') }, body: '' }
          : door(request),
    ],
    [
      'a slash at the end is another address',
      (door) => async (request) =>
        pathOf(request.url).endsWith('/') ? { status: 404, headers: {}, body: '' } : door(request),
    ],
    [
      'names are compared with their case',
      (door) => async (request) =>
        /\/(subscriptions)\/.*\/resourceGroups\//.test(request.url.replace(/([^:])\/+/g, '$1/'))
          ? door(request)
          : { status: 404, headers: {}, body: '' },
    ],
    [
      'an api-version is made up where there is none',
      (door) => (request) =>
        door(
          /api-version=[^&]/i.test(request.url)
            ? request
            : { ...request, url: `${request.url.split('?')[0]}?api-version=2021-04-01` },
        ),
    ],
    [
      'any api-version will do',
      (door) => (request) => door({ ...request, url: request.url.replace('zzz', '2021-04-01') }),
    ],
  ];
  test.each(planted)('the law fails where this is planted: %s', async (_, plant) => {
    expect((await fc.check(addressLaw(plant(sandbox.frontDoor)), run)).failed).toBe(true);
  });
});
