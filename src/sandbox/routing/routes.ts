import type { Method, Operation, ResourceType, Service } from '../service.ts';

/** An operation where the router found it. */
export interface Route {
  readonly operation: Operation;
  readonly service: Service;
  /** The type that the operation belongs to, where its path names one that the service offers. */
  readonly type?: ResourceType;
  /** Segments of the pattern without `{+scope}`. */
  readonly pattern: readonly string[];
  /** Whether any scope may stand before the pattern. */
  readonly scoped: boolean;
}

/** All operations on one path, with what its parameters are. */
export interface RouteMatch {
  readonly methods: ReadonlyMap<Method, Route>;
  readonly params: Readonly<Record<string, string>>;
}

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: Node;
  names?: readonly string[];
  methods?: Map<Method, Route>;
}

/** Finds operations by path: one step a segment, whatever the number of operations. */
export interface Router {
  match(segments: readonly string[], lower: readonly string[]): RouteMatch | undefined;
  readonly routes: readonly Route[];
}

const isParameter = (segment: string): boolean => segment.startsWith('{');
const newNode = (): Node => ({ literals: new Map() });

/** The type of a pattern's last provider block: `automationAccounts/runbooks` of `…/automationAccounts/{a}/runbooks/{r}/publish`. */
function typeOf(pattern: readonly string[], service: Service): ResourceType | undefined {
  const block = pattern.lastIndexOf('providers');
  if (block === -1) return undefined;
  const types = pattern.slice(block + 2).filter((_, index) => index % 2 === 0);
  for (let length = types.length; length > 0; length--) {
    const name = types.slice(0, length).join('/').toLowerCase();
    const found = service.resourceTypes.find((type) => type.name.toLowerCase() === name);
    if (found) return found;
  }
  return undefined;
}

function toRoute(operation: Operation, service: Service): Route {
  const all = operation.path.split('/').filter((segment) => segment !== '');
  const scoped = all[0] === '{+scope}';
  const pattern = scoped ? all.slice(1) : all;
  const type = typeOf(pattern, service);
  return { operation, service, pattern, scoped, ...(type ? { type } : {}) };
}

function add(root: Node, route: Route): void {
  let node = root;
  const names: string[] = [];
  for (const segment of route.pattern) {
    if (isParameter(segment)) {
      names.push(segment.slice(1, -1));
      node.parameter ??= newNode();
      node = node.parameter;
    } else {
      const key = segment.toLowerCase();
      let next = node.literals.get(key);
      if (!next) {
        next = newNode();
        node.literals.set(key, next);
      }
      node = next;
    }
  }
  node.methods ??= new Map();
  node.names ??= names;
  if (node.names.join() !== names.join() || node.methods.has(route.operation.method)) {
    throw new Error(
      `${route.operation.method} ${route.operation.path} is declared twice, or with other parameter names.`,
    );
  }
  node.methods.set(route.operation.method, route);
}

/** Walks down; a literal before a parameter, back up where the literal led nowhere. */
function find(
  node: Node,
  segments: readonly string[],
  lower: readonly string[],
  at: number,
  values: string[],
): Node | undefined {
  if (at === segments.length) return node.methods ? node : undefined;
  const literal = node.literals.get(lower[at] as string);
  const found = literal && find(literal, segments, lower, at + 1, values);
  if (found) return found;
  if (!node.parameter) return undefined;
  const depth = values.length;
  values.push(segments[at] as string);
  const below = find(node.parameter, segments, lower, at + 1, values);
  if (!below) values.length = depth;
  return below;
}

const toMatch = (node: Node, values: readonly string[], scope?: string): RouteMatch => {
  const params: Record<string, string> = scope === undefined ? {} : { scope };
  node.names?.forEach((name, index) => {
    params[name] = values[index] as string;
  });
  return { methods: node.methods as Map<Method, Route>, params };
};

/** Compiles the operations of all services into one table. */
export function createRouter(services: readonly Service[]): Router {
  const exact = newNode();
  const scoped = newNode();
  const routes = services.flatMap((service) => service.operations.map((operation) => toRoute(operation, service)));
  for (const route of routes) add(route.scoped ? scoped : exact, route);
  return {
    routes,
    match: (segments, lower) => {
      const values: string[] = [];
      const node = find(exact, segments, lower, 0, values);
      if (node) return toMatch(node, values);
      const block = lower.lastIndexOf('providers');
      if (block === -1) return undefined;
      const scopedValues: string[] = [];
      const below = find(scoped, segments.slice(block), lower.slice(block), 0, scopedValues);
      if (!below) return undefined;
      const scope = segments.slice(0, block).join('/');
      return toMatch(below, scopedValues, scope === '' ? '/' : `/${scope}`);
    },
  };
}
