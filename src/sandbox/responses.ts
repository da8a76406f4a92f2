import type { WireResponse } from '../wire.ts';
import type { Ids } from './ids.ts';
import type { Answer, Method } from './service.ts';

/** The ids that Resource Manager gives a request. */
export interface RequestIds {
  readonly requestId: string;
  readonly correlationId: string;
  readonly routingId: string;
}

/** Draws the ids of one request. `client`: the correlation id that the client sent. `now`: virtual ms. */
export function requestIds(ids: Ids, now: number, client: string | undefined): RequestIds {
  const requestId = ids.guid('request');
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  return {
    requestId,
    correlationId: client !== undefined && /^[0-9a-f-]{36}$/i.test(client) ? client : requestId,
    routingId: `WESTUS:${time}:${requestId}`,
  };
}

const common = {
  'cache-control': 'no-cache',
  pragma: 'no-cache',
  expires: '-1',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

type Budget = 'reads' | 'writes' | 'deletes';

/** How many requests an hour Azure allows a subscription, by kind: what the `remaining` header counts down from. */
const allowance: Readonly<Record<Budget, number>> = { reads: 12_000, writes: 1_200, deletes: 15_000 };

const budgetOf = (method: Method): Budget =>
  method === 'DELETE' ? 'deletes' : method === 'GET' || method === 'HEAD' ? 'reads' : 'writes';

/** Counts requests by kind and hour of virtual time. Told in a header, never enforced: the fault `throttled` does that. */
export function createBudgets(): { take(method: Method, now: number): number } {
  let hour = -1;
  let used: Record<Budget, number> = { reads: 0, writes: 0, deletes: 0 };
  return {
    take: (method, now) => {
      const current = Math.floor(now / 3_600_000);
      if (current !== hour) used = { reads: 0, writes: 0, deletes: 0 };
      hour = current;
      const budget = budgetOf(method);
      used[budget] += 1;
      return Math.max(0, allowance[budget] - used[budget]);
    },
  };
}

/** Writes an answer out with the headers that every answer of Resource Manager has. */
export function toWire(
  answer: Answer,
  about: {
    readonly ids: RequestIds;
    readonly now: number;
    readonly method: Method;
    /** Requests of this kind that are left in this hour. */
    readonly remaining: number;
    /** The client's own id, where it asked for it back. */
    readonly clientRequestId: string | undefined;
  },
): WireResponse {
  const body =
    answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  const headers: Record<string, string> = { ...common };
  if (answer.body !== undefined && typeof answer.body !== 'string') {
    headers['content-type'] = 'application/json; charset=utf-8';
  }
  headers[`x-ms-ratelimit-remaining-subscription-${budgetOf(about.method)}`] = String(about.remaining);
  headers['x-ms-request-id'] = about.ids.requestId;
  headers['x-ms-correlation-request-id'] = about.ids.correlationId;
  headers['x-ms-routing-request-id'] = about.ids.routingId;
  if (about.clientRequestId !== undefined) headers['x-ms-client-request-id'] = about.clientRequestId;
  headers.date = new Date(about.now).toUTCString();
  Object.assign(headers, answer.headers);
  if (answer.status !== 204 && about.method !== 'HEAD') headers['content-length'] = String(Buffer.byteLength(body));
  return {
    status: answer.status,
    headers,
    body: about.method === 'HEAD' ? '' : body,
  };
}
