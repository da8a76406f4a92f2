/** The .NET type of a value. */
import {
  AutomationNull,
  ErrorRecord,
  elementTypeName,
  Hashtable,
  NetObject,
  OrderedDictionary,
  PSCustomObject,
  PSDouble,
  PSException,
  type PSType,
  PSWrapped,
  ScriptBlock,
  type Value,
} from '../runtime/values/index.ts';
import { typeNamed } from './resolve.ts';

/** Full .NET name of a value's type; `System.Object` for null. */
export function typeNameOf(value: Value): string {
  switch (typeof value) {
    case 'number':
      return 'System.Int32';
    case 'string':
      return 'System.String';
    case 'boolean':
      return 'System.Boolean';
    case 'bigint':
      return 'System.Int64';
  }
  if (value === null || value === AutomationNull) return 'System.Object';
  if (Array.isArray(value)) return `${elementTypeName(value)}[]`;
  if (value instanceof PSCustomObject) return 'System.Management.Automation.PSCustomObject';
  if (value instanceof PSWrapped) return typeNameOf(value.base);
  if (value instanceof NetObject) return value.typeName;
  if (value instanceof PSDouble) return 'System.Double';
  if (value instanceof Hashtable) return 'System.Collections.Hashtable';
  if (value instanceof OrderedDictionary) return 'System.Collections.Specialized.OrderedDictionary';
  if (value instanceof ScriptBlock) return 'System.Management.Automation.ScriptBlock';
  if (value instanceof ErrorRecord) return 'System.Management.Automation.ErrorRecord';
  if (value instanceof PSException) return value.typeName;
  return 'System.Object';
}

/** The type of a value that is not null. */
export function typeOf(value: Value): PSType {
  return typeNamed(typeNameOf(value));
}

/** `$x.PSObject.TypeNames`: added names first, then the type and its bases. */
export function typeNamesOf(value: Value): string[] {
  const names: string[] = [];
  for (let type: PSType | null = typeOf(value); type !== null; type = type.baseType) names.push(type.fullName);
  return names;
}
