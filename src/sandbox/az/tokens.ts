/** Tokens for the account in use: a managed identity asks IDENTITY_ENDPOINT, an application asks the directory. */
import { type CmdletContext, ticksPerMillisecond, ticksPerSecond, unixEpochTicks } from '../../powershell/index.ts';
import { isObject } from '../json.ts';
import { AzFailure, notReached } from './errors.ts';
import { type AzAccount, azSession, sandboxAccess } from './session.ts';

export interface AccessToken {
  readonly token: string;
  /** .NET ticks, UTC. */
  readonly expires: bigint;
}

const freshFor = 300n * ticksPerSecond;

/** A token for an audience, from the session's cache while it is good for five more minutes. Throws AzFailure. */
export function accessToken(cmdlet: CmdletContext, account: AzAccount, audience: string): AccessToken {
  const { tokens } = azSession(cmdlet);
  const key = `${account.type}|${account.id}|${account.identityQuery}|${audience}`.toLowerCase();
  const known = tokens.get(key);
  if (known !== undefined && known.expires - cmdlet.host.now() > freshFor) return known;
  const fresh = request(cmdlet, account, audience);
  tokens.set(key, fresh);
  return fresh;
}

function request(cmdlet: CmdletContext, account: AzAccount, audience: string): AccessToken {
  switch (account.type) {
    case 'ManagedService':
      return managedIdentityToken(cmdlet, account, audience);
    case 'ServicePrincipal':
      return clientCredentialsToken(cmdlet, account, audience);
    case 'AccessToken':
      return { token: account.secret, expires: cmdlet.host.now() + 3600n * ticksPerSecond };
    case 'User': {
      const { token, expiresOn } = sandboxAccess(cmdlet).learner(audience);
      return { token, expires: BigInt(expiresOn) * ticksPerMillisecond + unixEpochTicks };
    }
  }
}

function managedIdentityToken(cmdlet: CmdletContext, account: AzAccount, audience: string): AccessToken {
  const endpoint = variable(cmdlet, 'IDENTITY_ENDPOINT');
  if (endpoint === undefined) {
    throw identityFailure(
      'ManagedIdentityCredential authentication unavailable. No Managed Identity endpoint found.',
      'Azure.Identity.CredentialUnavailableException',
    );
  }
  const more = account.identityQuery === '' ? '' : `&${account.identityQuery}`;
  const answer = cmdlet.host.send({
    method: 'GET',
    url: `${endpoint}${endpoint.includes('?') ? '&' : '?'}api-version=2019-08-01&resource=${encodeURIComponent(audience)}${more}`,
    headers: { 'X-IDENTITY-HEADER': variable(cmdlet, 'IDENTITY_HEADER') ?? '', Metadata: 'true' },
    body: null,
  });
  if (answer.kind !== 'response') throw notReached('An error occurred while sending the request.');
  if (answer.status === 200) return tokenIn(answer.body, cmdlet);
  throw identityFailure(
    [
      'ManagedIdentityCredential authentication failed: Service request failed.',
      `Status: ${answer.status} (${answer.reason})`,
      '',
      'Content:',
      answer.body,
      '',
      'Headers:',
      ...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`),
      '',
    ].join('\n'),
    'Azure.Identity.AuthenticationFailedException',
  );
}

const identityFailure = (message: string, type: string): AzFailure => new AzFailure(message, type);

function clientCredentialsToken(cmdlet: CmdletContext, account: AzAccount, audience: string): AccessToken {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: account.id,
    client_secret: account.secret,
    scope: `${audience.replace(/\/$/, '')}/.default`,
  });
  const answer = cmdlet.host.send({
    method: 'POST',
    url: `https://login.microsoftonline.com/${account.tenantId}/oauth2/v2.0/token`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  if (answer.kind !== 'response') throw notReached('An error occurred while sending the request.');
  if (answer.status === 200) return tokenIn(answer.body, cmdlet);
  const body: unknown = parse(answer.body);
  const detail =
    isObject(body) && typeof body['error_description'] === 'string' ? body['error_description'] : answer.body;
  throw identityFailure(
    `ClientSecretCredential authentication failed: ${detail}`,
    'Azure.Identity.AuthenticationFailedException',
  );
}

/** `expires_on` in seconds since 1970 (a managed identity), or `expires_in` seconds from now. */
function tokenIn(body: string, cmdlet: CmdletContext): AccessToken {
  const answer: unknown = parse(body);
  const token = isObject(answer) ? answer['access_token'] : undefined;
  if (typeof token !== 'string') {
    throw identityFailure(
      'The answer of the token endpoint holds no token.',
      'Azure.Identity.AuthenticationFailedException',
    );
  }
  const on = isObject(answer) ? Number(answer['expires_on']) : Number.NaN;
  const within = isObject(answer) ? Number(answer['expires_in'] ?? 3600) : 3600;
  const expires = Number.isFinite(on)
    ? BigInt(Math.floor(on)) * ticksPerSecond + unixEpochTicks
    : cmdlet.host.now() + BigInt(Math.floor(within)) * ticksPerSecond;
  return { token, expires };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function variable(cmdlet: CmdletContext, name: string): string | undefined {
  return cmdlet.session.environment.get(name.toLowerCase())?.value;
}
