/** What each command of the keymap does. */
import { exitCodes } from '../engine/errors.ts';
import type { MatrixRowId } from '../engine/session.ts';
import { settingFields } from '../engine/settings.ts';
import type { Step } from '../engine/step.ts';
import type { Expectation } from '../engine/verdict.ts';
import { catchUp, hand, handIn, offerCatchUp, offerScript, openClass, shareScript } from './class-control.ts';
import type { Controller } from './controller.ts';
import type { Command } from './keymap.ts';
import { shownSettings } from './screens/shown-settings.ts';
import { openNeeded, openSetting } from './setting-control.ts';
import type { Screen } from './state.ts';
import { openTestPane } from './test-pane-control.ts';

type Run = (controller: Controller, screen: Screen) => void;

const scroll =
  (by: (page: number) => number): Run =>
  (controller) =>
    controller.dispatch({
      type: 'scroll',
      by: by(controller.frame.page),
      from: controller.frame.offset,
      limit: controller.frame.scrollLimit,
    });

const open =
  (screen: Screen): Run =>
  (controller) =>
    controller.dispatch({ type: 'open', screen });

export const commands: Readonly<Record<Command, Run>> = {
  'scroll-up': scroll(() => -1),
  'scroll-down': scroll(() => 1),
  'page-up': scroll((page) => -page),
  'page-down': scroll((page) => page),
  back: (controller) => controller.dispatch({ type: 'back' }),
  help: open({ name: 'help' }),
  runbook: open({ name: 'runbook' }),
  diff: open({ name: 'diff' }),
  settings: open({ name: 'settings', selected: 0 }),
  predict: open({ name: 'predict', selected: 0 }),
  powershell: (controller) => controller.dispatch({ type: 'toggle-powershell' }),
  map: (controller) => {
    controller.dispatch({ type: 'open', screen: { name: 'map' } });
    // While something runs, the map is shown as it was last drawn.
    if (!controller.isBusy) void controller.perform('asking', (signal) => controller.tutorial.drawMap(signal));
  },
  'test-pane': (controller) => void openTestPane(controller),
  run: go,
  next: (controller, screen) => (screen.name === 'welcome' ? go(controller, screen) : void move(controller, 1)),
  previous: (controller) => void move(controller, -1),
  verify: (controller) => {
    const { step, tutorial } = controller;
    if (step !== undefined) void controller.perform('checking', (signal) => tutorial.verify(step.id, signal));
  },
  hint,
  hand,
  class: openClass,
  'share-script': offerScript,
  'hand-in': handIn,
  'catch-up': offerCatchUp,
  undo,
  copy,
  confirm: confirmed,
  leave: (controller) => {
    if (controller.isBusy) open(leaveQuestion)(controller, controller.screen);
    else controller.end(exitCodes.done);
  },
  'row-up': (controller) => controller.dispatch({ type: 'select-row', row: controller.state.selectedRow - 1 }),
  'row-down': (controller) =>
    controller.dispatch({
      type: 'select-row',
      row: Math.min(matrixRows(controller).length - 1, controller.state.selectedRow + 1),
    }),
  'open-row': (controller) => {
    const row = matrixRows(controller)[controller.state.selectedRow];
    if (row !== undefined) controller.dispatch({ type: 'open', screen: { name: 'row', row: row.id } });
  },
  'run-row': (controller) => runRows(controller, [matrixRows(controller)[controller.state.selectedRow]]),
  'run-rows': (controller) => runRows(controller, matrixRows(controller)),
  'select-up': (controller, screen) => select(controller, screen, -1),
  'select-down': (controller, screen) => select(controller, screen, 1),
  choose: (controller, screen) => {
    if (screen.name === 'settings') void openSetting(controller, screen.selected);
    if (screen.name === 'predict') controller.dispatch({ type: 'back' });
  },
  works: (controller, screen) => predict(controller, screen, 'works'),
  refused: (controller, screen) => predict(controller, screen, 'refused'),
  // The test pane and the controller itself take these before the table is asked.
  'edit-draft': () => {},
  'run-draft': () => {},
  'stop-job': () => {},
  'next-field': () => {},
  interrupt: () => {},
};

const leaveQuestion: Screen = {
  name: 'confirm',
  intent: 'leave',
  question: 'Something is running. Stop it after the request in flight, save and leave?',
};

const newRoundQuestion: Screen = {
  name: 'confirm',
  intent: 'start-over',
  question: 'This round is finished and everything is removed. Begin a new one, with the same settings?',
};

/** Clean-up has ended this round. */
const isFinished = ({ tutorial }: Controller): boolean => tutorial.session.evidence.cleanedUpAt !== null;

const cleanUpQuestion: Screen = {
  name: 'confirm',
  intent: 'clean-up',
  question: 'Remove everything that the tutorial made? Nothing else is touched.',
};

/** The rows of the matrix with the learner's names. */
export function matrixRows(controller: Controller): readonly Expectation[] {
  const { steps, progress } = controller.tutorial;
  return steps.find((step) => step.rows !== undefined)?.rows?.(shownSettings(progress.settings)) ?? [];
}

