/** The test pane as a place to play: any draft, any parameters; nothing of it counts. */
import { lessonDraft } from './drafts.ts';
import { isAbort } from './errors.ts';
import { accountPlaceOf } from './lesson.ts';
import { runTest } from './run-test.ts';
import type { TutorialCore } from './tutorial-core.ts';

/** Runs the current draft. A failure is told, not thrown. @throws only the reason of an abort */
export async function playDraft(
  core: TutorialCore,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  const { emit } = core;
  emit({ type: 'play-started', parameters });
  try {
    const context = core.context(signal);
    const events = runTest(context, { operation: 'play', purpose: 'play', row: null, parameters });
    for (;;) {
      const next = await events.next();
      if (!next.done) {
        emit({ type: 'play-event', event: next.value });
        continue;
      }
      await context.record({ intent: null });
      const { status, exception } = next.value.run;
      return emit({ type: 'play-finished', status, exception });
    }
  } catch (error) {
    if (isAbort(error, signal)) throw error;
    emit({ type: 'play-failed', error: core.report(error) });
  }
}

export async function stopPlaying(core: TutorialCore, signal: AbortSignal): Promise<void> {
  const settings = core.settings();
  await core.lab.testPane.stop(accountPlaceOf(settings), settings.runbook, signal);
}

export function readDraft(core: TutorialCore, signal: AbortSignal): Promise<string | null> {
  const settings = core.settings();
  return core.lab.runbooks.draft(accountPlaceOf(settings), settings.runbook, signal);
}

/** Writes a draft of the learner's own; it is remembered, so that the lesson does not take it for a drift. */
export async function writeDraft(core: TutorialCore, text: string, signal: AbortSignal): Promise<void> {
  core.refuseWhileBusy();
  const settings = core.settings();
  const instead = await lessonDraft(core.context(signal));
  await core.keeper.change((s) => ({ ...s, evidence: { ...s.evidence, playedDraft: { text, instead } } }));
  await core.lab.runbooks.replaceDraft(accountPlaceOf(settings), settings.runbook, text, signal);
}
