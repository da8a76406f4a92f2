/** The test pane: the draft's own parameters as fields, the draft in the learner's editor, runs that count for nothing. */
import { reportOf } from '../engine/errors.ts';
import { parse } from '../powershell/syntax/parser.ts';
import { scriptParameters } from '../powershell/syntax/script-parameters.ts';
import type { Controller } from './controller.ts';
import { editInput, type InputKey, inputOf, type PaneField, type Screen } from './state.ts';

type TestPane = Extract<Screen, { name: 'test-pane' }>;

/** Reads the draft from the cloud and opens the pane. */
export async function openTestPane(controller: Controller): Promise<void> {
  let draft: string | null = null;
  const ok = await controller.perform('reading the draft', async (signal) => {
    draft = await controller.tutorial.draft(signal);
  });
  if (ok)
    controller.dispatch({
      type: 'open',
      screen: { name: 'test-pane', draft, fields: fieldsOf(controller, draft, []), selected: 0 },
    });
}

/** A field for each parameter that the draft declares, with what was typed before or what the lesson would give. */
function fieldsOf(controller: Controller, draft: string | null, known: readonly PaneField[]): PaneField[] {
  if (draft === null) return [];
  const { settings } = controller.tutorial.progress;
  const usual: Readonly<Record<string, string | undefined>> = {
    resourcegroup: settings.resourceGroup,
    vmname: settings.vmName,
    method: 'SA',
    uami: settings.identities[0],
  };
  return scriptParameters(parse(draft, { edition: '5.1' }).ast).map(({ name, defaultValue }) => {
    const typed = known.find((field) => field.name.toLowerCase() === name.toLowerCase());
    return typed ?? { name, input: inputOf(usual[name.toLowerCase()] ?? defaultValue ?? '') };
  });
}

/** A key in the test pane; false where it means something else. */
export function testPaneKey(controller: Controller, screen: TestPane, key: InputKey): boolean {
  if (key.name === 'enter') {
    run(controller, screen);
    return true;
  }
  if (key.name === 'other' && key.text === 'ctrl-e') {
    void edit(controller, screen);
    return true;
  }
  if (key.name === 'other' && key.text === 'ctrl-x') {
    void stop(controller);
    return true;
  }
  if (key.name === 'up' || key.name === 'down' || key.name === 'tab') {
    const count = Math.max(1, screen.fields.length);
    const selected = (screen.selected + (key.name === 'up' ? count - 1 : 1)) % count;
    controller.dispatch({ type: 'replace', screen: { ...screen, selected } });
    return true;
  }
  const field = screen.fields[screen.selected];
  const input = field === undefined ? undefined : editInput(field.input, key);
  if (input === undefined) return false;
  const fields = screen.fields.map((other, at) => (at === screen.selected ? { ...other, input } : other));
  controller.dispatch({ type: 'replace', screen: { ...screen, fields } });
  return true;
}

function run(controller: Controller, screen: TestPane): void {
  if (screen.draft === null) {
    controller.say('There is no draft yet: create the runbook first.', 'warning');
    return;
  }
  const parameters = Object.fromEntries(
    screen.fields.filter((field) => field.input.value !== '').map((field) => [field.name, field.input.value]),
  );
  void controller.perform('running the draft', (signal) => controller.tutorial.play(parameters, signal));
}

/** Asks the cloud to stop the job; the run is followed to its end, which then comes. */
async function stop(controller: Controller): Promise<void> {
  if (controller.tutorial.progress.play?.running !== true) return controller.say('No job is running.');
  controller.say('Stopping the job…', 'warning');
  try {
    await controller.tutorial.stopPlay(new AbortController().signal);
  } catch (error) {
    controller.say(reportOf(error).message, 'error');
  }
}

async function edit(controller: Controller, screen: TestPane): Promise<void> {
  if (screen.draft === null) return controller.say('There is no draft yet: create the runbook first.', 'warning');
  const edited = await controller.ports.edit(screen.draft);
  if (edited === null)
    return controller.say(
      'The draft is unchanged: set VISUAL or EDITOR to an editor that runs in the terminal.',
      'warning',
    );
  if (edited === screen.draft) return controller.say('The draft is unchanged.');
  const ok = await controller.perform('saving the draft', (signal) => controller.tutorial.replaceDraft(edited, signal));
  if (!ok) return;
  controller.dispatch({
    type: 'replace',
    screen: { ...screen, draft: edited, fields: fieldsOf(controller, edited, screen.fields), selected: 0 },
  });
  controller.say('The draft is saved in the cloud.', 'success');
}
