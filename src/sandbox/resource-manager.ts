import type { WireRequest } from '../wire.ts';
import { decide, seesSubscription } from './authorization/decide.ts';
import type { Gate } from './authorization/gate.ts';
import { checkGroup, checkLocation, checkNames, checkRegistration, checkSubscription } from './checks.ts';
import type { Core, OpenContext } from './core.ts';
import { principalById } from './directory.ts';
import type { TokenClaims } from './identity/tokens.ts';
import type { JsonObject } from './json.ts';
import { textAt } from './json.ts';
import { readBody } from './request-body.ts';
import { keyOf } from './resource-ids.ts';
import type { RequestIds } from './responses.ts';
import { defaultScope, inCaseOf, synthesizeAction } from './routing/action.ts';
import { checkVersion, refuseUnknown } from './routing/refusals.ts';
import { type ResourcePath, readResourcePath } from './routing/resource-path.ts';
import type { Route, Router } from './routing/routes.ts';
import type { Target } from './routing/target.ts';
import type { Answer, Caller, Method, RequestContext } from './service.ts';
import type { SandboxState } from './state.ts';

/** One request with a token that was accepted. */
export interface ArmRequest {
  readonly request: WireRequest;
  readonly method: Method;
  readonly target: Target;
  readonly ids: RequestIds;
  readonly ctx: OpenContext;
  readonly claims: TokenClaims;
}

/** Resource Manager: from an authenticated request to an answer. Refuses by throwing. */
export interface ResourceManager {
  /** `writes`: the state may have been changed and is to be saved before the answer leaves. */
  answer(request: ArmRequest): Promise<{ readonly answer: Answer; readonly writes: boolean }>;
}

/** Who is behind a token. A principal that has left the directory meanwhile is still called what its token says. */
function callerOf(state: SandboxState, claims: TokenClaims): Caller {
  const known = principalById(state, claims.objectId);
  const principal = known ?? {
    objectId: claims.objectId,
    type: claims.upn === undefined ? ('ServicePrincipal' as const) : ('User' as const),
    displayName: claims.displayName,
    ...(claims.appId === undefined ? {} : { appId: claims.appId }),
    enabled: true,
    createdAt: 0,
    replicatedAt: 0,
  };
  const clientName = claims.upn ?? (claims.managed ? claims.objectId : (claims.appId ?? claims.objectId));
  return { principal, clientName, tenantId: state.tenant.tenantId };
}

function contextOf(
  { request, method, target, ctx, claims }: ArmRequest,
  params: Readonly<Record<string, string>>,
  route: Route | undefined,
): RequestContext {
  const caller = callerOf(ctx.state, claims);
  let body: JsonObject | undefined;
  return {
    state: ctx.state,
    now: ctx.now,
    ids: ctx.ids,
    faults: ctx.faults,
    secrets: ctx.secrets,
    get resources() {
      return ctx.resources;
    },
    schedule: ctx.schedule,
    cancelTimer: ctx.cancelTimer,
    beginOperation: ctx.beginOperation,
    finishOperation: ctx.finishOperation,
    afterSave: ctx.afterSave,
    method,
    params,
    query: target.query,
    apiVersion: target.query['api-version'] ?? '',
    headers: request.headers,
    get body() {
      body ??= route?.operation.accepts === 'text' ? {} : readBody(request.body ?? '', request.headers['content-type']);
      return body;
    },
    bodyText: request.body ?? '',
    caller,
    path: target.path,
    search: target.search,
    origin: target.origin,
    may: (action, scope) =>
      decide(ctx.state, { principalId: caller.principal.objectId, action, scope, now: ctx.now }).allowed,
  };
}

/** Whether the caller has a role anywhere in the subscription of a path. */
const seesAnything = (ctx: RequestContext, path: ResourcePath): boolean =>
  path.subscriptionId !== undefined &&
  seesSubscription(ctx.state, ctx.caller.principal.objectId, path.subscriptionId, ctx.now);

/** The answer to HEAD where only GET is there: whether it exists. */
const existence = (answer: Answer): Answer =>
  answer.status === 200
    ? { status: 204 }
    : { status: answer.status, ...(answer.headers ? { headers: answer.headers } : {}) };

/** Answers by the operations in `router` for whom `gate` lets in. */
export function createResourceManager(core: Core, router: Router, gate: Gate): ResourceManager {
  const authorize = (
    ctx: RequestContext,
    { target, method, ids }: ArmRequest,
    path: ResourcePath,
    route?: Route,
  ): void => {
    const operation = route?.operation;
    if (operation && operation.action === null) return;
    if (operation?.polls?.(ctx)?.startedBy === ctx.caller.principal.objectId) return;
    if (operation?.filtered && seesAnything(ctx, path)) return;
    const action = operation?.action ?? synthesizeAction(method, path, target.lower);
    const scope = operation?.scope?.(ctx) ?? defaultScope(target.segments, target.lower);
    gate.pass(
      ctx.state,
      ctx.caller,
      { id: ids.requestId, now: ctx.now },
      { action: inCaseOf(action, target.segments, route), scope },
      () => operation?.linked?.(ctx) ?? [],
    );
  };

  return {
    answer: async (arm) => {
      const { target, method } = arm;
      const match = router.match(target.segments, target.lower);
      const route = match?.methods.get(method) ?? (method === 'HEAD' ? match?.methods.get('GET') : undefined);
      const path = readResourcePath(target.segments, target.lower);
      const ctx = contextOf(arm, match?.params ?? {}, route);
      checkSubscription(ctx, path);
      authorize(ctx, arm, path, route);
      const version = ctx.apiVersion;
      if (!route) {
        throw refuseUnknown(path, target.path, method, version, core.services, match && [...match.methods.keys()]);
      }
      checkVersion(route, path, version, () => {
        const group =
          ctx.state.groups[`/subscriptions/${path.subscriptionId}/resourcegroups/${path.resourceGroup}`.toLowerCase()];
        return ctx.state.resources[keyOf(target.path)]?.location ?? group?.location ?? textAt(ctx.body, 'location');
      });
      checkNames(path);
      // Reading it refuses what is no JSON, also where the operation does not look at it.
      if (method !== 'GET' && method !== 'HEAD') void ctx.body;
      checkRegistration(ctx, route, path);
      checkLocation(ctx, route, path);
      checkGroup(ctx, route, path);
      const { operation } = route;
      const given = await operation.handler(ctx);
      const answer = method === 'HEAD' && operation.method === 'GET' ? existence(given) : given;
      return { answer, writes: method !== 'GET' && method !== 'HEAD' && !operation.readsOnly };
    },
  };
}
