import { createHash } from 'node:crypto';
import { fail } from './errors.ts';
import { guidFrom } from './ids.ts';
import { renderOperation } from './rendering.ts';
import type { Answer, RequestContext } from './service.ts';
import type { LongOperation } from './state.ts';

/**
 * The addresses of a long operation, as Compute answers them (recorded 2015 to 2025): `Azure-AsyncOperation` tells the state,
 * `Location` (the same with `monitor=true`) answers 202 and then 200. Add `retry-after` where the operation is known to have it.
 */
export function operationHeaders(
  ctx: RequestContext,
  operation: LongOperation,
): { readonly location: string; readonly 'azure-asyncoperation': string } {
  const p = guidFrom(createHash('sha256').update(operation.id).digest('hex'));
  const base = `${ctx.origin}/subscriptions/${ctx.params.subscriptionId}/providers/${operation.service}/locations/${operation.location}/operations/${operation.id}?p=${p}`;
  return {
    location: `${base}&monitor=true&api-version=${ctx.apiVersion}`,
    'azure-asyncoperation': `${base}&api-version=${ctx.apiVersion}`,
  };
}

/** Answers a poll of `…/operations/{operationId}`; `retryAfter` in virtual seconds is sent while it goes on. */
export function answerOperation(ctx: RequestContext, operationId: string, retryAfter: number): Answer {
  const operation = ctx.state.operations[operationId.toLowerCase()];
  if (!operation) throw fail.notFoundInPath(ctx.path);
  const underWay = operation.status === 'InProgress';
  const headers: Record<string, string> = underWay ? { 'retry-after': String(retryAfter) } : {};
  if (ctx.query.monitor !== 'true') return { status: 200, headers, body: renderOperation(operation) };
  if (underWay) {
    return { status: 202, headers: { ...headers, location: `${ctx.origin}${ctx.path}${ctx.search}` } };
  }
  if (operation.error) return { status: 409, body: { error: operation.error } };
  return { status: 200 };
}
