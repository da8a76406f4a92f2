import { type CmdletContext, defineCmdlet } from '../../../runtime/cmdlet.ts';
import type { Value } from '../../../runtime/values/index.ts';
import { toText } from '../../../types/index.ts';
import { columnsOf, fieldsOf, RowReader, typeLine } from './csv-objects.ts';
import { checkSwitches, delimiterOf, quotingOf, writeParameters, writesType } from './csv-parameters.ts';
import { CsvParser, csvLine, type Quoting } from './csv-text.ts';

export interface WriteState {
  columns: string[] | undefined;
  delimiter: string;
  quoting: Quoting;
}

/** ConvertTo-Csv: objects to lines of CSV. */
export const convertToCsv = defineCmdlet<WriteState>({
  name: 'ConvertTo-Csv',
  className: 'Microsoft.PowerShell.Commands.ConvertToCsvCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    ...writeParameters,
    InputObject: { type: 'psobject', position: 0, mandatory: true, valueFromPipeline: true },
    Delimiter: { type: 'char', position: 1, sets: { Delimiter: { position: 1 } } },
    UseCulture: { type: 'switch', sets: { UseCulture: {} } },
  },
  defaultParameterSet: 'Delimiter',
  outputTypes: ['System.String'],
  state: () => ({ columns: undefined, delimiter: ',', quoting: { kind: 'Always' } }),
  begin(cmdlet) {
    checkSwitches(cmdlet);
    cmdlet.state.delimiter = delimiterOf(cmdlet);
    cmdlet.state.quoting = quotingOf(cmdlet);
  },
  process(cmdlet) {
    // An object with nothing under the columns gives no line at all.
    for (const line of csvLines(cmdlet, cmdlet.get('InputObject'))) if (line !== '') cmdlet.write(line);
  },
});

/** The lines of one object; the first object's lines begin with type and header. */
export function csvLines(cmdlet: CmdletContext<WriteState>, value: Value): string[] {
  const { state } = cmdlet;
  const lines: string[] = [];
  if (state.columns === undefined) {
    state.columns = columnsOf(value);
    if (writesType(cmdlet)) lines.push(typeLine(value));
    if (!cmdlet.flag('NoHeader')) lines.push(csvLine(state.columns, state.columns, state.delimiter, state.quoting));
  }
  lines.push(csvLine(fieldsOf(value, state.columns), state.columns, state.delimiter, state.quoting));
  return lines;
}

/** ConvertFrom-Csv: lines of CSV to objects. */
export const convertFromCsv = defineCmdlet<RowReader | undefined>({
  name: 'ConvertFrom-Csv',
  className: 'Microsoft.PowerShell.Commands.ConvertFromCsvCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Delimiter: { type: 'char', position: 1, sets: { Delimiter: { position: 1 } } },
    UseCulture: { type: 'switch', sets: { UseCulture: { mandatory: true } } },
    InputObject: {
      type: 'psobject[]',
      position: 0,
      mandatory: true,
      valueFromPipeline: true,
      allowNull: true,
      allowEmptyString: true,
    },
    Header: { type: 'string[]', position: 2, validateNotNullOrEmpty: true },
  },
  defaultParameterSet: 'Delimiter',
  state: () => undefined,
  begin(cmdlet) {
    const header = cmdlet.isBound('Header') ? cmdlet.list('Header').map(toText) : undefined;
    cmdlet.state = new RowReader(header, (text) => cmdlet.writeWarning(text));
  },
  process(cmdlet) {
    const reader = cmdlet.state as RowReader;
    for (const item of cmdlet.list('InputObject')) {
      reader.read(new CsvParser(toText(item), delimiterOf(cmdlet)), (object) => cmdlet.write(object));
    }
  },
});
