/** The line of keys: what can be done now, the most useful first; help and leaving always have their place. */

import type { FrameInput } from './frame.ts';
import { bindingsOf, type Command, type KeyBinding } from './keymap.ts';
import { spinner, type View } from './screens/shared.ts';
import { shownSettings } from './screens/shown-settings.ts';
import { currentScreen } from './state.ts';
import { type Line, lineWidth, type Span, span } from './text/line.ts';

/** They fit wherever anything does. */
const always: readonly Command[] = ['back', 'help', 'leave'];

/** What runs, and the keys that fit. */
export function footer(input: FrameInput, columns: number, view: View): Line {
  const { ui } = input;
  const busy: Line = [span(`${spinner(view)} ${ui.busy}`, 'running')];
  const offered = offeredKeys(input);
  const last = offered.filter((b) => always.includes(b.command));
  const draw = (binding: KeyBinding): Line => [span(binding.shown, 'key'), span(` ${labelOf(binding, input)}`, 'dim')];
  const end = last.map(draw);
  let parts: readonly Line[] = ui.busy === null ? [] : [busy];
  for (const binding of offered) {
    if (last.includes(binding)) continue;
    const more = [...parts, draw(binding)];
    if (lineWidth(inLine([...more, ...end])) <= columns) parts = more;
  }
  return inLine([...parts, ...end]);
}

const inLine = (parts: readonly Line[]): Line =>
  parts.flatMap((part, at): Span[] => (at === 0 ? [...part] : [span('  '), ...part]));

/** The keys of the footer that do something now. */
function offeredKeys(input: FrameInput): KeyBinding[] {
  const { steps, progress, ui } = input;
  const screen = currentScreen(ui);
  const step = steps.find((s) => s.id === progress.current);
  const state = step === undefined ? undefined : progress.steps[step.id];
  const isDone = state?.state === 'done';
  const rows = step?.rows !== undefined;
  const hasRun = progress.rows.some((r) => r.result !== null);
  const hasDraft = progress.steps['create-runbook'].state === 'done' && progress.steps['clean-up'].state !== 'done';
  const here: Partial<Record<Command, boolean>> = {
    next: screen.name === 'step' && !isDone && progress.current !== 'next-steps',
    previous: progress.current !== 'prerequisites',
    hint: (state?.hintsShown ?? 0) < (step?.hints.length ?? 0) && !isDone,
    copy: screen.name !== 'step' || step?.powershell(shownSettings(progress.settings)) !== '',
    diff: screen.name !== 'step' || step?.runbook?.(shownSettings(progress.settings)).before != null,
    predict: rows && !hasRun,
    'open-row': rows && hasRun,
    'run-row': rows && isDone,
    'test-pane': hasDraft && !rows,
    map: screen.name !== 'step' || (progress.current !== 'prerequisites' && progress.current !== 'sign-in'),
    'stop-job': progress.play?.running === true,
    undo: isDone && step?.undo !== undefined && !rows,
  };
  return (
    bindingsOf(screen.name)
      .filter((b) => b.footer && here[b.command] !== false)
      // While something runs, keys that would begin something else do nothing, and are not offered.
      .filter((b) => ui.busy === null || b.begins !== true)
  );
}

/** Enter means something else once there is nothing to do on a screen. */
function labelOf(binding: KeyBinding, { progress, ui }: FrameInput): string {
  const label = binding.brief ?? binding.label;
  const screen = currentScreen(ui);
  if (screen.name === 'predict' && binding.command === 'choose') return 'done';
  if (binding.command !== 'run') return label;
  if (screen.name === 'welcome') return progress.resumed ? 'go on' : 'begin';
  if (progress.current === 'next-steps') return 'leave';
  const { state } = progress.steps[progress.current];
  if (progress.current === 'prerequisites' || state === 'done') return 'go on';
  return progress.needed.length > 0 ? 'choose what is open' : label;
}
