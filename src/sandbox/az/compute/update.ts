/** Update-AzVM: sends a machine back with what a script changed in it. */
import { NetObject } from '../../../powershell/index.ts';
import { registerType } from '../../../powershell/types/index.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { client, defineAzCmdlet } from '../cmdlet.ts';
import { computeFailure, invalidArgument } from '../errors.ts';
import { at, tagsOf } from '../values.ts';
import { machineListStatusType, machineListType, machinePath, machineType } from './machines.ts';
import { oneMachine } from './one-machine.ts';
import { acceptedResponse, responseType } from './responses.ts';

registerType({ fullName: machineType });
registerType({ fullName: machineListType, base: machineType });
registerType({ fullName: machineListStatusType, base: machineListType });

/** Members of a machine's properties that only the service writes. */
const readOnly = ['provisioningState', 'vmId', 'timeCreated', 'instanceView'];

export const updateAzVM = defineAzCmdlet({
  name: 'Update-AzVM',
  className: 'Microsoft.Azure.Commands.Compute.UpdateAzureVMCommand',
  module: 'Az.Compute',
  supportsShouldProcess: true,
  defaultParameterSet: 'ResourceGroupNameParameterSetName',
  outputTypes: [responseType],
  parameters: {
    ...oneMachine,
    VM: {
      type: machineType,
      aliases: ['VMProfile'],
      mandatory: true,
      valueFromPipeline: true,
      valueFromPipelineByPropertyName: true,
    },
    Tag: { type: 'hashtable', valueFromPipelineByPropertyName: true },
    NoWait: { type: 'switch' },
    AsJob: { type: 'switch' },
  },
  process: (cmdlet) => {
    const arm = client(cmdlet, computeFailure);
    void arm.subscriptionPath;
    if (cmdlet.flag('AsJob'))
      throw invalidArgument('-AsJob is not supported in the sandbox: a runbook has one runspace.');
    const machine = cmdlet.get('VM');
    if (!(machine instanceof NetObject)) return;
    const name = String(machine.get('Name') ?? '');
    if (!cmdlet.shouldProcess(name, 'Update')) return;
    const path = cmdlet.text('Id') ?? machinePath(arm, cmdlet.text('ResourceGroupName') ?? '', name);
    const now = arm.json({ method: 'GET', path, apiVersion: apiVersions.machines });
    const body = changed(now, machine, tagsOf(cmdlet.get('Tag')) ?? tagsOf(machine.get('Tags') ?? null));
    const response = arm.success({ method: 'PUT', path, apiVersion: apiVersions.machines, body });
    if (!cmdlet.flag('NoWait')) arm.finish(response);
    cmdlet.write(acceptedResponse(response.headers['x-ms-request-id'] ?? '', response.status, response.reason));
  },
});

/** The machine as it is, with the tags and the size of the script's object. */
function changed(now: JsonObject, machine: NetObject, tags: JsonObject | undefined): JsonObject {
  const own = at(now, 'properties');
  const properties = Object.fromEntries(
    Object.entries(isObject(own) ? own : {}).filter(([name]) => !readOnly.includes(name)),
  );
  const profile = machine.get('HardwareProfile');
  const size = profile instanceof NetObject ? profile.get('VmSize') : null;
  return {
    location: now['location'] ?? '',
    ...(tags === undefined ? {} : { tags }),
    ...(now['identity'] === undefined ? {} : { identity: now['identity'] }),
    ...(now['zones'] === undefined ? {} : { zones: now['zones'] }),
    properties: { ...properties, ...(typeof size === 'string' ? { hardwareProfile: { vmSize: size } } : {}) },
  };
}
