/** The directories of the one who is signed in. */
import type { Tenant } from './cloud.ts';
import { exitCodes, TutorialError } from './errors.ts';
import type { Lab } from './ports.ts';
import type { Settings } from './settings.ts';

/** How a tenant is shown: its name and domain, or its id where nothing else is told. */
export function tenantLabel({ id, name, domains }: Tenant): string {
  const [domain] = domains;
  if (name === null) return domain === undefined ? id : `${domain} (${id})`;
  return `${name} (${domain ?? id})`;
}

/**
 * A tenant may be given by one of its domains; what is kept and compared is its id.
 * @throws {TutorialError} `tenant-unknown` where the sign-in knows none of this domain
 */
export async function withTenantId<T extends Partial<Settings>>(lab: Lab, choices: T, signal: AbortSignal): Promise<T> {
  const { tenantId: domain } = choices;
  if (domain === undefined || !domain.includes('.')) return choices;
  lab.subscriptions.enter(domain);
  const all = await lab.subscriptions.tenants(signal);
  const found = all.find(({ domains }) => domains.some((d) => d.toLowerCase() === domain.toLowerCase()));
  if (found !== undefined) return { ...choices, tenantId: found.id };
  throw new TutorialError({
    kind: 'learner',
    code: 'tenant-unknown',
    exitCode: exitCodes.signIn,
    message: `No directory of this sign-in has the domain ${domain}.`,
    why: `It belongs to: ${all.map(tenantLabel).join(', ') || 'none that it can see'}.`,
    next: ['Choose one of these with --tenant, or sign in with an account of the other directory.'],
  });
}
