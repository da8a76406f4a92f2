/**
 * Commands that exist in a job and are refused here: they need processes, services, other machines or background jobs. They answer with
 * an error of their own that says so, in place of "is not recognized", which would be untrue. `docs/powershell-support.md` lists them.
 */
import { type CmdletDefinition, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import type { Edition } from '../../syntax/edition.ts';

interface Refused {
  readonly name: string;
  readonly module: string;
  readonly why: string;
  readonly aliases?: readonly string[];
  readonly edition?: Edition;
  readonly className?: string;
  readonly parameters?: Readonly<Record<string, ParameterDefinition>>;
}

const management = 'Microsoft.PowerShell.Management';
const core = 'Microsoft.PowerShell.Core';
const utility = 'Microsoft.PowerShell.Utility';
const noJobs = 'there are no background jobs';
const noProcesses = 'there are no processes';
const noServices = 'there are no services';
const noRemoting = 'there are no other machines to reach';
const noEvents = 'there are no events to wait for';
const noWmi = 'there is no machine to describe';
const noArchives = 'the in-memory drive has no archives';

const processes: Readonly<Record<string, ParameterDefinition>> = {
  Name: { type: 'string[]', aliases: ['ProcessName'], position: 0, valueFromPipelineByPropertyName: true },
  Id: { type: 'int[]', aliases: ['PID'], valueFromPipelineByPropertyName: true },
  InputObject: { type: 'object[]', valueFromPipeline: true },
  IncludeUserName: { type: 'switch' },
  ComputerName: { type: 'string[]', aliases: ['Cn'], edition: '5.1' },
  Module: { type: 'switch' },
  FileVersionInfo: { type: 'switch', aliases: ['FV', 'FVI'] },
};
const services: Readonly<Record<string, ParameterDefinition>> = {
  Name: { type: 'string[]', aliases: ['ServiceName'], position: 0, valueFromPipelineByPropertyName: true },
  DisplayName: { type: 'string[]' },
  InputObject: { type: 'object[]', valueFromPipeline: true },
  Include: { type: 'string[]' },
  Exclude: { type: 'string[]' },
  ComputerName: { type: 'string[]', aliases: ['Cn'], edition: '5.1' },
  DependentServices: { type: 'switch', aliases: ['DS'] },
  RequiredServices: { type: 'switch', aliases: ['SDO', 'ServicesDependedOn'] },
};

export const refusedCommands: readonly Refused[] = [
  { name: 'Get-Process', aliases: ['gps', 'ps'], module: management, why: noProcesses, parameters: processes },
  { name: 'Start-Process', aliases: ['saps', 'start'], module: management, why: noProcesses },
  { name: 'Stop-Process', aliases: ['kill', 'spps'], module: management, why: noProcesses },
  { name: 'Invoke-Item', aliases: ['ii'], module: management, why: noProcesses },
  { name: 'Wait-Process', module: management, why: noProcesses },
  { name: 'Get-Service', aliases: ['gsv'], module: management, why: noServices, parameters: services },
  { name: 'Start-Service', aliases: ['sasv'], module: management, why: noServices },
  { name: 'Stop-Service', aliases: ['spsv'], module: management, why: noServices },
  { name: 'Restart-Service', module: management, why: noServices },
  { name: 'Set-Service', module: management, why: noServices },
  { name: 'Get-ComputerInfo', aliases: ['gin'], module: management, why: noWmi },
  { name: 'Restart-Computer', module: management, why: noRemoting },
  { name: 'Stop-Computer', module: management, why: noRemoting },
  { name: 'Test-Connection', module: management, why: noRemoting },
  { name: 'Get-CimInstance', aliases: ['gcim'], module: management, why: noWmi },
  { name: 'Get-HotFix', module: management, why: noWmi },
  { name: 'Get-WmiObject', aliases: ['gwmi'], module: management, why: noWmi, edition: '5.1' },
  { name: 'Invoke-WmiMethod', aliases: ['iwmi'], module: management, why: noWmi, edition: '5.1' },
  { name: 'Get-EventLog', module: management, why: noWmi, edition: '5.1' },
  { name: 'Write-EventLog', module: management, why: noWmi, edition: '5.1' },
  { name: 'New-WebServiceProxy', module: management, why: noRemoting, edition: '5.1' },
  { name: 'Send-MailMessage', module: utility, why: 'there is no mail server' },
  { name: 'Start-Job', aliases: ['sajb'], module: core, why: noJobs },
  { name: 'Get-Job', aliases: ['gjb'], module: core, why: noJobs },
  { name: 'Receive-Job', aliases: ['rcjb'], module: core, why: noJobs },
  { name: 'Wait-Job', aliases: ['wjb'], module: core, why: noJobs },
  { name: 'Stop-Job', aliases: ['spjb'], module: core, why: noJobs },
  { name: 'Remove-Job', aliases: ['rjb'], module: core, why: noJobs },
  { name: 'Suspend-Job', aliases: ['sujb'], module: core, why: noJobs, edition: '5.1' },
  { name: 'Resume-Job', aliases: ['rujb'], module: core, why: noJobs, edition: '5.1' },
  { name: 'Start-ThreadJob', module: core, why: noJobs, edition: '7' },
  { name: 'New-PSSession', aliases: ['nsn'], module: core, why: noRemoting },
  { name: 'Get-PSSession', aliases: ['gsn'], module: core, why: noRemoting },
  { name: 'Remove-PSSession', aliases: ['rsn'], module: core, why: noRemoting },
  { name: 'Enter-PSSession', aliases: ['etsn'], module: core, why: noRemoting },
  { name: 'Exit-PSSession', aliases: ['exsn'], module: core, why: noRemoting },
  { name: 'Register-ObjectEvent', module: utility, why: noEvents },
  { name: 'Register-EngineEvent', module: utility, why: noEvents },
  { name: 'Unregister-Event', module: utility, why: noEvents },
  { name: 'Get-Event', module: utility, why: noEvents },
  { name: 'Wait-Event', module: utility, why: noEvents },
  { name: 'New-Event', module: utility, why: noEvents },
  { name: 'Compress-Archive', module: management, why: noArchives },
  { name: 'Expand-Archive', module: management, why: noArchives },
  { name: 'Start-Transcript', module: 'Microsoft.PowerShell.Host', why: 'there is no console to record' },
  { name: 'Stop-Transcript', module: 'Microsoft.PowerShell.Host', why: 'there is no console to record' },
];

/** Takes whatever is given: the refusal is the answer, not a binding error. */
const anything: Readonly<Record<string, ParameterDefinition>> = {
  InputObject: { type: 'object', valueFromPipeline: true },
  Arguments: { type: 'object[]', valueFromRemainingArguments: true },
};

function classOf(name: string): string {
  return `Microsoft.PowerShell.Commands.${name.replace('-', '')}Command`;
}

function refusal({ name, aliases, module, why, edition, className, parameters }: Refused): CmdletDefinition {
  return defineCmdlet({
    name,
    module,
    className: className ?? classOf(name),
    ...(aliases === undefined ? {} : { aliases }),
    ...(edition === undefined ? {} : { edition }),
    parameters: parameters ?? anything,
    begin(cmdlet) {
      cmdlet.throwError({
        message: `${name} is not supported here: ${why}.`,
        id: 'NotSupported',
        category: 'NotImplemented',
        exceptionType: 'System.Management.Automation.PSNotSupportedException',
      });
    },
  });
}

export const refusedCmdlets: readonly CmdletDefinition[] = refusedCommands.map(refusal);
