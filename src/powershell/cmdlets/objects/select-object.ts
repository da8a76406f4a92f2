/** Select-Object: some objects of a sequence, some properties of each, or the value of one. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import {
  AutomationNull,
  elementsOf,
  isNull,
  PSCustomObject,
  PSWrapped,
  unwrap,
  type Value,
  wildcardRegExp,
} from '../../runtime/values/index.ts';
import { propertiesOf, typeNameOf, typeNamesOf } from '../../types/index.ts';
import { compareObjects, sameBase } from './compare.ts';
import { PropertyExpression } from './property-expression.ts';
import { type PropertyParameter, propertyParameters, selectEntries } from './property-parameter.ts';
import { SelectQueue } from './select-queue.ts';

const sets = { DefaultParameter: {}, SkipLastParameter: {} };
const nonNegative: readonly [number, number] = [0, 2_147_483_647];

interface Note {
  readonly name: string;
  readonly value: Value;
}

interface State {
  properties: readonly PropertyParameter[];
  expand: PropertyExpression | null;
  excluded: readonly RegExp[];
  queue: SelectQueue;
  /** `-Index`, sorted; `-SkipIndex` likewise. */
  indexes: readonly number[] | null;
  position: number;
  uniques: { readonly object: Value; readonly notes: readonly Note[] }[];
  /** Texts already written: the quick answer for `-Unique`. */
  texts: Set<string>;
  /** Type of the object now worked on, for the type name of what is made of it. */
  current: Value;
}

export const selectObject = defineCmdlet<State>({
  name: 'Select-Object',
  aliases: ['select'],
  className: 'Microsoft.PowerShell.Commands.SelectObjectCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'DefaultParameter',
  parameters: {
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    Property: { type: 'object[]', sets: { DefaultParameter: { position: 0 }, SkipLastParameter: { position: 0 } } },
    ExcludeProperty: { type: 'string[]', sets },
    ExpandProperty: { type: 'string', sets },
    Unique: { type: 'switch' },
    CaseInsensitive: { type: 'switch', edition: '7' },
    Last: { type: 'int', validateRange: nonNegative, sets: { DefaultParameter: {} } },
    First: { type: 'int', validateRange: nonNegative, sets: { DefaultParameter: {} } },
    Skip: {
      type: 'int',
      validateRange: nonNegative,
      sets: { DefaultParameter: {}, SkipLastParameter: { edition: '7' } },
    },
    SkipLast: { type: 'int', validateRange: nonNegative, sets: { SkipLastParameter: {} } },
    Wait: { type: 'switch', sets: { DefaultParameter: {}, IndexParameter: {} } },
    Index: { type: 'int[]', validateRange: nonNegative, sets: { IndexParameter: {} } },
    SkipIndex: { type: 'int[]', edition: '7', validateRange: nonNegative, sets: { SkipIndexParameter: {} } },
  },
  state: () => ({
    properties: [],
    expand: null,
    excluded: [],
    queue: new SelectQueue({ first: 0, last: 0, skip: 0, skipLast: 0, limited: false }),
    indexes: null,
    position: 0,
    uniques: [],
    texts: new Set<string>(),
    current: null,
  }),
  begin: prepare,
  process(cmdlet) {
    const object = cmdlet.get('InputObject');
    if (isNull(object)) return;
    cmdlet.state.current = object;
    if (cmdlet.state.indexes !== null) {
      byIndex(cmdlet, cmdlet.state.indexes, object);
      return;
    }
    const { queue } = cmdlet.state;
    const now = queue.push(object);
    if (now !== undefined) select(cmdlet, now);
    if (queue.done && !cmdlet.flag('Wait')) {
      finish(cmdlet);
      cmdlet.stopUpstream();
    }
  },
  end: finish,
});

