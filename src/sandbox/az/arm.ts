/** Requests to Resource Manager with the token of the context in use. */
import { type CmdletContext, ticksPerMillisecond } from '../../powershell/index.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { contextBehind } from './accounts/objects.ts';
import { type AzFailure, cloudFailure, noSubscription, notReached, notSignedIn, type ServiceAnswer } from './errors.ts';
import { type AzAccount, type AzContext, azSession, sandboxAccess } from './session.ts';
import { accessToken } from './tokens.ts';

/** The audience of Resource Manager's tokens. */
export const managementAudience = 'https://management.core.windows.net/';

export interface ArmRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** `/subscriptions/…` without api-version; or a whole address, taken as it is (next links, operations). */
  readonly path: string;
  readonly apiVersion?: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: Json;
  /** A body that is not JSON, with its type. */
  readonly text?: { readonly content: string; readonly type: string };
}

export interface ArmResponse {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** From an answer that is no success to the failure that this module shows. */
export type FailureOf = (answer: ServiceAnswer) => AzFailure;

const throttleTries = 5;

/** Sends a request for an account. Any status comes back; only what has no answer throws (AzFailure). */
export function send(cmdlet: CmdletContext, account: AzAccount, request: ArmRequest): ArmResponse {
  for (let attempt = 1; ; attempt++) {
    const { token } = accessToken(cmdlet, account, managementAudience);
    const answer = cmdlet.host.send({
      method: request.method,
      url: addressOf(cmdlet, request),
      headers: {
        authorization: `Bearer ${token}`,
        'x-ms-client-request-id': cmdlet.host.newGuid(),
        'user-agent': 'AzurePowershell',
        ...contentType(request),
      },
      body: request.text?.content ?? (request.body === undefined ? null : JSON.stringify(request.body)),
    });
    if (answer.kind !== 'response') {
      if (answer.kind === 'failed' && request.method === 'GET' && attempt < throttleTries && !cmdlet.host.isCancelled())
        continue;
      throw notReached('An error occurred while sending the request.');
    }
    const headers = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    // The SDK under the cmdlets waits out throttling and passing failures of the service by itself.
    const again = answer.status === 429 || answer.status === 503;
    if (again && attempt < throttleTries && !cmdlet.host.isCancelled()) {
      cmdlet.host.sleep(1000 * retryAfter(headers, 5 * attempt));
      continue;
    }
    return { status: answer.status, reason: answer.reason, headers, body: answer.body };
  }
}

/** Seconds. */
export function retryAfter(headers: Readonly<Record<string, string>>, otherwise: number): number {
  const told = Number(headers['retry-after']);
  return headers['retry-after'] !== undefined && Number.isFinite(told) ? told : otherwise;
}

function contentType(request: ArmRequest): Record<string, string> {
  if (request.text !== undefined) return { 'content-type': request.text.type };
  return request.body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
}

function addressOf(cmdlet: CmdletContext, request: ArmRequest): string {
  if (/^https?:\/\//i.test(request.path)) return request.path;
  const query = Object.entries({ ...request.query, 'api-version': request.apiVersion })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return `${sandboxAccess(cmdlet).managementOrigin}${request.path}?${query}`;
}

/** What an answer that is no success says. */
export function serviceAnswer(response: ArmResponse): ServiceAnswer {
  const body = parseBody(response.body);
  const inner = isObject(body) && isObject(body['error']) ? body['error'] : body;
  const text = (name: string): string => (isObject(inner) && typeof inner[name] === 'string' ? inner[name] : '');
  return {
    status: response.status,
    reason: response.reason,
    code: text('code'),
    message: text('message') !== '' ? text('message') : text('Message'),
    target: text('target'),
    requestId: response.headers['x-ms-request-id'] ?? '',
    body: response.body,
  };
}

function parseBody(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    return {};
  }
}

/** One cmdlet's way to Resource Manager in its context, with its module's way of failing. */
export class ArmClient {
  constructor(
    readonly cmdlet: CmdletContext,
    readonly context: AzContext,
    private readonly failure: FailureOf = cloudFailure,
  ) {}

  /** `/subscriptions/{id}` of the context. Throws the null-subscription failure where it has none. */
  get subscriptionPath(): string {
    if (this.context.subscription === null) throw noSubscription();
    return `/subscriptions/${this.context.subscription.id}`;
  }

  /** The answer, success or not. */
  raw(request: ArmRequest): ArmResponse {
    return send(this.cmdlet, this.context.account, request);
  }

  /** The JSON of a successful answer. Throws AzFailure for any other. */
  json(request: ArmRequest): JsonObject {
    return this.object(this.success(request));
  }

  /** The JSON, or null where the service says 404. */
  find(request: ArmRequest): JsonObject | null {
    const response = this.raw(request);
    if (response.status === 404) return null;
    if (response.status >= 400) throw this.failure(serviceAnswer(response));
    return this.object(response);
  }

  /** A successful answer. Throws AzFailure for any other. */
  success(request: ArmRequest): ArmResponse {
    const response = this.raw(request);
    if (response.status >= 400) throw this.failure(serviceAnswer(response));
    return response;
  }

  /** All items of a list, page after page. */
  *list(request: ArmRequest): Generator<JsonObject> {
    let next: ArmRequest | null = request;
    while (next !== null) {
      const page: JsonObject = this.json(next);
      for (const item of Array.isArray(page['value']) ? page['value'] : []) if (isObject(item)) yield item;
      const link: unknown = page['nextLink'];
      next = typeof link === 'string' && link !== '' ? { method: 'GET', path: link } : null;
    }
  }

  /** Waits for a long-running operation by its Azure-AsyncOperation or Location address; the final state. */
  finish(response: ArmResponse): { readonly status: string; readonly error: JsonObject | null; readonly name: string } {
    const operation = response.headers['azure-asyncoperation'];
    const location = response.headers['location'];
    let wait = retryAfter(response.headers, 10);
    while (operation !== undefined) {
      this.pause(wait);
      const polled = this.success({ method: 'GET', path: operation });
      const state = this.object(polled);
      const status = String(state['status'] ?? 'Succeeded');
      if (status !== 'InProgress') {
        return { status, error: isObject(state['error']) ? state['error'] : null, name: String(state['name'] ?? '') };
      }
      wait = retryAfter(polled.headers, 10);
    }
    for (let at = location; at !== undefined; ) {
      this.pause(wait);
      const polled = this.success({ method: 'GET', path: at });
      if (polled.status !== 202) break;
      at = polled.headers['location'] ?? at;
      wait = retryAfter(polled.headers, 10);
    }
    return { status: 'Succeeded', error: null, name: '' };
  }

  private pause(seconds: number): void {
    this.cmdlet.host.sleep(seconds * 1000);
  }

  private object(response: ArmResponse): JsonObject {
    const body = parseBody(response.body);
    return isObject(body) ? body : {};
  }
}

/** The context that a cmdlet works in: -DefaultProfile, or the current one. Throws AzFailure where nobody is signed in. */
export function currentContext(cmdlet: CmdletContext): AzContext {
  const current = contextBehind(cmdlet.get('DefaultProfile')) ?? azSession(cmdlet).current;
  if (current === null) throw notSignedIn();
  return current;
}

/** Virtual ms since 1970 as the cmdlets' own clock reads them. */
export const nowTicks = (cmdlet: CmdletContext): bigint =>
  (cmdlet.host.now() / ticksPerMillisecond) * ticksPerMillisecond;
