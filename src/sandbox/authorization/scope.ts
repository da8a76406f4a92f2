/**
 * Scopes: `/`, `/providers/Microsoft.Management/managementGroups/{id}`, `/subscriptions/{id}`, a resource group, a resource,
 * a child resource. Compared without case, whole segments only.
 */

/** Lower case, one leading slash, none at the end: the form that is compared. */
export function canonicalScope(scope: string): string {
  const segments = scope.split('/').filter((segment) => segment !== '');
  return `/${segments.join('/')}`.toLowerCase();
}

/** The management group at the top of a tenant, which holds every subscription. */
export const rootManagementGroup = (tenantId: string): string =>
  `/providers/Microsoft.Management/managementGroups/${tenantId}`;

/**
 * The scope and all that hold it, from the narrowest to `/`, in the case given. A trailing `/providers/{namespace}` (where
 * Azure says that a list is asked for) is no level of its own.
 */
export function scopeChain(scope: string, tenantId: string): readonly string[] {
  const segments = scope.split('/').filter((segment) => segment !== '');
  const chain: string[] = [];
  let length = segments.length;
  while (length > 0) {
    const isNamespace = segments[length - 2]?.toLowerCase() === 'providers' && length % 2 === 0;
    if (!isNamespace) chain.push(`/${segments.slice(0, length).join('/')}`);
    length -= length % 2 === 0 ? 2 : 1;
  }
  if (segments[0]?.toLowerCase() === 'subscriptions') chain.push(rootManagementGroup(tenantId));
  chain.push('/');
  return chain;
}

const remembered = new Map<string, ReadonlySet<string>>();
const rememberedLimit = 1_000;

/** The scope and all that hold it, canonical: where an assignment must stand to count there. */
export function holdersOf(scope: string, tenantId: string): ReadonlySet<string> {
  const key = `${tenantId} ${scope}`;
  const known = remembered.get(key);
  if (known) return known;
  const holders = new Set(scopeChain(scope, tenantId).map(canonicalScope));
  if (remembered.size >= rememberedLimit) remembered.clear();
  remembered.set(key, holders);
  return holders;
}

/** Whether `holder` is `scope` or holds it. Both canonical. */
export function holds(holder: string, scope: string): boolean {
  return holder === '/' || scope === holder || scope.startsWith(`${holder}/`);
}