function select(controller: Controller, screen: Screen, by: number): void {
  if (screen.name !== 'settings' && screen.name !== 'predict') return;
  const count = screen.name === 'predict' ? matrixRows(controller).length : settingFields.length;
  const selected = Math.max(0, Math.min(count - 1, screen.selected + by));
  controller.dispatch({ type: 'replace', screen: { ...screen, selected } });
}

function predict(controller: Controller, screen: Screen, prediction: 'works' | 'refused'): void {
  const row = screen.name === 'predict' ? matrixRows(controller)[screen.selected] : undefined;
  if (row === undefined) return;
  void controller.tutorial.predict(row.id, prediction);
  select(controller, screen, 1);
}

/** Enter: begins, does the step, or goes on where it is done. */
function go(controller: Controller, screen: Screen): void {
  if (screen.name === 'welcome') {
    controller.dispatch({ type: 'reset', screen: { name: 'step' } });
    if (isFinished(controller)) controller.dispatch({ type: 'open', screen: newRoundQuestion });
    return;
  }
  const { step, tutorial } = controller;
  if (step === undefined || controller.isBusy) return;
  const { state } = tutorial.progress.steps[step.id];
  if (step.id === 'next-steps') controller.end(exitCodes.done);
  else if (state === 'done') void move(controller, 1);
  else if (tutorial.progress.needed.length > 0 && step.id !== 'prerequisites') {
    openNeeded(controller);
  } else if (step.id === 'clean-up') controller.dispatch({ type: 'open', screen: cleanUpQuestion });
  else runStep(controller, step);
}

function runStep(controller: Controller, step: Step, rows?: readonly MatrixRowId[]): void {
  void controller
    .perform(step.title, (signal) => controller.tutorial.run(step.id, rows === undefined ? {} : { rows }, signal))
    .then((ok) => {
      const { state } = controller.tutorial.progress.steps[step.id];
      if (ok && state === 'done') controller.say('Done. Enter goes on.', 'success');
    });
}

/** Runs rows of the matrix anew; those that were skipped stay so. */
function runRows(controller: Controller, rows: readonly (Expectation | undefined)[]): void {
  const { step, tutorial } = controller;
  if (step?.rows === undefined || controller.isBusy) return;
  const skipped = tutorial.progress.rows.filter((r) => r.result?.verdict === 'SKIPPED').map((r) => r.row);
  const ids = rows.flatMap((row) => (row === undefined ? [] : [row.id])).filter((id) => !skipped.includes(id));
  if (ids.length === 0) controller.say('This row runs nowhere but in the sandbox.', 'warning');
  else runStep(controller, step, ids);
}

async function move(controller: Controller, by: number): Promise<void> {
  const { tutorial } = controller;
  const ids = tutorial.steps.map((step) => step.id);
  const at = ids.indexOf(tutorial.progress.current);
  const next = ids[Math.max(0, Math.min(ids.length - 1, at + by))];
  if (next === undefined || next === ids[at]) return;
  await tutorial.select(next);
  controller.dispatch({ type: 'reset', screen: { name: 'step' } });
}

function hint(controller: Controller): void {
  const { step, tutorial } = controller;
  if (step === undefined) return;
  if (tutorial.progress.steps[step.id].hintsShown < step.hints.length) void tutorial.showHint(step.id);
  else controller.say('There are no more hints for this step.');
}

/** Asks, then takes back what the open step did. */
function undo(controller: Controller): void {
  const { step } = controller;
  if (step === undefined || controller.isBusy) return;
  if (step.undo === undefined) controller.say('There is nothing to take back in this step.');
  else {
    const question = `Take back what “${step.title}” did? Steps that build on it are open again afterwards.`;
    controller.dispatch({ type: 'open', screen: { name: 'confirm', intent: 'undo', question } });
  }
}

function copy(controller: Controller, screen: Screen): void {
  const settings = shownSettings(controller.tutorial.progress.settings);
  const { step } = controller;
  const text = (screen.name === 'step' ? step?.powershell(settings) : step?.runbook?.(settings).after) ?? '';
  if (text === '') {
    controller.say('There is nothing to copy here.');
    return;
  }
  void controller.ports.copy(text).then((path) => {
    if (path === null) controller.say('Copied, where the terminal lets programs use the clipboard.', 'success');
    else
      controller.say(`Copied, where the terminal lets programs use the clipboard; and written to ${path}`, 'success');
  });
}

function confirmed(controller: Controller, screen: Screen): void {
  if (screen.name !== 'confirm' && screen.name !== 'share') return;
  controller.dispatch({ type: 'back' });
  const { step, tutorial } = controller;
  if (screen.name === 'share') shareScript(controller, screen.text);
  else if (screen.intent === 'catch-up') void catchUp(controller);
  else if (screen.intent === 'leave') controller.end(exitCodes.done);
  else if (screen.intent === 'start-over') void tutorial.startOver().then(() => controller.start());
  else if (step === undefined) return;
  else if (screen.intent === 'undo') {
    void controller.perform('taking back', (signal) => tutorial.undo(step.id, signal));
  } else runStep(controller, step);
}
