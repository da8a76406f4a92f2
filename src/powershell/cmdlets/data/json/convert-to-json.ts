import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../../runtime/cmdlet.ts';
import { AutomationNull, type Value } from '../../../runtime/values/index.ts';
import type { Edition } from '../../../syntax/edition.ts';
import { toText } from '../../../types/index.ts';
import type { EscapeHandling } from './json-text.ts';
import { JsonWriter } from './json-writer.ts';

interface State {
  values: Value[];
}

/** ConvertTo-Json: objects to JSON text. The binder refuses a depth that the edition's own range excludes. */
export const convertToJson: readonly CmdletDefinition[] = [
  definition('7', [0, 100]),
  definition('5.1', [1, 2_147_483_647]),
];

function definition(edition: Edition, depths: readonly [number, number]): CmdletDefinition {
  return defineCmdlet<State>({
    name: 'ConvertTo-Json',
    className: 'Microsoft.PowerShell.Commands.ConvertToJsonCommand',
    module: 'Microsoft.PowerShell.Utility',
    edition,
    parameters: {
      InputObject: { type: 'object', position: 0, mandatory: true, valueFromPipeline: true, allowNull: true },
      Depth: { type: 'int', validateRange: depths, default: 2 },
      Compress: { type: 'switch' },
      EnumsAsStrings: { type: 'switch', edition: '7' },
      AsArray: { type: 'switch', edition: '7' },
      EscapeHandling: {
        type: 'string',
        edition: '7',
        validateSet: ['Default', 'EscapeNonAscii', 'EscapeHtml'],
        default: 'Default',
      },
    },
    state: () => ({ values: [] }),
    begin(cmdlet) {
      if ((cmdlet.int('Depth') ?? 2) > 100) refuseDepth(cmdlet);
    },
    process(cmdlet) {
      cmdlet.state.values.push(cmdlet.get('InputObject'));
    },
    end(cmdlet) {
      const { values } = cmdlet.state;
      if (values.length === 0) return;
      const single = values.length === 1 && !cmdlet.flag('AsArray');
      const first = values[0] as Value;
      if (cmdlet.edition === '5.1' && single && (first === null || first === AutomationNull)) return;
      const depth = cmdlet.int('Depth') ?? 2;
      const writer = new JsonWriter({
        edition: cmdlet.edition,
        depth,
        compress: cmdlet.flag('Compress'),
        enumsAsStrings: cmdlet.flag('EnumsAsStrings'),
        escapeHandling: escapeHandlingOf(cmdlet),
      });
      const piped = cmdlet.expectingInput;
      const text = single ? writer.write(first, piped) : writer.writeAll(values, piped);
      if (writer.truncated && cmdlet.edition === '7') {
        cmdlet.writeWarning(`Resulting JSON is truncated as serialization has exceeded the set depth of ${depth}.`);
      }
      cmdlet.write(text);
    },
  });
}

function escapeHandlingOf(cmdlet: CmdletContext<State>): EscapeHandling {
  const handlings = ['Default', 'EscapeNonAscii', 'EscapeHtml'] as const;
  const asked = toText(cmdlet.get('EscapeHandling')).toLowerCase();
  return handlings.find((handling) => handling.toLowerCase() === asked) ?? 'Default';
}

function refuseDepth(cmdlet: CmdletContext<State>): never {
  return cmdlet.throwError({
    message: 'The maximum depth allowed for serialization is 100.',
    id: 'ReachedMaximumDepthAllowed',
    category: 'InvalidOperation',
    exceptionType: 'System.InvalidOperationException',
  });
}
