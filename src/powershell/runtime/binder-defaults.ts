/** `$PSDefaultParameterValues`: what a table of the session gives to parameters that a call leaves out. */
import { toBoolean, toText } from '../types/index.ts';
import type { BoundCall } from './binder.ts';
import type { ParameterInfo } from './binder-contract.ts';
import { isBindingError } from './binder-errors.ts';
import type { ParameterTable } from './binder-table.ts';
import {
  engine,
  hasWildcards,
  matchesWildcard,
  type PowerShellError,
  PSDictionary,
  ScriptBlock,
  type Value,
} from './values/index.ts';

/** The values of the table that concern one command. */
export interface DefaultTable {
  readonly values: ReadonlyMap<ParameterInfo, Value>;
  /** Those that were bound, by name. */
  readonly applied: string[];
  elaborate(error: PowerShellError): PowerShellError;
}

/** What the session's table has for a command; null where it has nothing, or is switched off. */
export function defaultTableFor(table: ParameterTable): DefaultTable | null {
  const all = engine().readVariable('PSDefaultParameterValues');
  if (!(all instanceof PSDictionary) || all.count === 0) return null;
  const disabled = all.get('Disabled');
  if (disabled !== null && toBoolean(disabled)) return null;
  const values = new Map<ParameterInfo, Value>();
  for (const { key, value } of all.entries()) {
    const parameter = parameterOf(toText(key), table);
    if (parameter !== undefined && !values.has(parameter)) values.set(parameter, value);
  }
  if (values.size === 0) return null;
  const applied: string[] = [];
  return { values, applied, elaborate: (error) => elaborated(error, applied) };
}

/** `Command:Parameter`, both with wildcards. */
function parameterOf(key: string, table: ParameterTable): ParameterInfo | undefined {
  const colon = key.lastIndexOf(':');
  if (colon <= 0) return undefined;
  const unquoted = (text: string) =>
    text
      .trim()
      .replace(/^(['"])(.*)\1$/, '$2')
      .trim();
  const command = unquoted(key.slice(0, colon));
  const name = unquoted(key.slice(colon + 1));
  if (!matchesWildcard(table.commandName, command)) return undefined;
  if (!hasWildcards(name)) return table.parameters.find((p) => [p.name, ...p.aliases].some((n) => same(n, name)));
  const found = table.parameters.filter((p) => [p.name, ...p.aliases].some((n) => matchesWildcard(n, name)));
  return found.length === 1 ? found[0] : undefined;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Binds what the table has for parameters that are still unbound and belong to a set that is still possible. */
export function applyDefaultTable(call: BoundCall): void {
  const table = call.defaultTable;
  if (table === null) return;
  for (const [parameter, value] of table.values) {
    if (call.bound[parameter.index]) continue;
    if (!parameter.inAllSets && (parameter.setFlags & call.flags) === 0) continue;
    try {
      call.bindValue(parameter, givenValue(value), null, 'convert');
      table.applied.push(parameter.name);
    } catch (error) {
      if (!isBindingError(error)) throw error;
    }
  }
}

function givenValue(value: Value): Value {
  if (!(value instanceof ScriptBlock)) return value;
  const output = engine().invokeBlock(value, []);
  return output.length === 1 ? (output[0] as Value) : output;
}

/** Says beside an error that a default may be its cause. */
function elaborated(error: PowerShellError, applied: readonly string[]): PowerShellError {
  const names = applied.map((name) => ` -${name}`).join('');
  const several = applied.length > 1;
  error.exception.message += several
    ? ` This error might have been caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true, and then trying again. The following default parameters were successfully bound for this cmdlet when the error occurred:${names}`
    : ` This failure might be caused by applying the default parameter binding. You can disable the default parameter binding in $PSDefaultParameterValues by setting $PSDefaultParameterValues["Disabled"] to be $true, and retry. The following default parameter was successfully bound for this cmdlet when the error occurred:${names}`;
  return error;
}
