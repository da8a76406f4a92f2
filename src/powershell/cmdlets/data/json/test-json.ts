/** Test-Json: whether a text is JSON, and fits a schema. */
import { type CmdletContext, defineCmdlet } from '../../../runtime/cmdlet.ts';
import { currentDrive, DriveError } from '../../../runtime/drive.ts';
import { hasWildcards, type Value } from '../../../runtime/values/index.ts';
import { toText } from '../../../types/index.ts';
import { decodeFile } from '../../../types/text/encodings.ts';
import { pathText } from '../../files/item-targets.ts';
import { providerPath } from '../../files/location.ts';
import { pathNotFound } from '../../files/providers/provider.ts';
import { isObject, type Json, SchemaProblem, schemaErrors } from './json-schema.ts';

interface State {
  /** Undefined: none was asked for, or it could not be read. */
  schema: Json | undefined;
}

const jsonSets = ['JsonString', 'JsonStringWithSchemaString', 'JsonStringWithSchemaFile'];
const pathSets = ['JsonPath', 'JsonPathWithSchemaString', 'JsonPathWithSchemaFile'];
const literalSets = ['JsonLiteralPath', 'JsonLiteralPathWithSchemaString', 'JsonLiteralPathWithSchemaFile'];

function setsOf<T>(names: readonly string[], binding: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, binding]));
}
const withSchema = (kind: string) => [jsonSets, pathSets, literalSets].flat().filter((name) => name.endsWith(kind));
const byName = { position: 0, mandatory: true, valueFromPipelineByPropertyName: true };

export const testJson = defineCmdlet<State>({
  name: 'Test-Json',
  className: 'Microsoft.PowerShell.Commands.TestJsonCommand',
  module: 'Microsoft.PowerShell.Utility',
  edition: '7',
  defaultParameterSet: 'JsonString',
  outputTypes: ['System.Boolean'],
  parameters: {
    Json: { type: 'string', sets: setsOf(jsonSets, { position: 0, mandatory: true, valueFromPipeline: true }) },
    Path: { type: 'string', sets: setsOf(pathSets, byName) },
    LiteralPath: { type: 'string', aliases: ['PSPath', 'LP'], sets: setsOf(literalSets, byName) },
    Schema: {
      type: 'string',
      validateNotNullOrEmpty: true,
      sets: setsOf(withSchema('SchemaString'), { position: 1, mandatory: true }),
    },
    SchemaFile: {
      type: 'string',
      validateNotNullOrEmpty: true,
      sets: setsOf(withSchema('SchemaFile'), { position: 1, mandatory: true }),
    },
    Options: {
      type: 'string[]',
      validateNotNullOrEmpty: true,
      validateSet: ['IgnoreComments', 'AllowTrailingCommas'],
    },
  },
  state: () => ({ schema: undefined }),
  begin(cmdlet) {
    const text = cmdlet.text('Schema') ?? schemaFile(cmdlet);
    if (text === undefined) return;
    const schema = parsed(text);
    if (schema === undefined || (typeof schema !== 'boolean' && !isObject(schema))) {
      invalid(
        cmdlet,
        'InvalidJsonSchema',
        'Cannot parse the JSON schema.',
        cmdlet.get('Schema') ?? cmdlet.get('SchemaFile'),
      );
    } else cmdlet.state.schema = schema;
  },
  process(cmdlet) {
    const text = withoutExtras(cmdlet, cmdlet.isBound('Json') ? (cmdlet.text('Json') ?? '') : fileText(cmdlet));
    const document = parsed(text);
    if (document === undefined) {
      invalid(cmdlet, 'InvalidJson', 'Cannot parse the JSON.', cmdlet.get('Json'));
      cmdlet.write(false);
      return;
    }
    const { schema } = cmdlet.state;
    cmdlet.write(schema === undefined || fits(cmdlet, schema, document));
  },
});

function invalid(cmdlet: CmdletContext<State>, id: string, message: string, target: Value = null): void {
  cmdlet.writeError({ message, id, category: 'InvalidData', target, exceptionType: 'System.Exception' });
}

function fits(cmdlet: CmdletContext<State>, schema: Json, document: Json): boolean {
  try {
    const errors = schemaErrors(schema, document);
    for (const { message, at } of errors) {
      invalid(
        cmdlet,
        'InvalidJsonAgainstSchemaDetailed',
        `The JSON is not valid with the schema: ${message} at '${at}'`,
      );
    }
    return errors.length === 0;
  } catch (error) {
    if (!(error instanceof SchemaProblem)) throw error;
    invalid(cmdlet, 'InvalidJsonSchema', 'Cannot parse the JSON schema.');
    return false;
  }
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Takes comments and trailing commas away where they are allowed; strings stay as they are. */
function withoutExtras(cmdlet: CmdletContext<State>, text: string): string {
  const options = cmdlet.list('Options').map((option) => toText(option).toLowerCase());
  let rest = text;
  if (options.includes('ignorecomments')) {
    rest = rest.replace(/"(?:\\.|[^"\\])*"|\/\/[^\n\r]*|\/\*[\s\S]*?\*\//g, (found) =>
      found[0] === '"' ? found : ' ',
    );
  }
  if (options.includes('allowtrailingcommas')) {
    rest = rest.replace(/"(?:\\.|[^"\\])*"|,(?=\s*[}\]])/g, (found) => (found[0] === '"' ? found : ''));
  }
  return rest;
}

function schemaFile(cmdlet: CmdletContext<State>): string | undefined {
  const written = cmdlet.text('SchemaFile');
  if (written === undefined) return undefined;
  const { path } = providerPath(cmdlet.session, written);
  try {
    return decodeFile(currentDrive().read(path), 'utf-8');
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    return cmdlet.throwError({
      message: `Cannot open JSON schema file: ${path}`,
      id: 'JsonSchemaFileOpenFailure',
      category: 'OpenError',
      target: path,
      exceptionType: 'System.Exception',
    });
  }
}

function fileText(cmdlet: CmdletContext<State>): string {
  const literal = cmdlet.isBound('LiteralPath');
  const written = pathText(cmdlet.get(literal ? 'LiteralPath' : 'Path'));
  const { provider, path } = providerPath(cmdlet.session, written);
  const [found] = literal ? (provider.exists(path) ? [path] : []) : provider.expand(path);
  if (found === undefined && !literal && hasWildcards(written)) {
    return cmdlet.throwError({
      message: `Cannot perform operation because the wildcard path ${written} did not resolve to a file.`,
      id: 'FileOpenFailure',
      category: 'InvalidOperation',
      target: written,
      exceptionType: 'System.IO.FileNotFoundException',
    });
  }
  if (found === undefined || provider.isContainer(found)) return cmdlet.throwError(pathNotFound(written).spec);
  return decodeFile(currentDrive().read(found), 'utf-8');
}
