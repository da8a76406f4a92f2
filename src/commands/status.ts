/** `status`: the checklist and the settings as they were saved. Asks no cloud. */
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { matrixJson, matrixSummary } from '../engine/reports/matrix-json.ts';
import type { Session } from '../engine/session.ts';
import { defaultSettings, type Settings } from '../engine/settings.ts';
import { checklistIds } from '../engine/step.ts';
import type { Invocation } from './command.ts';
import { openStore } from './session.ts';
import { lessonSteps } from './workplace.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const store = await openStore(invocation);
  const session = await store.load();
  const steps = (await lessonSteps()).filter((s) => checklistIds.includes(s.id));
  const items = steps.map((s) => ({ step: s.id, title: s.title, completedAt: session?.completed[s.id] ?? null }));
  const settings = session?.settings ?? defaultSettings;
  if (global.output === 'json') {
    const matrix = session === null ? null : matrixJson(session.evidence.matrix, session.target);
    const { profile } = global;
    const facts = { profile, path: store.path, target: session?.target ?? null, savedAt: session?.savedAt ?? null };
    const round = { currentStep: session?.currentStep ?? null, cleanedUpAt: session?.evidence.cleanedUpAt ?? null };
    io.out(`${JSON.stringify({ ...facts, ...round, settings, steps: items, matrix }, null, 2)}\n`);
    return exitCodes.done;
  }
  const head =
    session === null ? [`No session is saved in the profile “${global.profile}” yet.`] : about(session, global.profile);
  const list = items.map(
    (i, index) =>
      `${i.completedAt === null ? '[ ]' : '[x]'} ${index + 1}. ${i.title}${i.completedAt === null ? '' : ` (${i.completedAt})`}`,
  );
  io.out(`${[...head, '', ...list, '', ...settingLines(settings), '', `Saved in ${store.path}`].join('\n')}\n`);
  return exitCodes.done;
}

function about(session: Session, profile: string): readonly string[] {
  const { matrix, cleanedUpAt } = session.evidence;
  return [
    `Profile “${profile}” on ${session.target}, saved ${session.savedAt}. As it was saved: “check” asks the cloud.`,
    ...(matrix.length > 0 ? [`Test matrix: ${matrixSummary(matrix, session.target)}.`] : []),
    ...(cleanedUpAt === null ? [] : [`Cleaned up ${cleanedUpAt}: the round is over.`]),
  ];
}

function settingLines(settings: Settings): readonly string[] {
  const open = 'not chosen yet';
  const rows: readonly (readonly [string, string])[] = [
    ['Directory (tenant)', settings.tenantId ?? open],
    ['Subscription', settings.subscriptionId ?? open],
    ['Resource group', settings.resourceGroup ?? open],
    ['Virtual machine', settings.vmName ?? open],
    ['Region', settings.location],
    ['Automation account', settings.automationAccount],
    ['Identities', settings.identities.join(', ')],
    ['Runbook', settings.runbook],
    [
      'Modules',
      Object.entries(settings.moduleVersions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    ],
  ];
  return rows.map(([name, value]) => `${name.padEnd(18)}  ${value}`);
}
