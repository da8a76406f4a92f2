/** Invoke-Expression, Invoke-Command (here only: there are no other machines), Measure-Command. */
import { type CmdletContext, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import { AutomationNull, PSTimeSpan, type ScriptBlock, type Value } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';

export const invokeExpression = defineCmdlet({
  name: 'Invoke-Expression',
  aliases: ['iex'],
  className: 'Microsoft.PowerShell.Commands.InvokeExpressionCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: { Command: { type: 'string', position: 0, mandatory: true, valueFromPipeline: true } },
  process(cmdlet) {
    cmdlet.session.invokeText(cmdlet.text('Command') ?? '', (value) => cmdlet.write(value));
  },
});

const remote = { ComputerName: {}, Session: {}, Uri: {}, VMId: {}, VMName: {}, ContainerId: {} };
const remoteOnly: Readonly<Record<string, ParameterDefinition>> = {
  ComputerName: { type: 'string[]', aliases: ['Cn'], sets: { ComputerName: { position: 0 } } },
  Session: { type: 'object[]', sets: { Session: { position: 0 } } },
  ConnectionUri: { type: 'uri[]', aliases: ['URI', 'CU'], sets: { Uri: { position: 0 } } },
  VMId: { type: 'guid[]', sets: { VMId: { mandatory: true, position: 0 } } },
  VMName: { type: 'string[]', sets: { VMName: { mandatory: true } } },
  ContainerId: { type: 'string[]', sets: { ContainerId: { mandatory: true } } },
  Credential: { type: 'object', sets: { ComputerName: {}, Uri: {}, VMId: {}, VMName: {} } },
  Port: { type: 'int', sets: { ComputerName: {} } },
  UseSSL: { type: 'switch', sets: { ComputerName: {} } },
  ConfigurationName: { type: 'string', sets: { ComputerName: {}, Uri: {} } },
  ApplicationName: { type: 'string', sets: { ComputerName: {} } },
  ThrottleLimit: { type: 'int', sets: { ComputerName: {}, Session: {}, Uri: {} } },
  AsJob: { type: 'switch', sets: remote },
  InDisconnectedSession: { type: 'switch', sets: { ComputerName: {}, Uri: {} } },
  SessionName: { type: 'string[]', sets: { ComputerName: {}, Uri: {} } },
  HideComputerName: { type: 'switch', aliases: ['HCN'], sets: remote },
  JobName: { type: 'string', sets: { ComputerName: {}, Session: {}, Uri: {} } },
  AllowRedirection: { type: 'switch', sets: { Uri: {} } },
  SessionOption: { type: 'object', sets: { ComputerName: {}, Uri: {} } },
  Authentication: { type: 'string', sets: { ComputerName: {}, Uri: {} } },
  EnableNetworkAccess: { type: 'switch', sets: { ComputerName: {}, Uri: {} } },
  RemoteDebug: { type: 'switch', sets: { ComputerName: {}, Session: {}, Uri: {} } },
};

export const invokeCommand = defineCmdlet<{ input: Value[] }>({
  name: 'Invoke-Command',
  aliases: ['icm'],
  className: 'Microsoft.PowerShell.Commands.InvokeCommandCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'InProcess',
  parameters: {
    ScriptBlock: {
      type: 'scriptblock',
      aliases: ['Command'],
      validateNotNull: true,
      sets: {
        InProcess: { mandatory: true, position: 0 },
        ComputerName: { mandatory: true, position: 1 },
        Session: { mandatory: true, position: 1 },
        Uri: { mandatory: true, position: 1 },
        VMId: { mandatory: true, position: 1 },
        VMName: { mandatory: true, position: 1 },
        ContainerId: { mandatory: true, position: 1 },
      },
    },
    NoNewScope: { type: 'switch', sets: { InProcess: {} } },
    InputObject: { type: 'psobject', valueFromPipeline: true },
    ArgumentList: { type: 'object[]', aliases: ['Args'] },
    ...remoteOnly,
  },
  state: () => ({ input: [] }),
  process(cmdlet) {
    if (cmdlet.isBound('InputObject')) cmdlet.state.input.push(cmdlet.get('InputObject'));
  },
  end(cmdlet) {
    if (cmdlet.parameterSetName !== 'InProcess') {
      refuseRemote(cmdlet);
      return;
    }
    const block = cmdlet.get('ScriptBlock') as ScriptBlock;
    const args = cmdlet.list('ArgumentList');
    if (cmdlet.flag('NoNewScope')) cmdlet.runBlock(block, AutomationNull, (value) => cmdlet.write(value), args);
    else {
      const input = cmdlet.expectingInput || cmdlet.isBound('InputObject') ? cmdlet.state.input : undefined;
      for (const value of cmdlet.callBlock(block, args, input)) cmdlet.write(value);
    }
  },
});

/** No name but the sandbox's own resolves. */
function refuseRemote(cmdlet: CmdletContext): void {
  const given = ['ComputerName', 'ConnectionUri', 'VMName', 'VMId', 'ContainerId'].find((name) => cmdlet.isBound(name));
  const names = given === undefined ? ['localhost'] : cmdlet.list(given).map(toText);
  for (const name of names)
    cmdlet.writeError({
      message: `[${name}] Connecting to remote server ${name} failed with the following error message : The WinRM client cannot process the request because the server name cannot be resolved. For more information, see the about_Remote_Troubleshooting Help topic.`,
      id: 'ComputerNotFound,PSSessionStateBroken',
      category: 'OpenError',
      target: name,
      exceptionType: 'System.Management.Automation.Remoting.PSRemotingTransportException',
    });
}

export const measureCommand = defineCmdlet<{ ticks: bigint }>({
  name: 'Measure-Command',
  className: 'Microsoft.PowerShell.Commands.MeasureCommandCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    Expression: { type: 'scriptblock', position: 0, mandatory: true },
  },
  state: () => ({ ticks: 0n }),
  process(cmdlet) {
    const start = cmdlet.host.now();
    cmdlet.runBlock(cmdlet.get('Expression') as ScriptBlock, cmdlet.get('InputObject'), () => {});
    cmdlet.state.ticks += cmdlet.host.now() - start;
  },
  end(cmdlet) {
    cmdlet.write(new PSTimeSpan(cmdlet.state.ticks));
  },
});
