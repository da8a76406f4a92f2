/** How PowerShell writes a type in a member's definition: by its short name where it has one. */
import { isNull, PSCustomObject, type Value } from '../../runtime/values/index.ts';
import { typeNameOf, typeNamesOf } from '../../types/index.ts';

const short: Readonly<Record<string, string>> = {
  'System.Boolean': 'bool',
  'System.Byte': 'byte',
  'System.Char': 'char',
  'System.Collections.Hashtable': 'hashtable',
  'System.DateTime': 'datetime',
  'System.Decimal': 'decimal',
  'System.Double': 'double',
  'System.Single': 'float',
  'System.Guid': 'guid',
  'System.Int32': 'int',
  'System.Int64': 'long',
  'System.Int16': 'short',
  'System.SByte': 'sbyte',
  'System.String': 'string',
  'System.Management.Automation.SwitchParameter': 'switch',
  'System.TimeSpan': 'timespan',
  'System.Type': 'type',
  'System.UInt16': 'ushort',
  'System.UInt32': 'uint',
  'System.UInt64': 'ulong',
  'System.Uri': 'uri',
  'System.Version': 'version',
  'System.Void': 'void',
  'System.Xml.XmlDocument': 'xml',
  'System.Management.Automation.ScriptBlock': 'scriptblock',
  'System.Management.Automation.PSObject': 'psobject',
  'System.Text.RegularExpressions.Regex': 'regex',
};

/** `string`, `int[]`, `System.Object`. */
export function shortTypeName(fullName: string): string {
  if (fullName.endsWith('[]')) return `${shortTypeName(fullName.slice(0, -2))}[]`;
  return short[fullName] ?? fullName;
}

/** The type of a note property's value: without its namespace where it has no short name. */
export function valueTypeName(value: Value): string {
  if (isNull(value)) return 'object';
  if (value instanceof PSCustomObject) return typeNamesOf(value)[0] ?? 'System.Management.Automation.PSCustomObject';
  const name = shortTypeName(typeNameOf(value));
  const generic = name.indexOf('[[');
  return generic < 0 ? name.slice(name.lastIndexOf('.') + 1) : name;
}
