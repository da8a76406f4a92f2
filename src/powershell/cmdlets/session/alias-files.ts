/** Export-Alias and Import-Alias: aliases as lines of four values, or as a script. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive } from '../../runtime/drive.ts';
import { type AliasEntry, CommandInfo, PSEnum, wildcardRegExp } from '../../runtime/values/index.ts';
import { compareValues, convertTo, toText, typeNamed } from '../../types/index.ts';
import { decodeFile } from '../../types/text/encodings.ts';
import { CsvParser } from '../data/csv/csv-text.ts';
import { pathText, targetsOf } from '../files/item-targets.ts';
import { providerPath } from '../files/location.ts';
import { ProviderError, refusing } from '../files/providers/provider.ts';
import { saveText } from '../files/save-text.ts';
import { ansi, defaultEncoding } from '../files/text-encoding.ts';
import '../enums.ts';
import { scopeOf } from './variable-names.ts';

const module = 'Microsoft.PowerShell.Utility';
const optionsType = 'System.Management.Automation.ScopedItemOptions';

/** Export-Alias */
export const exportAlias = defineCmdlet({
  name: 'Export-Alias',
  aliases: ['epal'],
  className: 'Microsoft.PowerShell.Commands.ExportAliasCommand',
  module,
  defaultParameterSet: 'ByPath',
  supportsShouldProcess: true,
  parameters: {
    Path: { type: 'string', sets: { ByPath: { position: 0, mandatory: true } } },
    LiteralPath: {
      type: 'string',
      aliases: ['PSPath', 'LP'],
      sets: { ByLiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Name: { type: 'string[]', position: 1, valueFromPipelineByPropertyName: true, default: ['*'] },
    PassThru: { type: 'switch' },
    As: { type: 'string', validateSet: ['Csv', 'Script'], default: 'Csv' },
    Append: { type: 'switch' },
    Force: { type: 'switch' },
    NoClobber: { type: 'switch', aliases: ['NoOverwrite'] },
    Description: { type: 'string' },
    Scope: { type: 'string' },
  },
  process(cmdlet) {
    const scope = scopeOf(cmdlet);
    const patterns = cmdlet.list('Name').map((name) => wildcardRegExp(toText(name)));
    const found = cmdlet.session
      .aliases(scope)
      .filter(({ name }) => patterns.some((pattern) => pattern.test(name)))
      .sort((a, b) => compareValues(a.name, b.name, true));
    const path = targetFile(cmdlet);
    if (!cmdlet.shouldProcess(path, 'Export-Alias')) return;
    const script = cmdlet.text('As')?.toLowerCase() === 'script';
    const lines = [...heading(cmdlet), ...found.map(script ? scriptLine : valuesLine)];
    refusing(cmdlet, () => saveText(cmdlet, path, lines.map((line) => `${line}\n`).join(''), defaultEncoding(ansi)));
    if (cmdlet.flag('PassThru')) for (const entry of found) cmdlet.write(CommandInfo.ofAlias(entry));
  },
});

function targetFile(cmdlet: CmdletContext): string {
  const literal = cmdlet.isBound('LiteralPath');
  const written = pathText(cmdlet.get(literal ? 'LiteralPath' : 'Path'));
  return refusing(cmdlet, () => {
    const { provider, path } = providerPath(cmdlet.session, written);
    const found = literal ? [path] : provider.expand(path);
    if (found.length < 2) return found[0] ?? path;
    throw new ProviderError({
      message:
        'Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files.',
      id: 'ReadWriteMultipleFilesNotSupported',
      category: 'InvalidArgument',
      exceptionType: 'System.Management.Automation.PSInvalidOperationException',
    });
  });
}

function heading(cmdlet: CmdletContext): string[] {
  const user = cmdlet.session.environment.get('username')?.value ?? 'Client';
  const lines = ['# Alias File', `# Exported by : ${user}`];
  const description = cmdlet.text('Description') ?? '';
  if (description !== '') lines.push(...description.split(/\r?\n/).map((line) => `# ${line}`));
  return lines;
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const optionsOf = (entry: AliasEntry) => toText(convertTo(entry.options, typeNamed(optionsType)));

function valuesLine(entry: AliasEntry): string {
  return [entry.name, entry.command, entry.description, optionsOf(entry)].map(quoted).join(',');
}

function scriptLine(entry: AliasEntry): string {
  const text = (value: string) => `"${value.replaceAll('"', '`"').replaceAll('$', '`$')}"`;
  return `set-alias -Name:${text(entry.name)} -Value:${text(entry.command)} -Description:${text(entry.description)} -Option:${text(optionsOf(entry))}`;
}

/** Import-Alias */
export const importAlias = defineCmdlet({
  name: 'Import-Alias',
  aliases: ['ipal'],
  className: 'Microsoft.PowerShell.Commands.ImportAliasCommand',
  module,
  defaultParameterSet: 'ByPath',
  supportsShouldProcess: true,
  parameters: {
    Path: {
      type: 'string',
      sets: {
        ByPath: { position: 0, mandatory: true, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
      },
    },
    LiteralPath: {
      type: 'string',
      aliases: ['PSPath', 'LP'],
      sets: { ByLiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Scope: { type: 'string' },
    PassThru: { type: 'switch' },
    Force: { type: 'switch' },
  },
  process(cmdlet) {
    const scope = scopeOf(cmdlet);
    const [target, ...others] = targetsOf(cmdlet);
    if (target === undefined) return;
    if (others.length > 0) {
      cmdlet.throwError({
        message: 'Cannot import aliases from more than one file at a time.',
        id: 'NotSupported',
        category: 'NotImplemented',
        exceptionType: 'System.Management.Automation.PSNotSupportedException',
      });
    }
    const lines = decodeFile(currentDrive().read(target.path)).split(/\r?\n/);
    for (const [at, line] of lines.entries()) {
      if (line.trim() !== '' && !line.startsWith('#'))
        define(cmdlet, fieldsOf(cmdlet, line, at + 1, target.path), scope);
    }
  },
});

function fieldsOf(cmdlet: CmdletContext, line: string, number: number, path: string): string[] {
  const fields = new CsvParser(line, ',').next();
  if (fields.length === 4) return fields;
  return cmdlet.throwError({
    message: `Cannot import alias because line number '${number}' in file '${path}' is not a correctly formatted, comma-separated values (CSV) line for aliases. Change the line to contain four values separated by commas. If the value text itself contains a comma, the value must be enclosed in quotation marks. The four required values are: Name, Value, Description, and Options.`,
    id: 'ImportAliasFileFormatError',
    category: 'ReadError',
    target: path,
    exceptionType: 'System.FormatException',
  });
}

function define(cmdlet: CmdletContext, fields: readonly string[], scope: ReturnType<typeof scopeOf>): void {
  const [name = '', command = '', description = '', options = 'None'] = fields;
  if (cmdlet.session.getAlias(name, scope) !== undefined && !cmdlet.flag('Force')) {
    cmdlet.writeError({
      message: `The alias is not allowed, because an alias with the name '${name}' already exists.`,
      id: 'AliasAlreadyExists',
      category: 'ResourceExists',
      target: name,
      exceptionType: 'System.Management.Automation.SessionStateException',
    });
    return;
  }
  if (!cmdlet.shouldProcess(`Name: ${name} Value: ${command}`, 'Import Alias')) return;
  const bits = convertTo(options, typeNamed(optionsType));
  cmdlet.session.setAlias(name, command, scope, bits instanceof PSEnum ? bits.value : 0, description);
  const entry = cmdlet.session.getAlias(name, scope);
  if (cmdlet.flag('PassThru') && entry !== undefined) cmdlet.write(CommandInfo.ofAlias(entry));
}
