/**
 * Arguments of a runbook job. They arrive as strings or JSON: a parameter that takes an object or an array is given what its JSON
 * text holds, `[EmptyString]` means empty, and a text parameter that was left out is empty, not null.
 */
import { type Edition, typedArray, type Value } from '../../powershell/index.ts';
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
  if (typeof json !== 'string') return valueOfJson(json);
  if (json === '[EmptyString]') return '';
  if (parameter === undefined || parameter.type === 'System.String') return json;
  const parsed = structured(json);
  if (parsed === undefined) return json;
  if (parameter.type === 'System.Collections.Hashtable' && isObject(parsed)) return tableOfJson(parsed);
  const value = valueOfJson(parsed as Json);
  return Array.isArray(value) ? typedArray('System.Object', value as Value[]) : value;
}

/** JSON text of an object or an array; anything else is left to the parameter's own conversion. */
function structured(text: string): Extract<Json, object> | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Extract<Json, object>) : undefined;
  } catch {
    return undefined;
  }
}
