/** Get-Member: what an object can do, a line per member. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import {
  AutomationNull,
  addedMembers,
  isNull,
  type MemberBag,
  NetObject,
  PSCustomObject,
  PSEnum,
  PSMethod,
  PSType,
  ScriptBlock,
  SpecialMember,
  unwrap,
  type Value,
  wildcardRegExp,
} from '../../runtime/values/index.ts';
import {
  convertTo,
  displayedProperties,
  getMember,
  netText,
  type PropertyView,
  toText,
  typeNamed,
  typeNamesOf,
  typeOf,
} from '../../types/index.ts';
import { typeDataOf } from '../../types/members/type-data.ts';
import '../enums.ts';
import { shortTypeName, valueTypeName } from './type-display.ts';

interface State {
  readonly seen: Set<string>;
  any: boolean;
}

/** One line of the answer. */
interface Member {
  readonly name: string;
  readonly kind: string;
  readonly definition: string;
}

const bits: Readonly<Record<string, number>> = {
  AliasProperty: 1,
  CodeProperty: 2,
  Property: 4,
  NoteProperty: 8,
  ScriptProperty: 16,
  PropertySet: 32,
  Method: 64,
  CodeMethod: 128,
  ScriptMethod: 256,
  ParameterizedProperty: 512,
  MemberSet: 1024,
};

export const getMemberCommand = defineCmdlet<State>({
  name: 'Get-Member',
  aliases: ['gm'],
  className: 'Microsoft.PowerShell.Commands.GetMemberCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    Name: { type: 'string[]', position: 0, validateNotNullOrEmpty: true, default: ['*'] },
    MemberType: { type: 'System.Management.Automation.PSMemberTypes', aliases: ['Type'] },
    View: { type: 'string' },
    Static: { type: 'switch' },
    Force: { type: 'switch' },
  },
  state: () => ({ seen: new Set<string>(), any: false }),
  process(cmdlet) {
    const object = cmdlet.get('InputObject');
    if (isNull(object)) return;
    cmdlet.state.any = true;
    const isStatic = cmdlet.flag('Static');
    const typeName = isStatic ? staticType(object).fullName : (typeNamesOf(object)[0] ?? 'System.Object');
    if (cmdlet.state.seen.has(typeName)) return;
    cmdlet.state.seen.add(typeName);
    const members = (isStatic ? staticMembers(staticType(object)) : instanceMembers(object)).filter(wanted(cmdlet));
    members.sort((a, b) => compareText(a.kind, b.kind) || compareText(a.name, b.name));
    for (const member of members) cmdlet.write(definition(typeName, member));
  },
  end(cmdlet) {
    if (cmdlet.state.any) return;
    cmdlet.writeError({
      message: 'You must specify an object for the Get-Member cmdlet.',
      id: 'NoObjectInGetMember',
      category: 'CloseError',
    });
  },
});

function compareText(a: string, b: string): number {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
}

function wanted(cmdlet: CmdletContext): (member: Member) => boolean {
  const patterns = cmdlet.list('Name').map((name) => wildcardRegExp(toText(name)));
  const kinds = cmdlet.get('MemberType');
  const mask = kinds instanceof PSEnum ? kinds.value : 16383;
  return ({ name, kind }) => ((bits[kind] ?? 0) & mask) !== 0 && patterns.some((p) => p.test(name));
}

function definition(typeName: string, member: Member): NetObject {
  return new NetObject('Microsoft.PowerShell.Commands.MemberDefinition', {
    TypeName: typeName,
    Name: member.name,
    MemberType: convertTo(member.kind, typeNamed('System.Management.Automation.PSMemberTypes')),
    Definition: member.definition,
  });
}

function staticType(object: Value): PSType {
  return object instanceof PSType ? object : typeOf(unwrap(object));
}

