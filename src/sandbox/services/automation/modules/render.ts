import type { JsonObject } from '../../../json.ts';
import type { ResourceRecord } from '../../../state.ts';
import { offsetTime } from '../../time.ts';
import type { ImportedModule, ModuleKind } from '../model.ts';
import { accountType } from '../paths.ts';

/** A collection's spelling in ids and in types. */
const spelling: Readonly<Record<ModuleKind, { readonly id: string; readonly type: string }>> = {
  modules: { id: 'modules', type: 'Modules' },
  powershell72modules: { id: 'powerShell72Modules', type: 'PowerShell72Modules' },
  python2packages: { id: 'python2Packages', type: 'Python2Packages' },
  python3packages: { id: 'python3Packages', type: 'Python3Packages' },
};

/**
 * A module as GET answers it. `justPut`: as PUT and PATCH answer it, with nothing yet read of the new content: `error.message` null
 * instead of "", no version, no size (recorded).
 */
export function renderModule(
  account: ResourceRecord,
  kind: ModuleKind,
  module: ImportedModule,
  options: { readonly justPut?: boolean } = {},
): JsonObject {
  const { justPut = false } = options;
  return {
    id: moduleId(account, kind, module.name),
    name: module.name,
    type: `${accountType}/${spelling[kind].type}`,
    location: account.location,
    tags: {},
    etag: null,
    properties: {
      isGlobal: false,
      version: justPut ? null : module.version,
      sizeInBytes: justPut ? 0 : module.sizeInBytes,
      activityCount: justPut ? 0 : module.activityCount,
      creationTime: offsetTime(module.createdAt),
      lastModifiedTime: offsetTime(module.changedAt),
      error: { code: null, message: justPut ? null : module.error },
      provisioningState: module.provisioningState,
      isComposite: false,
    },
  };
}

/** A module in a list: no type, no error (recorded for Python 3 packages). */
export function renderModuleItem(account: ResourceRecord, kind: ModuleKind, module: ImportedModule): JsonObject {
  return {
    id: moduleId(account, kind, module.name),
    name: module.name,
    properties: {
      isGlobal: false,
      version: module.version,
      sizeInBytes: module.sizeInBytes,
      activityCount: module.activityCount,
      creationTime: offsetTime(module.createdAt),
      lastModifiedTime: offsetTime(module.changedAt),
      provisioningState: module.provisioningState,
      isComposite: false,
    },
  };
}

/** The resource id of a module. */
export const moduleId = (account: ResourceRecord, kind: ModuleKind, name: string): string =>
  `${account.id}/${spelling[kind].id}/${name}`;
