import type { JsonObject } from './json.ts';
import type { LongOperation, ManagedIdentity, ResourceRecord } from './state.ts';

/** Virtual ms as Azure writes a time with seven decimals: `2026-01-01T00:00:00.0000000Z`. */
export const sevenDecimals = (ms: number): string => new Date(ms).toISOString().replace('Z', '0000Z');

/** The same with an offset instead of `Z`, as Automation and Compute write it: `2026-01-01T00:00:00.0000000+00:00`. */
export const withOffset = (ms: number): string => new Date(ms).toISOString().replace('Z', '0000+00:00');

/** An identity as it is answered. */
export function renderIdentity(identity: ManagedIdentity | undefined): JsonObject | undefined {
  if (!identity) return undefined;
  const { type, principalId, tenantId, userAssignedIdentities } = identity;
  return { type, principalId, tenantId, userAssignedIdentities };
}

/** A resource as it is answered where its provider has no form of its own. */
export function renderResource(resource: ResourceRecord): JsonObject {
  const { id, name, type, location, tags, sku, kind, properties } = resource;
  return { id, name, type, location, tags, sku, kind, identity: renderIdentity(resource.identity), properties };
}

/** The body of a long operation's address: `{ startTime, endTime, status, error, name }`. */
export function renderOperation(operation: LongOperation): JsonObject {
  return {
    startTime: withOffset(operation.startTime),
    endTime: operation.endTime === undefined ? undefined : withOffset(operation.endTime),
    status: operation.status,
    error: operation.error,
    name: operation.id,
  };
}
