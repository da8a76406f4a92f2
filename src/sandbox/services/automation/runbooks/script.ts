/** A runbook's text as the service reads it: where its parameters stand, and how it is called. */

import type { FunctionDefinitionAst, ScriptBlockAst } from '../../../../powershell/syntax/ast.ts';
import { parse } from '../../../../powershell/syntax/parser.ts';
import { quote } from '../../../../powershell/syntax/quoting.ts';
import { type ScriptParameter, scriptParameters } from '../../../../powershell/syntax/script-parameters.ts';
import type { Json, JsonObject } from '../../../json.ts';
import { runbookKind } from './kinds.ts';

/** What identifies the text of a runbook. */
interface RunbookText {
  readonly runbookName: string;
  readonly runbookType: string;
  readonly text: string;
}

/** The parameters that a runbook takes; none where its text does not parse. A workflow's stand in the workflow. */
export function runbookParameters(runbook: RunbookText): readonly ScriptParameter[] {
  const { edition = '5.1', isWorkflow = false } = runbookKind(runbook.runbookType) ?? {};
  const { ast, errors } = parse(runbook.text, { edition });
  if (errors.length > 0) return [];
  const body = isWorkflow ? workflowOf(ast, runbook.runbookName)?.body : ast;
  return body ? scriptParameters(body) : [];
}

/** As a published runbook shows them: `{ "nums": { "type": "System.Int32[]", "isMandatory": false, "position": 0, "defaultValue": null } }`. */
export function discoveredParameters(runbook: RunbookText): JsonObject {
  return Object.fromEntries(
    runbookParameters(runbook).map(({ name, type, isMandatory, position, defaultValue }) => [
      name,
      { type, isMandatory, position, defaultValue },
    ]),
  );
}

/** The workflow of the runbook's name, else the first. */
function workflowOf(ast: ScriptBlockAst, name: string): FunctionDefinitionAst | undefined {
  const workflows = (ast.endBlock?.statements ?? []).filter(
    (statement): statement is FunctionDefinitionAst => statement.kind === 'FunctionDefinition' && statement.isWorkflow,
  );
  return workflows.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? workflows[0];
}

/** Whether a text can only be a workflow runbook: it declares a workflow, and beside functions nothing else. */
export function isWorkflowText(text: string): boolean {
  const { ast, errors } = parse(text, { edition: '5.1' });
  const statements = ast.endBlock?.statements ?? [];
  return (
    errors.length === 0 &&
    statements.every((statement) => statement.kind === 'FunctionDefinition') &&
    statements.some((statement) => statement.kind === 'FunctionDefinition' && statement.isWorkflow)
  );
}

/**
 * The text that runs: a workflow is only declared by its runbook, so it is called at the end, with its arguments.
 * @param callable texts of the other workflow runbooks that it may call by name; those it names are declared before the call
 */
export function executableText(
  runbook: RunbookText,
  given: Readonly<Record<string, Json>>,
  callable: readonly RunbookText[] = [],
): string {
  const { edition = '5.1', isWorkflow = false } = runbookKind(runbook.runbookType) ?? {};
  if (!isWorkflow) return runbook.text;
  const { ast, errors } = parse(runbook.text, { edition });
  const workflow = errors.length > 0 ? undefined : workflowOf(ast, runbook.runbookName);
  if (!workflow) return runbook.text;
  const declared = new Map(scriptParameters(workflow.body).map(({ name, type }) => [name.toLowerCase(), type]));
  const words = Object.entries(given).map(
    ([name, value]) => `-${name}:${literal(value, declared.get(name.toLowerCase()) ?? 'System.Object')}`,
  );
  const texts = [runbook, ...called(runbook, callable)].map(({ text }) => text);
  return `${texts.join('\n')}\n${[workflow.name, ...words].join(' ')}`;
}

/** The workflow runbooks that a text names, and those that they name. */
function called(runbook: RunbookText, callable: readonly RunbookText[]): RunbookText[] {
  const found = new Set<RunbookText>();
  const look = (text: string): void => {
    const words = new Set(text.toLowerCase().match(/[\w-]+/g) ?? []);
    for (const other of callable) {
      if (found.has(other) || other.runbookName.toLowerCase() === runbook.runbookName.toLowerCase()) continue;
      if (!words.has(other.runbookName.toLowerCase()) || !isWorkflowText(other.text)) continue;
      found.add(other);
      look(other.text);
    }
  };
  look(runbook.text);
  return [...found];
}

/** The words that give a parameter of a type its value; text that holds JSON of a list or an object is what it says. */
function literal(value: Json, type: string): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return `(${value})`;
  if (typeof value !== 'string') return written(value, type);
  if (value === '[EmptyString]') return "''";
  const parsed = type === 'System.String' || !/^\s*[[{]/.test(value) ? undefined : fromJson(value);
  return parsed === undefined ? quote(value) : written(parsed, type);
}

function written(value: Json, type: string): string {
  if (Array.isArray(value)) return `@(${value.map((item) => literal(item as Json, 'System.String')).join(', ')})`;
  if (typeof value !== 'object' || value === null) return literal(value, type);
  const pairs = Object.entries(value).map(
    ([name, item]) => `${quote(name)} = ${literal(item ?? null, 'System.String')}`,
  );
  const table = `@{ ${pairs.join('; ')} }`;
  return type === 'System.Collections.Hashtable' ? table : `([pscustomobject]${table})`;
}

function fromJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
