/** Get-, Set-, Add-, Clear-Content. */
import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../runtime/cmdlet.ts';
import type { Value } from '../../runtime/values/index.ts';
import { hasWildcards, typedArray } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { filterParameters, noneMatches, pathParameters, pathText, targetsOf, writeTargetsOf } from './item-targets.ts';
import { ProviderError, type ProviderPath, reporting } from './providers/provider.ts';

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
    checkTogether(cmdlet);
    const targets = targetsOf(cmdlet);
    const asked = cmdlet.list('Path').map(pathText);
    const pattern = asked.find(hasWildcards);
    if (targets.length === 0 && pattern !== undefined) cmdlet.writeError(noneMatches(pattern, asked).spec);
    for (const target of targets) {
      reporting(cmdlet, () => {
        checkReadable(cmdlet, target);
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

/** Parameters that exclude each other without being in sets. */
function checkTogether(cmdlet: CmdletContext): void {
  const exception = (name: string) => `System.${name}InvalidOperationException`;
  if (cmdlet.isBound('TotalCount') && cmdlet.isBound('Tail')) {
    cmdlet.throwError({
      message: 'The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.',
      id: 'TailAndHeadCannotCoexist',
      category: 'InvalidOperation',
      exceptionType: exception(''),
    });
  }
  if (cmdlet.flag('Raw')) {
    const other = ['Tail', 'TotalCount', 'Wait'].find((name) => cmdlet.isBound(name));
    if (other !== undefined) {
      cmdlet.throwError({
        message: `The 'Raw' and '${other}' parameters cannot be specified in the same command.`,
        id: 'InvalidOperation',
        category: 'InvalidOperation',
        exceptionType: exception('Management.Automation.PS'),
      });
    }
  }
  if (cmdlet.edition === '7' && cmdlet.flag('AsByteStream') && cmdlet.isBound('Encoding')) {
    cmdlet.writeWarning("Encoding not used when '-AsByteStream' specified.");
  }
}

/** A folder has no content, and only a file has an end to read from. */
function checkReadable(cmdlet: CmdletContext, { provider, drive, path }: ProviderPath): void {
  const isFile = provider.name === 'FileSystem';
  if (cmdlet.isBound('Tail') && !isFile) {
    throw new ProviderError({
      message: 'The Tail parameter currently is supported only for the FileSystem provider.',
      id: 'TailNotSupported',
      category: 'InvalidOperation',
      exceptionType: 'System.InvalidOperationException',
    });
  }
  if (cmdlet.edition === '7' && isFile && provider.isContainer(path)) {
    const shown = provider.display(drive, path);
    throw new ProviderError({
      message: `Unable to get content because it is a directory: '${shown}'. Please use 'Get-ChildItem' instead.`,
      id: 'GetContainerContentException',
      category: 'InvalidOperation',
      target: shown,
      exceptionType: 'System.InvalidOperationException',
    });
  }
}

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
      state.targets ??= writeTargetsOf(cmdlet);
      for (const value of cmdlet.list('Value')) state.values.push(value);
    },
    end(cmdlet) {
      const { targets, values } = cmdlet.state;
      for (const target of targets ?? []) {
        const shown = target.provider.display(target.drive, target.path);
        if (!cmdlet.shouldProcess(`Path: ${shown}`, append ? 'Add Content' : 'Set Content')) continue;
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
      if (cmdlet.shouldProcess(`Item: ${shown}`, 'Clear Content')) {
        reporting(cmdlet, () => clear(target));
      }
    }
  },
});

/** Functions and aliases have no content that could be taken away. */
function clear({ provider, path }: ProviderPath): void {
  if (provider.name === 'Function' || provider.name === 'Alias') {
    throw new ProviderError({
      message: 'Cannot use interface. The IContentCmdletProvider interface is not implemented by this provider.',
      id: 'NotSupported',
      category: 'NotImplemented',
      exceptionType: 'System.Management.Automation.PSNotSupportedException',
    });
  }
  provider.clear(path);
}
