/**
 * What may be removed. A round writes down the id of each resource before it asks for it; on Azure each also carries a tag.
 * In the sandbox, which belongs to the learner alone, nothing is tagged, so that the lesson leaves exactly what the page's own
 * PowerShell leaves: there, a resource with the lesson's name and shape is the lesson's.
 */
import type { AutomationAccount, PowerState, Target, UserAssignedIdentity } from './cloud.ts';
import { accountPlaceOf, attachedIdentityIds, placeOf, sameId, sameRegion } from './lesson.ts';
import type { Evidence } from './session.ts';
import type { CompleteSettings } from './settings.ts';
import type { StepContext } from './step.ts';

/** `usable`: as the lesson makes it, but nobody knows by whom: it is used, and left when the lesson cleans up. */
export type Ownership = 'ours' | 'usable' | 'foreign';

const tag = 'mi-tutorial';

/** Says which VM the lesson found in which state, for a clean-up that has lost the session: `ContosoVM=running`. */
const vmTag = 'mi-tutorial-vm';

/** The tags of what is created. */
export function ownerTags({
  lab,
  settings,
  evidence,
}: Pick<StepContext, 'lab' | 'settings' | 'evidence'>): Readonly<Record<string, string>> {
  if (lab.target === 'sandbox') return {};
  const { vmAtStart } = evidence;
  return { [tag]: 'lesson', ...(vmAtStart === null ? {} : { [vmTag]: `${settings.vmName}=${vmAtStart}` }) };
}

/** The state of the VM before the lesson, as the tags of what was created tell it; null where they do not. */
export async function taggedVmState({
  lab,
  settings,
  signal,
}: Pick<StepContext, 'lab' | 'settings' | 'signal'>): Promise<PowerState | null> {
  if (lab.target === 'sandbox') return null;
  const found = await Promise.all([
    lab.accounts.get(accountPlaceOf(settings), signal),
    ...settings.identities.map((name) => lab.identities.get(placeOf(settings), name, signal)),
  ]);
  for (const resource of found) {
    const [vm = '', state] = (resource?.tags[vmTag] ?? '').split('=');
    if (sameId(vm, settings.vmName) && (state === 'running' || state === 'stopped' || state === 'deallocated'))
      return state;
  }
  return null;
}

export function identityOwnership(
  identity: UserAssignedIdentity,
  settings: CompleteSettings,
  evidence: Evidence,
  target: Target,
): Ownership {
  const shape = sameRegion(identity.location, settings.location) && untagged(identity.tags);
  return ownership(identity, shape, evidence, target);
}

export function accountOwnership(
  account: AutomationAccount,
  settings: CompleteSettings,
  evidence: Evidence,
  target: Target,
): Ownership {
  const shape =
    sameRegion(account.location, settings.location) &&
    untagged(account.tags) &&
    account.attached.every((id) => attachedIdentityIds(settings).some((own) => sameId(own, id)));
  return ownership(account, shape, evidence, target);
}

/** The id was written down by this round. */
export function wasCreated(id: string, evidence: Evidence): boolean {
  return evidence.created.includes(id.toLowerCase());
}

/** Writes an id down before the resource is asked for, so that a kill in between leaves nothing unknown. */
export async function noteCreation(
  { evidence, record }: Pick<StepContext, 'evidence' | 'record'>,
  id: string,
): Promise<void> {
  if (!wasCreated(id, evidence)) await record({ created: [...evidence.created, id.toLowerCase()] });
}

function untagged(tags: Readonly<Record<string, string>>): boolean {
  return Object.keys(tags).length === 0;
}

function ownership(
  resource: { readonly id: string; readonly tags: Readonly<Record<string, string>> },
  shape: boolean,
  evidence: Evidence,
  target: Target,
): Ownership {
  if (wasCreated(resource.id, evidence) || Object.keys(resource.tags).some((name) => name.toLowerCase() === tag))
    return 'ours';
  if (!shape) return 'foreign';
  return target === 'sandbox' ? 'ours' : 'usable';
}