function instanceMembers(object: Value): Member[] {
  const found = new Map<string, Member>();
  const add = (member: Member) => {
    if (!found.has(member.name.toLowerCase())) found.set(member.name.toLowerCase(), member);
  };
  for (const member of added(addedMembers(object))) add(member);
  for (const { members } of typeDataOf(object)) {
    for (const member of added(members)) if (member.name !== 'PSStandardMembers') add(member);
  }
  for (const property of displayedProperties(object)) add({ ...property, definition: propertyText(object, property) });
  const base = unwrap(object);
  const custom = base instanceof PSCustomObject;
  for (const name of methodNames(custom ? null : typeOf(base))) {
    const method = getMember(object, name);
    add({
      name,
      kind: 'Method',
      definition:
        method instanceof PSMethod && method.definitions.length > 0
          ? method.definitions.join(', ')
          : (objectMethods[name] ?? `${name}()`),
    });
  }
  return [...found.values()];
}

const objectMethods: Readonly<Record<string, string>> = {
  Equals: 'bool Equals(System.Object obj)',
  GetHashCode: 'int GetHashCode()',
  GetType: 'type GetType()',
  ToString: 'string ToString()',
};

function methodNames(type: PSType | null): string[] {
  const names = new Set(Object.keys(objectMethods));
  for (let t = type; t !== null; t = t.baseType)
    for (const name of Object.keys(t.definition.methods ?? {})) names.add(name);
  return [...names];
}

/** Members that were added to the object or given to its type: their definitions tell their values or blocks. */
function added(bag: MemberBag | undefined): Member[] {
  if (bag === undefined) return [];
  return bag.names.map((name, i) => {
    const stored = bag.values[i] ?? null;
    if (!(stored instanceof SpecialMember)) return { name, kind: 'NoteProperty', definition: noteText(name, stored) };
    return { name, kind: stored.kind, definition: specialText(name, stored) };
  });
}

function noteText(name: string, value: Value): string {
  const text = value instanceof PSCustomObject ? toText(value) : netText(value);
  return `${valueTypeName(value)} ${name}=${value === null ? 'null' : text}`;
}

function specialText(name: string, { kind, getter, setter }: SpecialMember): string {
  switch (kind) {
    case 'AliasProperty':
      return `${name} = ${String(getter)}`;
    case 'ScriptMethod':
      return `System.Object ${name}();`;
    case 'ScriptProperty': {
      const get = getter instanceof ScriptBlock ? `get=${getter.text};` : '';
      const set = setter instanceof ScriptBlock ? `set=${setter.text};` : '';
      return `System.Object ${name} {${get}${set}}`;
    }
    case 'MemberSet':
    case 'PropertySet':
      return netText((getter as (self: Value) => Value)(null));
    default:
      return name;
  }
}

function propertyText(object: Value, property: PropertyView): string {
  const { name } = property;
  const base = unwrap(object);
  for (let type: PSType | null = typeOf(base); type !== null; type = type.baseType) {
    const own = Object.entries(type.definition.properties ?? {}).find(
      ([key]) => key.toLowerCase() === name.toLowerCase(),
    );
    if (own === undefined) continue;
    return `${shortTypeName(own[1].type)} ${own[0]} {get;${own[1].set === undefined ? '' : 'set;'}}`;
  }
  const type = base instanceof NetObject ? valueTypeName(getMember(object, name)) : shortTypeName(property.typeName());
  return `${type} ${name} {get;${property.settable ? 'set;' : ''}}`;
}

function staticMembers(type: PSType): Member[] {
  const members: Member[] = [];
  for (const [name, property] of Object.entries(type.definition.staticProperties ?? {})) {
    const access = property.set === undefined ? 'get;' : 'get;set;';
    members.push({ name, kind: 'Property', definition: `static ${shortTypeName(property.type)} ${name} {${access}}` });
  }
  for (const name of Object.keys(type.definition.enumValues ?? {}))
    members.push({ name, kind: 'Property', definition: `static ${type.fullName} ${name} {get;}` });
  for (const [name, overloads] of Object.entries(type.definition.staticMethods ?? {})) {
    const texts = overloads.map(
      (o) => `static ${shortTypeName(o.returns)} ${name}(${o.parameters.map(shortTypeName).join(', ')})`,
    );
    members.push({ name, kind: 'Method', definition: texts.join(', ') });
  }
  return members;
}
