/** Cmdlets of a real job that have no place in the sandbox: each says so plainly, by name and with the reason. */
import { type CmdletDefinition, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import type { Edition } from '../../syntax/edition.ts';

interface Refusal {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly module: string;
  readonly edition?: Edition;
  readonly why: string;
  /** Names of parameters that take a value; those ending in `?` are switches. */
  readonly parameters: string;
}

const management = 'Microsoft.PowerShell.Management';
const noMachine = 'the sandbox has no Windows machine behind it';
const noProcesses = 'the sandbox starts no processes';
const noNetwork = 'a sandbox job reaches only the sandbox itself';
const noArchives = 'the in-memory drive has no archives';
const names = 'Name DisplayName InputObject Include Exclude Force? PassThru? ComputerName';

/** All of them, for the page about what is supported. */
export const refusals: readonly Refusal[] = [
  {
    name: 'Compress-Archive',
    module: management,
    why: noArchives,
    parameters: 'Path DestinationPath LiteralPath CompressionLevel Update? Force? PassThru?',
  },
  {
    name: 'Expand-Archive',
    module: management,
    why: noArchives,
    parameters: 'Path DestinationPath LiteralPath Force? PassThru?',
  },
  {
    name: 'Get-CimInstance',
    module: management,
    why: noMachine,
    parameters: 'ClassName Filter Property Namespace Query ComputerName CimSession KeyOnly?',
  },
  {
    name: 'Get-EventLog',
    module: management,
    edition: '5.1',
    why: noMachine,
    parameters: 'LogName Newest EntryType Source After Before List?',
  },
  {
    name: 'Get-HotFix',
    module: management,
    why: noMachine,
    parameters: 'Id ComputerName Description',
  },
  {
    name: 'Get-Process',
    aliases: ['gps', 'ps'],
    module: management,
    why: noProcesses,
    parameters: `${names} Id IncludeUserName? Module?`,
  },
  {
    name: 'Get-Service',
    aliases: ['gsv'],
    module: management,
    why: noMachine,
    parameters: `${names} DependentServices? RequiredServices?`,
  },
  {
    name: 'Get-WmiObject',
    aliases: ['gwmi'],
    module: management,
    edition: '5.1',
    why: noMachine,
    parameters: 'Class Property Filter Namespace Query ComputerName Credential List?',
  },
  {
    name: 'Invoke-Item',
    aliases: ['ii'],
    module: management,
    why: noProcesses,
    parameters: 'Path LiteralPath Filter Include Exclude',
  },
  {
    name: 'Restart-Computer',
    module: management,
    why: noMachine,
    parameters: 'ComputerName Credential Force? Wait? Timeout',
  },
  { name: 'Restart-Service', module: management, why: noMachine, parameters: names },
  {
    name: 'Send-MailMessage',
    module: 'Microsoft.PowerShell.Utility',
    why: noNetwork,
    parameters:
      'To Subject Body SmtpServer From Attachments Bcc Cc Credential Priority Port Encoding DeliveryNotificationOption ReplyTo BodyAsHtml? UseSsl?',
  },
  { name: 'Set-Service', module: management, why: noMachine, parameters: `${names} StartupType Status Description` },
  {
    name: 'Start-Process',
    aliases: ['saps', 'start'],
    module: management,
    why: noProcesses,
    parameters:
      'FilePath ArgumentList Credential WorkingDirectory Verb WindowStyle RedirectStandardOutput RedirectStandardError RedirectStandardInput NoNewWindow? PassThru? Wait?',
  },
  { name: 'Start-Service', aliases: ['sasv'], module: management, why: noMachine, parameters: names },
  { name: 'Stop-Computer', module: management, why: noMachine, parameters: 'ComputerName Credential Force?' },
  { name: 'Stop-Process', aliases: ['kill', 'spps'], module: management, why: noProcesses, parameters: `Id ${names}` },
  { name: 'Stop-Service', aliases: ['spsv'], module: management, why: noMachine, parameters: `${names} NoWait?` },
  {
    name: 'Test-Connection',
    module: management,
    why: noNetwork,
    parameters: 'ComputerName Count Delay BufferSize TimeToLive TimeoutSeconds TcpPort Quiet? IPv4? IPv6?',
  },
];

export const refusedCmdlets: readonly CmdletDefinition[] = refusals.map(
  ({ name, aliases, module, edition, why, parameters }) =>
    defineCmdlet({
      name,
      aliases,
      className: `Microsoft.PowerShell.Commands.${name.replace('-', '')}Command`,
      module,
      edition,
      parameters: declared(parameters),
      begin(cmdlet) {
        cmdlet.throwError({
          message: `${name} is not supported here: ${why}.`,
          id: 'NotSupportedInSandbox',
          category: 'NotImplemented',
          target: name,
          exceptionType: 'System.NotSupportedException',
        });
      },
    }),
);

/** The first four names are positional too; anything may be piped in. */
function declared(text: string): Record<string, ParameterDefinition> {
  const parameters: Record<string, ParameterDefinition> = {};
  let position = 0;
  for (const name of text.split(' ')) {
    if (name.endsWith('?')) parameters[name.slice(0, -1)] = { type: 'switch' };
    else parameters[name] = position < 4 ? { type: 'object', position: position++ } : { type: 'object' };
  }
  parameters['PipelineObject'] = { type: 'psobject', valueFromPipeline: true };
  return parameters;
}
