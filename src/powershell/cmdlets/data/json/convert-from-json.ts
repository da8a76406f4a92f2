import { type CmdletContext, defineCmdlet } from '../../../runtime/cmdlet.ts';
import { markPiped, PowerShellError, type Value } from '../../../runtime/values/index.ts';
import { toText } from '../../../types/index.ts';
import type { JsonReadOptions } from './json-reader.ts';
import { readJsonFive } from './read-five.ts';
import { readJsonSeven } from './read-seven.ts';

interface State {
  texts: string[];
}

/** ConvertFrom-Json: JSON text to objects. */
export const convertFromJson = defineCmdlet<State>({
  name: 'ConvertFrom-Json',
  className: 'Microsoft.PowerShell.Commands.ConvertFromJsonCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    InputObject: { type: 'string', position: 0, mandatory: true, valueFromPipeline: true, allowEmptyString: true },
    AsHashtable: { type: 'switch', edition: '7' },
    Depth: { type: 'int', edition: '7', validateRange: [1, 2_147_483_647] },
    NoEnumerate: { type: 'switch', edition: '7' },
    DateKind: { type: 'string', edition: '7', validateSet: ['Default', 'Local', 'Utc', 'Offset', 'String'] },
  },
  state: () => ({ texts: [] }),
  process(cmdlet) {
    cmdlet.state.texts.push(cmdlet.text('InputObject') ?? '');
  },
  end(cmdlet) {
    const { texts } = cmdlet.state;
    if (texts.length === 0) return;
    if (texts.length > 1 && !isDocument(texts[0] as string, cmdlet)) {
      read(texts.join('\n'), cmdlet, true);
      return;
    }
    for (const text of texts) read(text, cmdlet, true);
  },
});

/** Whether the first of several texts is JSON of its own; then each is. */
function isDocument(text: string, cmdlet: CmdletContext<State>): boolean {
  try {
    return read(text, cmdlet, false) !== undefined;
  } catch (error) {
    if (error instanceof PowerShellError) return false;
    throw error;
  }
}

function read(text: string, cmdlet: CmdletContext<State>, write: boolean): Value | undefined {
  const seven = cmdlet.edition === '7';
  const options: JsonReadOptions = {
    objects: cmdlet.flag('AsHashtable') ? 'hashtable' : 'object',
    depth: seven ? (cmdlet.int('Depth') ?? 1024) : 100,
    dateKind: dateKindOf(cmdlet),
  };
  const value = seven ? readJsonSeven(text, options) : readJsonFive(text, options);
  if (!write || value === undefined) return value;
  if (!Array.isArray(value)) cmdlet.write(value);
  else if (seven && !cmdlet.flag('NoEnumerate')) cmdlet.writeEnumerated(value);
  else {
    markPiped(value);
    cmdlet.write(value);
  }
  return value;
}

function dateKindOf(cmdlet: CmdletContext<State>): JsonReadOptions['dateKind'] {
  const kinds = ['Default', 'Local', 'Utc', 'Offset', 'String'] as const;
  const asked = toText(cmdlet.get('DateKind')).toLowerCase();
  return kinds.find((kind) => kind.toLowerCase() === asked) ?? 'Default';
}
