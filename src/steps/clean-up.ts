/** Removes what the lesson made, in the page's order, brings the VM back, and asks whether anything is left. */
import type { StepEvent } from '../engine/events.ts';
import { runGraph, type Task } from '../engine/graph.ts';
import { type Inventory, inventoryLines, takeInventory } from '../engine/inventory.ts';
import { accountPlaceOf, moduleNames, placeOf } from '../engine/lesson.ts';
import { settledVm, switchVm } from '../engine/stable-vm.ts';
import type { Step, StepContext } from '../engine/step.ts';
import { freePane } from '../engine/test-pane.ts';
import { during, operation, pollUntil } from '../engine/waiting.ts';
import script from './powershell/clean-up.ps1';
import { stepScript } from './script.ts';

export const cleanUp: Step = {
  id: 'clean-up',
  title: 'Clean up',
  after: [],
  text: ({ vmName, automationAccount, identities }) => [
    'What the lesson made is removed, in the reverse of how it was made: the runbook, the three role assignments, the modules, the account, the identities.',
    'The assignments go before the identities that they name. An assignment outlives its principal: it stays behind as “Identity not found”, and counts against the limit of the subscription.',
    `With the account its system-assigned identity goes. ${identities.join(', ')} are resources of their own and would stay for ever. Azure keeps the deleted account ${automationAccount} restorable for 30 days.`,
    `${vmName} comes back to the state in which you brought it. A machine that is stopped but not deallocated would still be billed, so it is never left like that.`,
    'Nothing else is touched: what the lesson did not make stays, also where it bears one of its names, and is listed.',
  ],
  powershell: (settings) => stepScript(settings, script),
  hints: [
    'Removing the account removes its runbook and modules too. The page takes them one by one, to show each command.',
    'An assignment may still be listed for some minutes after it was removed: that is a cache.',
  ],
  async *run(context) {
    const inventory = await takeInventory(context);
    await context.record({ cleanUpBegunAt: new Date(context.clock.now()).toISOString() });
    for (const line of inventory.kept) yield { type: 'note', text: `Stays: ${line}.` };
    yield* runGraph(removal(context, inventory), context.signal);
    yield* nothingLeft(context);
    await context.record({ cleanedUpAt: new Date(context.clock.now()).toISOString(), intent: null });
  },
  async verify(context) {
    const inventory = await takeInventory(context);
    const lines = inventoryLines(inventory);
    if (lines.length > 0) return { state: 'open', detail: `${lines.length} still there`, missing: lines };
    if (context.evidence.cleanedUpAt === null)
      return { state: 'open', detail: 'nothing to remove yet', missing: ['clean-up has not run'] };
    return {
      state: 'done',
      detail: inventory.kept.length === 0 ? 'nothing is left' : `nothing of ours is left; ${inventory.kept.join('; ')}`,
    };
  },
};

