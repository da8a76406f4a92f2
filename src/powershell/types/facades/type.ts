/** System.Type: what `$x.GetType()` and `[T]` tell. Members by reflection are refused. */
import { NetObject, netError, PSEnum, type PSType, type Value } from '../../runtime/values/index.ts';
import { enumTable } from '../convert/enums.ts';
import { assemblyOf, resolveType, typeNamed } from '../resolve.ts';
import { typeText } from '../text/value-text.ts';
import { isAssignable, isInstance, isValueType } from '../type-of.ts';
import { defineType } from './define.ts';
import type { Body } from './facade-spec.ts';

const primitives = new Set(
  ['Boolean', 'Byte', 'SByte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'Char', 'Double', 'Single'].map(
    (n) => `System.${n}`,
  ),
);

function namespaceOf(type: PSType): string {
  const full = type.fullName.replace(/[`[].*$/, '');
  return full.slice(0, Math.max(0, full.lastIndexOf('.')));
}

function refused(member: string): Body {
  return () => {
    throw netError('System.NotSupportedException', `${member} (reflection) is not supported here.`);
  };
}

const reflection: Record<string, Body> = {};
for (const name of ['GetProperties', 'GetMethods', 'GetFields', 'GetMembers', 'GetConstructors', 'GetEvents']) {
  reflection[`System.Object ${name}()`] = refused(name);
}
for (const name of ['GetProperty', 'GetMethod', 'GetField', 'GetMember', 'GetEvent']) {
  reflection[`System.Object ${name}(string name)`] = refused(name);
}

defineType({ name: 'System.Type', short: ['type'], isAbstract: true }, () => ({
  text: (self: PSType) => self.displayName,
  invariantText: typeText,
  equals: (a: PSType, b: PSType) => a.fullName === b.fullName,
  properties: {
    'bool IsPublic': () => true,
    'bool IsSerializable': (self: PSType) =>
      isValueType(self) || self.fullName === 'System.String' || self.elementType !== null,
    'string Name': (self: PSType) => self.name,
    'type BaseType': (self: PSType) => self.baseType,
    'string FullName': (self: PSType) => self.fullName,
    'string Namespace': namespaceOf,
    'string AssemblyQualifiedName': (self: PSType) => `${self.fullName}, ${assemblyOf(self)}`,
    'System.Object Assembly': (self: PSType) =>
      new NetObject('System.Reflection.RuntimeAssembly', {
        FullName: assemblyOf(self),
        Location: '',
        GlobalAssemblyCache: false,
      }),
    'bool IsArray': (self: PSType) => self.elementType !== null,
    'bool IsEnum': (self: PSType) => self.definition.kind === 'enum',
    'bool IsValueType': isValueType,
    'bool IsPrimitive': (self: PSType) => primitives.has(self.fullName),
    'bool IsClass': (self: PSType) => !isValueType(self) && self.definition.kind !== 'interface',
    'bool IsInterface': (self: PSType) => self.definition.kind === 'interface',
    'bool IsAbstract': (self: PSType) => self.definition.isAbstract === true || self.definition.kind === 'interface',
    'bool IsSealed': (self: PSType) =>
      isValueType(self) || self.elementType !== null || self.fullName === 'System.String',
    'bool IsGenericType': (self: PSType) => self.genericArguments.length > 0,
    'bool IsGenericTypeDefinition': () => false,
    'bool IsNested': (self: PSType) => self.fullName.includes('+'),
    'bool IsByRef': () => false,
    'bool IsPointer': () => false,
    'bool HasElementType': (self: PSType) => self.elementType !== null,
    'type[] GenericTypeArguments': (self: PSType) => [...self.genericArguments],
    'type UnderlyingSystemType': (self: PSType) => self,
    'System.Object GUID': () => null,
    'System.Object Module': () => null,
    'System.Object DeclaringType': () => null,
    'type ReflectedType': () => null,
  },
  methods: {
    'type GetElementType()': (self: PSType) => self.elementType,
    'type[] GetGenericArguments()': (self: PSType) => [...self.genericArguments],
    'type[] GetInterfaces()': (self: PSType) => interfacesOf(self),
    'type GetInterface(string name)': (self: PSType, name: string) =>
      interfacesOf(self).find(
        (i) => i.name.toLowerCase() === name.toLowerCase() || i.fullName.toLowerCase() === name.toLowerCase(),
      ) ?? null,
    'bool IsAssignableFrom(type c)': (self: PSType, other: PSType | null) =>
      other !== null && isAssignable(self, other),
    '7: bool IsAssignableTo(type targetType)': (self: PSType, other: PSType | null) =>
      other !== null && isAssignable(other, self),
    'bool IsSubclassOf(type c)': (self: PSType, other: PSType) =>
      self !== other && other.definition.kind !== 'interface' && isAssignable(other, self),
    'bool IsInstanceOfType(System.Object o)': (self: PSType, value: Value) => value !== null && isInstance(value, self),
    'string[] GetEnumNames()': (self: PSType) => [...enumTable(self).names],
    'array GetEnumValues()': (self: PSType) =>
      enumTable(self).names.map((name) => new PSEnum(self, self.definition.enumValues?.[name] as number)),
    'type MakeArrayType()': (self: PSType) => resolveType(`${self.fullName}[]`) ?? null,
    'string ToString()': (self: PSType) => self.displayName,
    ...reflection,
  },
  statics: {
    'type GetType(string typeName)': (name: string) => resolveType(name) ?? null,
    'type GetType(string typeName, bool throwOnError)': (name: string, throwing: boolean) => {
      const type = resolveType(name);
      if (type === undefined && throwing) {
        throw netError('System.TypeLoadException', `Could not load type '${name}'.`);
      }
      return type ?? null;
    },
  },
}));

defineType({ name: 'System.RuntimeType', base: 'System.Type' });

function interfacesOf(type: PSType): PSType[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const inner of typeNamed(name).definition.interfaces ?? []) visit(inner);
  };
  for (let t: PSType | null = type; t !== null; t = t.baseType)
    for (const name of t.definition.interfaces ?? []) visit(name);
  return [...found].map(typeNamed);
}
