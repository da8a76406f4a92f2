/** `env:`, `variable:`, `function:` and `alias:`: flat drives over what the session holds. */
import type { SessionState } from '../../../runtime/session-state.ts';
import {
  CommandInfo,
  DictionaryEntry,
  engine,
  hasWildcards,
  PSVariable,
  ScriptBlock,
  unwrap,
  type Value,
  wildcardRegExp,
} from '../../../runtime/values/index.ts';
import { toText } from '../../../types/index.ts';
import { notSupported, type Provider, ProviderError, type ProviderName, pathNotFound } from './provider.ts';

/** One flat drive: names and what stands under them. */
interface Table {
  readonly name: ProviderName;
  readonly drive: string;
  names(): string[];
  get(name: string): Value | undefined;
  /** What Get-Content gives. */
  content(name: string): Value;
  set(name: string, value: Value): void;
  remove(name: string): void;
}

/** The provider of a drive name, without case; undefined where it is no such drive. */
export function sessionProvider(
  session: SessionState,
  drive: string,
): { provider: Provider; drive: string } | undefined {
  const table = tables[drive.toLowerCase()]?.(session);
  return table === undefined ? undefined : { provider: tableProvider(table), drive: table.drive };
}

/** The drives of this kind. */
export const sessionDrives = ['Alias', 'Env', 'Function', 'Variable'] as const;

const tables: Readonly<Record<string, (session: SessionState) => Table>> = {
  env: (session) => ({
    name: 'Environment',
    drive: 'Env',
    names: () => [...session.environment.values()].map((v) => v.name),
    get: (name) => {
      const found = session.environment.get(name.toLowerCase());
      return found === undefined ? undefined : environmentEntry(found);
    },
    content: (name) => session.environment.get(name.toLowerCase())?.value ?? null,
    set: (name, value) => {
      const text = toText(value);
      if (text === '') session.environment.delete(name.toLowerCase());
      else {
        const known = session.environment.get(name.toLowerCase());
        session.environment.set(name.toLowerCase(), { name: known?.name ?? name, value: text });
      }
    },
    remove: (name) => {
      session.environment.delete(name.toLowerCase());
    },
  }),
  variable: (session) => ({
    name: 'Variable',
    drive: 'Variable',
    names: () => session.variables().map((v) => v.name),
    get: (name) => session.getVariable(name),
    content: (name) => {
      const variable = session.getVariable(name);
      return variable === undefined ? null : (variable.reader?.() ?? variable.value);
    },
    set: (name, value) => {
      session.setVariable(name, value instanceof PSVariable ? value.value : value);
    },
    remove: (name) => {
      session.removeVariable(name);
    },
  }),
  function: (session) => ({
    name: 'Function',
    drive: 'Function',
    names: () => session.functionNames(),
    get: (name) => (session.getFunction(name) === undefined ? undefined : (session.findCommand(name) ?? undefined)),
    content: (name) => session.getFunction(name) ?? null,
    set: (name, value) => {
      const block = blockOf(session, value);
      if (block === null) session.removeFunction(name);
      else session.setFunction(name, block);
    },
    remove: (name) => {
      session.removeFunction(name);
    },
  }),
  alias: (session) => ({
    name: 'Alias',
    drive: 'Alias',
    names: () => session.aliases().map(({ name }) => name),
    get: (name) => (session.getAlias(name) === undefined ? undefined : (session.findCommand(name) ?? undefined)),
    content: (name) => session.getAlias(name)?.command ?? null,
    set: (name, value) => session.setAlias(name, toText(value)),
    remove: (name) => {
      session.removeAlias(name);
    },
  }),
};

/** What becomes a function: a block, a function, a text. Nothing takes the function away. */
function blockOf(session: SessionState, given: Value): ScriptBlock | null {
  const value = unwrap(given);
  if (value === null) return null;
  if (value instanceof ScriptBlock) return value;
  if (value instanceof CommandInfo && session.getFunction(value.name) !== undefined) {
    return session.getFunction(value.name) as ScriptBlock;
  }
  if (typeof value === 'string') return value === '' ? null : engine().createBlock(value);
  throw new ProviderError({
    message: 'A function can only be set to a script block, a function or a string.',
    id: 'Argument',
    category: 'InvalidArgument',
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
}

/** The entry of an environment variable: its name as the key. */
function environmentEntry(variable: { readonly name: string; readonly value: string }): DictionaryEntry {
  return new DictionaryEntry(null, { key: variable.name, value: variable.value });
}

function tableProvider(table: Table): Provider {
  const shown = (name: string) => `${table.drive}:\\${name}`;
  const must = (name: string): Value => {
    const item = table.get(name);
    if (item === undefined) throw pathNotFound(shown(name));
    return item;
  };
  return {
    name: table.name,
    display: (_drive, path) => shown(path),
    exists: (path) => path === '' || table.get(path) !== undefined,
    isContainer: (path) => path === '',
    isHidden: () => false,
    expand: (path) => {
      if (!hasWildcards(path)) return path === '' || table.get(path) !== undefined ? [path] : [];
      const pattern = wildcardRegExp(path);
      return table.names().filter((name) => pattern.test(name));
    },
    get: (path) => (path === '' ? table.names().map((name) => table.get(name) ?? null) : must(path)),
    children: () =>
      table
        .names()
        .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
        .map((name) => ({ path: name, name, isContainer: false })),
    create: (path, _itemType, value, force) => {
      if (!force && table.get(path) !== undefined) throw alreadyExists(table, path);
      table.set(path, value);
      return table.get(path) ?? null;
    },
    set: (path, value) => table.set(path, value),
    remove: (path) => {
      must(path);
      table.remove(path);
    },
    clear: (path) => {
      must(path);
      table.set(path, table.name === 'Variable' ? null : '');
    },
    rename: (path, name) => {
      must(path);
      const content = table.content(path);
      table.set(name, content);
      table.remove(path);
    },
    copy: (path, to) => {
      must(path);
      table.set(nameOf(to), table.content(path));
    },
    move: () => {
      throw notSupported('MoveItem');
    },
    read: (path) => {
      must(path);
      return [table.content(path)];
    },
    write: (path, values, how) => {
      const before = how.append && table.get(path) !== undefined ? toText(table.content(path)) : '';
      table.set(
        path,
        how.append ? before + values.map(toText).join('\n') : values.length === 1 ? (values[0] as Value) : [...values],
      );
    },
  };
}

function nameOf(path: string): string {
  return path.replace(/^[^:]*:\\?/, '');
}

function alreadyExists(table: Table, name: string): ProviderError {
  const kinds: Readonly<Record<ProviderName, string>> = {
    Alias: 'alias',
    Environment: 'environment variable',
    FileSystem: 'file',
    Function: 'function',
    Variable: 'variable',
  };
  const kind = kinds[table.name];
  return new ProviderError({
    message:
      table.name === 'Variable'
        ? `A variable with name '${name}' already exists.`
        : `The ${kind} '${name}' already exists.`,
    id: 'Argument',
    category: 'InvalidArgument',
    target: name,
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
}
