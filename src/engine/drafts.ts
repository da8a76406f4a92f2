/** The runbook's draft: read, compared, written. */
import type { StepEvent } from './events.ts';
import { accountPlaceOf, sameText } from './lesson.ts';
import type { StepContext } from './step.ts';
import { during } from './waiting.ts';

export type DraftContext = Pick<StepContext, 'lab' | 'clock' | 'settings' | 'signal'>;

/** The draft in the cloud; where the learner plays with one of their own, the lesson's that it stands for. Null: none. */
export async function lessonDraft({
  lab,
  settings,
  signal,
  evidence: { playedDraft },
}: DraftContext & Pick<StepContext, 'evidence'>): Promise<string | null> {
  const draft = await lab.runbooks.draft(accountPlaceOf(settings), settings.runbook, signal);
  if (draft === null || playedDraft === null || !sameText(draft, playedDraft.text)) return draft;
  return playedDraft.instead;
}

/** Writes the draft unless it is this text. @returns true where it had to be written */
export async function* ensureDraft(
  context: DraftContext,
  text: string,
  operation: string,
): AsyncGenerator<StepEvent, boolean> {
  const { lab, clock, settings, signal } = context;
  const place = accountPlaceOf(settings);
  const now = await lab.runbooks.draft(place, settings.runbook, signal);
  if (now !== null && sameText(now, text)) return false;
  yield* during(
    { operation, for: 'the draft to be written', usualMs: 5_000, limitMs: 10 * 60_000, everyMs: 1_000 },
    clock,
    signal,
    (callSignal) => lab.runbooks.replaceDraft(place, settings.runbook, text, callSignal),
  );
  return true;
}
