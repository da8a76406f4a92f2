import { type AzureError, fail } from '../errors.ts';
import type { Method, Service } from '../service.ts';
import type { ResourcePath } from './resource-path.ts';
import type { Route } from './routes.ts';

const versionForm = /^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/i;

const has = (supported: readonly string[], version: string): boolean =>
  supported.some((known) => known.toLowerCase() === version.toLowerCase());

/** The versions in which an operation exists. */
const versionsOf = (route: Route): readonly string[] =>
  route.operation.apiVersions ?? route.type?.apiVersions ?? route.service.resourceTypes[0]?.apiVersions ?? [];

/**
 * Refuses a version that an operation does not have. Three forms: Resource Manager's own addresses
 * (InvalidApiVersionParameter), resources that live in a region (NoRegisteredProviderFound, which names it), the rest
 * (InvalidResourceType). `location`: where the resource, or its group, is.
 */
export function checkVersion(
  route: Route,
  path: ResourcePath,
  version: string,
  location: () => string | undefined,
): void {
  const supported = versionsOf(route);
  if (has(supported, version)) return;
  if (path.namespace === undefined || !versionForm.test(version)) throw fail.invalidApiVersion(version, supported);
  const type = route.type?.name ?? path.type;
  const regions = route.type?.locations ?? [];
  const place = path.resourceGroup !== undefined && regions.length > 0 ? location() : undefined;
  throw place === undefined
    ? fail.invalidResourceType(type, route.service.namespace, version, supported)
    : fail.noRegisteredProvider(place, version, type, supported, regions);
}

/** Why no operation answers a path: no such namespace, type, version or method, or nothing of the kind at all. */
export function refuseUnknown(
  path: ResourcePath,
  address: string,
  method: Method,
  version: string,
  services: ReadonlyMap<string, Service>,
  methods: readonly Method[] | undefined,
): AzureError {
  if (path.namespace === undefined) {
    return methods ? fail.methodNotAllowed(method, address) : fail.notFoundInPath(address);
  }
  const service = services.get(path.namespace.toLowerCase());
  if (!service) return fail.invalidNamespace(path.namespace);
  const wanted = path.type.toLowerCase();
  const type = service.resourceTypes.find((known) => known.name.toLowerCase() === wanted);
  if (!type) return fail.invalidResourceType(path.type, service.namespace, version, []);
  if (!versionForm.test(version)) return fail.invalidApiVersion(version, type.apiVersions);
  if (!has(type.apiVersions, version)) {
    return fail.invalidResourceType(type.name, service.namespace, version, type.apiVersions);
  }
  return methods ? fail.methodNotAllowed(method, `${service.namespace}/${type.name}`) : fail.notFoundInPath(address);
}
