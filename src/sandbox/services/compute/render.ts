/** How a virtual machine and its instance view are answered, by api-version. */
import type { Json, JsonObject } from '../../json.ts';
import { isObject, objectAt, textAt } from '../../json.ts';
import type { ResourceRecord } from '../../state.ts';
import { offsetTime, offsetTimeInSeconds } from '../time.ts';
import { traitsOf, type VersionTraits } from './api-versions.ts';
import { type Machine, machineOf, type PowerState } from './model.ts';

/** One virtual machine. `expand`: with its instance view. */
export function renderMachine(
  vm: ResourceRecord,
  apiVersion: string,
  options: { readonly expand?: boolean } = {},
): JsonObject {
  const traits = traitsOf(apiVersion);
  const machine = machineOf(vm);
  const { timeCreated, ...properties } = vm.properties;
  return {
    name: vm.name,
    id: vm.id,
    type: vm.type,
    location: vm.location,
    ...(vm.tags === undefined ? {} : { tags: vm.tags }),
    ...(vm.identity === undefined || vm.identity.type === 'None'
      ? {}
      : { identity: vm.identity as unknown as JsonObject }),
    ...(machine.zones ? { zones: machine.zones } : {}),
    properties: {
      ...propertiesFor(properties, traits),
      ...(options.expand ? { instanceView: instanceView(vm, apiVersion) } : {}),
      ...(traits.timeCreated && timeCreated !== undefined ? { timeCreated } : {}),
    },
    ...(traits.etag ? { etag: etagOf(machine) } : {}),
  };
}

/** `"8"`, quotes included. */
export const etagOf = (machine: Machine): string => `"${machine.revision}"`;

function propertiesFor(properties: JsonObject, traits: VersionTraits): JsonObject {
  const osProfile = properties.osProfile;
  return {
    ...properties,
    storageProfile: storageFor(objectAt(properties, 'storageProfile'), traits),
    ...(isObject(osProfile) ? { osProfile: osProfileFor(osProfile, traits) } : {}),
  };
}

function storageFor(storage: JsonObject, traits: VersionTraits): JsonObject {
  const image = storage.imageReference;
  const { exactVersion, ...plainImage } = isObject(image) ? image : {};
  const disk = (one: Json | undefined): Json => {
    if (!isObject(one)) return {};
    const { deleteOption, ...older } = one;
    return traits.assessment ? one : older;
  };
  return {
    ...storage,
    ...(isObject(image) ? { imageReference: traits.exactVersion ? image : plainImage } : {}),
    osDisk: disk(storage.osDisk),
    dataDisks: Array.isArray(storage.dataDisks) ? storage.dataDisks.map((one) => disk(one as Json)) : [],
  };
}

function osProfileFor(osProfile: JsonObject, traits: VersionTraits): JsonObject {
  const { allowExtensionOperations, requireGuestProvisionSignal, ...rest } = osProfile;
  const configured = (name: 'linuxConfiguration' | 'windowsConfiguration'): JsonObject => {
    const configuration = osProfile[name];
    if (!isObject(configuration)) return {};
    const { patchSettings, enableVMAgentPlatformUpdates, ...older } = configuration;
    const mode = textAt(patchSettings, 'patchMode');
    const settings = traits.assessment ? patchSettings : { patchMode: mode };
    return {
      [name]: {
        ...older,
        ...(traits.patchMode && patchSettings !== undefined ? { patchSettings: settings } : {}),
        ...(traits.timeCreated && enableVMAgentPlatformUpdates !== undefined ? { enableVMAgentPlatformUpdates } : {}),
      },
    };
  };
  return {
    ...rest,
    ...configured('linuxConfiguration'),
    ...configured('windowsConfiguration'),
    ...(traits.guestSignals ? { allowExtensionOperations, requireGuestProvisionSignal } : {}),
  };
}

