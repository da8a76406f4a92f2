/** What only a `workflow` calls. Bodies run in sequence here, so a block of its own is a block, and checkpoints do nothing. */
import { type CmdletDefinition, defineCmdlet } from './cmdlet.ts';
import type { ModuleInfo } from './session-state.ts';
import { withUsing } from './using-values.ts';
import { ScriptBlock } from './values/index.ts';

const module = 'PSWorkflow';

const inlineScript = defineCmdlet({
  name: 'InlineScript',
  className: 'Microsoft.PowerShell.Activities.InlineScript',
  module,
  edition: '5.1',
  parameters: {
    ScriptBlock: { type: 'scriptblock', position: 0, mandatory: true },
    DisplayName: { type: 'string' },
    PSComputerName: { type: 'string[]' },
    PSCredential: { type: 'pscredential' },
    PSPersist: { type: 'bool' },
  },
  process(cmdlet) {
    const block = cmdlet.get('ScriptBlock');
    if (!(block instanceof ScriptBlock)) return;
    withUsing(cmdlet.session, () => {
      for (const value of cmdlet.callBlock(block, [])) cmdlet.write(value);
    });
  },
});

const nothing = (name: string, aliases: readonly string[]): CmdletDefinition =>
  defineCmdlet({
    name,
    aliases,
    className: `Microsoft.PowerShell.Workflow.${name.replace('-', '')}`,
    module,
    edition: '5.1',
    parameters: { Label: { type: 'string', position: 0 } },
  });

/** A workflow that waits to be resumed would be run again from its last checkpoint: there is none here. */
const suspendWorkflow = defineCmdlet({
  name: 'Suspend-Workflow',
  className: 'Microsoft.PowerShell.Workflow.SuspendWorkflow',
  module,
  edition: '5.1',
  parameters: { Label: { type: 'string', position: 0 } },
  process: (cmdlet) =>
    cmdlet.throwError({
      message: 'Suspend-Workflow is not supported here: a workflow runs from beginning to end and cannot be resumed.',
      id: 'NotSupportedHere',
      category: 'NotImplemented',
      exceptionType: 'System.NotSupportedException',
    }),
});

/** Part of edition 5.1 from the start. */
export const workflowModule: ModuleInfo = {
  name: module,
  version: '2.0.0.0',
  cmdlets: [inlineScript, nothing('Checkpoint-Workflow', ['Persist']), suspendWorkflow],
};
