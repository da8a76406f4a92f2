/** What a PUT of a machine must say, refused in Azure's words before anything is changed. */
import { fail } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { isObject, objectAt, textAt } from '../../json.ts';
import type { LinkedCheck, RequestContext } from '../../service.ts';
import { computeError } from './compute-errors.ts';
import { type GuestSystem, guestSystem } from './images.ts';
import { dataDisksOf } from './properties.ts';
import { sizeNamed, sizes } from './sizes.ts';

const maxNameLength = 64;

/** 1 to 64 characters, and none that a host name or an id cannot have. */
export function checkName(name: string): void {
  const allowed = /^[^_\W][\w.-]*$/.test(name) && !/[.-]$/.test(name);
  if (name.length > maxNameLength || !allowed) {
    throw fail.invalidResourceName(
      name,
      `The name must be between 1 and ${maxNameLength} characters, begin with a letter or digit, end with a letter, digit or '_', and be made of letters, digits, '-', '_' or '.'.`,
    );
  }
}

/** Checks what makes a new machine; answers the system inside. */
export function checkNewMachine(asked: JsonObject): GuestSystem {
  for (const part of ['hardwareProfile', 'storageProfile', 'networkProfile']) {
    if (!isObject(asked[part])) throw computeError.missing(part);
  }
  checkSize(asked);
  const storage = objectAt(asked, 'storageProfile');
  const osDisk = objectAt(storage, 'osDisk');
  const createOption = textAt(osDisk, 'createOption') ?? 'FromImage';
  if (!['fromimage', 'attach', 'empty'].includes(createOption.toLowerCase())) {
    throw computeError.invalid('osDisk.createOption', `The value of parameter osDisk.createOption is invalid.`);
  }
  const fromImage = createOption.toLowerCase() === 'fromimage';
  if (fromImage && !isObject(storage.imageReference) && osDisk.image === undefined) {
    throw computeError.missing('imageReference');
  }
  if (fromImage && !isObject(asked.osProfile)) throw computeError.missing('osProfile');
  const nics = objectAt(asked, 'networkProfile').networkInterfaces;
  if (!Array.isArray(nics) || nics.length === 0) {
    throw computeError.invalid('networkProfile', 'Virtual machine must have at least one network interface.');
  }
  const guest = guestSystem(storage, objectAt(asked, 'osProfile'));
  if (!guest) {
    const image = storage.imageReference;
    const said = (name: string): string => textAt(image, name) ?? '';
    throw computeError.imageUnknown({
      publisher: said('publisher'),
      offer: said('offer'),
      sku: said('sku'),
      version: said('version'),
    });
  }
  return guest;
}

/** The size exists and takes as many data disks as are asked for. */
export function checkSize(properties: JsonObject): void {
  const name = textAt(properties.hardwareProfile, 'vmSize');
  if (name === undefined) throw computeError.missing('vmSize');
  const size = sizeNamed(name);
  if (!size)
    throw computeError.sizeUnknown(
      name,
      sizes.map((one) => one.name),
    );
  if (dataDisksOf(objectAt(properties, 'storageProfile')).length > size.maxDataDisks) {
    throw computeError.tooManyDataDisks(size.maxDataDisks);
  }
}

/** What can never change of a machine that exists. */
export function checkUnchanged(kept: JsonObject, asked: JsonObject): void {
  const differs = (part: string, name: string): boolean => {
    const now = textAt(kept[part], name);
    const wanted = textAt(asked[part], name);
    return wanted !== undefined && wanted !== now;
  };
  if (differs('osProfile', 'computerName')) throw computeError.fixed('osProfile.computerName');
  if (differs('osProfile', 'adminUsername')) throw computeError.fixed('osProfile.adminUsername');
  const image = objectAt(objectAt(kept, 'storageProfile'), 'imageReference');
  const wanted = objectAt(objectAt(asked, 'storageProfile'), 'imageReference');
  for (const name of ['publisher', 'offer', 'sku', 'version', 'id']) {
    const said = textAt(wanted, name);
    if (said !== undefined && said !== textAt(image, name)) throw computeError.fixed('imageReference');
  }
}

/** Whoever makes a machine must be allowed to join its network interfaces, wherever they are. */
export function networkChecks(ctx: RequestContext): readonly LinkedCheck[] {
  const nics = objectAt(objectAt(ctx.body, 'properties'), 'networkProfile').networkInterfaces;
  if (!Array.isArray(nics)) return [];
  return nics.flatMap((nic) => {
    const id = textAt(nic, 'id');
    return id === undefined ? [] : [{ action: 'Microsoft.Network/networkInterfaces/join/action', scope: id }];
  });
}
