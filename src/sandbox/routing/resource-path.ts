/** What a path of Resource Manager says about itself, before anybody knows whether such a type exists. */
export interface ResourcePath {
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  /** Of the last `/providers/` block. */
  readonly namespace?: string;
  /** `automationAccounts/runbooks`; empty where the path ends with the namespace. */
  readonly type: string;
  /** One for each part of the type, but the last where the path ends with a type (a collection or an action). */
  readonly names: readonly string[];
  /** What stands before the last `/providers/` block: `/subscriptions/…/resourceGroups/…`, a resource, or empty for the root. */
  readonly scope: string;
}

/** Takes a normalised path apart: subscription, group, and the last block of provider, types and names. */
export function readResourcePath(segments: readonly string[], lower: readonly string[]): ResourcePath {
  let at = 0;
  let subscriptionId: string | undefined;
  let resourceGroup: string | undefined;
  if (lower[0] === 'subscriptions' && segments.length > 1) {
    subscriptionId = segments[1];
    at = 2;
    if (lower[2] === 'resourcegroups' && segments.length > 3) {
      resourceGroup = segments[3];
      at = 4;
    }
  }
  let start = -1;
  // `providers` opens a block only where a type could stand; as a name it is a name.
  while (lower[at] === 'providers' && at + 1 < segments.length) {
    start = at;
    at += 2;
    while (at < segments.length && lower[at] !== 'providers') at += 2;
  }
  const base = {
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...(resourceGroup === undefined ? {} : { resourceGroup }),
  };
  if (start === -1) return { ...base, type: '', names: [], scope: `/${segments.join('/')}` };
  const rest = segments.slice(start + 2);
  const scope = segments.slice(0, start).join('/');
  return {
    ...base,
    namespace: segments[start + 1] as string,
    type: rest.filter((_, index) => index % 2 === 0).join('/'),
    names: rest.filter((_, index) => index % 2 === 1),
    scope: scope === '' ? '' : `/${scope}`,
  };
}
