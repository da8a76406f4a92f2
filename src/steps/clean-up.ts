/** Removes what the lesson made, in the page's order, brings the VM back, and asks whether anything is left. */
import type { StepEvent } from '../engine/events.ts';
import { runGraph, type Task } from '../engine/graph.ts';
import { inventoryLines, takeInventory } from '../engine/inventory.ts';
import { taggedVmState } from '../engine/ownership.ts';
import type { Step, StepContext } from '../engine/step.ts';
import { operation, pollUntil } from '../engine/waiting.ts';
import { assignPermissions } from './assign-permissions.ts';
import { createAccount } from './create-account.ts';
import { createIdentities } from './create-identities.ts';
import { createRunbook } from './create-runbook.ts';
import { importModules } from './import-modules.ts';
import script from './powershell/clean-up.ps1';
import { stepScript } from './script.ts';
import { signIn } from './sign-in.ts';

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
    if (context.evidence.vmAtStart === null) {
      // Asked now: the tags go with what bears them.
      const vmAtStart = await taggedVmState(context);
      if (vmAtStart !== null) await context.record({ vmAtStart });
    }
    for (const line of inventory.kept) yield { type: 'note', text: `Stays: ${line}.` };
    yield* runGraph(undoing(context), context.signal);
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

/** The steps, taken back in the page's order; the VM beside the rest, once no run can switch it any more. */
function undoing(context: StepContext): readonly Task[] {
  const order: readonly Step[] = [createRunbook, assignPermissions, importModules, createAccount, createIdentities];
  const chain = order.map((step, index): Task => {
    const before = order[index - 1];
    return { id: step.id, after: before === undefined ? [] : [before.id], run: () => undoOf(step, context) };
  });
  return [...chain, { id: signIn.id, after: [createRunbook.id], run: () => undoOf(signIn, context) }];
}

async function* undoOf(step: Step, context: StepContext): AsyncGenerator<StepEvent, void> {
  if (step.undo !== undefined) yield* step.undo(context);
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
