/** The addresses at which Compute's long operations are followed, and what they answer. */
import { createHash } from 'node:crypto';
import { guidFrom } from '../../ids.ts';
import type { JsonObject } from '../../json.ts';
import type { Answer, RequestContext } from '../../service.ts';
import type { LongOperation } from '../../state.ts';
import { offsetTime, ticks } from '../time.ts';
import { computeError } from './compute-errors.ts';

const service = 'Microsoft.Compute';

/** Seconds between polls: 5 for powerOff, 10 for the rest (recorded with all headers in 2019). */
export const retryAfter = (kind: string): string => (kind === 'powerOff' ? '5' : '10');

/** Begins an operation on a resource for whoever sent the request. */
export function begin(
  ctx: RequestContext,
  resource: { readonly id: string; readonly location: string },
): LongOperation {
  return ctx.beginOperation({
    service,
    location: resource.location,
    resourceId: resource.id,
    startedBy: ctx.caller.principal.objectId,
  });
}

/**
 * `Azure-AsyncOperation`, and `Location` (the same with `monitor=true`) where the operation has no resource to show at its end.
 * `p` names the partition that knows the operation, `t` is the time in ticks: a client uses the address as it is given.
 */
export function operationHeaders(
  ctx: RequestContext,
  operation: LongOperation,
  kind: string,
  options: { readonly monitor: boolean },
): Record<string, string> {
  const subscription = ctx.params.subscriptionId ?? '';
  const base = `${ctx.origin}/subscriptions/${subscription}/providers/Microsoft.Compute/locations/${operation.location}/operations/${operation.id}?p=${partition(operation.location)}`;
  const rest = `&api-version=${ctx.apiVersion}&t=${ticks(ctx.now)}`;
  return {
    'azure-asyncoperation': `${base}${rest}`,
    'azure-asyncnotification': 'Enabled',
    'retry-after': retryAfter(kind),
    ...(options.monitor ? { location: `${base}&monitor=true${rest}` } : {}),
  };
}

/** The same for a region, whoever asks. */
function partition(location: string): string {
  return guidFrom(createHash('sha256').update(`Microsoft.Compute/${location}`).digest('hex'));
}

/** The operation that a path names. */
export function operationOf(ctx: RequestContext): LongOperation | undefined {
  const operation = ctx.state.operations[(ctx.params.operationId ?? '').toLowerCase()];
  const isHere = operation?.service === service && operation.location === (ctx.params.location ?? '').toLowerCase();
  return isHere ? operation : undefined;
}

/** GET …/locations/{location}/operations/{operationId}, with and without `monitor=true`. */
export function getOperation(ctx: RequestContext): Answer {
  const operation = operationOf(ctx);
  if (!operation) throw computeError.notInThisLocation();
  return ctx.query.monitor === 'true'
    ? monitor(ctx, operation)
    : { status: 200, headers: waiting(operation), body: statusOf(operation) };
}

const waiting = (operation: LongOperation): Record<string, string> =>
  operation.status === 'InProgress' ? { 'retry-after': '10' } : {};

function statusOf(operation: LongOperation): JsonObject {
  return {
    startTime: offsetTime(operation.startTime),
    ...(operation.endTime === undefined ? {} : { endTime: offsetTime(operation.endTime) }),
    status: operation.status,
    ...(operation.error ? { error: operation.error } : {}),
    name: operation.id,
  };
}

/** While it goes on 202 with itself as Location; then the result: empty, or the error. */
function monitor(ctx: RequestContext, operation: LongOperation): Answer {
  if (operation.status === 'InProgress') {
    return { status: 202, headers: { location: `${ctx.origin}${ctx.path}${ctx.search}`, 'retry-after': '10' } };
  }
  if (operation.error) throw computeError.conflict(operation.error.code, operation.error.message);
  return { status: 200 };
}
