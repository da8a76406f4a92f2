/** `$target.name = value`. */
import {
  AutomationNull,
  addedMembers,
  engine,
  extend,
  GenericDictionary,
  type MemberBag,
  NetObject,
  netError,
  PowerShellError,
  PSCustomObject,
  PSDictionary,
  type PSType,
  PSWrapped,
  runtimeError,
  ScriptBlock,
  SpecialMember,
  type Value,
} from '../../runtime/values/index.ts';
import { convertValue } from '../convert/figure.ts';
import { typeNamed } from '../resolve.ts';
import { typeOf } from '../type-of.ts';
import { adapterOf } from './adapter.ts';
import { propertyNotFound, readOnlyProperty, settingError } from './errors.ts';
import { PSBase } from './psbase.ts';
import { type TableProperty, tableOf } from './table.ts';
import { typeDataMember } from './type-data.ts';

/** Writes a property. Throws PropertyNotFound, PropertyAssignmentException (read-only), ExceptionWhenSetting. */
export function setMember(target: Value, name: string, value: Value): void {
  const stored = value === AutomationNull ? null : value;
  if (target === null || target === AutomationNull) throw propertyNotFound(name);
  if (target instanceof PSCustomObject) {
    const at = target.shape.indexOf(name);
    if (at < 0) {
      if (writeGiven(target, name, stored)) return;
      throw missingOnObject(name);
    }
    const old = target.values[at];
    if (old instanceof SpecialMember) writeSpecial(target, name, old, stored);
    else target.values[at] = stored;
    return;
  }
  const bag: MemberBag | undefined = target instanceof NetObject ? target : addedMembers(target);
  if (bag !== undefined && writeBag(target, bag, name, stored)) return;
  if (target instanceof NetObject) {
    const added = addedMembers(target);
    if (added !== undefined && writeBag(target, added, name, stored)) return;
  }
  if (target instanceof PSDictionary) {
    setKey(target, name, stored);
    return;
  }
  if (writeGiven(target, name, stored)) return;
  if (adapterOf(target)?.set(name, stored) === true) return;
  const base = target instanceof PSWrapped ? target.base : target instanceof PSBase ? target.target : target;
  const property = tableOf(typeOf(base)).property(name);
  if (property === undefined) {
    throw propertyNotFound(name);
  }
  writeProperty(property, base, stored);
}

function writeBag(target: Value, bag: MemberBag, name: string, value: Value): boolean {
  const stored = bag.get(name);
  if (stored === undefined) return false;
  if (stored instanceof SpecialMember) writeSpecial(target, name, stored, value);
  else bag.set(name, value);
  return true;
}

/** A member that its type was given: what is computed is set, a note becomes the object's own. */
function writeGiven(target: Value, name: string, value: Value): boolean {
  const given = typeDataMember(target, name);
  if (given === undefined) return false;
  if (given instanceof SpecialMember) writeSpecial(target, name, given, value);
  else extend(target).members.set(name, value);
  return true;
}

/** A custom object does not grow by assignment. */
function missingOnObject(name: string): PowerShellError {
  const inner = propertyNotFound(name).exception;
  return settingError(name, inner);
}

function writeProperty(property: TableProperty, target: Value, value: Value): void {
  if (property.set === undefined) throw readOnlyProperty(property.name);
  try {
    property.set(target, convertValue(value, typeNamed(property.type)));
  } catch (error) {
    if (error instanceof PowerShellError) throw settingError(property.name, error.exception);
    throw error;
  }
}

function writeSpecial(target: Value, name: string, member: SpecialMember, value: Value): void {
  if (member.kind === 'AliasProperty') {
    setMember(target, String(member.getter), value);
    return;
  }
  const { setter } = member;
  if (setter instanceof ScriptBlock) {
    try {
      engine().invokeBlock(setter, [value], { self: target });
    } catch (error) {
      if (error instanceof PowerShellError) throw settingError(name, error.exception);
      throw error;
    }
    return;
  }
  if (typeof setter === 'function') {
    (setter as (self: Value, value: Value) => void)(target, value);
    return;
  }
  throw runtimeError(`Set accessor for property "${name}" is unavailable.`, 'ScriptPropertySetValueNoSetter', {
    category: 'NotSpecified',
    typeName: 'System.Management.Automation.SetValueException',
  });
}

/** Writes an entry of a dictionary; a typed one converts key and value. */
export function setKey(target: PSDictionary, key: Value, value: Value): void {
  if (key === null) throw netError('System.ArgumentNullException', 'Value cannot be null.', { ParamName: 'key' });
  if (target instanceof GenericDictionary) {
    target.set(convertValue(key, typeNamed(target.keyType)), convertValue(value, typeNamed(target.valueType)));
  } else target.set(key, value);
}

/** `[T]::name = value` */
export function setStatic(type: PSType, name: string, value: Value): void {
  const property = tableOf(type).staticProperty(name);
  if (property === undefined) throw propertyNotFound(name);
  writeProperty(property, null, value);
}
