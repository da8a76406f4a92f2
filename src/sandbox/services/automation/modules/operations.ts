/** Modules, PowerShell 7.2 modules and Python packages: one machinery of imports. */
import { objectAt, textAt } from '../../../json.ts';
import type { Answer, Operation, RequestContext } from '../../../service.ts';
import { packageVersions } from '../api-versions.ts';
import { automationError } from '../automation-errors.ts';
import { accountData, type ImportedModule, type ModuleKind } from '../model.ts';
import { checkName } from '../names.ts';
import { accountPath, parentAccount } from '../paths.ts';
import { beginImport } from './imports.ts';
import { moduleId, renderModule, renderModuleItem } from './render.ts';

interface Kind {
  readonly kind: ModuleKind;
  /** As in the specification. */
  readonly group: string;
  /** As in paths. */
  readonly segment: string;
  /** As in actions. */
  readonly action: string;
  readonly apiVersions?: readonly string[];
}

const kinds: readonly Kind[] = [
  { kind: 'modules', group: 'Module', segment: 'modules', action: 'modules' },
  {
    kind: 'powershell72modules',
    group: 'PowerShell72Module',
    segment: 'powerShell72Modules',
    action: 'powershell72Modules',
    apiVersions: packageVersions,
  },
  { kind: 'python2packages', group: 'Python2Package', segment: 'python2Packages', action: 'python2Packages' },
  {
    kind: 'python3packages',
    group: 'Python3Package',
    segment: 'python3Packages',
    action: 'python3Packages',
    apiVersions: packageVersions,
  },
];

export const moduleOperations: readonly Operation[] = kinds.flatMap(operationsOf);

function operationsOf(one: Kind): readonly Operation[] {
  const collection = `${accountPath}/${one.segment}`;
  const path = `${collection}/{moduleName}`;
  const action = `Microsoft.Automation/automationAccounts/${one.action}`;
  const shared = one.apiVersions ? { apiVersions: one.apiVersions } : {};
  return [
    {
      ...shared,
      name: `${one.group}_CreateOrUpdate`,
      method: 'PUT',
      path,
      action: `${action}/write`,
      handler: (ctx) => putModule(ctx, one),
    },
    {
      ...shared,
      name: `${one.group}_Update`,
      method: 'PATCH',
      path,
      action: `${action}/write`,
      handler: (ctx) => patchModule(ctx, one),
    },
    {
      ...shared,
      name: `${one.group}_Get`,
      method: 'GET',
      path,
      action: `${action}/read`,
      handler: (ctx) => getModule(ctx, one),
    },
    {
      ...shared,
      name: `${one.group}_Delete`,
      method: 'DELETE',
      path,
      action: `${action}/delete`,
      handler: (ctx) => deleteModule(ctx, one),
    },
    {
      ...shared,
      name: `${one.group}_ListByAutomationAccount`,
      method: 'GET',
      path: collection,
      action: `${action}/read`,
      handler: (ctx) => listModules(ctx, one),
    },
  ];
}

function look(ctx: RequestContext, one: Kind) {
  const account = parentAccount(ctx, `automationAccounts/${one.segment}`);
  const modules = accountData(ctx, account.id).modules[one.kind];
  const name = ctx.params.moduleName ?? '';
  return { account, modules, name, key: name.toLowerCase(), module: modules[name.toLowerCase()] };
}

/** PUT: 201 with its address for a new one, 200 for another import of one that exists. Not a long operation: the module is polled. */
function putModule(ctx: RequestContext, one: Kind): Answer {
  const { account, modules, name, key, module } = look(ctx, one);
  checkName('module', name);
  const link = contentLink(ctx);
  if (link === undefined) {
    throw automationError.invalidModel('module.properties.contentLink', 'The contentLink of the module is required.');
  }
  const record: ImportedModule = module ?? {
    name,
    provisioningState: 'Creating',
    version: null,
    sizeInBytes: 0,
    activityCount: 0,
    error: '',
    createdAt: ctx.now,
    changedAt: ctx.now,
  };
  modules[key] = record;
  beginImport(ctx, { accountId: account.id.toLowerCase(), collection: one.kind }, record, link, modules);
  return {
    status: module ? 200 : 201,
    headers: module
      ? {}
      : { location: `${ctx.origin}${moduleId(account, one.kind, name)}?api-version=${ctx.apiVersion}` },
    body: renderModule(account, one.kind, record, { justPut: true }),
  };
}

/** PATCH: another import where it names a link (recorded: 200, Creating again). */
function patchModule(ctx: RequestContext, one: Kind): Answer {
  const { account, modules, module } = look(ctx, one);
  if (!module) throw automationError.notFound('');
  const link = contentLink(ctx);
  if (link === undefined) return { status: 200, body: renderModule(account, one.kind, module) };
  beginImport(ctx, { accountId: account.id.toLowerCase(), collection: one.kind }, module, link, modules);
  return { status: 200, body: renderModule(account, one.kind, module, { justPut: true }) };
}

function getModule(ctx: RequestContext, one: Kind): Answer {
  const { account, module } = look(ctx, one);
  if (!module) throw automationError.notFound('');
  return { status: 200, body: renderModule(account, one.kind, module) };
}

function listModules(ctx: RequestContext, one: Kind): Answer {
  const { account, modules } = look(ctx, one);
  const value = Object.values(modules)
    .sort(byName)
    .map((module) => renderModuleItem(account, one.kind, module));
  return { status: 200, body: { value } };
}

const byName = (a: ImportedModule, b: ImportedModule): number => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);

/** DELETE: 200, 204 where there is none (both recorded). */
function deleteModule(ctx: RequestContext, one: Kind): Answer {
  const { modules, key, module } = look(ctx, one);
  if (!module) return { status: 204 };
  if (module.timerId) ctx.cancelTimer(module.timerId);
  delete modules[key];
  return { status: 200 };
}

function contentLink(ctx: RequestContext): string | undefined {
  return textAt(objectAt(objectAt(ctx.body, 'properties'), 'contentLink'), 'uri');
}
