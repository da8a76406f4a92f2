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

const nothing = (name: string): CmdletDefinition =>
  defineCmdlet({
    name,
    className: `Microsoft.PowerShell.Workflow.${name.replace('-', '')}`,
    module,
    edition: '5.1',
    parameters: { Label: { type: 'string', position: 0 } },
  });

/** Part of edition 5.1 from the start. */
export const workflowModule: ModuleInfo = {
  name: module,
  version: '2.0.0.0',
  cmdlets: [inlineScript, nothing('Checkpoint-Workflow'), nothing('Suspend-Workflow')],
};
