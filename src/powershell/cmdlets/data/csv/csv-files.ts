import { type CmdletContext, defineCmdlet } from '../../../runtime/cmdlet.ts';
import { currentDrive, DriveError } from '../../../runtime/drive.ts';
import type { Value } from '../../../runtime/values/index.ts';
import { toText } from '../../../types/index.ts';
import { decodeFile } from '../../../types/text/encodings.ts';
import { pathText, targetsOf } from '../../files/item-targets.ts';
import { providerPath } from '../../files/location.ts';
import { driveErrorWords } from '../../files/providers/drive-refusal.ts';
import { refusing } from '../../files/providers/provider.ts';
import { saveText } from '../../files/save-text.ts';
import { ansi, ascii, defaultEncoding, encodingOf, textEncoding } from '../../files/text-encoding.ts';
import { csvLines, type WriteState } from './convert-csv.ts';
import { columnsOf, fieldsOf, RowReader } from './csv-objects.ts';
import { checkSwitches, delimiterOf, quotingOf, writeParameters } from './csv-parameters.ts';
import { CsvParser, csvLine } from './csv-text.ts';

interface ExportState extends WriteState {
  lines: string[];
  /** Columns of the file that is appended to. */
  existing: string[] | undefined;
}

/** Export-Csv: objects to a file of CSV. */
export const exportCsv = defineCmdlet<ExportState>({
  name: 'Export-Csv',
  aliases: ['epcsv'],
  className: 'Microsoft.PowerShell.Commands.ExportCsvCommand',
  module: 'Microsoft.PowerShell.Utility',
  supportsShouldProcess: true,
  parameters: {
    ...writeParameters,
    Path: { type: 'string', position: 0, validateNotNullOrEmpty: true },
    LiteralPath: { type: 'string', aliases: ['PSPath', 'LP'], validateNotNullOrEmpty: true },
    Force: { type: 'switch' },
    NoClobber: { type: 'switch', aliases: ['NoOverwrite'] },
    Encoding: { type: 'object' },
    Append: { type: 'switch' },
    Delimiter: { type: 'char', position: 1, sets: { Delimiter: { position: 1 } } },
    UseCulture: { type: 'switch', sets: { UseCulture: {} } },
  },
  defaultParameterSet: 'Delimiter',
  state: () => ({ columns: undefined, delimiter: ',', quoting: { kind: 'Always' }, lines: [], existing: undefined }),
  begin(cmdlet) {
    checkSwitches(cmdlet);
    const { state } = cmdlet;
    if (cmdlet.isBound('Path') === cmdlet.isBound('LiteralPath')) {
      cmdlet.throwError({
        message: 'You must specify either the -Path or -LiteralPath parameters, but not both.',
        id: 'CannotSpecifyPathAndLiteralPath',
        category: 'InvalidData',
      });
    }
    state.delimiter = delimiterOf(cmdlet);
    state.quoting = quotingOf(cmdlet);
    if (cmdlet.flag('Append')) state.existing = existingColumns(cmdlet);
  },
  process(cmdlet) {
    const { state } = cmdlet;
    const value = cmdlet.get('InputObject');
    if (state.existing === undefined) {
      state.lines.push(...csvLines(cmdlet, value));
      return;
    }
    checkColumns(cmdlet, value, state.existing);
    state.lines.push(csvLine(fieldsOf(value, state.existing), state.existing, state.delimiter, state.quoting));
  },
  end(cmdlet) {
    const path = filePath(cmdlet);
    if (cmdlet.shouldProcess(path, 'Export-Csv')) refusing(cmdlet, () => save(cmdlet, path));
  },
});

function filePath(cmdlet: CmdletContext<ExportState>): string {
  const written = pathText(cmdlet.get(cmdlet.isBound('LiteralPath') ? 'LiteralPath' : 'Path'));
  return refusing(cmdlet, () => providerPath(cmdlet.session, written)).path;
}

