/** Where the lesson takes place: what the cloud answers alone needs no question; the rest is asked for, then all is verified. */
import { exitCodes, TutorialError } from './errors.ts';
import type { Lab } from './ports.ts';
import type { Session } from './session.ts';
import { missingSettings, type PlaceKey, type Settings } from './settings.ts';
import { mergeSettings } from './settings-check.ts';
import { withTenantId } from './tenants.ts';
import type { TutorialCore } from './tutorial-core.ts';
import { verifySteps } from './tutorial-verify.ts';

/** Fills in what there is only one of; verifies every step where nothing is open any more. */
export async function settle(core: TutorialCore, chosen: Settings, signal: AbortSignal): Promise<void> {
  const { keeper, emit, lab } = core;
  const placed = await withTenantId(lab, chosen, signal);
  const filled = mergeSettings(placed, await foundAlone(lab, placed, signal));
  keeper.touch((s) => (sameSettings(s.settings, filled) ? s : withSettings(s, filled)));
  emit({ type: 'settings-changed', settings: filled });
  const missing = missingSettings(filled);
  if (missing.length > 0) {
    emit({ type: 'answer-needed', fields: missing });
    return refuseNothing(lab, filled, signal);
  }
  await verifySteps(core, null, signal);
}

/** Where there is nothing to choose from, no answer helps. @throws {TutorialError} `no-subscription`, `no-group`, `no-vm` */
async function refuseNothing(lab: Lab, settings: Settings, signal: AbortSignal): Promise<void> {
  const { tenantId, subscriptionId, resourceGroup, vmName } = settings;
  if (tenantId === undefined) return;
  if (subscriptionId === undefined) {
    if ((await lab.subscriptions.list(signal)).length === 0) throw nothing.subscription();
  } else if (resourceGroup === undefined) {
    if ((await lab.groups.list(subscriptionId, signal)).length === 0) throw nothing.group();
  } else if (vmName === undefined && (await lab.machines.list({ subscriptionId, resourceGroup }, signal)).length === 0)
    throw nothing.vm(resourceGroup);
}

const nothing = {
  subscription: () =>
    new TutorialError({
      kind: 'learner',
      code: 'no-subscription',
      exitCode: exitCodes.signIn,
      message: 'This sign-in sees no subscription in its directory.',
      why: 'It has no role in any, or its subscriptions belong to another directory.',
      next: [
        'Sign in with another account, or choose the directory that holds the subscription with --tenant.',
        'Or do the lesson in the sandbox, without any: --target sandbox',
      ],
    }),
  group: () =>
    new TutorialError({
      kind: 'learner',
      code: 'no-group',
      exitCode: exitCodes.usage,
      message: 'The subscription has no resource group that this sign-in may see.',
      why: 'The lesson works in the group of a virtual machine that may be stopped and started.',
      next: [
        'Create a virtual machine in a new resource group (any size will do), then start again.',
        'Or choose another subscription with --subscription; or do the lesson in the sandbox: --target sandbox',
      ],
    }),
  vm: (group: string) =>
    new TutorialError({
      kind: 'learner',
      code: 'no-vm',
      exitCode: exitCodes.usage,
      message: `There is no virtual machine in ${group} that this sign-in may see.`,
      why: 'The runbook of the lesson stops and starts one, to show what each identity may do.',
      next: [
        'Create one there (any size will do), then start again.',
        'Or choose the group of another one with --resource-group; or do the lesson in the sandbox: --target sandbox',
      ],
    }),
} as const;

/** The session with other settings; what was noted of another VM no longer counts. */
export function withSettings(session: Session, settings: Settings): Session {
  const sameVm = session.settings.vmName === undefined || session.settings.vmName === settings.vmName;
  const evidence = sameVm ? session.evidence : { ...session.evidence, vmAtStart: null };
  return { ...session, settings, evidence };
}

function sameSettings(a: Settings, b: Settings): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

async function foundAlone(lab: Lab, chosen: Settings, signal: AbortSignal): Promise<Partial<Settings>> {
  const found: { -readonly [K in PlaceKey]?: string } = {};
  if (chosen.tenantId !== undefined) lab.subscriptions.enter(chosen.tenantId);
  else {
    const tenantId = await onlyTenant(lab, chosen.subscriptionId, signal);
    if (tenantId === undefined) return found;
    found.tenantId = tenantId;
  }
  const subscriptionId = chosen.subscriptionId ?? single(await lab.subscriptions.list(signal))?.id;
  if (subscriptionId === undefined) return found;
  found.subscriptionId = subscriptionId;
  const resourceGroup = chosen.resourceGroup ?? single(await lab.groups.list(subscriptionId, signal))?.name;
  if (resourceGroup === undefined) return found;
  found.resourceGroup = resourceGroup;
  const vmName = chosen.vmName ?? single(await lab.machines.list({ subscriptionId, resourceGroup }, signal))?.name;
  return vmName === undefined ? found : { ...found, vmName };
}

/**
 * The tenant of the sign-in, where there is no other, or where the chosen subscription is seen from it. (The subscription's
 * own tenant may be another: one that is managed from here.)
 */
async function onlyTenant(
  lab: Lab,
  subscriptionId: string | undefined,
  signal: AbortSignal,
): Promise<string | undefined> {
  const tenants = await lab.subscriptions.tenants(signal);
  const isDecided =
    tenants.length < 2 ||
    (subscriptionId !== undefined &&
      (await lab.subscriptions.list(signal)).some((s) => s.id.toLowerCase() === subscriptionId.toLowerCase()));
  return isDecided ? (await lab.subscriptions.caller(signal)).tenantId : undefined;
}

function single<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}
