/** From JSON to PowerShell values and back: parameters, assets and stream values cross the worker's edge as JSON. */
import {
  AutomationNull,
  Hashtable,
  intOrDouble,
  PSCustomObject,
  PSDictionary,
  PSDouble,
  unwrap,
  type Value,
} from '../../powershell/index.ts';
import type { Json, JsonObject } from '../json.ts';

/** JSON as ConvertFrom-Json gives it: whole numbers Int32 or Int64, others Double, objects custom objects. */
export function valueOfJson(json: Json): Value {
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
  if (typeof json === 'number') {
    if (!Number.isInteger(json)) return new PSDouble(json);
    return Number.isSafeInteger(json) && (json | 0) !== json ? BigInt(json) : intOrDouble(json);
  }
  if (Array.isArray(json)) return json.map((item) => valueOfJson(item as Json));
  return PSCustomObject.from(
    Object.fromEntries(Object.entries(json).map(([name, item]) => [name, valueOfJson(item ?? null)])),
  );
}

/** The same with objects as hashtables: a connection's fields. */
export function tableOfJson(json: JsonObject): Hashtable {
  return Hashtable.from(
    Object.fromEntries(Object.entries(json).map(([name, item]) => [name, valueOfJson(item ?? null)])),
  );
}

/** A value as JSON where it is one of JSON's own kinds (an object of such values included), else undefined. */
export function jsonOfValue(value: Value, depth = 4): Json | undefined {
  const plain = unwrap(value);
  if (plain === null || plain === AutomationNull) return null;
  if (typeof plain === 'boolean' || typeof plain === 'string' || typeof plain === 'number') return plain;
  if (typeof plain === 'bigint') return Number.isSafeInteger(Number(plain)) ? Number(plain) : plain.toString();
  if (plain instanceof PSDouble) return Number.isFinite(plain.value) ? plain.value : String(plain.value);
  if (depth === 0) return undefined;
  if (Array.isArray(plain)) return every(plain.map((item) => jsonOfValue(item as Value, depth - 1)));
  if (plain instanceof PSDictionary) {
    return members(plain.entries().map(({ key, value: item }) => [String(key), jsonOfValue(item, depth - 1)]));
  }
  if (plain instanceof PSCustomObject) {
    return members(plain.names.map((name) => [name, jsonOfValue(plain.get(name) ?? null, depth - 1)]));
  }
  return undefined;
}

function every(items: readonly (Json | undefined)[]): Json | undefined {
  return items.some((item) => item === undefined) ? undefined : (items as Json[]);
}

function members(entries: readonly (readonly [string, Json | undefined])[]): Json | undefined {
  return entries.some(([, item]) => item === undefined) ? undefined : (Object.fromEntries(entries) as JsonObject);
}
