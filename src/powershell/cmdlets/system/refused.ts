/**
 * Commands that exist in a job and are refused here: they need processes, services, other machines or background jobs. They answer with
 * an error of their own that says so, in place of "is not recognized", which would be untrue. `docs/powershell-support.md` lists them.
 */
import { type CmdletDefinition, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import { type RefusedCommand, refusedCommands } from './refused-commands.ts';

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

/** Parameters of those whose scripts are checked before they run. */
const known: Readonly<Record<string, Readonly<Record<string, ParameterDefinition>>>> = {
  'Get-Process': processes,
  'Get-Service': services,
};

/** Takes whatever is given: the refusal is the answer, not a binding error. */
const anything: Readonly<Record<string, ParameterDefinition>> = {
  InputObject: { type: 'object', valueFromPipeline: true },
  Arguments: { type: 'object[]', valueFromRemainingArguments: true },
};

function classOf(name: string): string {
  return `Microsoft.PowerShell.Commands.${name.replace('-', '')}Command`;
}

function refusal({ name, aliases, module, why, edition }: RefusedCommand): CmdletDefinition {
  return defineCmdlet({
    name,
    module,
    aliases,
    className: classOf(name),
    ...(edition === undefined ? {} : { edition }),
    parameters: known[name] ?? anything,
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
