/** Get-Host, Read-Host, execution policy, history. */
import { type CmdletContext, type CmdletDefinition, defineCmdlet } from '../../runtime/cmdlet.ts';
import { NetObject, type Value } from '../../runtime/values/index.ts';
import { convertTo, toText, typeNamed } from '../../types/index.ts';
import '../enums.ts';

export const getHost = defineCmdlet({
  name: 'Get-Host',
  className: 'Microsoft.PowerShell.Commands.GetHostCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {},
  end(cmdlet) {
    const variable = cmdlet.session.getVariable('Host');
    cmdlet.write(variable?.reader?.() ?? variable?.value ?? null);
  },
});

export const readHost = defineCmdlet({
  name: 'Read-Host',
  className: 'Microsoft.PowerShell.Commands.ReadHostCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Prompt: { type: 'object', position: 0, valueFromRemainingArguments: true },
    AsSecureString: { type: 'switch' },
    MaskInput: { type: 'switch', edition: '7' },
  },
  end(cmdlet) {
    cmdlet.throwError({
      message: 'Cannot invoke this function because the current host does not implement it.',
      id: 'HostFunctionNotImplemented',
      category: 'NotImplemented',
      exceptionType: 'System.Management.Automation.Host.HostException',
    });
  },
});

const policy = 'Microsoft.PowerShell.ExecutionPolicy';
const scopes = ['MachinePolicy', 'UserPolicy', 'Process', 'CurrentUser', 'LocalMachine'];

/** Execution policies by scope. Nothing depends on them: a job's scripts always run. */
function policies(cmdlet: CmdletContext): Map<string, string> {
  return cmdlet.session.slot('execution-policy', () => new Map([['LocalMachine', 'RemoteSigned']]));
}

export const setExecutionPolicy = defineCmdlet({
  name: 'Set-ExecutionPolicy',
  className: 'Microsoft.PowerShell.Commands.SetExecutionPolicyCommand',
  module: 'Microsoft.PowerShell.Security',
  supportsShouldProcess: true,
  parameters: {
    ExecutionPolicy: { type: policy, position: 0, mandatory: true, valueFromPipelineByPropertyName: true },
    Scope: {
      type: 'Microsoft.PowerShell.ExecutionPolicyScope',
      position: 1,
      valueFromPipelineByPropertyName: true,
      default: 'LocalMachine',
    },
    Force: { type: 'switch' },
  },
  process(cmdlet) {
    policies(cmdlet).set(toText(cmdlet.get('Scope')), toText(cmdlet.get('ExecutionPolicy')));
  },
});

export const getExecutionPolicy = defineCmdlet({
  name: 'Get-ExecutionPolicy',
  className: 'Microsoft.PowerShell.Commands.GetExecutionPolicyCommand',
  module: 'Microsoft.PowerShell.Security',
  parameters: {
    Scope: { type: 'Microsoft.PowerShell.ExecutionPolicyScope', position: 0, valueFromPipelineByPropertyName: true },
    List: { type: 'switch' },
  },
  process(cmdlet) {
    const known = policies(cmdlet);
    const value = (name: string): Value => convertTo(name, typeNamed(policy));
    if (cmdlet.flag('List')) {
      for (const scope of scopes)
        cmdlet.write(
          new NetObject('Microsoft.PowerShell.Commands.ExecutionPolicyInfo', {
            Scope: scope,
            ExecutionPolicy: value(known.get(scope) ?? 'Undefined'),
          }),
        );
    } else if (cmdlet.isBound('Scope')) cmdlet.write(value(known.get(toText(cmdlet.get('Scope'))) ?? 'Undefined'));
    else {
      const effective = scopes.map((scope) => known.get(scope)).find((p) => p !== undefined && p !== 'Undefined');
      cmdlet.write(value(effective ?? 'Restricted'));
    }
  },
});

/** A job has no history: lines are typed nowhere. */
export const historyCmdlets: readonly CmdletDefinition[] = [
  defineCmdlet({
    name: 'Get-History',
    aliases: ['ghy', 'h', 'history'],
    className: 'Microsoft.PowerShell.Commands.GetHistoryCommand',
    module: 'Microsoft.PowerShell.Core',
    parameters: {
      Id: { type: 'long[]', position: 0, valueFromPipeline: true },
      Count: { type: 'int', position: 1 },
    },
    process(cmdlet) {
      for (const id of cmdlet.list('Id').map(toText))
        cmdlet.writeError({
          message: `Cannot locate the history for Id ${id}.`,
          id: 'GetHistoryNoHistoryForId',
          category: 'ObjectNotFound',
          target: id,
          exceptionType: 'System.ArgumentException',
        });
    },
  }),
  defineCmdlet({
    name: 'Clear-History',
    aliases: ['clhy'],
    className: 'Microsoft.PowerShell.Commands.ClearHistoryCommand',
    module: 'Microsoft.PowerShell.Core',
    parameters: { Id: { type: 'int[]', position: 0 }, Count: { type: 'int', position: 1 } },
  }),
  defineCmdlet({
    name: 'Invoke-History',
    aliases: ['ihy', 'r'],
    className: 'Microsoft.PowerShell.Commands.InvokeHistoryCommand',
    module: 'Microsoft.PowerShell.Core',
    parameters: { Id: { type: 'string', position: 0, valueFromPipelineByPropertyName: true } },
    end(cmdlet) {
      cmdlet.throwError({
        message: 'Cannot locate history.',
        id: 'InvokeHistoryNoLastHistoryEntry',
        category: 'ObjectNotFound',
      });
    },
  }),
];
