/** The Az modules that a runspace can have, and the internal one that every job has. */
import type { ModuleInfo } from '../../powershell/index.ts';
import { azAccounts } from './accounts/index.ts';
import { azAutomation } from './automation/index.ts';
import { azCompute } from './compute/index.ts';
import { azManagedServiceIdentity } from './identity/index.ts';
import { internalCmdlets } from './internal/index.ts';
import { azResources } from './resources/index.ts';

/** Modules by name, with the release that the cmdlets behave like. */
const known: readonly ModuleInfo[] = [
  { name: 'Az.Accounts', version: '2.5.2', cmdlets: azAccounts },
  { name: 'Az.Automation', version: '1.7.0', cmdlets: azAutomation },
  { name: 'Az.Compute', version: '4.16.0', cmdlets: azCompute },
  { name: 'Az.ManagedServiceIdentity', version: '0.7.3', cmdlets: azManagedServiceIdentity },
  { name: 'Az.Resources', version: '4.3.0', cmdlets: azResources },
];

/** Every Az module that has cmdlets here: what a learner's own shell has. */
export const azModules = known;

/** The module of a name and version as an account imported it; undefined where no cmdlet of it is known. */
export function azModule(name: string, version: string): ModuleInfo | undefined {
  const found = known.find((module) => module.name.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : { ...found, version };
}

/** What is always there in a job. */
export const internalModule: ModuleInfo = {
  name: 'Orchestrator.AssetManagement.Cmdlets',
  version: '1.0',
  cmdlets: internalCmdlets,
};
