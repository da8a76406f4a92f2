/** Get-, Set-, Add-, Clear-Content. */
import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../runtime/cmdlet.ts';
import type { Value } from '../../runtime/values/index.ts';
import { typedArray } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { filterParameters, pathParameters, pathText, resolved, targetsOf } from './item-targets.ts';
import { type ProviderPath, reporting } from './providers/provider.ts';

const module = 'Microsoft.PowerShell.Management';
const className = (name: string) => `Microsoft.PowerShell.Commands.${name}Command`;

/** Get-Content: the lines of a file, or all of it. */
export const getContent = defineCmdlet({
  name: 'Get-Content',
  aliases: ['cat', 'gc', 'type'],
  className: className('GetContent'),
  module,
  defaultParameterSet: 'Path',
  parameters: {
    ReadCount: { type: 'long', default: 1n, valueFromPipelineByPropertyName: true },
    TotalCount: { type: 'long', aliases: ['First', 'Head'], valueFromPipelineByPropertyName: true },
    Tail: { type: 'int', aliases: ['Last'], valueFromPipelineByPropertyName: true },
    ...pathParameters(),
    ...filterParameters,
    Force: { type: 'switch' },
    Delimiter: { type: 'string', default: '\n' },
    Wait: { type: 'switch' },
    Raw: { type: 'switch' },
    Encoding: { type: 'object' },
    AsByteStream: { type: 'switch', edition: '7' },
    Stream: { type: 'string' },
  },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      reporting(cmdlet, () => {
        const pieces = target.provider.read(target.path, {
          encoding: cmdlet.get('Encoding'),
          raw: cmdlet.flag('Raw'),
          asBytes: cmdlet.edition === '7' && cmdlet.flag('AsByteStream'),
          delimiter: cmdlet.text('Delimiter') ?? '\n',
        });
        give(cmdlet, pieces);
      });
    }
  },
});

function give(cmdlet: CmdletContext, pieces: readonly Value[]): void {
  let shown = pieces;
  if (cmdlet.isBound('TotalCount')) {
    const count = Number(toText(cmdlet.get('TotalCount')));
    if (count >= 0) shown = shown.slice(0, count);
  }
  const tail = cmdlet.int('Tail');
  if (tail !== undefined && tail >= 0) shown = tail === 0 ? [] : shown.slice(-tail);
  const size = Number(toText(cmdlet.get('ReadCount')));
  if (size === 1) for (const piece of shown) cmdlet.write(piece);
  else if (shown.length > 0) {
    const step = size <= 0 ? shown.length : size;
    for (let i = 0; i < shown.length; i += step) cmdlet.write(typedArray('System.Object', shown.slice(i, i + step)));
  }
}

interface WriteState {
  targets: ProviderPath[] | undefined;
  values: Value[];
}

/** Set-Content and Add-Content: what is piped in is written at the end, all together. */
function contentWriter(name: 'Set-Content' | 'Add-Content', alias: string, append: boolean): CmdletDefinition {
  return defineCmdlet<WriteState>({
    name,
    aliases: [alias],
    className: className(name.replace('-', '')),
    module,
    defaultParameterSet: 'Path',
    supportsShouldProcess: true,
    parameters: {
      Value: {
        type: 'object[]',
        position: 1,
        mandatory: true,
        valueFromPipeline: true,
        valueFromPipelineByPropertyName: true,
        allowNull: true,
        allowEmptyCollection: true,
        allowEmptyString: true,
      },
      PassThru: { type: 'switch' },
      Path: {
        type: 'string[]',
        sets: { Path: { position: 0, mandatory: true, valueFromPipelineByPropertyName: true } },
      },
      LiteralPath: {
        type: 'string[]',
        aliases: ['PSPath', 'LP'],
        sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
      },
      ...filterParameters,
      Force: { type: 'switch' },
      NoNewline: { type: 'switch' },
      Encoding: { type: 'object' },
      AsByteStream: { type: 'switch', edition: '7' },
      Stream: { type: 'string' },
    },
    state: () => ({ targets: undefined, values: [] }),
    process(cmdlet) {
      const { state } = cmdlet;
      state.targets ??= cmdlet
        .list(cmdlet.isBound('LiteralPath') ? 'LiteralPath' : 'Path')
        .flatMap((path) => resolved(cmdlet, pathText(path)) ?? []);
      for (const value of cmdlet.list('Value')) state.values.push(value);
    },
    end(cmdlet) {
      const { targets, values } = cmdlet.state;
      for (const target of targets ?? []) {
        const shown = target.provider.display(target.drive, target.path);
        if (!cmdlet.shouldProcess(shown, append ? 'Add Content' : 'Set Content')) continue;
        reporting(cmdlet, () =>
          target.provider.write(target.path, values, {
            append,
            encoding: cmdlet.get('Encoding'),
            noNewline: cmdlet.flag('NoNewline'),
            asBytes: cmdlet.edition === '7' && cmdlet.flag('AsByteStream'),
            force: cmdlet.flag('Force'),
          }),
        );
      }
      if (cmdlet.flag('PassThru')) for (const value of values) cmdlet.write(value);
    },
  });
}

export const setContent = contentWriter('Set-Content', 'sc', false);
export const addContent = contentWriter('Add-Content', 'ac', true);

/** Clear-Content: empties a file and keeps it. */
export const clearContent = defineCmdlet({
  name: 'Clear-Content',
  aliases: ['clc'],
  className: className('ClearContent'),
  module,
  defaultParameterSet: 'Path',
  supportsShouldProcess: true,
  parameters: { ...pathParameters(), ...filterParameters, Force: { type: 'switch' }, Stream: { type: 'string' } },
  process(cmdlet) {
    for (const target of targetsOf(cmdlet)) {
      const shown = target.provider.display(target.drive, target.path);
      if (cmdlet.shouldProcess(shown, 'Clear Content')) {
        reporting(cmdlet, () => target.provider.clear(target.path));
      }
    }
  },
});
