/** Write-Progress. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { ProgressRecord } from '../../runtime/values/index.ts';

export const writeProgress = defineCmdlet({
  name: 'Write-Progress',
  className: 'Microsoft.PowerShell.Commands.WriteProgressCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Activity: { type: 'string', mandatory: true, position: 0 },
    Status: { type: 'string', position: 1, validateNotNullOrEmpty: true, default: 'Processing' },
    Id: { type: 'int', position: 2, validateRange: [0, 2_147_483_647] },
    PercentComplete: { type: 'int', validateRange: [-1, 100] },
    SecondsRemaining: { type: 'int' },
    CurrentOperation: { type: 'string' },
    ParentId: { type: 'int', validateRange: [-1, 2_147_483_647] },
    Completed: { type: 'switch' },
    SourceId: { type: 'int' },
  },
  process(cmdlet) {
    cmdlet.writeProgress(
      new ProgressRecord(
        cmdlet.int('Id') ?? 0,
        cmdlet.text('Activity') ?? '',
        cmdlet.text('Status') ?? 'Processing',
        cmdlet.int('PercentComplete') ?? -1,
        cmdlet.flag('Completed'),
      ),
    );
  },
});
