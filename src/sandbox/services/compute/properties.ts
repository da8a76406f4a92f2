/** From what a PUT or PATCH says of a machine to what is kept and answered of it: what was not said gets Azure's default. */
import type { Json, JsonObject } from '../../json.ts';
import { isObject, objectAt, textAt } from '../../json.ts';
import type { GuestSystem } from './images.ts';

/** Where a disk of its own would be. Disks are names and ids only: Microsoft.Compute/disks is not offered. */
type DiskIds = (name: string) => string;

/** The properties of a machine that is being made. Secrets (`adminPassword`, `customData`) are not kept. */
export function initialProperties(
  asked: JsonObject,
  made: { readonly name: string; readonly vmId: string; readonly timeCreated: string; readonly guest: GuestSystem },
): JsonObject {
  const { hardwareProfile, storageProfile, osProfile, networkProfile, provisioningState: _, ...rest } = asked;
  return {
    hardwareProfile: isObject(hardwareProfile) ? hardwareProfile : {},
    provisioningState: 'Creating',
    vmId: made.vmId,
    storageProfile: initialStorage(isObject(storageProfile) ? storageProfile : {}, made.guest),
    ...(isObject(osProfile) ? { osProfile: initialOsProfile(osProfile, made.name, made.guest) } : {}),
    networkProfile: isObject(networkProfile) ? networkProfile : {},
    ...rest,
    timeCreated: made.timeCreated,
  };
}

function initialStorage(storage: JsonObject, guest: GuestSystem): JsonObject {
  const image = storage.imageReference;
  const version = textAt(image, 'version');
  const isMarketplace = textAt(image, 'publisher') !== undefined;
  const osDisk = objectAt(storage, 'osDisk');
  const managed = osDisk.vhd === undefined;
  return {
    ...(isObject(image)
      ? {
          imageReference: {
            ...image,
            ...(isMarketplace ? { exactVersion: version === 'latest' || !version ? guest.exactVersion : version } : {}),
          },
        }
      : {}),
    osDisk: {
      osType: guest.osType,
      ...osDisk,
      createOption: textAt(osDisk, 'createOption') ?? 'FromImage',
      caching: textAt(osDisk, 'caching') ?? (managed ? 'ReadWrite' : 'None'),
      ...(managed ? { managedDisk: managedDisk(osDisk) } : {}),
      deleteOption: textAt(osDisk, 'deleteOption') ?? 'Detach',
      ...(managed && osDisk.diskSizeGB === undefined ? { diskSizeGB: guest.diskSizeGB } : {}),
    },
    dataDisks: dataDisksOf(storage).map((disk) => ({
      ...disk,
      caching: textAt(disk, 'caching') ?? 'None',
      ...(disk.vhd === undefined ? { managedDisk: managedDisk(disk) } : {}),
      deleteOption: textAt(disk, 'deleteOption') ?? 'Detach',
      toBeDetached: disk.toBeDetached === true,
    })),
  };
}

const managedDisk = (disk: JsonObject): JsonObject => ({
  storageAccountType: 'Standard_LRS',
  ...objectAt(disk, 'managedDisk'),
});

/** The data disks as objects; what is not one is left out. */
export function dataDisksOf(storage: JsonObject): readonly JsonObject[] {
  return Array.isArray(storage.dataDisks) ? (storage.dataDisks as readonly Json[]).filter(isObject) : [];
}

function initialOsProfile(osProfile: JsonObject, name: string, guest: GuestSystem): JsonObject {
  const { adminPassword: _, customData: __, secrets, linuxConfiguration, windowsConfiguration, ...rest } = osProfile;
  return {
    computerName: name,
    ...rest,
    ...(guest.osType === 'Windows'
      ? { windowsConfiguration: windowsDefaults(isObject(windowsConfiguration) ? windowsConfiguration : {}) }
      : { linuxConfiguration: linuxDefaults(isObject(linuxConfiguration) ? linuxConfiguration : {}) }),
    secrets: secrets ?? [],
    allowExtensionOperations: osProfile.allowExtensionOperations ?? true,
    requireGuestProvisionSignal: osProfile.requireGuestProvisionSignal ?? true,
  };
}

const windowsDefaults = (said: JsonObject): JsonObject => ({
  provisionVMAgent: true,
  enableAutomaticUpdates: true,
  ...said,
  patchSettings: { patchMode: 'AutomaticByOS', assessmentMode: 'ImageDefault', ...objectAt(said, 'patchSettings') },
  enableVMAgentPlatformUpdates: said.enableVMAgentPlatformUpdates ?? false,
});

const linuxDefaults = (said: JsonObject): JsonObject => ({
  disablePasswordAuthentication: false,
  provisionVMAgent: true,
  ...said,
  patchSettings: { patchMode: 'ImageDefault', assessmentMode: 'ImageDefault', ...objectAt(said, 'patchSettings') },
});

/** When the machine is there its disks have names, sizes and ids. */
export function withDisks(
  properties: JsonObject,
  made: {
    readonly vmName: string;
    readonly hex: (purpose: string) => string;
    readonly diskId: DiskIds;
    readonly guest: GuestSystem;
  },
): JsonObject {
  const storage = objectAt(properties, 'storageProfile');
  const finished = (disk: JsonObject, defaultName: string, size: number | undefined): JsonObject => {
    const name = textAt(disk, 'name') ?? defaultName;
    const managed = objectAt(disk, 'managedDisk');
    return {
      ...disk,
      name,
      ...(disk.managedDisk === undefined
        ? {}
        : { managedDisk: { ...managed, id: textAt(managed, 'id') ?? made.diskId(name) } }),
      ...(disk.diskSizeGB === undefined && size !== undefined ? { diskSizeGB: size } : {}),
    };
  };
  return {
    ...properties,
    storageProfile: {
      ...storage,
      osDisk: finished(
        objectAt(storage, 'osDisk'),
        `${made.vmName}_OsDisk_1_${made.hex('osDisk')}`,
        made.guest.diskSizeGB,
      ),
      dataDisks: dataDisksOf(storage).map((disk, index) =>
        finished(disk, `${made.vmName}_disk${index + 2}_${made.hex(`disk${index + 2}`)}`, undefined),
      ),
    },
  };
}

/** A PATCH, or a PUT on a machine that exists: objects are merged, lists and plain values replaced, what was not said stays. */
export function merged(kept: JsonObject, said: JsonObject): JsonObject {
  const result: Record<string, Json | undefined> = { ...kept };
  for (const [name, value] of Object.entries(said)) {
    const before = result[name];
    result[name] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}
