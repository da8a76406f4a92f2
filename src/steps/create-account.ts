/** The Automation account, with its own identity switched on and two of the three attached. */
import type { AutomationAccount } from '../engine/cloud.ts';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import { takeInventory } from '../engine/inventory.ts';
import { accountId, accountPlaceOf, attachedIdentityIds, identityId, sameId } from '../engine/lesson.ts';
import { accountOwnership, noteCreation, ownerTags } from '../engine/ownership.ts';
import { removal } from '../engine/removal.ts';
import type { CompleteSettings } from '../engine/settings.ts';
import type { Step } from '../engine/step.ts';
import { during, operation } from '../engine/waiting.ts';
import script from './powershell/create-account.ps1';
import { stepScript } from './script.ts';

export const createAccount: Step = {
  id: 'create-account',
  title: 'Create the Automation account',
  after: ['create-identities'],
  text: ({ automationAccount, identities: [first, second, third] }) => [
    `An Automation account holds runbooks, the modules that they may use, and the identities that they may act as. ${automationAccount} is made without a Run As account: there is nothing in it to steal.`,
    `Its system-assigned identity is switched on in the same request, and ${first} and ${second} are attached. ${third} is left out on purpose.`,
    'Attaching means: jobs of this account may ask for a token of that identity. It does not mean that the identity may do anything. Attaching and granting are two separate acts, by design, and often done by two different people.',
    'One trap: the identities of an account are sent as a whole. Who adds a user-assigned one with the wrong request switches the system-assigned one off, and with it the runbooks that count on it.',
  ],
  powershell: (settings) => stepScript(settings, script),
  hints: [
    'The system-assigned identity must be on, even for runs that act as a user-assigned one: the runbook looks things up as it.',
    'If Azure says that the name is held by a deleted account, restore that one, or choose another name with --account.',
  ],
  async *run(context) {
    const { lab, clock, settings, signal, evidence } = context;
    const place = accountPlaceOf(settings);
    const id = 'account';
    const plan = {
      operation: id,
      for: `${settings.automationAccount} to be created`,
      usualMs: 15_000,
      limitMs: 10 * 60_000,
      everyMs: 1_000,
    };
    yield* operation(id, `Create ${settings.automationAccount}`, signal, async function* () {
      const there = await lab.accounts.get(place, signal);
      if (there !== null && accountOwnership(there, settings, evidence, lab.target) === 'foreign')
        throw nameTaken(settings.automationAccount);
      if (there !== null && missingOf(there, settings).length === 0)
        return { value: there, detail: 'identity on, two attached', alreadyDone: true };
      const identity = { systemAssigned: true, userAssigned: attachedIdentityIds(settings) };
      if (there !== null) {
        const mended = yield* during(plan, clock, signal, (s) => lab.accounts.setIdentity(place, identity, s));
        return { value: mended, detail: 'identity switched on, two attached' };
      }
      await noteCreation(context, accountId(settings));
      const made = yield* during(plan, clock, signal, (s) =>
        lab.accounts.create(place, { location: settings.location, tags: ownerTags(context), ...identity }, s),
      );
      return { value: made, detail: `principal id ${made.systemPrincipalId ?? 'none'}` };
    });
  },
  async *undo(context) {
    const { account } = await takeInventory(context);
    if (account === null) return;
    const place = accountPlaceOf(context.settings);
    yield* removal(context, 'remove-account', account.name, (s) => context.lab.accounts.remove(place, s));
  },
  async verify({ lab, settings, signal }) {
    const account = await lab.accounts.get(accountPlaceOf(settings), signal);
    if (account === null)
      return { state: 'open', detail: 'not there', missing: [`account ${settings.automationAccount}`] };
    const missing = missingOf(account, settings);
    return missing.length === 0
      ? { state: 'done', detail: `${account.name}: own identity on, two attached` }
      : { state: 'open', detail: missing[0] ?? '', missing };
  },
};

/** What the account lacks, or has too much, for the lesson. */
function missingOf(account: AutomationAccount, settings: CompleteSettings): string[] {
  const [first, second, third] = settings.identities;
  const isAttached = (name: string): boolean => account.attached.some((id) => sameId(id, identityId(settings, name)));
  return [
    ...(account.systemPrincipalId === null ? ['the system-assigned identity is off'] : []),
    ...[first, second].filter((name) => !isAttached(name)).map((name) => `${name} is not attached`),
    ...(isAttached(third) ? [`${third} is attached, and must not be`] : []),
  ];
}

function nameTaken(name: string): TutorialError {
  return new TutorialError({
    kind: 'learner',
    code: 'name-taken',
    exitCode: exitCodes.usage,
    message: `The Automation account ${name} exists, and the lesson did not make it.`,
    why: 'It lies in another region, carries tags, or has other identities attached.',
    next: ['Choose another name with --account.'],
  });
}
