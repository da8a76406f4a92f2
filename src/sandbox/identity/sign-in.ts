import { timingSafeEqual } from 'node:crypto';
import { principalByAppId } from '../directory.ts';
import type { Target } from '../routing/target.ts';
import type { Answer, ServiceContext } from '../service.ts';
import type { Principal } from '../state.ts';
import type { MintedToken } from '../types.ts';
import { namesTenant } from './endpoints.ts';

/** Name of an application's secret among the sandbox's secrets. */
export const clientSecretName = (appId: string): string => `identity/clients/${appId.toLowerCase()}/secret`;

/** What the token endpoint needs besides the request's context. */
export interface SignInPorts {
  mint(principal: Principal, audience: string): Promise<MintedToken>;
}

/** The parameters of a form post; the first of several wins. */
export function readForm(body: string): Readonly<Record<string, string>> {
  const form: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) if (!(name in form)) form[name] = value;
  return form;
}

type Refuse = (status: number, error: string, code: number, message: string) => Answer;

/** Entra's error answer. */
function refusal(ctx: ServiceContext): Refuse {
  return (status, error, code, message) => {
    const trace = ctx.ids.guid('sign-in/trace');
    const correlation = ctx.ids.guid('sign-in/correlation');
    const timestamp = new Date(ctx.now)
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, 'Z');
    return {
      status,
      body: {
        error,
        error_description: `AADSTS${code}: ${message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
        error_codes: [code],
        timestamp,
        trace_id: trace,
        correlation_id: correlation,
        error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      },
    };
  };
}

const same = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

/** APIs that the directory gives tokens for, without the slash at the end. */
const knownAudiences = [
  'https://management.azure.com',
  'https://management.core.windows.net',
  'https://graph.microsoft.com',
  'https://graph.windows.net',
];

/**
 * Whether the directory knows an API by this identifier. `origin`: where the request came in; a client that was pointed here
 * may ask for a token for this very address.
 */
export const isKnownAudience = (audience: string, origin: string): boolean =>
  [...knownAudiences, origin.toLowerCase()].includes(audience.replace(/\/+$/, '').toLowerCase());

/** The credentials in a token request: in the form, or as HTTP Basic. */
function credentials(
  form: Readonly<Record<string, string>>,
  authorization: string | undefined,
): readonly [string, string] {
  const basic = /^basic +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (basic === undefined) return [form.client_id ?? '', form.client_secret ?? ''];
  const text = Buffer.from(basic, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return [decodeURIComponent(text.slice(0, colon)), decodeURIComponent(text.slice(colon + 1))];
}

/** Whether a path is one of the token endpoints: `/{tenant}/oauth2/token`, `/{tenant}/oauth2/v2.0/token`, ADFS alike. */
export const isTokenPath = (lower: readonly string[]): boolean =>
  lower[1] === 'oauth2' &&
  lower.at(-1) === 'token' &&
  (lower.length === 3 || (lower.length === 4 && lower[2] === 'v2.0'));

/** Signs an application in with its secret. Nobody else can: the sandbox holds no passwords of people. */
export async function answerSignIn(
  ctx: ServiceContext,
  target: Target,
  request: { readonly body: string; readonly authorization: string | undefined },
  ports: SignInPorts,
): Promise<Answer> {
  const refuse = refusal(ctx);
  const { tenant } = ctx.state;
  const [named = ''] = target.lower;
  if (!namesTenant(tenant, named)) {
    return refuse(
      400,
      'invalid_request',
      90002,
      `Tenant '${target.segments[0]}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    );
  }
  const form = readForm(request.body);
  const grant = form.grant_type;
  if (grant === undefined) {
    return refuse(
      400,
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'grant_type'.",
    );
  }
  if (grant !== 'client_credentials') {
    return refuse(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`);
  }
  const [clientId, secret] = credentials(form, request.authorization);
  if (clientId === '') {
    return refuse(
      400,
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    );
  }
  const isV2 = target.lower[2] === 'v2.0';
  const asked = isV2 ? form.scope : (form.resource ?? form.scope);
  if (asked === undefined || asked === '') {
    const parameter = isV2 ? 'scope' : 'resource';
    return refuse(
      400,
      'invalid_request',
      900144,
      `The request body must contain the following parameter: '${parameter}'.`,
    );
  }
  const principal = principalByAppId(ctx.state, clientId);
  const expected = principal && !principal.managed ? ctx.secrets.get(clientSecretName(clientId)) : undefined;
  if (!principal || expected === undefined) {
    return refuse(
      400,
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant.displayName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    );
  }
  if (secret === '') {
    return refuse(
      401,
      'invalid_client',
      7000216,
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
    );
  }
  if (!same(secret, expected)) {
    return refuse(
      401,
      'invalid_client',
      7000215,
      `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    );
  }
  const scope = asked.split(' ').find((part) => part !== '') ?? '';
  if (isV2 && !scope.endsWith('/.default')) {
    return refuse(
      400,
      'invalid_scope',
      1002012,
      `The provided value for scope ${asked} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const audience = scope.replace(/\/\.default$/, '');
  if (!isKnownAudience(audience, target.origin)) {
    return refuse(
      400,
      'invalid_resource',
      500011,
      `The resource principal named ${audience} was not found in the tenant named ${tenant.displayName}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    );
  }
  const { token, expiresOn } = await ports.mint(principal, audience);
  const seconds = Math.max(0, Math.floor((expiresOn - ctx.now) / 1000));
  // v1 and ADFS write numbers as text, v2 as numbers.
  return isV2
    ? { status: 200, body: { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token } }
    : {
        status: 200,
        body: {
          token_type: 'Bearer',
          expires_in: String(seconds),
          ext_expires_in: String(seconds),
          expires_on: String(Math.floor(expiresOn / 1000)),
          not_before: String(Math.floor(ctx.now / 1000)),
          resource: audience,
          access_token: token,
        },
      };
}
