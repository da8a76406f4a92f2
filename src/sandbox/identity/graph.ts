import type { Json, JsonObject } from '../json.ts';
import { readFilter } from '../odata-filter.ts';
import type { Target } from '../routing/target.ts';
import type { Answer, ServiceContext } from '../service.ts';
import type { Principal, SandboxState } from '../state.ts';
import type { TokenClaims } from './tokens.ts';

/**
 * As much of Microsoft Graph as `az` and Az PowerShell ask for when they turn names into object ids: users, service principals
 * and directory objects are read. Everything else is refused as Graph refuses what it does not have.
 */

/** Where Graph is, and what a token for it is for. */
export const graphOrigin = 'https://graph.microsoft.com';

const fault = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

const notFound = (key: string): Answer =>
  fault(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  );

function render(principal: Principal): JsonObject {
  const { objectId: id, displayName, upn, appId, managed, resourceId, enabled } = principal;
  if (principal.type === 'User') {
    return {
      '@odata.type': '#microsoft.graph.user',
      id,
      displayName,
      userPrincipalName: upn,
      mail: null,
      accountEnabled: enabled,
    };
  }
  return {
    '@odata.type': '#microsoft.graph.servicePrincipal',
    id,
    displayName,
    appDisplayName: managed ? null : displayName,
    appId,
    accountEnabled: enabled,
    servicePrincipalType: managed ? 'ManagedIdentity' : 'Application',
    servicePrincipalNames: [appId ?? ''],
    alternativeNames: resourceId ? [`isExplicit=${managed === 'user' ? 'True' : 'False'}`, resourceId] : [],
  };
}

const untyped = (principal: Principal): JsonObject => ({ ...render(principal), '@odata.type': undefined });

const fieldsOf = (principal: Principal): Record<string, string | undefined> => ({
  id: principal.objectId,
  displayname: principal.displayName,
  userprincipalname: principal.upn,
  mail: undefined,
  appid: principal.appId,
});

/** `servicePrincipalNames/any(c:c eq 'x')` is how clients ask for an application id. */
const nameClause = /^servicePrincipalNames\/any\(\s*(\w+)\s*:\s*\1\s+eq\s+('(?:[^']|'')*')\s*\)$/i;

function list(state: SandboxState, type: Principal['type'], target: Target, collection: string): Answer {
  const text = target.query.$filter;
  const filter = text
    ? readFilter(text.trim().replace(nameClause, 'appId eq $2'), [
        'id',
        'displayname',
        'userprincipalname',
        'mail',
        'appid',
      ])
    : () => true;
  if (!filter)
    return fault(400, 'Request_UnsupportedQuery', `Unsupported or invalid query filter clause specified: '${text}'.`);
  const value: Json[] = Object.values(state.principals)
    .filter((principal) => principal.type === type && filter(fieldsOf(principal)))
    .map(untyped);
  return { status: 200, body: { '@odata.context': `${graphOrigin}/v1.0/$metadata#${collection}`, value } };
}

/** Somebody by object id, and where it makes sense by user principal name or application id. */
function one(state: SandboxState, key: string, type?: Principal['type']): Answer {
  const wanted = key.toLowerCase();
  const appId = /^appid='([^']*)'$/.exec(wanted)?.[1];
  const found = Object.values(state.principals).find(
    (principal) =>
      (type === undefined || principal.type === type) &&
      (principal.objectId === wanted ||
        principal.upn?.toLowerCase() === wanted ||
        (appId !== undefined && principal.appId === appId)),
  );
  return found ? { status: 200, body: type ? untyped(found) : render(found) } : notFound(key);
}

function byIds(state: SandboxState, body: string): Answer {
  let ids: unknown;
  try {
    ids = (JSON.parse(body) as { ids?: unknown }).ids;
  } catch {
    ids = undefined;
  }
  if (!Array.isArray(ids)) return fault(400, 'Request_BadRequest', "The property 'ids' is required.");
  const value: Json[] = ids
    .map((id) => state.principals[String(id).toLowerCase()])
    .filter((principal) => principal !== undefined)
    .map(render);
  return { status: 200, body: { '@odata.context': `${graphOrigin}/v1.0/$metadata#directoryObjects`, value } };
}

/** Whether an address is Graph's. */
export const isGraphPath = (lower: readonly string[]): boolean => lower[0] === 'v1.0' || lower[0] === 'beta';

/** Answers one request; `claims` are those of a token for Graph, or undefined. Managed identities may not look around. */
export function answerGraph(
  ctx: ServiceContext,
  target: Target,
  request: { readonly method: string; readonly body: string },
  claims: TokenClaims | undefined,
): Answer {
  if (!claims) {
    return fault(401, 'InvalidAuthenticationToken', 'Access token is empty, expired, or for another audience.');
  }
  const { state } = ctx;
  const [, collection = '', key, more] = target.segments;
  const wanted = collection.toLowerCase();
  if (wanted === 'me' && key === undefined && claims.upn !== undefined) return one(state, claims.objectId, 'User');
  if (claims.managed)
    return fault(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
  if (request.method === 'POST') {
    const isByIds = wanted === 'directoryobjects' && key?.toLowerCase() === 'getbyids' && more === undefined;
    if (isByIds) return byIds(state, request.body);
  }
  if (request.method === 'GET' && more === undefined) {
    if (wanted === 'users') return key === undefined ? list(state, 'User', target, 'users') : one(state, key, 'User');
    const named = /^serviceprincipals(\(.*\))?$/.exec(wanted);
    const inner = named?.[1]?.slice(1, -1);
    if (inner !== undefined) return one(state, inner, 'ServicePrincipal');
    if (named) {
      return key === undefined
        ? list(state, 'ServicePrincipal', target, 'servicePrincipals')
        : one(state, key, 'ServicePrincipal');
    }
    if (wanted === 'directoryobjects' && key !== undefined) return one(state, key);
    // There are none, and clients ask before they know that a name is no group's.
    if (wanted === 'groups') {
      return key === undefined
        ? { status: 200, body: { '@odata.context': `${graphOrigin}/v1.0/$metadata#groups`, value: [] } }
        : notFound(key);
    }
  }
  return fault(400, 'BadRequest', `Resource not found for the segment '${collection}'.`);
}
