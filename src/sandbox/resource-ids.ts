import type { ResourceRecord } from './state.ts';

/** The id without the last type and name: the parent resource of a child, the group of a top-level resource. */
export function parentId(id: string): string {
  const segments = id.split('/');
  const parent = segments.slice(0, -2);
  return parent.at(-2)?.toLowerCase() === 'providers' ? parent.slice(0, -2).join('/') : parent.join('/');
}

/** The group's name in an id, in the id's case, or empty. */
export function groupOf(id: string): string {
  const segments = id.split('/');
  return segments[3]?.toLowerCase() === 'resourcegroups' ? (segments[4] ?? '') : '';
}

/** `Microsoft.Automation/automationAccounts/a/runbooks/r`, as ResourceNotFound names a resource. */
export function relativeName(id: string): string {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  return at === -1 ? id : id.slice(at + '/providers/'.length);
}

/** `Microsoft.Automation` of a resource's type. */
export const namespaceOf = (resource: ResourceRecord): string => resource.type.split('/')[0] ?? '';

/** The key under which the state keeps what has this id. */
export const keyOf = (id: string): string => (id.endsWith('/') ? id.slice(0, -1) : id).toLowerCase();