function prepare(cmdlet: CmdletContext<State>): void {
  const { state } = cmdlet;
  state.properties = propertyParameters(cmdlet, cmdlet.list('Property'), selectEntries);
  const expand = cmdlet.text('ExpandProperty');
  if (expand !== undefined && expand !== '') state.expand = new PropertyExpression(expand);
  if (cmdlet.isBound('ExcludeProperty')) {
    state.excluded = cmdlet.list('ExcludeProperty').map((pattern) => wildcardRegExp(String(pattern)));
    if (state.properties.length === 0 && cmdlet.edition === '7')
      state.properties = propertyParameters(cmdlet, ['*'], selectEntries);
  }
  const index = cmdlet.isBound('Index') ? 'Index' : 'SkipIndex';
  if (cmdlet.isBound(index)) state.indexes = (cmdlet.list(index) as number[]).toSorted((a, b) => a - b);
  state.queue = new SelectQueue({
    first: cmdlet.int('First') ?? 0,
    last: cmdlet.int('Last') ?? 0,
    skip: cmdlet.int('Skip') ?? 0,
    skipLast: cmdlet.int('SkipLast') ?? 0,
    limited: cmdlet.isBound('First') || cmdlet.isBound('Last'),
  });
}

function byIndex(cmdlet: CmdletContext<State>, indexes: readonly number[], object: Value): void {
  const { state } = cmdlet;
  const listed = indexes.includes(state.position);
  const taking = cmdlet.isBound('Index');
  if (listed === taking) select(cmdlet, object);
  const last = indexes.at(-1) ?? -1;
  if (taking && !cmdlet.flag('Wait') && state.position >= last) {
    finish(cmdlet);
    cmdlet.stopUpstream();
  }
  state.position++;
}

function finish(cmdlet: CmdletContext<State>): void {
  const { state } = cmdlet;
  if (cmdlet.parameterSetName === 'DefaultParameter') for (const object of state.queue.rest()) select(cmdlet, object);
  for (const { object } of state.uniques) cmdlet.write(object);
  state.uniques = [];
}

/** One selected object: as it is, with chosen properties, or expanded. */
function select(cmdlet: CmdletContext<State>, object: Value): void {
  const { properties, expand } = cmdlet.state;
  if (properties.length === 0 && expand === null) {
    give(cmdlet, object, []);
    return;
  }
  const notes: Note[] = [];
  for (const parameter of properties) collect(cmdlet, parameter, object, notes);
  if (expand !== null) expandProperty(cmdlet, expand, object, notes);
  else give(cmdlet, objectOf(cmdlet, notes, object), notes);
}

function objectOf(cmdlet: CmdletContext<State>, notes: readonly Note[], source: Value): PSCustomObject {
  const result = new PSCustomObject();
  for (const { name, value } of notes) {
    if (result.has(name)) alreadyThere(cmdlet, name, source, 'AlreadyExistingUserSpecifiedPropertyNoExpand');
    else result.set(name, value);
  }
  return result;
}

function collect(cmdlet: CmdletContext<State>, parameter: PropertyParameter, object: Value, notes: Note[]): void {
  const { expression, name } = parameter;
  const { excluded } = cmdlet.state;
  const found = expression.values(object).filter((r) => !excluded.some((pattern) => pattern.test(r.name)));
  if (found.length === 0) {
    const shown = expression.toString();
    const names = expression.hasWildcards && cmdlet.edition === '7' ? [] : [name ?? shown];
    if (excluded.some((pattern) => pattern.test(shown))) return;
    for (const missing of names) notes.push({ name: missing, value: null });
    return;
  }
  if (name !== null && found.length > 1) {
    cmdlet.writeError({
      message: 'Cannot rename multiple results.',
      id: 'RenamingMultipleResults',
      category: 'InvalidOperation',
      target: object,
    });
    return;
  }
  for (const result of found) {
    const value = result.value === AutomationNull ? null : result.value;
    if (name === null && result.name === '') emptyName(cmdlet);
    notes.push({ name: name ?? result.name, value });
  }
}

