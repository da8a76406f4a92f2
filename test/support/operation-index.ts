/** Which operation of which provider a request belongs to. */

import { createRouter } from '../../src/sandbox/routing/routes.ts';
import { readTarget } from '../../src/sandbox/routing/target.ts';
import type { Method, Service, ServiceHost } from '../../src/sandbox/service.ts';
import { allServices } from '../../src/sandbox/services/index.ts';

/** The providers' tables. Their runtime parts are never used: nothing is sent to these. */
export const declaredServices: readonly Service[] = allServices.map((factory) => factory({} as ServiceHost));

const router = createRouter(declaredServices);

/** `Microsoft.Automation Runbook_Get`; undefined where no operation answers. */
export function operationName(method: string, url: string): string | undefined {
  const { segments, lower } = readTarget(url);
  const methods = router.match(segments, lower)?.methods;
  const route = methods?.get(method as Method) ?? (method === 'HEAD' ? methods?.get('GET') : undefined);
  return route && `${route.service.namespace} ${route.operation.name}`;
}
