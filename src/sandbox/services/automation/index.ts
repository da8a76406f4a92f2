import { locations } from '../../locations.ts';
import type { ServiceContext, ServiceFactory } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';

import { automationVersions, deletedAccountVersions, packageVersions, runtimeVersions } from './api-versions.ts';
import { forgetAccount, forgetRunbook } from './forget.ts';
import { queueTimers } from './jobs/queue.ts';
import { restoreJobs } from './jobs/restored.ts';
import { createJobRunner } from './jobs/runner.ts';
import { automationData, type ImportedModule, type ModuleKind } from './model.ts';
import { type ImportPlace, importTimers } from './modules/imports.ts';
import { operations } from './operations.ts';
import { accountType, runbookType } from './paths.ts';

/** Microsoft.Automation: accounts, modules, runbooks, jobs and what they use. */
export const automation: ServiceFactory = (host) => {
  const runner = createJobRunner(host);
  return {
    namespace: 'Microsoft.Automation',
    resourceTypes: [
      { name: 'automationAccounts', apiVersions: automationVersions, locations: locations },
      ...children.map((name) => ({
        name: `automationAccounts/${name}`,
        apiVersions: automationVersions,
        locations: locations,
      })),
      { name: 'automationAccounts/powerShell72Modules', apiVersions: packageVersions, locations: locations },
      { name: 'automationAccounts/python3Packages', apiVersions: packageVersions, locations: locations },
      { name: 'automationAccounts/runtimeEnvironments', apiVersions: runtimeVersions, locations: locations },
      { name: 'automationAccounts/runtimeEnvironments/packages', apiVersions: runtimeVersions, locations: locations },
      { name: 'deletedAutomationAccounts', apiVersions: deletedAccountVersions, locations: [] },
    ],
    operations: operations(runner),
    timers: { ...importTimers(findModule), ...queueTimers(runner) },
    onRemove: (ctx, resource) => {
      if (isOf(resource, accountType)) forgetAccount(ctx, resource, runner);
      else if (isOf(resource, runbookType)) forgetRunbook(ctx, resource, runner);
    },
    restored: restoreJobs,
    close: runner.close,
  };
};

const children = [
  'runbooks',
  'runbooks/draft',
  'modules',
  'python2Packages',
  'jobs',
  'variables',
  'credentials',
  'connections',
  'connectionTypes',
  'certificates',
];

const isOf = (resource: ResourceRecord, type: string): boolean => resource.type.toLowerCase() === type.toLowerCase();

function findModule(ctx: ServiceContext, place: ImportPlace, name: string): ImportedModule | undefined {
  const account = automationData(ctx).accounts[place.accountId];
  const environment = /^packages\/(.*)$/.exec(place.collection)?.[1];
  const modules =
    environment === undefined
      ? account?.modules[place.collection as ModuleKind]
      : account?.runtimeEnvironments[environment]?.packages;
  return modules?.[name.toLowerCase()];
}
