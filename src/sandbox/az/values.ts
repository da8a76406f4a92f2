/** From wire JSON to the .NET objects that Az cmdlets give. */
import {
  Hashtable,
  NetObject,
  PSDateTime,
  PSDateTimeOffset,
  PSDictionary,
  ticksPerMillisecond,
  typedArray,
  unixEpochTicks,
  type Value,
} from '../../powershell/index.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { jsonOfValue, valueOfJson } from '../runspace/json-values.ts';

/** A member as text, null where it is absent. */
export function text(body: Json | undefined, ...path: readonly string[]): string | null {
  const value = at(body, ...path);
  return value === undefined || value === null ? null : String(value);
}

/** The member at a path, undefined where any part is missing. */
export function at(body: Json | undefined, ...path: readonly string[]): Json | undefined {
  let value: Json | undefined = body;
  for (const name of path) {
    if (!isObject(value)) return undefined;
    value = value[name];
  }
  return value;
}

/** An ISO time as DateTime in UTC, null where it is absent. Up to seven decimals are kept. */
export function dateTime(iso: Json | undefined): PSDateTime | null {
  const ticks = typeof iso === 'string' ? ticksOf(iso) : null;
  return ticks === null ? null : new PSDateTime(ticks, 'Utc');
}

/** An ISO time as DateTimeOffset in UTC. */
export function dateTimeOffset(iso: Json | undefined): PSDateTimeOffset | null {
  const ticks = typeof iso === 'string' ? ticksOf(iso) : null;
  return ticks === null ? null : new PSDateTimeOffset(ticks, 0);
}

function ticksOf(iso: string): bigint | null {
  const ms = Date.parse(iso.replace(/(\.\d{3})\d+/, '$1'));
  if (Number.isNaN(ms)) return null;
  const finer = /\.\d{3}(\d{1,4})/.exec(iso)?.[1] ?? '';
  return BigInt(ms) * ticksPerMillisecond + BigInt(finer.padEnd(4, '0')) + unixEpochTicks;
}

/** Tags as the hashtable that cmdlets show; null where there are none. */
export function tagTable(tags: Json | undefined): Hashtable | null {
  if (!isObject(tags)) return null;
  return Hashtable.from(Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)])));
}

/** Tags as the small table that the modules put into lists; null where there are none. */
export function tagsText(tags: Json | undefined): string | null {
  const pairs = isObject(tags) ? Object.entries(tags).map(([name, value]) => [name, String(value)] as const) : [];
  if (pairs.length === 0) return null;
  const widest = (words: readonly string[]): number => Math.max(...words.map((word) => word.length));
  const name = widest(['Name', ...pairs.map(([left]) => left)]);
  const value = widest(['Value', ...pairs.map(([, right]) => right)]);
  const rows = [['Name', 'Value'] as const, ['='.repeat(name), '='.repeat(value)] as const, ...pairs];
  return `\n${rows.map(([left, right]) => `${left.padEnd(name)}  ${right.padEnd(value)}\n`).join('')}`;
}

/** A .NET object made of a JSON object's members by the names given: `{ Name: 'name' }`. */
export function netObject(typeName: string, entries: Readonly<Record<string, Value>>): NetObject {
  return new NetObject(typeName, entries);
}

/** Strings as `string[]`. */
export function strings(items: readonly string[]): Value[] {
  return typedArray('System.String', [...items]);
}

/** JSON as PowerShell values, for members that a cmdlet passes on as they are. */
export function anyValue(json: Json | undefined): Value {
  return json === undefined ? null : valueOfJson(json);
}

/** `/subscriptions/s/resourceGroups/g/…` in parts by name (lower case): subscriptions, resourcegroups, … */
export function idParts(id: string): ReadonlyMap<string, string> {
  const segments = id.split('/').filter((s) => s !== '');
  const parts = new Map<string, string>();
  for (let i = 0; i + 1 < segments.length; i += 2)
    parts.set((segments[i] as string).toLowerCase(), segments[i + 1] as string);
  return parts;
}

/** The group named in an id, empty where there is none. */
export const groupOf = (id: string): string => idParts(id).get('resourcegroups') ?? '';

/** What a hashtable parameter of strings holds, for a request body. */
export function tagsOf(value: Value): JsonObject | undefined {
  if (!(value instanceof PSDictionary)) return undefined;
  return Object.fromEntries(value.entries().map(({ key, value: item }) => [String(key), String(item ?? '')]));
}

/** What a table or object parameter holds as JSON; undefined where it was not given. */
export function jsonTable(value: Value): Json | undefined {
  return value === null ? undefined : jsonOfValue(value, 32);
}

/**
 * A JSON object as a model class of an SDK: members in Pascal case, nested objects alike, ISO times as DateTime.
 * `typeName` names the object itself; what lies inside is named after its member.
 */
export function model(typeName: string, body: Json | undefined): Value {
  if (Array.isArray(body)) return body.map((item) => model(typeName, item as Json));
  if (isObject(body)) {
    const space = typeName.slice(0, typeName.lastIndexOf('.'));
    return new NetObject(
      typeName,
      Object.fromEntries(
        Object.entries(body).map(([name, item]) => [pascal(name), model(`${space}.${pascal(name)}`, item ?? null)]),
      ),
    );
  }
  if (typeof body === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(body)) return dateTime(body) ?? body;
  return anyValue(body);
}

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
