/** The four modules: the first fully installed, then the other three side by side. */
import type { AutomationModule } from '../engine/cloud.ts';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import type { StepEvent } from '../engine/events.ts';
import { runGraph, type Task } from '../engine/graph.ts';
import { takeInventory } from '../engine/inventory.ts';
import { accountPlaceOf, firstModule, galleryUri, type ModuleName, moduleNames } from '../engine/lesson.ts';
import { removal } from '../engine/removal.ts';
import type { Step, StepContext } from '../engine/step.ts';
import { operation, pollUntil } from '../engine/waiting.ts';
import script from './powershell/import-modules.ps1';
import { stepScript } from './script.ts';

export const importModules: Step = {
  id: 'import-modules',
  title: 'Import the Az modules',
  after: ['create-account'],
  text: ({ moduleVersions }) => [
    'A runbook finds only the commands whose modules are in its account. Four are needed: Az.Accounts to sign in, Az.Automation and Az.ManagedServiceIdentity to look things up, Az.Compute to switch the machine.',
    `Azure downloads each from the PowerShell Gallery and unpacks it, which takes about a minute. All of them build on Az.Accounts, so that one must be “Succeeded” before the others begin. Started together, some of them fail, at random: one of the most reported troubles of Azure Automation.`,
    `The versions are pinned: Az.Accounts ${moduleVersions['Az.Accounts']}, Az.Automation ${moduleVersions['Az.Automation']}, Az.ManagedServiceIdentity ${moduleVersions['Az.ManagedServiceIdentity']}, Az.Compute ${moduleVersions['Az.Compute']}. “The newest” is a moving target: Az.Accounts 5.3.2 and 5.3.3, for example, could not sign in with an identity in Windows PowerShell at all.`,
    'Since 2022 Az.ManagedServiceIdentity belongs to Az itself, and the newer runtime environments of PowerShell 7 bring all of Az along. A runbook of type PowerShell, as here, still takes what its account holds.',
  ],
  powershell: (settings) => stepScript(settings, script),
  hints: [
    'Watch the order: one, then three at once.',
    'A module that failed is imported once more by itself. If it fails again, its own error is shown: most often the Gallery could not be reached, or the version does not exist.',
  ],
  async *run(context) {
    const tasks = moduleNames.map(
      (name): Task => ({
        id: name,
        after: name === firstModule ? [] : [firstModule],
        run: () => importModule(context, name),
      }),
    );
    yield* runGraph(tasks, context.signal);
  },
  /** The one that the others build on goes last. */
  async *undo(context) {
    const { lab, settings, signal } = context;
    if ((await takeInventory(context)).account === null) return;
    const place = accountPlaceOf(settings);
    for (const name of moduleNames.toReversed())
      if ((await lab.modules.get(place, name, signal)) !== null)
        yield* removal(context, `remove-${name}`, name, (s) => lab.modules.remove(place, name, s));
  },
  async verify({ lab, settings, signal }) {
    const place = accountPlaceOf(settings);
    const modules = await Promise.all(moduleNames.map((name) => lab.modules.get(place, name, signal)));
    const missing = moduleNames.flatMap((name, index) => {
      const module = modules[index] ?? null;
      if (module === null) return [`module ${name}`];
      return isThere(module, settings.moduleVersions[name])
        ? []
        : [`${name} is ${module.version ?? ''} ${module.provisioningState}`.replace('  ', ' ')];
    });
    return missing.length === 0
      ? { state: 'done', detail: 'four modules Succeeded' }
      : { state: 'open', detail: `${missing.length} of 4 missing`, missing };
  },
};

/** Not every answer tells the version. */
function isThere(module: AutomationModule, version: string): boolean {
  return module.provisioningState === 'Succeeded' && (module.version === null || module.version === version);
}

const failedStates: readonly string[] = ['Failed', 'Cancelled'];
const importAttempts = 2;

function importModule(context: StepContext, name: ModuleName): AsyncGenerator<StepEvent, AutomationModule> {
  const { lab, clock, settings, signal } = context;
  const version = settings.moduleVersions[name];
  const place = accountPlaceOf(settings);
  const plan = {
    operation: name,
    for: `${name} to be imported`,
    usualMs: 75_000,
    limitMs: 20 * 60_000,
    everyMs: 5_000,
  };
  return operation(name, `Import ${name} ${version}`, signal, async function* () {
    let module = await lab.modules.get(place, name, signal);
    if (module !== null && isThere(module, version)) return { value: module, detail: 'Succeeded', alreadyDone: true };
    for (let attempt = 1; ; attempt++) {
      // An import that is under way is waited for, not begun again.
      if (
        module === null ||
        failedStates.includes(module.provisioningState) ||
        module.provisioningState === 'Succeeded'
      )
        await lab.modules.import(place, name, galleryUri(name, version), version, signal);
      const ended: AutomationModule = yield* pollUntil(plan, clock, signal, async () => {
        const now = await lab.modules.get(place, name, signal);
        return now !== null && (isThere(now, version) || failedStates.includes(now.provisioningState)) ? now : null;
      });
      if (isThere(ended, version)) return { value: ended, detail: 'Succeeded' };
      if (attempt === importAttempts) throw importFailed(name, version, ended);
      yield { type: 'note', text: `The import of ${name} failed: it is tried once more.` };
      module = ended;
    }
  });
}

function importFailed(name: ModuleName, version: string, module: AutomationModule): TutorialError {
  return new TutorialError({
    kind: 'cloud',
    code: 'module-import-failed',
    exitCode: exitCodes.cloud,
    message: `Azure could not import ${name} ${version}: ${module.provisioningState}, twice.`,
    why: 'The Gallery could not be reached from Azure, the version does not exist, or the import broke down by itself.',
    next: ['Run the step again in a few minutes.', 'See the module’s own error in the portal: the account, Modules.'],
    ...(module.error === null ? {} : { raw: module.error }),
  });
}
