/** The beginning: the saved session, the flags over it, what the cloud answers alone, and how every step stands. */
import { exitCodes, TutorialError } from './errors.ts';
import type { Session } from './session.ts';
import { newSession } from './session-keeper.ts';
import { mergeSettings, refuseMoving } from './settings-check.ts';
import { withTenantId } from './tenants.ts';
import type { TutorialCore } from './tutorial-core.ts';
import { settle } from './tutorial-settle.ts';

/** @throws {TutorialError} where the saved session cannot be used, or a flag breaks a rule */
export async function startTutorial(core: TutorialCore, signal: AbortSignal): Promise<void> {
  const { parts, keeper, emit } = core;
  const saved = await parts.store.load();
  if (saved !== null) refuseOtherTarget(saved, parts.lab.target);
  const session = saved ?? newSession(parts.lab.target, keeper.session.settings, parts.clock.now());
  const chosen = mergeSettings(session.settings, await withTenantId(core.lab, parts.settings, signal));
  refuseMoving(session, chosen);
  keeper.adopt(session);
  emit({ type: 'session-loaded', session: saved });
  await settle(core, chosen, signal);
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
