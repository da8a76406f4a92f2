import type * as z from 'zod';
import type { Slice } from './service.ts';
import { SandboxStateError } from './store/store.ts';

const schemas = new Map<string, z.ZodType>();

/** What is wrong with the services' parts of a document, in words; undefined where nothing is. */
export function wrongSlice(services: Readonly<Record<string, unknown>>): string | undefined {
  for (const [namespace, schema] of schemas) {
    if (services[namespace] === undefined) continue;
    const [issue] = schema.safeParse(services[namespace]).error?.issues ?? [];
    if (issue) return `the part of ${namespace} is wrong at ${issue.path.join('.')}: ${issue.message}`;
  }
  return undefined;
}

/** Declares a service's own slice of the state, under its namespace, checked by `schema` once per loaded document. */
export function slice<T extends object>(namespace: string, schema: z.ZodType<T>, empty: () => T): Slice<T> {
  const checked = new WeakMap<object, T>();
  schemas.set(namespace, schema);
  return {
    of: ({ state }) => {
      const known = checked.get(state.services);
      if (known && (state.services[namespace] as unknown) === known) return known;
      const found: unknown = state.services[namespace];
      const parsed = found === undefined ? { success: true as const, data: empty() } : schema.safeParse(found);
      if (!parsed.success) {
        throw new SandboxStateError(
          'damaged',
          `The sandbox's part ${namespace} cannot be read: ${parsed.error.message}`,
        );
      }
      // The parsed value is what is saved from now on: it is changed in place.
      (state.services as Record<string, unknown>)[namespace] = parsed.data;
      checked.set(state.services, parsed.data);
      return parsed.data;
    },
  };
}