function existingColumns(cmdlet: CmdletContext<ExportState>): string[] | undefined {
  const drive = currentDrive();
  const path = filePath(cmdlet);
  const entry = drive.find(path);
  if (entry === undefined || entry.length === 0) return undefined;
  const lines = decodeFile(drive.read(path), textEncoding(defaultEncoding(ansi))).split(/\r?\n/);
  const header = lines.find((line) => !line.startsWith('#TYPE ')) ?? '';
  return new CsvParser(header, cmdlet.state.delimiter).next();
}

function checkColumns(cmdlet: CmdletContext<ExportState>, value: Value, columns: readonly string[]): void {
  if (cmdlet.flag('Force')) return;
  const own = new Set(columnsOf(value).map((name) => name.toLowerCase()));
  const missing = columns.find((name) => !own.has(name.toLowerCase()));
  if (missing === undefined) return;
  cmdlet.throwError({
    message: `Cannot append CSV content to the following file: ${filePath(cmdlet)}. The appended object does not have a property that corresponds to the following column: ${missing}. To continue with mismatched properties, add the -Force parameter, and then retry the command.`,
    id: 'CannotAppendCsvWithMismatchedPropertyNames',
    category: 'InvalidData',
    target: missing,
  });
}

function save(cmdlet: CmdletContext<ExportState>, path: string): void {
  const text = cmdlet.state.lines.map((line) => `${line}\n`).join('');
  saveText(cmdlet, path, text, encodingOf(cmdlet.get('Encoding'), defaultEncoding(ascii)));
}

/** Import-Csv: a file of CSV to objects. */
export const importCsv = defineCmdlet({
  name: 'Import-Csv',
  aliases: ['ipcsv'],
  className: 'Microsoft.PowerShell.Commands.ImportCsvCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Delimiter: { type: 'char', position: 1 },
    Path: { type: 'string[]', position: 0, valueFromPipeline: true, validateNotNullOrEmpty: true },
    LiteralPath: {
      type: 'string[]',
      aliases: ['PSPath', 'LP'],
      valueFromPipelineByPropertyName: true,
      validateNotNullOrEmpty: true,
    },
    UseCulture: { type: 'switch' },
    Header: { type: 'string[]', position: 2, validateNotNullOrEmpty: true },
    Encoding: { type: 'object' },
  },
  process(cmdlet) {
    for (const target of fileTargets(cmdlet)) {
      const text = decodeFile(
        currentDrive().read(target),
        textEncoding(encodingOf(cmdlet.get('Encoding'), defaultEncoding(ansi))),
      );
      const header = cmdlet.isBound('Header') ? cmdlet.list('Header').map(toText) : undefined;
      new RowReader(header, (warning) => cmdlet.writeWarning(warning)).read(
        new CsvParser(text, delimiterOf(cmdlet)),
        (object) => cmdlet.write(object),
      );
    }
  },
});

/** Files that are there; Import-Csv words a missing one as .NET does. */
function fileTargets(cmdlet: CmdletContext): string[] {
  const literal = cmdlet.isBound('LiteralPath');
  if (!literal && !cmdlet.isBound('Path')) {
    cmdlet.throwError({
      message: 'You must specify either the -Path or -LiteralPath parameters, but not both.',
      id: 'CannotSpecifyPathAndLiteralPath',
      category: 'InvalidData',
    });
  }
  const written = cmdlet.list(literal ? 'LiteralPath' : 'Path').map(pathText);
  if (written.some((path) => /[*?[]/.test(path))) return targetsOf(cmdlet).map((t) => t.path);
  return written.flatMap((path) => {
    const full = refusing(cmdlet, () => providerPath(cmdlet.session, path)).path;
    if (currentDrive().find(full)?.isDirectory === false) return [full];
    const parent = currentDrive().find(full.replace(/\\[^\\]*$/, '\\'));
    const error = new DriveError(parent?.isDirectory ? 'file-not-found' : 'directory-not-found', full);
    cmdlet.writeError({ ...driveErrorWords(error), id: 'FileOpenFailure', category: 'OpenError', target: full });
    return [];
  });
}
