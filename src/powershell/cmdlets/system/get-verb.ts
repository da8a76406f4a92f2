/** Get-Verb: the approved verbs, by group. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { NetObject, PSCustomObject, wildcardRegExp } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';

const groups: Readonly<Record<string, string>> = {
  Common:
    'Add Clear Close Copy Enter Exit Find Format Get Hide Join Lock Move New Open Optimize Pop Push Redo Remove Rename Reset Resize Search Select Set Show Skip Split Step Switch Undo Unlock Watch',
  Data: 'Backup Checkpoint Compare Compress Convert ConvertFrom ConvertTo Dismount Edit Expand Export Group Import Initialize Limit Merge Mount Out Publish Restore Save Sync Unpublish Update',
  Lifecycle:
    'Approve Assert Build Complete Confirm Deny Deploy Disable Enable Install Invoke Register Request Restart Resume Start Stop Submit Suspend Uninstall Unregister Wait',
  Diagnostic: 'Debug Measure Ping Repair Resolve Test Trace',
  Communications: 'Connect Disconnect Read Receive Send Write',
  Security: 'Block Grant Protect Revoke Unblock Unprotect',
  Other: 'Use',
};

/** Verbs that Windows PowerShell does not know. */
const newer = new Set(['Build', 'Deploy']);

export const getVerb = defineCmdlet({
  name: 'Get-Verb',
  className: 'Microsoft.PowerShell.Commands.GetVerbCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Verb: { type: 'string[]', position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true },
    Group: {
      type: 'string[]',
      edition: '7',
      position: 1,
      valueFromPipelineByPropertyName: true,
      validateSet: Object.keys(groups),
    },
  },
  process(cmdlet) {
    const patterns = cmdlet.isBound('Verb') ? cmdlet.list('Verb').map((v) => wildcardRegExp(toText(v))) : null;
    const wanted = cmdlet.isBound('Group') ? cmdlet.list('Group').map((g) => toText(g).toLowerCase()) : null;
    for (const [group, verbs] of Object.entries(groups)) {
      if (wanted !== null && !wanted.includes(group.toLowerCase())) continue;
      for (const verb of verbs.split(' ')) {
        if (patterns !== null && !patterns.some((p) => p.test(verb))) continue;
        if (cmdlet.edition === '5.1' && newer.has(verb)) continue;
        const entries = { Verb: verb, Group: group };
        cmdlet.write(
          cmdlet.edition === '7'
            ? new NetObject('System.Management.Automation.VerbInfo', entries)
            : PSCustomObject.from(entries),
        );
      }
    }
  },
});
