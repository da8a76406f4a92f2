/** Handlers of …/runtimeEnvironments/{e}/packages: imports into one environment. */
import type { JsonObject } from '../../../json.ts';
import { objectAt, textAt } from '../../../json.ts';
import type { Answer, Operation, RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { offsetTime } from '../../time.ts';
import { automationError } from '../automation-errors.ts';
import type { ImportedModule, RuntimeEnvironmentRecord } from '../model.ts';
import { beginImport } from '../modules/imports.ts';
import { checkName } from '../names.ts';
import { accountPath, accountType } from '../paths.ts';
import { foundEnvironment, refuseSystem } from './found.ts';

const collection = `${accountPath}/runtimeEnvironments/{runtimeEnvironmentName}/packages`;
const path = `${collection}/{packageName}`;
const action = (name: string): string => `Microsoft.Automation/automationAccounts/runtimeEnvironments/packages/${name}`;

export const packageOperations: readonly Operation[] = [
  { name: 'Package_CreateOrUpdate', method: 'PUT', path, action: action('write'), handler: putPackage },
  { name: 'Package_Get', method: 'GET', path, action: action('read'), handler: getPackage },
  { name: 'Package_Delete', method: 'DELETE', path, action: action('delete'), handler: deletePackage },
  {
    name: 'Package_ListByRuntimeEnvironment',
    method: 'GET',
    path: collection,
    action: action('read'),
    handler: listPackages,
  },
];

/** PUT: 201 for a new one, 200 for another import of one that exists. */
function putPackage(ctx: RequestContext): Answer {
  const { account, environment } = foundEnvironment(ctx);
  refuseSystem(environment.name);
  const name = ctx.params.packageName ?? '';
  checkName('module', name);
  const link = textAt(objectAt(objectAt(ctx.body, 'properties'), 'contentLink'), 'uri');
  if (link === undefined) {
    throw automationError.invalidModel('package.properties.contentLink', 'The contentLink of the package is required.');
  }
  const key = name.toLowerCase();
  const existing = environment.packages[key];
  const record: ImportedModule = existing ?? {
    name,
    provisioningState: 'Creating',
    version: null,
    sizeInBytes: 0,
    activityCount: 0,
    error: '',
    createdAt: ctx.now,
    changedAt: ctx.now,
  };
  environment.packages[key] = record;
  const place = {
    accountId: account.id.toLowerCase(),
    collection: `packages/${environment.name.toLowerCase()}`,
  };
  beginImport(ctx, place, record, link, environment.packages);
  const id = packageId(account, environment, record);
  return {
    status: existing ? 200 : 201,
    headers: existing ? {} : { location: `${ctx.origin}${id}?api-version=${ctx.apiVersion}` },
    body: render(account, environment, record, { justPut: true }),
  };
}

function getPackage(ctx: RequestContext): Answer {
  const { account, environment } = foundEnvironment(ctx);
  const found = environment.packages[(ctx.params.packageName ?? '').toLowerCase()];
  if (!found) throw automationError.notFound('');
  return { status: 200, body: render(account, environment, found) };
}

/** GET …/packages: items without etag, tags and error (recorded). */
function listPackages(ctx: RequestContext): Answer {
  const { account, environment } = foundEnvironment(ctx);
  const value = Object.values(environment.packages).map((one) => {
    const { id, name, location, type, systemData, properties } = render(account, environment, one);
    const { error: _, ...rest } = properties as JsonObject;
    return { id, name, location, type, systemData, properties: rest };
  });
  return { status: 200, body: { value } };
}

/** DELETE: 200, 204 where there is none. */
function deletePackage(ctx: RequestContext): Answer {
  const { environment } = foundEnvironment(ctx);
  refuseSystem(environment.name);
  const key = (ctx.params.packageName ?? '').toLowerCase();
  const found = environment.packages[key];
  if (!found) return { status: 204 };
  if (found.timerId) ctx.cancelTimer(found.timerId);
  delete environment.packages[key];
  return { status: 200 };
}

const packageId = (account: ResourceRecord, environment: RuntimeEnvironmentRecord, one: ImportedModule): string =>
  `${account.id}/runtimeEnvironments/${environment.name}/packages/${one.name}`;

function render(
  account: ResourceRecord,
  environment: RuntimeEnvironmentRecord,
  one: ImportedModule,
  options: { readonly justPut?: boolean } = {},
): JsonObject {
  const { justPut = false } = options;
  return {
    systemData: { createdAt: offsetTime(one.createdAt), lastModifiedAt: offsetTime(one.changedAt) },
    id: packageId(account, environment, one),
    name: one.name,
    type: `${accountType}/RuntimeEnvironments/Packages`,
    location: account.location,
    tags: {},
    etag: null,
    properties: {
      isDefault: false,
      version: justPut ? null : one.version,
      sizeInBytes: justPut ? 0 : one.sizeInBytes,
      error: { code: null, message: justPut ? null : one.error },
      provisioningState: one.provisioningState,
    },
  };
}
