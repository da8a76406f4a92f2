/** What the learner decides: settings, the step to look at, predictions, a new round. */
import { exitCodes, TutorialError } from './errors.ts';
import { placeOf } from './lesson.ts';
import type { MatrixRowId, Prediction } from './session.ts';
import { newSession } from './session-keeper.ts';
import { missingSettings, type Settings } from './settings.ts';
import { mergeSettings, refuseMoving } from './settings-check.ts';
import { tenantLabel } from './tenants.ts';
import type { Choice, Tutorial } from './tutorial.ts';
import type { TutorialCore } from './tutorial-core.ts';
import { withSettings } from './tutorial-settle.ts';

/** @throws {TutorialError} where a value breaks a rule, or moves what is there already */
export async function chooseSettings(core: TutorialCore, chosen: Partial<Settings>): Promise<void> {
  core.refuseWhileBusy();
  const { keeper, emit, lab } = core;
  const settings = mergeSettings(keeper.session.settings, chosen);
  refuseMoving(keeper.session, settings);
  if (settings.tenantId !== undefined) lab.subscriptions.enter(settings.tenantId);
  await keeper.change((s) => withSettings(s, settings));
  emit({ type: 'settings-changed', settings });
  const missing = missingSettings(settings);
  if (missing.length > 0) emit({ type: 'answer-needed', fields: missing });
}

/** What the cloud offers for a setting; null where that cannot be asked yet. */
export async function offerChoices(
  { lab, keeper }: TutorialCore,
  key: Parameters<Tutorial['choices']>[0],
  signal: AbortSignal,
): Promise<readonly Choice[] | null> {
  const { tenantId, subscriptionId, resourceGroup } = keeper.session.settings;
  if (key === 'tenantId')
    return (await lab.subscriptions.tenants(signal)).map((t) => ({ value: t.id, label: tenantLabel(t) }));
  if (tenantId === undefined) return null;
  if (key === 'subscriptionId')
    return (await lab.subscriptions.list(signal)).map((s) => ({
      value: s.id,
      label: `${s.name} (${s.id}${s.state === 'Enabled' ? '' : `, ${s.state.toLowerCase()}`})`,
    }));
  if (subscriptionId === undefined) return null;
  if (key === 'location')
    return (await lab.subscriptions.locations(subscriptionId, signal)).map((value) => ({ value, label: value }));
  if (key === 'resourceGroup')
    return (await lab.groups.list(subscriptionId, signal)).map((g) => ({
      value: g.name,
      label: `${g.name} (${g.location})`,
    }));
  if (resourceGroup === undefined) return null;
  return (await lab.machines.list({ subscriptionId, resourceGroup }, signal)).map((vm) => ({
    value: vm.name,
    label: `${vm.name} (${vm.location}${vm.powerState === null ? '' : `, ${vm.powerState}`})`,
  }));
}

/** @throws {TutorialError} `prediction-late` where the row has run */
export async function predictRow(
  { keeper, emit }: TutorialCore,
  row: MatrixRowId,
  prediction: Prediction,
): Promise<void> {
  const result = keeper.session.evidence.matrix.find((r) => r.id === row);
  if (result !== undefined && result.verdict !== 'SKIPPED')
    throw new TutorialError({
      kind: 'learner',
      code: 'prediction-late',
      exitCode: exitCodes.usage,
      message: `The row ${row} has run: its result is in the table.`,
      next: ['Predict rows that have not run yet.'],
    });
  await keeper.change((s) => ({
    ...s,
    evidence: { ...s.evidence, predictions: { ...s.evidence.predictions, [row]: prediction } },
  }));
  emit({ type: 'prediction-made', row, prediction });
}

/** @throws {TutorialError} `round-open` while there is something to clean up */
export async function beginNewRound(core: TutorialCore): Promise<void> {
  core.refuseWhileBusy();
  const { keeper, emit, parts } = core;
  const { settings, evidence, target } = keeper.session;
  if (evidence.cleanedUpAt === null && evidence.created.length > 0)
    throw new TutorialError({
      kind: 'learner',
      code: 'round-open',
      exitCode: exitCodes.usage,
      message: `This round is not over: what it made is still in ${placeName(core)}.`,
      next: ['Clean up first: mi-tutorial clean-up'],
    });
  const session = newSession(target, settings, parts.clock.now());
  await keeper.change(() => session);
  emit({ type: 'session-started', session: keeper.session });
  const missing = missingSettings(settings);
  if (missing.length > 0) emit({ type: 'answer-needed', fields: missing });
}

function placeName(core: TutorialCore): string {
  return placeOf(core.settings()).resourceGroup;
}
