/** The contexts that a session holds beside the current one: selected, renamed, removed. */
import { type CmdletContext, NetObject } from '../../../powershell/index.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure } from '../errors.ts';
import { type AzContext, azSession } from '../session.ts';
import { contextObject } from './objects.ts';
import { contextType } from './types.ts';

const module = 'Az.Accounts';
const className = (name: string): string => `Microsoft.Azure.Commands.Profile.${name}`;

/** A context by its name, or as an object. */
const oneContext = {
  Name: { type: 'string', sets: { ByName: { mandatory: true, position: 0 } } },
  InputObject: {
    type: contextType,
    sets: { ByInputObject: { mandatory: true, position: 0, valueFromPipeline: true } },
    validateNotNullOrEmpty: true,
  },
} as const;

/** The context that -Name or -InputObject names; undefined where the session has none of the name. */
function named(cmdlet: CmdletContext): AzContext | undefined {
  const given = cmdlet.get('InputObject');
  const name = cmdlet.text('Name') ?? (given instanceof NetObject ? String(given.get('Name') ?? '') : '');
  return azSession(cmdlet).contexts.find((context) => context.name.toLowerCase() === name.toLowerCase());
}

export const selectAzContext = defineAzCmdlet({
  name: 'Select-AzContext',
  className: className('SelectAzureRmContext'),
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'ByInputObject',
  parameters: {
    ...oneContext,
    Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] },
  },
  process: (cmdlet) => {
    const session = azSession(cmdlet);
    const found = named(cmdlet);
    if (found === undefined) {
      throw new AzFailure(
        `Cannot find a context with name '${cmdlet.text('Name') ?? ''}'. Please use Get-AzContext -ListAvailable to see the contexts.`,
        'System.ArgumentException',
      );
    }
    session.current = found;
    cmdlet.write(contextObject(found));
  },
});

export const renameAzContext = defineAzCmdlet({
  name: 'Rename-AzContext',
  className: className('RenameAzureRmContext'),
  module,
  supportsShouldProcess: true,
  parameters: {
    SourceName: { type: 'string', mandatory: true, position: 0 },
    TargetName: { type: 'string', mandatory: true, position: 1 },
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
    Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] },
  },
  process: (cmdlet) => {
    const found = azSession(cmdlet).contexts.find(
      (c) => c.name.toLowerCase() === (cmdlet.text('SourceName') ?? '').toLowerCase(),
    );
    if (found === undefined)
      throw new AzFailure(
        `Cannot find a context with name '${cmdlet.text('SourceName')}'.`,
        'System.ArgumentException',
      );
    found.name = cmdlet.text('TargetName') ?? found.name;
    if (cmdlet.flag('PassThru')) cmdlet.write(contextObject(found));
  },
});

export const removeAzContext = defineAzCmdlet({
  name: 'Remove-AzContext',
  className: className('RemoveAzureRmContext'),
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'ByInputObject',
  parameters: {
    ...oneContext,
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
    Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] },
  },
  process: (cmdlet) => {
    const session = azSession(cmdlet);
    const found = named(cmdlet);
    if (found === undefined || !cmdlet.shouldProcess(found.name, 'remove context')) return;
    session.contexts = session.contexts.filter((context) => context !== found);
    if (session.current === found) session.current = session.contexts[0] ?? null;
    if (cmdlet.flag('PassThru')) cmdlet.write(contextObject(found));
  },
});

export const clearAzContext = defineAzCmdlet({
  name: 'Clear-AzContext',
  className: className('ClearAzureRmContext'),
  module,
  supportsShouldProcess: true,
  parameters: {
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
    Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] },
  },
  process: (cmdlet) => {
    const session = azSession(cmdlet);
    session.contexts = [];
    session.current = null;
    session.tokens.clear();
    if (cmdlet.flag('PassThru')) cmdlet.write(true);
  },
});
