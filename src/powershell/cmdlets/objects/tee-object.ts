/** Tee-Object: passes objects on, and keeps them in a variable or a file. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { AutomationNull, elementsOf, Hashtable, type Value } from '../../runtime/values/index.ts';

export const teeObject = defineCmdlet<{ kept: Value[] }>({
  name: 'Tee-Object',
  aliases: ['tee'],
  className: 'Microsoft.PowerShell.Commands.TeeObjectCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'File',
  parameters: {
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    FilePath: { type: 'string', aliases: ['Path'], sets: { File: { mandatory: true, position: 0 } } },
    LiteralPath: { type: 'string', aliases: ['PSPath', 'LP'], sets: { LiteralFile: { mandatory: true } } },
    Append: { type: 'switch', sets: { File: {}, Variable: {} } },
    Encoding: { type: 'object', edition: '7', sets: { File: {}, LiteralFile: {} } },
    Variable: { type: 'string', sets: { Variable: { mandatory: true } } },
  },
  state: () => ({ kept: [] }),
  process(cmdlet) {
    const object = cmdlet.get('InputObject');
    if (object === AutomationNull) return;
    cmdlet.state.kept.push(object);
    cmdlet.write(object);
  },
  end(cmdlet) {
    const { kept } = cmdlet.state;
    const variable = cmdlet.text('Variable');
    if (variable !== undefined) {
      const former = cmdlet.flag('Append') ? (cmdlet.session.getVariable(variable)?.value ?? null) : null;
      const all = former === null ? kept : [...(elementsOf(former) ?? [former]), ...kept];
      cmdlet.session.setVariable(variable, all.length === 1 ? (all[0] as Value) : all);
      return;
    }
    const parameters = new Hashtable();
    for (const name of ['FilePath', 'LiteralPath', 'Append', 'Encoding'])
      if (cmdlet.isBound(name)) parameters.set(name, cmdlet.get(name));
    cmdlet.session.invokeCommand('Out-File', parameters, kept);
  },
});
