/** `.Where({ })` and `.ForEach({ })`, which every value has. */
import {
  AutomationNull,
  addedMembers,
  elementsOf,
  engine,
  PSEnum,
  type PSList,
  PSMethod,
  PSType,
  PSWrapped,
  runtimeError,
  ScriptBlock,
  SpecialMember,
  type Value,
} from '../../runtime/values/index.ts';
import { collection } from '../collections/lists.ts';
import { convertTo, toBoolean, toInt32, toText } from '../convert.ts';
import { noOverload } from './errors.ts';
import { getMember } from './get.ts';
import { setMember } from './set.ts';

/** What both give: a Collection of PSObject. */
function collected(items: Value[]): PSList {
  return collection('System.Management.Automation.PSObject', items);
}

function itemsOf(target: Value): readonly Value[] {
  const base = target instanceof PSWrapped ? target.base : target;
  return elementsOf(base) ?? [target];
}

const modes = ['default', 'first', 'last', 'skipuntil', 'until', 'split'] as const;
type Mode = (typeof modes)[number];

function modeOf(value: Value | undefined): Mode {
  if (value === undefined || value === null) return 'default';
  if (value instanceof PSEnum) return modes[value.value] ?? 'default';
  if (typeof value === 'number') return modes[value] ?? 'default';
  const name = toText(value).toLowerCase();
  const found = modes.find((m) => m === name) ?? modes.find((m) => m.startsWith(name));
  if (found !== undefined) return found;
  throw runtimeError(
    `Cannot convert value "${toText(value)}" to type "System.Management.Automation.WhereOperatorSelectionMode".`,
    'InvalidCast',
    { category: 'InvalidArgument' },
  );
}

/** `.Where(block, mode, count)` */
export function intrinsicWhere(target: Value, args: readonly Value[]): Value {
  if (args.length < 1 || args.length > 3) throw noOverload('Where', args.length);
  const [block, modeArgument, countArgument] = args;
  if (!(block instanceof ScriptBlock)) throw noOverload('Where', args.length);
  const mode = modeOf(modeArgument);
  const count = countArgument === undefined ? 0 : toInt32(countArgument);
  const items = itemsOf(target);
  const port = engine();
  const test = (item: Value) => {
    port.checkpoint();
    const output = port.invokeBlock(block, [], { underscore: item });
    return output.length === 1 ? toBoolean(output[0] as Value) : output.length > 1;
  };
  const limit = count === 0 ? 1 : count;
  switch (mode) {
    case 'first': {
      const found: Value[] = [];
      for (const item of items) {
        if (test(item) && found.push(item) >= limit) break;
      }
      return collected(found);
    }
    case 'last':
      return collected(items.filter(test).slice(-limit));
    case 'skipuntil': {
      const from = items.findIndex(test);
      if (from < 0) return collected([]);
      return collected(count === 0 ? items.slice(from) : items.slice(from, from + count));
    }
    case 'until': {
      const to = items.findIndex(test);
      const before = to < 0 ? items.slice() : items.slice(0, to);
      return collected(count === 0 ? before : before.slice(0, count));
    }
    case 'split': {
      const yes: Value[] = [];
      const no: Value[] = [];
      for (const item of items) (test(item) && (count === 0 || yes.length < count) ? yes : no).push(item);
      return [collected(yes), collected(no)];
    }
    default: {
      const found = items.filter(test);
      return collected(count === 0 ? found : found.slice(0, count));
    }
  }
}

/** How a method is called; given by `invoke.ts`, which also calls these two. */
type Invoke = (target: Value, name: string, args: Value[]) => Value;

/** `.ForEach(block, args…)`, `.ForEach([T])`, `.ForEach('Name', args…)` */
export function intrinsicForEach(target: Value, args: readonly Value[], invoke: Invoke): Value {
  const [action, ...rest] = args;
  if (action === undefined) throw noOverload('ForEach', 0);
  const items = itemsOf(target);
  const results: Value[] = [];
  const port = engine();
  const push = (value: Value) => {
    if (value === AutomationNull) return;
    const elements = elementsOf(value);
    if (elements === undefined) results.push(value);
    else results.push(...elements);
  };
  for (const item of items) {
    port.checkpoint();
    if (action instanceof ScriptBlock) results.push(...port.invokeBlock(action, rest, { underscore: item }));
    else if (action instanceof PSType) results.push(convertTo(item, action));
    else push(memberOf(item, toText(action), rest, invoke));
  }
  return collected(results);
}

/** A property (set where there is an argument) or a method of an element. */
function memberOf(item: Value, name: string, args: Value[], invoke: Invoke): Value {
  if (item === null) return AutomationNull;
  const added = addedMembers(item)?.get(name);
  const member = added instanceof SpecialMember && added.kind === 'ScriptMethod' ? added : getMember(item, name);
  if (member instanceof PSMethod || member instanceof SpecialMember) return invoke(item, name, args);
  if (args.length === 0) return member;
  setMember(item, name, args.length === 1 ? (args[0] as Value) : args);
  return AutomationNull;
}
