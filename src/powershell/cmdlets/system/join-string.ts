/** Join-String (7). */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { AutomationNull, engine, isNull } from '../../runtime/values/index.ts';
import { binaryOperators, toText } from '../../types/index.ts';
import { groupEntries, propertyParameters } from '../objects/property-parameter.ts';

export const joinString = defineCmdlet<{ texts: string[] }>({
  name: 'Join-String',
  className: 'Microsoft.PowerShell.Commands.JoinStringCommand',
  module: 'Microsoft.PowerShell.Utility',
  edition: '7',
  defaultParameterSet: 'default',
  parameters: {
    Property: { type: 'object', position: 0 },
    Separator: { type: 'string', position: 1, allowEmptyString: true },
    OutputPrefix: { type: 'string', aliases: ['op'] },
    OutputSuffix: { type: 'string', aliases: ['os'] },
    SingleQuote: { type: 'switch', sets: { SingleQuote: {} } },
    DoubleQuote: { type: 'switch', sets: { DoubleQuote: {} } },
    FormatString: { type: 'string', sets: { Format: {} } },
    UseCulture: { type: 'switch' },
    InputObject: { type: 'psobject[]', valueFromPipeline: true, default: AutomationNull },
  },
  state: () => ({ texts: [] }),
  process(cmdlet) {
    if (cmdlet.get('InputObject') === AutomationNull) return;
    const property = cmdlet.isBound('Property')
      ? propertyParameters(cmdlet, [cmdlet.get('Property')], groupEntries)[0]
      : undefined;
    for (const object of cmdlet.list('InputObject')) {
      const value = property === undefined ? object : (property.expression.values(object)[0]?.value ?? null);
      if (isNull(value)) continue;
      const format = cmdlet.text('FormatString');
      let text = format === undefined ? toText(value) : toText(binaryOperators['-f']?.(format, value) ?? '');
      if (cmdlet.flag('SingleQuote')) text = `'${text}'`;
      if (cmdlet.flag('DoubleQuote')) text = `"${text}"`;
      cmdlet.state.texts.push(text);
    }
  },
  end(cmdlet) {
    const ofs = engine().readVariable('OFS');
    const separator = cmdlet.text('Separator') ?? (ofs === undefined ? '' : toText(ofs));
    const joined = cmdlet.state.texts.join(separator);
    cmdlet.write(`${cmdlet.text('OutputPrefix') ?? ''}${joined}${cmdlet.text('OutputSuffix') ?? ''}`);
  },
});
