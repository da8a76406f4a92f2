import type { Method } from '../service.ts';
import type { ResourcePath } from './resource-path.ts';
import type { Route } from './routes.ts';

const verbs: Readonly<Record<Method, string>> = {
  GET: 'read',
  HEAD: 'read',
  PUT: 'write',
  PATCH: 'write',
  DELETE: 'delete',
  POST: 'action',
};

/**
 * The action that Resource Manager makes out of a path that no operation answers: it refuses before it knows whether the type
 * exists. (Recorded: `…/policyDefinitions/Microsoft.Management/…/read` for an address that means nothing.)
 */
export function synthesizeAction(method: Method, path: ResourcePath, lower: readonly string[]): string {
  if (path.namespace !== undefined)
    return [path.namespace, path.type, verbs[method]].filter((part) => part !== '').join('/');
  const types = lower.filter((_, index) => index % 2 === 0);
  return ['Microsoft.Resources', ...types, verbs[method]].join('/');
}

/** Where an action is demanded, unless the operation says otherwise: see `Operation.scope`. */
export function defaultScope(segments: readonly string[], lower: readonly string[]): string {
  if (segments.length % 2 === 0) return `/${segments.join('/')}`;
  const holder = segments.slice(0, -1);
  const isListOfSubscription =
    holder.length === 4 &&
    lower[0] === 'subscriptions' &&
    lower[2] === 'providers' &&
    lower[3] !== 'microsoft.authorization';
  return `/${(isListOfSubscription ? holder.slice(0, 2) : holder).join('/')}`;
}

/** An action with its types in the case of the path, as Azure's refusals show it. */
export function inCaseOf(action: string, segments: readonly string[], route: Route | undefined): string {
  if (!route) return action;
  const given = new Map(segments.map((segment) => [segment.toLowerCase(), segment]));
  const literal = new Set(route.pattern.filter((part) => !part.startsWith('{')).map((part) => part.toLowerCase()));
  return action
    .split('/')
    .map((part) => (literal.has(part.toLowerCase()) ? (given.get(part.toLowerCase()) ?? part) : part))
    .join('/');
}
