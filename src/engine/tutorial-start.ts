/** The beginning: the saved session, the flags over it, what the cloud answers alone, and how every step stands. */
import { exitCodes, TutorialError } from './errors.ts';
import type { Session } from './session.ts';
import { newSession } from './session-keeper.ts';
import { missingSettings, type Settings } from './settings.ts';
import { mergeSettings, refuseMoving } from './settings-check.ts';
import type { TutorialCore } from './tutorial-core.ts';
import { verifySteps } from './tutorial-verify.ts';

/** @throws {TutorialError} where the saved session cannot be used, or a flag breaks a rule */
export async function startTutorial(core: TutorialCore, signal: AbortSignal): Promise<void> {
  const { parts, keeper, emit } = core;
  const saved = await parts.store.load();
  if (saved !== null) refuseOtherTarget(saved, parts.lab.target);
  const session = saved ?? newSession(parts.lab.target, keeper.session.settings, parts.clock.now());
  const chosen = mergeSettings(session.settings, parts.settings);
  refuseMoving(session, chosen);
  keeper.adopt(session);
  emit({ type: 'session-loaded', session: saved });
  const filled = mergeSettings(chosen, await foundAlone(core, chosen, signal));
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

function refuseOtherTarget(session: Session, target: Session['target']): void {
  if (session.target === target) return;
  throw new TutorialError({
    kind: 'learner',
    code: 'other-target',
    exitCode: exitCodes.usage,
    message: `This profile holds a round on ${session.target}, and ${target} was asked for.`,
    why: 'A profile keeps one round, which belongs to one target.',
    next: [`Go on with --target ${session.target}, or begin another round with --profile NAME.`],
  });
}

/** What there is only one of needs no question. */
async function foundAlone({ lab }: TutorialCore, chosen: Settings, signal: AbortSignal): Promise<Partial<Settings>> {
  const found: { subscriptionId?: string; tenantId?: string; resourceGroup?: string; vmName?: string } = {};
  if (chosen.subscriptionId === undefined) {
    const only = single(await lab.subscriptions.list(signal));
    if (only === undefined) return found;
    found.subscriptionId = only.id;
    found.tenantId = only.tenantId;
  }
  const subscriptionId = chosen.subscriptionId ?? found.subscriptionId;
  if (subscriptionId === undefined) return found;
  if (chosen.resourceGroup === undefined) {
    const only = single(await lab.groups.list(subscriptionId, signal));
    if (only === undefined) return found;
    found.resourceGroup = only.name;
  }
  const resourceGroup = chosen.resourceGroup ?? found.resourceGroup;
  if (resourceGroup !== undefined && chosen.vmName === undefined) {
    const only = single(await lab.machines.list({ subscriptionId, resourceGroup }, signal));
    if (only !== undefined) found.vmName = only.name;
  }
  return found;
}

function single<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined;
}
