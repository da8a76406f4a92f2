/**
 * Arguments of a runbook job. They arrive as strings or JSON: a parameter that takes an object or an array is given what its JSON
 * text holds, `[EmptyString]` means empty, and a text parameter that was left out is empty, not null.
 */
import { readJsonSeven } from '../../powershell/cmdlets/data/json/read-seven.ts';
import { type Edition, PowerShellError, typedArray, type Value } from '../../powershell/index.ts';
import { parse } from '../../powershell/syntax/parser.ts';
import { type ScriptParameter, scriptParameters } from '../../powershell/syntax/script-parameters.ts';
import { isObject, type Json } from '../json.ts';
import { tableOfJson, valueOfJson } from './json-values.ts';

/** The arguments by the script's own parameter names; names it does not declare are passed on as they came. */
export function jobArguments(
  text: string,
  edition: Edition,
  given: Readonly<Record<string, Json>>,
): Record<string, Value> {
  const declared = scriptParameters(parse(text, { edition }).ast);
  const values: Record<string, Value> = {};
  for (const [name, json] of Object.entries(given)) {
    const parameter = declared.find((p) => p.name.toLowerCase() === name.toLowerCase());
    values[parameter?.name ?? name] = argument(json, parameter);
  }
  return values;
}

function argument(json: Json, parameter: ScriptParameter | undefined): Value {
  const takesTable = parameter?.type === 'System.Collections.Hashtable';
  if (typeof json !== 'string') return takesTable && isObject(json) ? tableOfJson(json) : valueOfJson(json);
  if (json === '[EmptyString]') return '';
  if (parameter === undefined || parameter.type === 'System.String') return json;
  const parsed = structured(json, takesTable);
  if (parsed === undefined) return json;
  return Array.isArray(parsed) ? typedArray('System.Object', parsed as Value[]) : parsed;
}

/** What JSON text of an object or an array holds; anything else is left to the parameter's own conversion. */
function structured(text: string, asTable: boolean): Value | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const parsed = JSON.parse(text) as Json;
    return asTable && isObject(parsed) ? tableOfJson(parsed) : valueOfJson(parsed);
  } catch {
    return lenient(text, asTable);
  }
}

/** The service reads what its own pages show: `['Joe', 42, true]`, `{ Name: 'Joe' }`. */
function lenient(text: string, asTable: boolean): Value | undefined {
  try {
    return readJsonSeven(text, { objects: asTable ? 'hashtable' : 'object', depth: 1024, dateKind: 'Default' });
  } catch (error) {
    if (error instanceof PowerShellError) return undefined;
    throw error;
  }
}
