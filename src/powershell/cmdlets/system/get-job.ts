/** Get-Job: there never are any; one that is asked for is not found, as in a session without jobs. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { hasWildcards } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';

export const getJob = defineCmdlet({
  name: 'Get-Job',
  aliases: ['gjb'],
  className: 'Microsoft.PowerShell.Commands.GetJobCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'SessionIdParameterSet',
  outputTypes: ['System.Management.Automation.Job'],
  parameters: {
    Id: { type: 'int[]', sets: { SessionIdParameterSet: { position: 0, valueFromPipelineByPropertyName: true } } },
    Name: {
      type: 'string[]',
      sets: { NameParameterSet: { position: 0, mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    InstanceId: {
      type: 'guid[]',
      sets: { InstanceIdParameterSet: { position: 0, mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Command: { type: 'string[]', sets: { CommandParameterSet: { valueFromPipelineByPropertyName: true } } },
    State: { type: 'string', sets: { StateParameterSet: { position: 0, mandatory: true } } },
    IncludeChildJob: { type: 'switch' },
    HasMoreData: { type: 'bool' },
    Newest: { type: 'int' },
    Before: { type: 'datetime' },
    After: { type: 'datetime' },
  },
  process(cmdlet) {
    const asked = (parameter: string) => (cmdlet.isBound(parameter) ? cmdlet.list(parameter).map(toText) : []);
    for (const id of asked('Id')) notFound(cmdlet, 'SessionId', `job identifier ${id}`, id);
    for (const id of asked('InstanceId')) notFound(cmdlet, 'InstanceId', `instance identifier ${id}`, id);
    for (const name of asked('Name')) if (!hasWildcards(name)) notFound(cmdlet, 'Name', `job name ${name}`, name);
  },
});

function notFound(cmdlet: CmdletContext, kind: string, what: string, target: string): void {
  cmdlet.writeError({
    message:
      kind === 'Name'
        ? `The command cannot find the job because the ${what} was not found. Verify the value of the Name parameter, and then try the command again.`
        : `The command cannot find a job with the ${what}. Verify the value of the ${kind === 'SessionId' ? 'Id' : kind} parameter and then try the command again.`,
    id: `JobWithSpecified${kind}NotFound`,
    category: 'ObjectNotFound',
    target,
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
}
