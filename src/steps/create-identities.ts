/** Three user-assigned identities, made side by side. */
import { exitCodes, TutorialError } from '../engine/errors.ts';
import type { StepEvent } from '../engine/events.ts';
import { runGraph } from '../engine/graph.ts';
import { takeInventory } from '../engine/inventory.ts';
import { identityId, placeOf } from '../engine/lesson.ts';
import { identityOwnership, noteCreation, ownerTags } from '../engine/ownership.ts';
import { removal } from '../engine/removal.ts';
import type { Step, StepContext } from '../engine/step.ts';
import { during, operation } from '../engine/waiting.ts';
import script from './powershell/create-identities.ps1';
import { stepScript } from './script.ts';

export const createIdentities: Step = {
  id: 'create-identities',
  title: 'Create user-assigned managed identities',
  after: ['sign-in'],
  text: ({ identities: [first, second, third] }) => [
    'There are two kinds of managed identity. A system-assigned one is a part of its resource: switched on with it, gone with it, never shared. A user-assigned one is a resource of its own: it is made first, can be attached to many resources, and outlives them.',
    'Take the system-assigned one where one resource does one job. Take a user-assigned one where several resources need the same rights, or where the rights must be granted before the resource exists.',
    `A runbook needs only one. The lesson makes three, to show what can go wrong: ${first} will be attached and get a role, ${second} will be attached and get none, ${third} will not even be attached.`,
    'Each gets two ids. The principal id (or object id) is what roles are assigned to. The client id is what a script names to say “act as this one”. Mixing them up is the commonest mistake with managed identities.',
  ],
  powershell: (settings) => stepScript(settings, script),
  hints: [
    'The three do not depend on each other, so they are made at the same time.',
    'Creating an identity gives it no rights at all. It is a name that nothing trusts yet.',
  ],
  async *run(context) {
    yield* runGraph(
      context.settings.identities.map((name) => ({ id: `identity-${name}`, run: () => createIdentity(context, name) })),
      context.signal,
    );
  },
  async *undo(context) {
    const { lab, settings, signal } = context;
    const { identities } = await takeInventory(context);
    yield* runGraph(
      identities.map(({ name }) => ({
        id: name,
        run: () => removal(context, `remove-${name}`, name, (s) => lab.identities.remove(placeOf(settings), name, s)),
      })),
      signal,
    );
  },
  async verify({ lab, settings, signal }) {
    const place = placeOf(settings);
    const found = await Promise.all(settings.identities.map((name) => lab.identities.get(place, name, signal)));
    const missing = settings.identities.filter((_, index) => found[index] === null);
    return missing.length === 0
      ? { state: 'done', detail: settings.identities.join(', ') }
      : { state: 'open', detail: `${missing.length} of 3 missing`, missing: missing.map((n) => `identity ${n}`) };
  },
};

function createIdentity(context: StepContext, name: string): AsyncGenerator<StepEvent, unknown> {
  const { lab, clock, settings, signal, evidence } = context;
  const id = `identity-${name}`;
  const place = placeOf(settings);
  return operation(id, `Create ${name}`, signal, async function* () {
    const there = await lab.identities.get(place, name, signal);
    if (there !== null) {
      if (identityOwnership(there, settings, evidence, lab.target) === 'foreign') throw nameTaken(name);
      return { value: there, detail: `client id ${there.clientId}`, alreadyDone: true };
    }
    await noteCreation(context, identityId(settings, name));
    const made = yield* during(
      { operation: id, for: `${name} to be created`, usualMs: 5_000, limitMs: 10 * 60_000, everyMs: 1_000 },
      clock,
      signal,
      (callSignal) => lab.identities.create(place, name, settings.location, ownerTags(context), callSignal),
    );
    return { value: made, detail: `client id ${made.clientId}` };
  });
}

function nameTaken(name: string): TutorialError {
  return new TutorialError({
    kind: 'learner',
    code: 'name-taken',
    exitCode: exitCodes.usage,
    message: `The identity ${name} exists, and the lesson did not make it.`,
    why: 'It lies in another region or carries tags of somebody else.',
    next: ['Choose other names with --identity1, --identity2 and --identity3.'],
  });
}
