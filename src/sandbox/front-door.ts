import type { FrontDoor, WireRequest, WireResponse } from '../wire.ts';
import type { Core } from './core.ts';
import { AzureError, fail } from './errors.ts';
import { ConnectionDropped, type FaultGate } from './fault-gate.ts';
import type { DirectoryRoutes } from './identity/directory-routes.ts';
import type { Tokens } from './identity/tokens.ts';
import type { Ids } from './ids.ts';
import type { ResourceManager } from './resource-manager.ts';
import { createBudgets, type RequestIds, requestIds, toWire } from './responses.ts';
import { readTarget } from './routing/target.ts';
import type { Answer, Method } from './service.ts';
import { SandboxStateError } from './store/store.ts';

/** What the front door hands requests to. */
export interface FrontDoorParts {
  readonly core: Core;
  /** Draws request ids apart from the state, so that reading changes nothing. */
  readonly requestIds: Ids;
  readonly directory: DirectoryRoutes;
  readonly tokens: Tokens;
  readonly resourceManager: ResourceManager;
  readonly faults: FaultGate;
}

const methods: readonly string[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'] satisfies Method[];

/** What no service foresaw, told in Azure's form. Where the state cannot be saved, the write has not happened for its sender. */
function unforeseen(error: unknown): AzureError {
  const detail = error instanceof Error ? error.message : String(error);
  return error instanceof SandboxStateError
    ? new AzureError('ServiceUnavailable', detail, { status: 503, gateway: true })
    : new AzureError('InternalServerError', `Encountered internal server error. ${detail}`, { status: 500 });
}

/** One function from wire request to wire response: README.md tells the order of its checks. */
export function createFrontDoor(parts: FrontDoorParts): FrontDoor {
  const { core, faults } = parts;
  const budgets = createBudgets();

  /** Answers; saves before it resolves. */
  const answer = async (request: WireRequest, method: Method, ids: RequestIds): Promise<Answer> => {
    const target = readTarget(request.url);
    const ctx = core.open();
    const directory = await parts.directory.answer(request, target, ctx);
    if (directory) return directory;
    const refused = faults.before(`${method} ${target.path}`);
    if (refused) throw refused;
    if (!target.query['api-version']) throw fail.missingApiVersion();
    const claims = await parts.tokens.check(request.headers.authorization, { now: ctx.now, origin: target.origin });
    const done = await parts.resourceManager.answer({ request, method, target, ids, ctx, claims });
    if (done.writes) await core.commit(ctx.effects);
    faults.after();
    return done.answer;
  };

  const serve = async (request: WireRequest): Promise<WireResponse> => {
    const ran = core.runDueTimers();
    const now = core.clock.now();
    const ids = requestIds(parts.requestIds, now, request.headers['x-ms-correlation-request-id']);
    const method = request.method as Method;
    let result: Answer;
    try {
      if (ran) await core.commit();
      if (!methods.includes(method)) throw fail.methodNotAllowed(request.method, request.url);
      result = await answer(request, method, ids);
    } catch (error) {
      if (error instanceof ConnectionDropped) throw error;
      result = (error instanceof AzureError ? error : unforeseen(error)).toAnswer();
    }
    const wantsItsId = request.headers['x-ms-return-client-request-id']?.toLowerCase() === 'true';
    return toWire(result, {
      ids,
      now,
      method,
      remaining: budgets.take(method, now),
      clientRequestId: wantsItsId ? request.headers['x-ms-client-request-id'] : undefined,
    });
  };

  return async (request, signal) => {
    signal?.throwIfAborted();
    const work = core.clock.work(`${request.method} ${request.url}`);
    try {
      return await serve(request);
    } finally {
      work.end();
    }
  };
}
