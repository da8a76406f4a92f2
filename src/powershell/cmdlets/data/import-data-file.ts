/** Import-PowerShellDataFile: a `.psd1` file whose table is read and not run. */
import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive, DriveError } from '../../runtime/drive.ts';
import { engine, PowerShellError, type Value } from '../../runtime/values/index.ts';
import type { Edition } from '../../syntax/edition.ts';
import { decodeFile } from '../../types/text/encodings.ts';
import { targetsOf } from '../files/item-targets.ts';

/** What may stand in a data file: values, and what is put together from them. */
const safe = new Set([
  'ScriptBlock',
  'NamedBlock',
  'Pipeline',
  'CommandExpression',
  'StatementBlock',
  'Hashtable',
  'ArrayLiteral',
  'ArrayExpression',
  'ParenExpression',
  'SubExpression',
  'ConstantExpression',
  'StringConstantExpression',
  'ExpandableStringExpression',
  'VariableExpression',
  'UnaryExpression',
  'BinaryExpression',
  'TernaryExpression',
  'ConvertExpression',
  'TypeConstraint',
  'TypeExpression',
  'IndexExpression',
  'ScriptBlockExpression',
]);
const safeVariables = new Set(['true', 'false', 'null', 'psscriptroot', 'psculture', 'psuiculture']);

interface Node {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string';
}

/** Every node under a node, itself first. */
function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const [name, child] of Object.entries(value)) if (name !== 'source') yield* nodesOf(child);
}

function isSafe(node: Node): boolean {
  if (node.kind === 'VariableExpression') {
    const { path } = node as unknown as { readonly path?: unknown };
    return typeof path !== 'string' || safeVariables.has(path.toLowerCase());
  }
  return safe.has(node.kind);
}

function importOf(edition: Edition): CmdletDefinition {
  const byPath = edition === '7' ? { position: 0, mandatory: true } : { position: 0 };
  return defineCmdlet({
    name: 'Import-PowerShellDataFile',
    aliases: edition === '7' ? ['ipds'] : [],
    className:
      edition === '7' ? 'Microsoft.PowerShell.Commands.ImportPowerShellDataFileCommand' : 'Import-PowerShellDataFile',
    module: 'Microsoft.PowerShell.Utility',
    edition,
    defaultParameterSet: 'ByPath',
    outputTypes: ['System.Collections.Hashtable'],
    parameters: {
      Path: { type: 'string[]', sets: { ByPath: byPath } },
      LiteralPath: {
        type: 'string[]',
        aliases: ['PSPath', 'LP'],
        sets: { ByLiteralPath: { mandatory: edition === '7', valueFromPipelineByPropertyName: true } },
      },
      SkipLimitCheck: { type: 'switch', edition: '7' },
    },
    process(cmdlet) {
      for (const { path } of targetsOf(cmdlet)) {
        const table = readTable(cmdlet, path);
        if (table !== undefined) cmdlet.write(table);
      }
    },
  });
}

export const importDataFile: readonly CmdletDefinition[] = [importOf('7'), importOf('5.1')];

function readTable(cmdlet: CmdletContext, path: string): Value | undefined {
  let text: string;
  try {
    text = decodeFile(currentDrive().read(path), 'utf-8');
  } catch (error) {
    if (error instanceof DriveError) return refuse(cmdlet, path, '');
    throw error;
  }
  let nodes: Node[];
  try {
    nodes = [...nodesOf(engine().createBlock(text).ast)];
  } catch (error) {
    if (error instanceof PowerShellError) return refuse(cmdlet, path, '');
    throw error;
  }
  const root = nodes.find((node) => node.kind === 'Hashtable');
  if (root === undefined) return refuse(cmdlet, path, 'NoHashtableRoot');
  const dynamic = [...nodesOf(root)].find((node) => !isSafe(node));
  if (dynamic !== undefined) {
    return cmdlet.throwError({
      message: `Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: ${text.slice(dynamic.start, dynamic.end)}.`,
      id: cmdlet.edition === '7' ? 'System.InvalidOperationException' : 'InvalidOperationException',
      category: 'InvalidOperation',
    });
  }
  return engine().invokeBlock(engine().createBlock(text.slice(root.start, root.end)), [])[0] ?? null;
}

function refuse(cmdlet: CmdletContext, path: string, detail: string): undefined {
  cmdlet.writeError({
    message: `The file '${path}' could not be parsed as a PowerShell Data File.`,
    id: `CouldNotParseAsPowerShellDataFile${detail}`,
    category: 'InvalidData',
  });
}
