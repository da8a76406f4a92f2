/** What the compute provider itself refuses, in its words. Wrapped in `error`, without the gateway's header. */
import { AzureError } from '../../errors.ts';

const refuse = (status: number, code: string, message: string, target?: string): AzureError =>
  new AzureError(code, message, { status, ...(target === undefined ? {} : { more: { target } }) });

export const computeError = {
  /** Recorded (errors.json, vm simulateEviction). */
  notInThisLocation: () => refuse(404, 'NotFound', 'The entity was not found in this Azure location.'),
  conflict: (code: string, message: string) => refuse(409, code, message),
  /** Two operations that exclude each other. Text: Azure/azure-cli#15765, microsoft/onefuzz#2124. */
  concurrent: () =>
    refuse(
      409,
      'Conflict',
      'The request failed due to conflict with a concurrent request. To resolve it, please refer to https://aka.ms/activitylog to get more details on the conflicting requests.',
    ),
  /** Restart of a machine that is not up. Text: MicrosoftDocs/azure-docs#32404. */
  mustRun: () => refuse(409, 'OperationNotAllowed', 'The operation requires the VM to be running (or set to run).'),
  missing: (parameter: string) =>
    refuse(400, 'InvalidParameter', `Required parameter '${parameter}' is missing (null).`, parameter),
  invalid: (target: string, message: string) => refuse(400, 'InvalidParameter', message, target),
  sizeUnknown: (size: string, known: readonly string[]) =>
    refuse(
      400,
      'InvalidParameter',
      `The value ${size} provided for the VM size is not valid. The valid sizes in the current region are: ${known.join(',')}.`,
      'vmSize',
    ),
  imageUnknown: (image: { publisher: string; offer: string; sku: string; version: string }) =>
    refuse(
      404,
      'PlatformImageNotFound',
      `The platform image '${image.publisher}:${image.offer}:${image.sku}:${image.version}' is not available. Verify that all fields in the storage profile are correct. For more details about storage profile information, please refer to https://aka.ms/storageprofile`,
      'imageReference',
    ),
  fixed: (property: string) =>
    refuse(409, 'PropertyChangeNotAllowed', `Changing property '${property}' is not allowed.`, property),
  /** Recorded (errors.json). */
  tooManyDataDisks: (limit: number) =>
    refuse(
      409,
      'OperationNotAllowed',
      `The maximum number of data disks allowed to be attached to a VM of this size is ${limit}.`,
      'dataDisks',
    ),
} as const;

/** Why a newer operation ended an older one. Text: Azure/azure-rest-api-specs#22434. */
export const preempted = {
  code: 'OperationPreempted',
  message: 'Operation execution has been preempted by a more recent operation.',
} as const;

export const allocationFailed = {
  code: 'AllocationFailed',
  message:
    'Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about improving likelihood of allocation success at http://aka.ms/allocation-guidance',
} as const;