/** The instance view: what the machine is now. When deallocated nothing is known of the inside. */
export function instanceView(vm: ResourceRecord, apiVersion: string): JsonObject {
  const machine = machineOf(vm);
  const traits = traitsOf(apiVersion);
  return {
    ...inside(vm, machine),
    disks: diskNames(vm).map((name) => ({
      name,
      statuses: [status('ProvisioningState/succeeded', 'Provisioning succeeded', machine.disksAt)],
    })),
    ...bootDiagnostics(vm),
    ...(traits.generation ? { hyperVGeneration: machine.guest.generation } : {}),
    statuses: statuses(vm, machine),
  };
}

function inside(vm: ResourceRecord, machine: Machine): JsonObject {
  if (machine.agentAt === 0) return {};
  return {
    computerName: textAt(vm.properties.osProfile, 'computerName') ?? vm.name,
    osName: machine.guest.osName,
    osVersion: machine.guest.osVersion,
    vmAgent: {
      vmAgentVersion: machine.guest.agentVersion,
      statuses: [
        {
          code: 'ProvisioningState/succeeded',
          level: 'Info',
          displayStatus: 'Ready',
          message:
            machine.guest.osType === 'Windows'
              ? 'GuestAgent is running and accepting new configurations.'
              : 'Guest Agent is running',
          time: offsetTimeInSeconds(machine.agentAt),
        },
      ],
      extensionHandlers: [],
    },
  };
}

function bootDiagnostics(vm: ResourceRecord): JsonObject {
  const settings = objectAt(objectAt(vm.properties, 'diagnosticsProfile'), 'bootDiagnostics');
  if (settings.enabled !== true) return {};
  const storage = textAt(settings, 'storageUri');
  if (storage === undefined) return { bootDiagnostics: {} };
  const vmId = textAt(vm.properties, 'vmId') ?? '';
  const name = vm.name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 9);
  const base = `${storage.replace(/\/?$/, '/')}bootdiagnostics-${name}-${vmId}/${vm.name}.${vmId}`;
  return {
    bootDiagnostics: {
      consoleScreenshotBlobUri: `${base}.screenshot.bmp`,
      serialConsoleLogBlobUri: `${base}.serialconsole.log`,
    },
  };
}

function diskNames(vm: ResourceRecord): readonly string[] {
  const storage = objectAt(vm.properties, 'storageProfile');
  const disks = [storage.osDisk, ...(Array.isArray(storage.dataDisks) ? storage.dataDisks : [])];
  return disks.flatMap((disk) => textAt(disk, 'name') ?? []);
}

const powerTexts: Readonly<Record<Exclude<PowerState, 'none'>, string>> = {
  starting: 'VM starting',
  running: 'VM running',
  stopping: 'VM stopping',
  stopped: 'VM stopped',
  deallocating: 'VM deallocating',
  deallocated: 'VM deallocated',
};

/** First how it is provisioned, then its power: scripts count on the order. */
function statuses(vm: ResourceRecord, machine: Machine): readonly JsonObject[] {
  const power =
    machine.power === 'none'
      ? []
      : [{ code: `PowerState/${machine.power}`, level: 'Info', displayStatus: powerTexts[machine.power] }];
  return [provisioning(vm, machine), ...power];
}

function provisioning(vm: ResourceRecord, machine: Machine): JsonObject {
  const state = textAt(vm.properties, 'provisioningState') ?? 'Succeeded';
  if (machine.failure) {
    return {
      code: `ProvisioningState/failed/${machine.failure.code}`,
      level: 'Error',
      displayStatus: 'Provisioning failed',
      message: machine.failure.message,
      time: offsetTime(machine.statusAt),
    };
  }
  if (state === 'Succeeded') return status('ProvisioningState/succeeded', 'Provisioning succeeded', machine.statusAt);
  return { code: `ProvisioningState/${state.toLowerCase()}`, level: 'Info', displayStatus: state };
}

const status = (code: string, displayStatus: string, at: number): JsonObject => ({
  code,
  level: 'Info',
  displayStatus,
  time: offsetTime(at),
});
