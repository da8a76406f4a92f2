import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { charOf, Hashtable, PSChar } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';

/** ConvertFrom-StringData: `name=value` lines to a hashtable. */
export const convertFromStringData = defineCmdlet({
  name: 'ConvertFrom-StringData',
  className: 'Microsoft.PowerShell.Commands.ConvertFromStringDataCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    StringData: { type: 'string', position: 0, mandatory: true, valueFromPipeline: true, allowEmptyString: true },
    Delimiter: { type: 'char', position: 1, edition: '7', default: charOf(61) },
  },
  process(cmdlet) {
    const table = new Hashtable();
    const delimiter = cmdlet.get('Delimiter');
    const mark = delimiter instanceof PSChar ? delimiter.text : toText(delimiter) || '=';
    for (const line of (cmdlet.text('StringData') ?? '').split('\n')) {
      const text = line.trim();
      if (text === '' || text.startsWith('#')) continue;
      const at = text.indexOf(mark);
      if (at < 0) {
        cmdlet.throwError({
          message: `Data line '${text}' is not in 'name=value' format. `,
          id: 'InvalidOperation',
          category: 'InvalidOperation',
          exceptionType: 'System.Management.Automation.PSInvalidOperationException',
        });
      }
      const name = unescapeRegex(text.slice(0, at).trim());
      const value = unescapeRegex(text.slice(at + 1).trim());
      if (table.has(name)) {
        cmdlet.throwError({
          message: `Data item '${name}' in line '${text}' is already defined. `,
          id: 'InvalidOperation',
          category: 'InvalidOperation',
          exceptionType: 'System.Management.Automation.PSInvalidOperationException',
        });
      }
      table.set(name, value);
    }
    cmdlet.write(table);
  },
});

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `[regex]::Unescape`: `\n`, `\t`, `\u00e9`, `\\`. */
function unescapeRegex(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, unicode, hex, letter) => {
    if (unicode !== undefined || hex !== undefined) return String.fromCharCode(Number.parseInt(unicode ?? hex, 16));
    return controls[letter] ?? letter;
  });
}
