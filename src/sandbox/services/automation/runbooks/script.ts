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

/** The text that runs: a workflow is only declared by its runbook, so it is called at the end, with its arguments. */
export function executableText(runbook: RunbookText, given: Readonly<Record<string, Json>>): string {
  const { edition = '5.1', isWorkflow = false } = runbookKind(runbook.runbookType) ?? {};
  if (!isWorkflow) return runbook.text;
  const { ast, errors } = parse(runbook.text, { edition });
  const workflow = errors.length > 0 ? undefined : workflowOf(ast, runbook.runbookName);
  if (!workflow) return runbook.text;
  const words = Object.entries(given).map(([name, value]) => `-${name}:${literal(value)}`);
  return `${runbook.text}\n${[workflow.name, ...words].join(' ')}`;
}

function literal(value: Json): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return `(${value})`;
  if (typeof value === 'string') return quote(value === '[EmptyString]' ? '' : value);
  return `(ConvertFrom-Json -InputObject ${quote(JSON.stringify(value))})`;
}
