/** Group-Object. In 7 groups come sorted by their key where all keys have one type; in 5.1 in order of first appearance. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import {
  AutomationNull,
  elementsOf,
  Hashtable,
  isNull,
  NetObject,
  PSDictionary,
  type PSList,
  unwrap,
  type Value,
} from '../../runtime/values/index.ts';
import { arrayList, collection, toText, typeNameOf } from '../../types/index.ts';
import { entryComparer, expandPatterns, type OrderEntry, orderEntry, plainValue } from './ordering.ts';
import { groupEntries, type PropertyParameter, propertyParameters } from './property-parameter.ts';

interface State {
  parameters: readonly PropertyParameter[];
  objects: Value[];
}

interface Group {
  readonly key: OrderEntry;
  readonly members: Value[];
}

export const groupObject = defineCmdlet<State>({
  name: 'Group-Object',
  aliases: ['group'],
  className: 'Microsoft.PowerShell.Commands.GroupObjectCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    NoElement: { type: 'switch' },
    AsHashTable: { type: 'switch', aliases: ['AHT'], sets: { HashTable: {} } },
    AsString: { type: 'switch', sets: { HashTable: {} } },
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    Property: { type: 'object[]', position: 0 },
    Culture: { type: 'string' },
    CaseSensitive: { type: 'switch' },
  },
  state: () => ({ parameters: [], objects: [] }),
  process(cmdlet) {
    const object = cmdlet.get('InputObject');
    if (isNull(object)) return;
    if (cmdlet.state.objects.length === 0) prepare(cmdlet);
    cmdlet.state.objects.push(object);
  },
  end(cmdlet) {
    const { objects, parameters } = cmdlet.state;
    const expanded = expandPatterns(parameters, objects);
    const entries = objects.map((object) => orderEntry(cmdlet, object, expanded));
    const ignoreCase = !cmdlet.flag('CaseSensitive');
    const width = Math.max(1, expanded.length);
    const compare = entryComparer(Array.from({ length: width }, () => ({ ascending: true, ignoreCase })));
    const groups =
      cmdlet.edition === '7' && ofOneType(entries)
        ? sortedGroups(entries, compare)
        : groupsAsTheyCome(entries, compare);
    if (cmdlet.flag('AsHashTable')) writeTable(cmdlet, groups);
    else for (const group of groups) cmdlet.write(groupInfo(cmdlet, group));
  },
});

function prepare(cmdlet: CmdletContext<State>): void {
  const properties = cmdlet.list('Property');
  cmdlet.state.parameters = propertyParameters(cmdlet, properties, groupEntries);
  const [asTable, asString] = [cmdlet.flag('AsHashTable'), cmdlet.flag('AsString')];
  if (asString && !asTable)
    refuse(
      cmdlet,
      'The command cannot be run because the AsString parameter requires that you specify the AsHashtable parameter.',
    );
  if (asTable && !asString && properties.length > 1)
    refuse(
      cmdlet,
      'The command cannot be run because using the AsHashTable parameter with more than one property requires adding the AsString parameter.',
    );
}

function refuse(cmdlet: CmdletContext, message: string): never {
  return cmdlet.throwError({
    message,
    id: 'ArgumentException',
    category: 'InvalidArgument',
    exceptionType: 'System.ArgumentException',
  });
}

/** Whether each expression gave values of one type, nulls aside. */
function ofOneType(entries: readonly OrderEntry[]): boolean {
  const types: (string | null)[] = [];
  for (const { values } of entries) {
    for (const [i, raw] of values.entries()) {
      const value = unwrap(plainValue(raw));
      if (value === null) continue;
      const type = typeNameOf(value);
      types[i] ??= type;
      if (types[i] !== type) return false;
    }
  }
  return true;
}

type Compare = (a: OrderEntry, b: OrderEntry) => number;

function sortedGroups(entries: readonly OrderEntry[], compare: Compare): Group[] {
  const groups: Group[] = [];
  for (const entry of [...entries].sort(compare)) {
    const last = groups.at(-1);
    if (last !== undefined && compare(last.key, entry) === 0) last.members.push(entry.object);
    else groups.push({ key: entry, members: [entry.object] });
  }
  return groups;
}

function groupsAsTheyCome(entries: readonly OrderEntry[], compare: Compare): Group[] {
  const groups: Group[] = [];
  const exact = new Map<string, Group>();
  for (const entry of entries) {
    const only = entry.values.length === 1 ? entry.values[0] : undefined;
    const text = typeof only === 'string' ? only : undefined;
    const known = text === undefined ? undefined : exact.get(text);
    const group = known ?? groups.find((g) => compare(g.key, entry) === 0);
    if (group !== undefined) group.members.push(entry.object);
    else groups.push({ key: entry, members: [entry.object] });
    if (text !== undefined && known === undefined) exact.set(text, group ?? (groups.at(-1) as Group));
  }
  return groups;
}

/** The values of a group as one text. */
function groupName({ key }: Group): string {
  const parts: string[] = [];
  for (const raw of key.values) {
    const value = unwrap(plainValue(raw));
    if (value === null) continue;
    const items = value instanceof PSDictionary ? undefined : elementsOf(value);
    parts.push(items === undefined ? toText(value) : `{${items.map(toText).join(', ')}}`);
  }
  return parts.join(', ');
}

function groupInfo(cmdlet: CmdletContext, group: Group): NetObject {
  const noElement = cmdlet.flag('NoElement');
  const name = noElement ? 'GroupInfoNoElement' : 'GroupInfo';
  return new NetObject(`Microsoft.PowerShell.Commands.${name}`, {
    Values: arrayList(group.key.values.map(plainValue)),
    Count: group.members.length,
    Group: members(cmdlet, group),
    Name: groupName(group),
  });
}

function members(cmdlet: CmdletContext, group: Group): PSList {
  return collection('System.Management.Automation.PSObject', cmdlet.flag('NoElement') ? [] : group.members);
}

function writeTable(cmdlet: CmdletContext, groups: readonly Group[]): void {
  const table = new Hashtable(!cmdlet.flag('CaseSensitive') || cmdlet.edition === '5.1');
  const asString = cmdlet.flag('AsString');
  for (const group of groups) {
    const first = plainValue(group.key.values[0] ?? null);
    const key = asString ? groupName(group) : first;
    if (key === null || table.has(key)) {
      cmdlet.writeError({
        message:
          'The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid value for the property, and then try again.',
        id: 'The objects grouped by this property cannot be expanded because there is a key duplication. Provide a valid value for the property, and then try again.',
        category: 'InvalidArgument',
        exceptionType: 'System.Exception',
      });
    } else table.set(key, members(cmdlet, group));
  }
  cmdlet.write(table);
}
