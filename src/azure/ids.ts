/** Resource ids of the lesson, and ids derived from what they stand for. */
import { createHash } from 'node:crypto';
import type { AccountPlace, Place } from '../engine/ports.ts';

export const groupId = (place: Place): string =>
  `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}`;

export const accountId = (place: AccountPlace): string =>
  `${groupId(place)}/providers/Microsoft.Automation/automationAccounts/${place.account}`;

/** Ids are compared without case, and without a trailing slash. */
export const sameId = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (id: string): string => id.toLowerCase().replace(/\/+$/, '');

/** The last segment of an id. */
export const nameOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** The part of an id between `/subscriptions/` and the next slash; null where it lies in none. */
export const subscriptionOf = (id: string): string | null => /^\/+subscriptions\/([^/]+)/i.exec(id)?.[1] ?? null;

/** Makes the ids of this program's role assignments its own (a name space in the sense of RFC 9562, version 5). */
const assignmentNamespace = '7f1d1f0a-4f0e-5c3b-9a56-2f8f6f1f7a11';

/**
 * The name of the assignment of a role to a principal at a scope: always the same for the same three, so that assigning
 * twice is one assignment. Case does not count; of the role only its GUID does.
 */
export function assignmentName(scope: string, principalId: string, roleDefinitionId: string): string {
  const name = [plain(scope), principalId.toLowerCase(), nameOf(roleDefinitionId).toLowerCase()].join('|');
  const hash = createHash('sha1')
    .update(Buffer.from(assignmentNamespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