/** The graph: one thing after the other, as the page does it; the VM beside it. */
function removal(context: StepContext, inventory: Inventory): readonly Task[] {
  const { lab, settings, signal } = context;
  const place = accountPlaceOf(settings);
  const { account, runbook, identities, assignments } = inventory;
  const tasks: Task[] = [];
  /** Adds a task that waits for the one before it. */
  let last: readonly string[] = [];
  const then = (...added: readonly (readonly [string, Task['run']])[]): void => {
    if (added.length === 0) return;
    for (const [id, run] of added) tasks.push({ id, after: last, run });
    last = added.map(([id]) => id);
  };
  const remove = (id: string, title: string, work: (signal: AbortSignal) => Promise<void>): [string, Task['run']] => [
    id,
    () => removeOne(context, id, title, work),
  ];

  if (runbook !== null) then(['free-pane', () => stopTestRun(context)]);
  tasks.push({ id: 'vm', after: last, run: () => bringVmBack(context) });
  if (runbook !== null)
    then(remove('runbook', `Remove ${runbook.name}`, (s) => lab.runbooks.remove(place, runbook.name, s)));
  then(
    ...assignments.map((a, index) =>
      remove(`assignment-${index + 1}`, `Remove role assignment ${index + 1}`, (s) => lab.roles.remove(a.id, s)),
    ),
  );
  if (account !== null) {
    for (const name of moduleNames.toReversed())
      then([
        `module-${name}`,
        () =>
          operation(`module-${name}`, `Remove ${name}`, signal, async function* () {
            const there = (await lab.modules.get(place, name, signal)) !== null;
            if (there) yield* removing(context, `module-${name}`, name, (s) => lab.modules.remove(place, name, s));
            return { value: null, detail: there ? 'removed' : 'is not there', alreadyDone: !there };
          }),
      ]);
    then(remove('account', `Remove ${account.name}`, (s) => lab.accounts.remove(place, s)));
  }
  then(
    ...identities.map((i) =>
      remove(`identity-${i.name}`, `Remove ${i.name}`, (s) => lab.identities.remove(placeOf(settings), i.name, s)),
    ),
  );
  return tasks;
}

function removeOne(
  context: StepContext,
  id: string,
  title: string,
  work: (signal: AbortSignal) => Promise<void>,
): AsyncGenerator<StepEvent, null> {
  return operation(id, title, context.signal, async function* () {
    yield* removing(context, id, title, work);
    return { value: null, detail: 'removed' };
  });
}

function removing(
  { clock, signal }: StepContext,
  id: string,
  what: string,
  work: (signal: AbortSignal) => Promise<void>,
): AsyncGenerator<StepEvent, void> {
  return during(
    { operation: id, for: `${what} to be removed`, usualMs: 5_000, limitMs: 15 * 60_000, everyMs: 1_000 },
    clock,
    signal,
    work,
  );
}

function stopTestRun(context: StepContext): AsyncGenerator<StepEvent, unknown> {
  return operation('free-pane', 'See that no test run is under way', context.signal, async function* () {
    const job = yield* freePane(context, 'free-pane');
    return { value: job, detail: 'none' };
  });
}

async function* bringVmBack(context: StepContext): AsyncGenerator<StepEvent, void> {
  const { lab, settings, signal, evidence } = context;
  if (evidence.vmAtStart === null) {
    yield {
      type: 'note',
      text: 'The state of the VM before the lesson is not known to this session: it stays as it is.',
    };
    return;
  }
  // A stopped machine is still billed: it is left deallocated instead.
  const goal = evidence.vmAtStart === 'running' ? 'running' : 'deallocated';
  yield* operation('vm', `Bring ${settings.vmName} back to ${goal}`, signal, async function* () {
    if ((await lab.machines.get(placeOf(settings), settings.vmName, signal)) === null)
      return { value: null, detail: 'the VM is not there any more', alreadyDone: true };
    const now = yield* settledVm(context, 'vm');
    if (now === goal) return { value: null, detail: `is ${goal}`, alreadyDone: true };
    yield* switchVm(context, 'vm', goal);
    return { value: null, detail: `is ${goal} again` };
  });
}

/** Asks until the lists show that nothing of the lesson is left; removed roles may be listed for some minutes. */
function nothingLeft(context: StepContext): AsyncGenerator<StepEvent, unknown> {
  const plan = {
    operation: 'left',
    for: 'what was removed to leave the lists (a cache)',
    usualMs: 10_000,
    limitMs: 15 * 60_000,
    everyMs: 10_000,
  };
  return operation('left', 'See that nothing is left', context.signal, async function* () {
    const inventory = yield* pollUntil(plan, context.clock, context.signal, async () => {
      const now = await takeInventory(context);
      return inventoryLines(now).length === 0 ? now : null;
    });
    return { value: inventory, detail: inventory.kept.length === 0 ? 'nothing' : `only ${inventory.kept.join('; ')}` };
  });
}
