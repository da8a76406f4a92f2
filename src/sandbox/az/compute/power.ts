/** Start-AzVM, Stop-AzVM, Restart-AzVM: long-running operations, waited for unless -NoWait. */
import {
  type CmdletContext,
  type CmdletDefinition,
  type ParameterDefinition,
  PSDateTime,
} from '../../../powershell/index.ts';
import { apiVersions } from '../api-versions.ts';
import { nowTicks } from '../arm.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure, cannotAsk, computeFailure, invalidArgument } from '../errors.ts';
import { netObject } from '../values.ts';
import { machinePath } from './machines.ts';
import { oneMachine } from './one-machine.ts';
import { acceptedResponse } from './responses.ts';

/** No declared view: six properties, so it prints as a list. */
export const operationType = 'Microsoft.Azure.Commands.Compute.Models.PSComputeLongRunningOperation';

interface PowerCmdlet {
  readonly name: string;
  readonly className: string;
  /** What `-WhatIf` calls it. */
  readonly action: string;
  readonly parameters?: Readonly<Record<string, ParameterDefinition>>;
  /** The operation on the wire: `start`, `deallocate`. */
  readonly operation: (cmdlet: CmdletContext) => string;
  /** Asks before it goes on, unless -Force. */
  readonly asks: boolean;
}

function powerCmdlet({ name, className, action, parameters = {}, operation, asks }: PowerCmdlet): CmdletDefinition {
  return defineAzCmdlet({
    name,
    className: `Microsoft.Azure.Commands.Compute.${className}`,
    module: 'Az.Compute',
    supportsShouldProcess: true,
    defaultParameterSet: 'ResourceGroupNameParameterSetName',
    outputTypes: [operationType],
    parameters: {
      ...oneMachine,
      Name: {
        type: 'string',
        sets: {
          ResourceGroupNameParameterSetName: { mandatory: true, position: 1, valueFromPipelineByPropertyName: true },
        },
        validateNotNullOrEmpty: true,
      },
      NoWait: { type: 'switch' },
      AsJob: { type: 'switch' },
      ...parameters,
    },
    process: (cmdlet) => {
      const arm = client(cmdlet, computeFailure);
      void arm.subscriptionPath;
      if (cmdlet.flag('AsJob'))
        throw invalidArgument('-AsJob is not supported in the sandbox: a runbook has one runspace.');
      const id = cmdlet.text('Id');
      const vmName = cmdlet.text('Name') ?? id?.split('/').pop() ?? '';
      if (!cmdlet.shouldProcess(vmName, action)) return;
      if (asks && !cmdlet.flag('Force'))
        throw cannotAsk('This cmdlet will stop the specified virtual machine. Do you want to continue?');
      const path = id ?? machinePath(arm, cmdlet.text('ResourceGroupName') ?? '', vmName);
      const started = nowTicks(cmdlet);
      const response = arm.success({
        method: 'POST',
        path: `${path}/${operation(cmdlet)}`,
        apiVersion: apiVersions.machines,
        ...skip(cmdlet),
      });
      if (cmdlet.flag('NoWait')) {
        cmdlet.write(acceptedResponse(response.headers['x-ms-request-id'] ?? '', response.status, response.reason));
        return;
      }
      const end = arm.finish(response);
      if (end.status !== 'Succeeded') throw operationFailed(end, response.headers['x-ms-request-id'] ?? '');
      cmdlet.write(
        netObject(operationType, {
          OperationId: cmdlet.host.newGuid(),
          Status: end.status,
          StartTime: new PSDateTime(started, 'Local'),
          EndTime: new PSDateTime(nowTicks(cmdlet), 'Local'),
          Error: null,
          Name: null,
        }),
      );
    },
  });
}

function skip(cmdlet: CmdletContext): { readonly query?: Readonly<Record<string, string>> } {
  return cmdlet.isBound('SkipShutdown') && cmdlet.flag('SkipShutdown') ? { query: { skipShutdown: 'true' } } : {};
}

function operationFailed(
  end: { readonly status: string; readonly error: Readonly<Record<string, unknown>> | null },
  requestId: string,
): AzFailure {
  const code = String(end.error?.['code'] ?? '');
  const message = String(end.error?.['message'] ?? `The operation ended ${end.status}.`);
  return new AzFailure(
    [
      `Long running operation failed with status '${end.status}'. Additional Info:'${message}'`,
      `ErrorCode: ${code}`,
      `ErrorMessage: ${message}`,
      'ErrorTarget: ',
      'StatusCode: 200',
      'ReasonPhrase: OK',
      `OperationID : ${requestId}`,
    ].join('\n'),
    'Microsoft.Azure.Commands.Compute.Common.ComputeCloudException',
  );
}

export const startAzVM = powerCmdlet({
  name: 'Start-AzVM',
  className: 'StartAzureVMCommand',
  action: 'Start',
  operation: () => 'start',
  asks: false,
});

export const restartAzVM = powerCmdlet({
  name: 'Restart-AzVM',
  className: 'RestartAzureVMCommand',
  action: 'Restart',
  parameters: { PerformMaintenance: { type: 'switch' } },
  operation: (cmdlet) => (cmdlet.flag('PerformMaintenance') ? 'performMaintenance' : 'restart'),
  asks: false,
});

export const stopAzVM = powerCmdlet({
  name: 'Stop-AzVM',
  className: 'StopAzureVMCommand',
  action: 'Stop',
  parameters: {
    Force: { type: 'switch' },
    StayProvisioned: { type: 'switch' },
    SkipShutdown: { type: 'switch' },
    Hibernate: { type: 'switch' },
  },
  // -StayProvisioned keeps the machine allocated, and billed: another action, which DevTest Labs User does not hold.
  operation: (cmdlet) => (cmdlet.flag('StayProvisioned') ? 'powerOff' : 'deallocate'),
  asks: true,
});
