/** Choosing one setting: what the cloud offers is asked, a name is typed and held to Azure's rules. */
import { reportOf } from '../engine/errors.ts';
import { problemWith, settingFields, settingValue, withSetting } from '../engine/settings.ts';
import type { Choice } from '../engine/tutorial.ts';
import type { Controller } from './controller.ts';
import { editInput, emptyInput, type InputKey, inputOf, type Screen } from './state.ts';

type SettingScreen = Extract<Screen, { name: 'setting' }>;

const offered = ['subscriptionId', 'resourceGroup', 'vmName', 'location'] as const;
type Offered = (typeof offered)[number];
const isOffered = (key: string): key is Offered => (offered as readonly string[]).includes(key);

/** Opens a setting; where the cloud can say what there is, it is asked. */
export async function openSetting(controller: Controller, index: number): Promise<void> {
  const field = settingFields[index];
  if (field === undefined) return;
  const known = settingValue(controller.tutorial.progress.settings, field.key);
  const asks = isOffered(field.key);
  controller.dispatch({
    type: 'open',
    screen: {
      name: 'setting',
      field,
      choices: asks ? null : [],
      selected: 0,
      input: known === undefined ? emptyInput : inputOf(known),
      problem: null,
    },
  });
  if (!asks) return;
  let choices: readonly Choice[] = [];
  await controller.perform('asking', async (signal) => {
    choices = (await controller.tutorial.choices(field.key as Offered, signal)) ?? [];
  });
  const { screen } = controller;
  if (screen.name !== 'setting' || screen.field.key !== field.key) return;
  const selected = Math.max(
    0,
    choices.findIndex((choice) => choice.value === known),
  );
  controller.dispatch({ type: 'replace', screen: { ...screen, choices, selected } });
}

/** A key on the screen of one setting; false where it means something else (back, leave). */
export function settingKey(controller: Controller, screen: SettingScreen, key: InputKey): boolean {
  const choices = screen.choices ?? [];
  if (key.name === 'enter') {
    const value = choices.length > 0 ? choices[screen.selected]?.value : screen.input.value.trim();
    if (value !== undefined && screen.choices !== null) void choose(controller, screen, value);
    return true;
  }
  if (choices.length > 0) {
    if (key.name !== 'up' && key.name !== 'down') return false;
    const selected = Math.max(0, Math.min(choices.length - 1, screen.selected + (key.name === 'up' ? -1 : 1)));
    controller.dispatch({ type: 'replace', screen: { ...screen, selected } });
    return true;
  }
  const input = editInput(screen.input, key);
  if (input === undefined) return false;
  controller.dispatch({ type: 'replace', screen: { ...screen, input, problem: null } });
  return true;
}

async function choose(controller: Controller, screen: SettingScreen, value: string): Promise<void> {
  const { key } = screen.field;
  const refuse = (problem: string): void => controller.dispatch({ type: 'replace', screen: { ...screen, problem } });
  const problem = problemWith(key, value);
  if (problem !== null) return refuse(problem);
  try {
    await controller.tutorial.choose(withSetting(controller.tutorial.progress.settings, key, value));
    controller.dispatch({ type: 'back' });
  } catch (error) {
    refuse(reportOf(error).message);
  }
}
