import type { JsonObject } from './json.ts';
import type { ManagedIdentity } from './state.ts';

/** Virtual ms as Azure writes a time with seven decimals: `2026-01-01T00:00:00.0000000Z`. */
export const sevenDecimals = (ms: number): string => new Date(ms).toISOString().replace('Z', '0000Z');

/** An identity as it is answered. */
export function renderIdentity(identity: ManagedIdentity | undefined): JsonObject | undefined {
  if (!identity) return undefined;
  const { type, principalId, tenantId, userAssignedIdentities } = identity;
  return { type, principalId, tenantId, userAssignedIdentities };
}
