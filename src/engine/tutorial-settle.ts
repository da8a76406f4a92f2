/** Where the lesson takes place: what the cloud answers alone needs no question; the rest is asked for, then all is verified. */
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
  if (missing.length > 0) return emit({ type: 'answer-needed', fields: missing });
  await verifySteps(core, null, signal);
}

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
