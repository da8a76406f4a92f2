/** Choosing one setting: what the cloud offers is asked, a name is typed and held to Azure's rules. */
import { reportOf } from '../engine/errors.ts';
import { choiceOf, problemWith, settingFields, settingValue } from '../engine/settings.ts';
import { type Choice, isOffered } from '../engine/tutorial.ts';
import type { Controller } from './controller.ts';
import { currentScreen, editInput, emptyInput, type InputKey, inputOf, type Screen } from './state.ts';

type SettingScreen = Extract<Screen, { name: 'setting' }>;

/** Opens a setting; where the cloud can say what there is, it is asked. */
export async function openSetting(controller: Controller, index: number): Promise<void> {
  const field = settingFields[index];
  if (field === undefined) return;
  const { key } = field;
  const known = settingValue(controller.tutorial.progress.settings, key);
  const input = known === undefined ? emptyInput : inputOf(known);
  const asks = isOffered(key);
  controller.dispatch({
    type: 'open',
    screen: { name: 'setting', field, choices: asks ? null : [], selected: 0, input, problem: null },
  });
  if (!asks) return;
  let choices: readonly Choice[] = [];
  await controller.perform('asking', async (signal) => {
    choices = (await controller.tutorial.choices(key, signal)) ?? [];
  });
  const { screen } = controller;
  if (screen.name !== 'setting' || screen.field.key !== key) return;
  const selected = Math.max(
    0,
    choices.findIndex((choice) => choice.value === known),
  );
  // What is typed where there are choices looks for one of them.
  controller.dispatch({
    type: 'replace',
    screen: { ...screen, choices, selected, input: choices.length > 0 ? emptyInput : input },
  });
}

/** The choices that hold what was typed. */
export function foundChoices({ choices, input }: SettingScreen): readonly Choice[] {
  const typed = input.value.trim().toLowerCase();
  return (choices ?? []).filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(typed));
}

/** A key on the screen of one setting; false where it means something else (back, leave). */
export function settingKey(controller: Controller, screen: SettingScreen, key: InputKey): boolean {
  if (screen.choices === null) return false;
  const offered = screen.choices.length > 0;
  const found = foundChoices(screen);
  if (key.name === 'enter') {
    const value = offered ? found[screen.selected]?.value : screen.input.value.trim();
    if (value !== undefined) void choose(controller, screen, value);
    return true;
  }
  const page = Math.max(1, controller.frame.page - 4);
  const steps: Readonly<Record<string, number>> = { up: -1, down: 1, 'page-up': -page, 'page-down': page };
  const by = steps[key.name];
  if (offered && by !== undefined) {
    const selected = Math.max(0, Math.min(found.length - 1, screen.selected + by));
    controller.dispatch({ type: 'replace', screen: { ...screen, selected } });
    return true;
  }
  const input = editInput(screen.input, key);
  if (input === undefined) return false;
  controller.dispatch({ type: 'replace', screen: { ...screen, input, selected: 0, problem: null } });
  return true;
}

async function choose(controller: Controller, screen: SettingScreen, value: string): Promise<void> {
  const { tutorial } = controller;
  const { key } = screen.field;
  const refuse = (problem: string): void => controller.dispatch({ type: 'replace', screen: { ...screen, problem } });
  const problem = problemWith(key, value);
  if (problem !== null) return refuse(problem);
  const wasNeeded = tutorial.progress.needed.length > 0;
  try {
    await tutorial.choose(choiceOf(tutorial.progress.settings, key, value));
  } catch (error) {
    return refuse(reportOf(error).message);
  }
  controller.dispatch({ type: 'back' });
  if (!(await controller.perform('checking', (signal) => tutorial.settle(signal)))) return;
  if (wasNeeded || tutorial.progress.needed.length > 0) goOnAsking(controller);
}

/** The next open question, or back to where the questions began. */
function goOnAsking(controller: Controller): void {
  if (controller.screen.name !== 'settings') return;
  if (controller.tutorial.progress.needed.length > 0) openNeeded(controller);
  else {
    controller.dispatch({ type: 'back' });
    controller.say('Everything is chosen. Enter goes on.', 'success');
  }
}

/** The list of settings, and on it the first question that is open. */
export function openNeeded(controller: Controller): void {
  const [needed] = controller.tutorial.progress.needed;
  const selected = Math.max(
    0,
    settingFields.findIndex((field) => field.key === needed?.key),
  );
  const list: Screen = { name: 'settings', selected };
  controller.dispatch({ type: currentScreen(controller.state).name === 'settings' ? 'replace' : 'open', screen: list });
  void openSetting(controller, selected);
}
