/** Get-Verb: the approved verbs, by group. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { NetObject, PSCustomObject, wildcardRegExp } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { verbs } from './verbs.ts';

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
      validateSet: Object.keys(verbs),
    },
  },
  process(cmdlet) {
    const patterns = cmdlet.isBound('Verb') ? cmdlet.list('Verb').map((v) => wildcardRegExp(toText(v))) : null;
    const wanted = cmdlet.isBound('Group') ? cmdlet.list('Group').map((g) => toText(g).toLowerCase()) : null;
    for (const [group, lines] of Object.entries(verbs)) {
      if (wanted !== null && !wanted.includes(group.toLowerCase())) continue;
      for (const line of lines.split('\n')) {
        const [verb = '', prefix = ''] = line.split(' ', 2);
        if (patterns !== null && !patterns.some((p) => p.test(verb))) continue;
        if (cmdlet.edition === '5.1') {
          if (!newer.has(verb)) cmdlet.write(PSCustomObject.from({ Verb: verb, Group: group }));
          continue;
        }
        cmdlet.write(
          new NetObject('System.Management.Automation.VerbInfo', {
            Verb: verb,
            AliasPrefix: prefix,
            Group: group,
            Description: line.slice(verb.length + prefix.length + 2),
          }),
        );
      }
    }
  },
});
