import type { Json, JsonObject } from './json.ts';
import type { RequestContext } from './service.ts';

/** A list cut to `$top` entries, with the address of the rest. Without `$top`, all of it. */
export function page(ctx: RequestContext, value: readonly Json[]): JsonObject {
  const top = Number(ctx.query.$top ?? Number.NaN);
  const token = ctx.query.$skiptoken;
  const from = token === undefined ? 0 : Number(Buffer.from(token, 'base64url').toString('utf8')) || 0;
  if (!Number.isInteger(top) || top < 1) return { value: value.slice(from) };
  const end = from + top;
  if (end >= value.length) return { value: value.slice(from, end) };
  const query = new URLSearchParams(ctx.search);
  query.set('$skiptoken', Buffer.from(String(end)).toString('base64url'));
  return { value: value.slice(from, end), nextLink: `${ctx.origin}${ctx.path}?${query}` };
}
