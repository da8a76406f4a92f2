/** `$target.$name`, `$target.1`: names that are values. A dictionary is asked for the very key; elsewhere the name is the value's text. */
import { engine, PSDictionary, PSWrapped, type Value } from '../../runtime/values/index.ts';
import { toText } from '../text/value-text.ts';
import { strictPropertyNotFound } from './errors.ts';
import { getMember } from './get.ts';
import { setKey, setMember } from './set.ts';

function keyOf(target: Value, name: Value): Value | undefined {
  const key = name instanceof PSWrapped ? name.base : name;
  return target instanceof PSDictionary && typeof key !== 'string' && key !== null ? key : undefined;
}

/** `$target.$name` */
export function getDynamicMember(target: Value, name: Value): Value {
  const key = keyOf(target, name);
  if (key === undefined) return getMember(target, toText(name));
  const table = target as PSDictionary;
  if (table.has(key)) return table.get(key);
  if (engine().strictMode() >= 2) throw strictPropertyNotFound(toText(name));
  return null;
}

/** `$target.$name = value` */
export function setDynamicMember(target: Value, name: Value, value: Value): void {
  const key = keyOf(target, name);
  if (key === undefined) setMember(target, toText(name), value);
  else setKey(target as PSDictionary, key, value);
}
