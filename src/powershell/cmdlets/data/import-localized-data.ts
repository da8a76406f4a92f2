/** Import-LocalizedData: the texts of a language, from the folder that bears its name or one of its parents'. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive } from '../../runtime/drive.ts';
import { engine, type Value } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { decodeFile } from '../../types/text/encodings.ts';
import { resolved } from '../files/item-targets.ts';
import { baseNameOf, joinPath, normalized } from '../files/path-text.ts';

export const importLocalizedData = defineCmdlet({
  name: 'Import-LocalizedData',
  className: 'Microsoft.PowerShell.Commands.ImportLocalizedData',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    BindingVariable: { type: 'string', position: 0, aliases: ['Variable'], validateNotNullOrEmpty: true },
    UICulture: { type: 'string', position: 1 },
    BaseDirectory: { type: 'string' },
    FileName: { type: 'string' },
    SupportedCommand: { type: 'string[]' },
  },
  end(cmdlet) {
    const path = dataFile(cmdlet);
    if (path === undefined) return;
    const block = engine().createBlock(decodeFile(currentDrive().read(path), 'utf-8'));
    const values = engine().invokeBlock(block, []);
    const data: Value = values.length === 1 ? (values[0] as Value) : values.length === 0 ? null : [...values];
    const variable = cmdlet.text('BindingVariable');
    if (variable === undefined) cmdlet.write(data);
    else cmdlet.session.setVariable(variable, data, 'local');
  },
});

/** The file of the culture, of its parents, or of none. */
function dataFile(cmdlet: CmdletContext): string | undefined {
  const written = cmdlet.text('FileName') ?? '';
  if (written === '') {
    return refuse(
      cmdlet,
      'The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a script file.',
    );
  }
  if (/[\\/]/.test(written)) {
    return refuse(cmdlet, 'The argument for the FileName parameter should not contain a path.');
  }
  const root = cmdlet.session.getVariable('PSScriptRoot')?.value ?? null;
  const base = resolved(cmdlet, cmdlet.text('BaseDirectory') ?? (root === null ? '.' : toText(root)));
  if (base === undefined) return undefined;
  const file = `${/\.[^.]*$/.test(written) ? baseNameOf(written) : written}.psd1`;
  const culture = cmdlet.text('UICulture') ?? 'en-US';
  for (let name = culture; name !== ''; name = name.replace(/(^|-)[^-]*$/, '')) {
    const path = joinPath(joinPath(base.path, name), file);
    if (currentDrive().find(path)?.isDirectory === false) return path;
  }
  const path = joinPath(base.path, file);
  if (currentDrive().find(path)?.isDirectory === false) return path;
  const folder = joinPath(normalized(base.path), culture);
  cmdlet.writeError({
    message: `Cannot find the ${cmdlet.edition === '7' ? 'PowerShell' : 'Windows PowerShell'} data file '${file}' in directory '${folder}', or in any parent culture directories.`,
    id: 'ImportLocalizedData',
    category: 'ObjectNotFound',
    target: joinPath(folder, file),
    exceptionType: 'System.Management.Automation.PSInvalidOperationException',
  });
  return undefined;
}

function refuse(cmdlet: CmdletContext, message: string): never {
  return cmdlet.throwError({
    message,
    id: 'InvalidOperation',
    category: 'InvalidOperation',
    exceptionType: 'System.Management.Automation.PSInvalidOperationException',
  });
}
