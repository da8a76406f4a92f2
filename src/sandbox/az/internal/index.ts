/**
 * The Automation internal cmdlets, present in every job: they act with the account's own authority, through a port, without any role.
 * Their .NET types are those of Orchestrator.AssetManagement.Cmdlets.
 */
import {
  type CmdletContext,
  type CmdletDefinition,
  defineCmdlet,
  type ErrorSpec,
  Hashtable,
  PSCredential,
  PSGuid,
  SecureString,
} from '../../../powershell/index.ts';
import { isObject, type Json } from '../../json.ts';
import type { AssetAnswer, AssetCall } from '../../runspace/contract.ts';
import { jsonOfValue, tableOfJson, valueOfJson } from '../../runspace/json-values.ts';
import { sandboxAccess } from '../session.ts';

const module = 'Orchestrator.AssetManagement.Cmdlets';
const name = {
  type: 'string',
  mandatory: true,
  position: 0,
  valueFromPipeline: true,
  validateNotNullOrEmpty: true,
} as const;

interface InternalCmdlet {
  readonly name: string;
  readonly className: string;
  readonly parameters: CmdletDefinition['parameters'];
  readonly process: (cmdlet: CmdletContext) => void;
}

const internal = (definition: InternalCmdlet): CmdletDefinition =>
  defineCmdlet({ ...definition, className: `${module}.${definition.className}Cmdlet`, module });

/** The answer's value; an absent asset is written as the cmdlet's own error, and null comes back. */
function ask(cmdlet: CmdletContext, call: AssetCall, kind: string): Json | undefined {
  const answer: AssetAnswer = sandboxAccess(cmdlet).asset(call);
  if (answer.found) return answer.value;
  cmdlet.writeError(missing(kind, 'name' in call ? call.name : '', answer.message));
  return undefined;
}

/** Where the documentation of each kind of asset stands, as the error names it. */
const pages: Readonly<Record<string, string>> = {
  Variable: 'shared-resources/variables#create-and-get-a-variable',
  Credential: 'shared-resources/credentials#create-a-new-credential-asset',
  Connection: 'automation-connections#create-a-new-connection',
  Certificate: 'shared-resources/certificates#create-a-new-certificate',
  Runbook: 'manage-runbooks#create-a-runbook',
};

/** As published for a variable (github.com/stgeorgi/wvdquickstart, issue 20); the other kinds read alike. */
function missing(kind: string, asset: string, message?: string): ErrorSpec {
  return {
    message:
      message ??
      `${kind} not found. To create this ${kind}, navigate to the ${kind}s blade and create a ${kind} named: ${asset}. Refer doc for more details (https://docs.microsoft.com/en-us/azure/automation/${pages[kind] ?? ''})`,
    id: '3',
    category: 'ObjectNotFound',
    exceptionType: `${module}.AssetManagementClientException`,
  };
}

export const internalCmdlets: readonly CmdletDefinition[] = [
  internal({
    name: 'Get-AutomationVariable',
    className: 'GetAutomationVariable',
    parameters: { Name: name },
    process: (cmdlet) => {
      const value = ask(cmdlet, { kind: 'get-variable', name: cmdlet.text('Name') ?? '' }, 'Variable');
      if (value !== undefined) cmdlet.write(valueOfJson(value));
    },
  }),
  internal({
    name: 'Set-AutomationVariable',
    className: 'SetAutomationVariable',
    parameters: {
      Name: name,
      Value: {
        type: 'object',
        mandatory: true,
        position: 1,
        allowNull: true,
        allowEmptyString: true,
        allowEmptyCollection: true,
      },
    },
    process: (cmdlet) => {
      const value = jsonOfValue(cmdlet.get('Value'));
      if (value === undefined) {
        return cmdlet.throwError({
          message: 'The value of an Automation variable must be one that can be written as JSON.',
          id: 'InvalidVariableValue',
          category: 'InvalidArgument',
          exceptionType: 'System.ArgumentException',
        });
      }
      ask(cmdlet, { kind: 'set-variable', name: cmdlet.text('Name') ?? '', value }, 'Variable');
    },
  }),
  internal({
    name: 'Get-AutomationPSCredential',
    className: 'GetAutomationPSCredential',
    parameters: { Name: name },
    process: (cmdlet) => {
      const value = ask(cmdlet, { kind: 'get-credential', name: cmdlet.text('Name') ?? '' }, 'Credential');
      if (!isObject(value)) return;
      cmdlet.write(
        new PSCredential(String(value['userName'] ?? ''), new SecureString(String(value['password'] ?? ''))),
      );
    },
  }),
  internal({
    name: 'Get-AutomationConnection',
    className: 'GetAutomationConnection',
    parameters: { Name: name },
    process: (cmdlet) => {
      const value = ask(cmdlet, { kind: 'get-connection', name: cmdlet.text('Name') ?? '' }, 'Connection');
      if (isObject(value)) cmdlet.write(tableOfJson(value));
    },
  }),
  internal({
    name: 'Get-AutomationCertificate',
    className: 'GetAutomationCertificate',
    parameters: { Name: name },
    process: (cmdlet) => void ask(cmdlet, { kind: 'get-certificate', name: cmdlet.text('Name') ?? '' }, 'Certificate'),
  }),
  internal({
    name: 'Start-AutomationRunbook',
    className: 'StartAutomationRunbook',
    parameters: { Name: name, Parameters: { type: 'hashtable', position: 1 }, RunOn: { type: 'string' } },
    process: (cmdlet) => {
      const given = cmdlet.get('Parameters');
      const parameters: Record<string, Json> = {};
      if (given instanceof Hashtable)
        for (const { key, value } of given.entries()) parameters[String(key)] = jsonOfValue(value) ?? String(value);
      const answer = sandboxAccess(cmdlet).asset({
        kind: 'start-runbook',
        name: cmdlet.text('Name') ?? '',
        parameters,
      });
      if (answer.found) cmdlet.write(new PSGuid(String(answer.value)));
      else cmdlet.writeError(missing('Runbook', cmdlet.text('Name') ?? '', answer.message));
    },
  }),
  internal({
    name: 'Wait-AutomationJob',
    className: 'WaitAutomationJob',
    parameters: {
      Id: { type: 'guid[]', mandatory: true, position: 0, valueFromPipeline: true },
      TimeoutInMinutes: { type: 'int', position: 1 },
      DelayInSeconds: { type: 'int', position: 2 },
      OutputJobsTransitionedToRunning: { type: 'switch' },
    },
    process: (cmdlet) => {
      for (const id of cmdlet.list('Id')) waitForJob(cmdlet, id instanceof PSGuid ? id.text : String(id));
    },
  }),
];

const final = ['Completed', 'Failed', 'Stopped', 'Suspended'];

function waitForJob(cmdlet: CmdletContext, jobId: string): void {
  const delay = cmdlet.int('DelayInSeconds') ?? 5;
  const limit = 60 * (cmdlet.int('TimeoutInMinutes') ?? 180);
  for (let waited = 0; waited <= limit && !cmdlet.host.isCancelled(); waited += delay) {
    const answer = sandboxAccess(cmdlet).asset({ kind: 'get-job', jobId });
    if (!answer.found) {
      cmdlet.writeError(missing('Job', jobId, answer.message));
      return;
    }
    if (isObject(answer.value) && final.includes(String(answer.value['status']))) return;
    cmdlet.host.sleep(delay * 1000);
  }
}