function emptyName(cmdlet: CmdletContext<State>): never {
  return cmdlet.throwError({
    message: 'A property is an empty script block and does not provide a name.',
    id: 'EmptyScriptBlockAndNoName',
    category: 'InvalidArgument',
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
}

function expandProperty(cmdlet: CmdletContext<State>, expand: PropertyExpression, object: Value, notes: Note[]): void {
  const found = expand.values(object);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    const message =
      only === undefined ? `Property "${expand}" cannot be found.` : 'Multiple properties cannot be expanded.';
    cmdlet.writeError({
      message,
      id: only === undefined ? 'ExpandPropertyNotFound' : 'MutlipleExpandProperties',
      category: 'InvalidArgument',
      target: object,
      exceptionType: 'System.Management.Automation.PSArgumentException',
    });
    return;
  }
  if (only.exception !== null) {
    cmdlet.writeError({
      message: only.exception.message,
      id: 'PropertyEvaluationExpand',
      category: 'InvalidResult',
      target: object,
      exception: only.exception,
    });
    return;
  }
  if (isNull(only.value)) return;
  for (const element of elementsOf(unwrap(only.value)) ?? [only.value]) {
    if (element !== null) give(cmdlet, withNotes(cmdlet, element, notes, object), notes);
  }
}

/** The expanded value with the selected properties of its owner. A custom object gets them itself, all else a wrapper of its own. */
function withNotes(cmdlet: CmdletContext<State>, value: Value, notes: readonly Note[], source: Value): Value {
  if (notes.length === 0) return value;
  const carrier = value instanceof PSCustomObject ? value : new PSWrapped(unwrap(value));
  const bag = carrier instanceof PSCustomObject ? carrier : carrier.members;
  const taken = new Set(propertiesOf(value).map((p) => p.name.toLowerCase()));
  for (const { name, value: note } of notes) {
    if (taken.has(name.toLowerCase()) || bag.has(name))
      alreadyThere(cmdlet, name, source, 'AlreadyExistingUserSpecifiedPropertyExpand');
    else bag.set(name, note);
  }
  return carrier;
}

function alreadyThere(cmdlet: CmdletContext<State>, name: string, target: Value, id: string): void {
  cmdlet.writeError({
    message: `The property cannot be processed because the property "${name}" already exists.`,
    id,
    category: 'InvalidOperation',
    target,
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
}

/** Writes an object, or keeps it for `-Unique` where its like is not there yet. */
function give(cmdlet: CmdletContext<State>, object: Value, notes: readonly Note[]): void {
  if (!cmdlet.flag('Unique')) {
    nameSelected(cmdlet, object, notes.length > 0);
    cmdlet.write(object);
    return;
  }
  if (known(cmdlet, object, notes)) return;
  nameSelected(cmdlet, object, notes.length > 0);
  cmdlet.state.uniques.push({ object, notes });
}

function known(cmdlet: CmdletContext<State>, object: Value, notes: readonly Note[]): boolean {
  const ignoreCase = cmdlet.flag('CaseInsensitive');
  const { uniques, texts } = cmdlet.state;
  if (typeof object === 'string' && notes.length === 0 && texts.size === uniques.length) {
    const key = ignoreCase ? object.toLowerCase() : object;
    if (texts.has(key)) return true;
    texts.add(key);
    return false;
  }
  return uniques.some(
    (unique) =>
      unique.notes.length === notes.length &&
      sameBase(object, unique.object, ignoreCase) &&
      notes.every((note) => {
        const other = unique.notes.find((n) => n.name.toLowerCase() === note.name.toLowerCase());
        return other !== undefined && compareObjects(other.value, note.value, ignoreCase) === 0;
      }),
  );
}

/** Custom objects that went through here are named after what they were made of. */
function nameSelected(cmdlet: CmdletContext<State>, object: Value, isNew: boolean): void {
  if (!(object instanceof PSCustomObject)) return;
  const name = `Selected.${typeNameOf(unwrap(cmdlet.state.current))}`;
  if (!isNew && cmdlet.edition === '7' && typeNamesOf(object).includes(name)) return;
  object.typeNames = [name, ...typeNamesOf(object)];
}
