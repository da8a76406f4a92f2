/** Handlers of …/automationAccounts/{a}/runtimeEnvironments. */
import type { JsonObject } from '../../../json.ts';
import { isObject, objectAt, textAt } from '../../../json.ts';
import type { Answer, Operation, RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { offsetTime } from '../../time.ts';
import { runtimeVersions } from '../api-versions.ts';
import { automationError } from '../automation-errors.ts';
import { accountData, type RuntimeEnvironmentRecord } from '../model.ts';
import { checkName } from '../names.ts';
import { accountPath, accountType, parentAccount } from '../paths.ts';
import { environmentProperties, isSystem, powerShellVersions, systemRecords } from './environments.ts';
import { foundEnvironment, refuseSystem } from './found.ts';
import { packageOperations } from './packages.ts';

const collection = `${accountPath}/runtimeEnvironments`;
const path = `${collection}/{runtimeEnvironmentName}`;
const action = (name: string): string => `Microsoft.Automation/automationAccounts/runtimeEnvironments/${name}`;

export const runtimeOperations: readonly Operation[] = [
  { name: 'RuntimeEnvironments_Create', method: 'PUT', path, action: action('write'), handler: putEnvironment },
  { name: 'RuntimeEnvironments_Get', method: 'GET', path, action: action('read'), handler: getEnvironment },
  { name: 'RuntimeEnvironments_Delete', method: 'DELETE', path, action: action('delete'), handler: deleteEnvironment },
  {
    name: 'RuntimeEnvironments_ListByAutomationAccount',
    method: 'GET',
    path: collection,
    action: action('read'),
    handler: listEnvironments,
  },
  ...packageOperations,
].map((operation) => ({ ...operation, apiVersions: runtimeVersions }) as Operation);

/** PUT: 201 for a new one, 200 for one that exists. */
function putEnvironment(ctx: RequestContext): Answer {
  const account = parentAccount(ctx, 'automationAccounts/runtimeEnvironments');
  const data = accountData(ctx, account.id);
  const name = ctx.params.runtimeEnvironmentName ?? '';
  checkName('asset', name);
  refuseSystem(name);
  const asked = objectAt(ctx.body, 'properties');
  const existing = data.runtimeEnvironments[name.toLowerCase()];
  const language = textAt(asked.runtime, 'language') ?? existing?.language ?? '';
  const version = textAt(asked.runtime, 'version') ?? existing?.version ?? '';
  if (language.toLowerCase() !== 'powershell' || !powerShellVersions.includes(version)) {
    throw automationError.badRequest(
      `The runtime '${language} ${version}' is not supported here. Supported: PowerShell ${powerShellVersions.join(', ')}.`,
    );
  }
  const record: RuntimeEnvironmentRecord = {
    name: existing?.name ?? name,
    language: 'PowerShell',
    version,
    defaultPackages: isObject(asked.defaultPackages)
      ? lowerNames(asked.defaultPackages)
      : (existing?.defaultPackages ?? {}),
    description: textAt(asked, 'description') ?? existing?.description ?? null,
    tags: isObject(ctx.body.tags) ? asTexts(ctx.body.tags) : (existing?.tags ?? {}),
    packages: existing?.packages ?? {},
    createdAt: existing?.createdAt ?? ctx.now,
    changedAt: ctx.now,
  };
  data.runtimeEnvironments[name.toLowerCase()] = record;
  return {
    status: existing ? 200 : 201,
    headers: existing
      ? {}
      : { location: `${ctx.origin}${environmentId(account, record)}?api-version=${ctx.apiVersion}` },
    body: render(account, record),
  };
}

function getEnvironment(ctx: RequestContext): Answer {
  const { account, environment } = foundEnvironment(ctx);
  return { status: 200, body: render(account, environment) };
}

/** GET …/runtimeEnvironments: the system's first. */
function listEnvironments(ctx: RequestContext): Answer {
  const account = parentAccount(ctx, 'automationAccounts/runtimeEnvironments');
  const own = Object.values(accountData(ctx, account.id).runtimeEnvironments);
  return { status: 200, body: { value: [...systemRecords(), ...own].map((one) => render(account, one)) } };
}

/** DELETE: 200, 204 where there is none. */
function deleteEnvironment(ctx: RequestContext): Answer {
  const account = parentAccount(ctx, 'automationAccounts/runtimeEnvironments');
  const name = ctx.params.runtimeEnvironmentName ?? '';
  refuseSystem(name);
  const { runtimeEnvironments } = accountData(ctx, account.id);
  const existing = runtimeEnvironments[name.toLowerCase()];
  if (!existing) return { status: 204 };
  for (const { timerId } of Object.values(existing.packages)) if (timerId) ctx.cancelTimer(timerId);
  delete runtimeEnvironments[name.toLowerCase()];
  return { status: 200 };
}

const environmentId = (account: ResourceRecord, environment: RuntimeEnvironmentRecord): string =>
  `${account.id}/runtimeEnvironments/${environment.name}`;

const lowerNames = (packages: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(packages).map(([name, version]) => [name.toLowerCase(), String(version)]));

const asTexts = (tags: JsonObject): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value ?? '')]));

function render(account: ResourceRecord, environment: RuntimeEnvironmentRecord): JsonObject {
  return {
    systemData: isSystem(environment.name)
      ? {}
      : { createdAt: offsetTime(environment.createdAt), lastModifiedAt: offsetTime(environment.changedAt) },
    id: environmentId(account, environment),
    name: environment.name,
    type: `${accountType}/RuntimeEnvironments`,
    location: account.location,
    tags: environment.tags,
    etag: null,
    properties: environmentProperties(environment),
  };
}
