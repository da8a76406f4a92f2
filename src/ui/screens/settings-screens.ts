/** Choosing names and places: the list of settings, and one setting with what the cloud offers. */
import type { Progress } from '../../engine/progress.ts';
import { settingFields, settingValue } from '../../engine/settings.ts';
import { foundChoices } from '../setting-control.ts';
import type { Screen } from '../state.ts';
import { paragraph, table } from '../text/blocks.ts';
import { type Line, line, printable, type Span, span } from '../text/line.ts';
import { stack, type View } from './shared.ts';

export function settingsScreen(selected: number, progress: Progress, view: View): Line[] {
  const narrow = view.width < 80;
  const needed = new Set(progress.needed.map((field) => field.key));
  const rows = settingFields.map((field, index): Line[] => {
    const value = settingValue(progress.settings, field.key);
    return [
      [pointer(index === selected, view), span(field.question, index === selected ? 'heading' : 'plain')],
      value === undefined
        ? line(needed.has(field.key) ? 'please choose' : 'not chosen', needed.has(field.key) ? 'warning' : 'dim')
        : line(printable(value), 'accent'),
      ...(narrow ? [] : [line(field.flag, 'dim')]),
    ];
  });
  return stack(
    [line('Settings', 'heading')],
    progress.needed.length === 0
      ? []
      : paragraph('The tutorial needs an answer to go on: choose what is marked.', view.width, 'warning'),
    table(
      [
        { title: '  Setting', min: 14, shrinks: true },
        { title: 'Value', min: 12, shrinks: true },
        ...(narrow ? [] : [{ title: 'Flag', min: 6 }]),
      ],
      rows,
      view.width,
      view.theme,
    ),
    paragraph(
      'Names are checked against the rules of Azure before anything is created. What was created under another name stays where it is.',
      view.width,
      'dim',
    ),
  );
}

type SettingScreen = Extract<Screen, { name: 'setting' }>;

export function settingScreen(screen: SettingScreen, view: View): Line[] {
  const { field, choices, input, problem } = screen;
  const body =
    choices === null
      ? [line('Asking the cloud what there is…', 'dim')]
      : choices.length > 0
        ? choiceLines(screen, view)
        : [inputLine(input.value, input.cursor)];
  return stack(
    [line(field.question, 'heading')],
    body,
    problem === null ? [] : paragraph(problem, view.width, 'error'),
    (choices?.length ?? 0) > 6 && input.value === '' ? [line('Type to look for one of them.', 'dim')] : [],
    [line(`On the command line: ${field.flag} VALUE`, 'dim')],
  );
}

/** What the cloud offers, as far as it holds what was typed. */
function choiceLines(screen: SettingScreen, view: View): Line[] {
  const { choices, selected, input } = screen;
  const found = foundChoices(screen);
  const looksFor =
    input.value === ''
      ? []
      : [...inputLine(input.value, input.cursor), span(`  ${found.length} of ${choices?.length}`, 'dim')];
  return stack(
    looksFor.length === 0 ? [] : [looksFor],
    found.length === 0
      ? [line('Nothing here is called so. Backspace takes letters away.', 'warning')]
      : found.map(
          (choice, index): Line => [
            pointer(index === selected, view),
            span(printable(choice.label), index === selected ? 'heading' : 'plain'),
          ],
        ),
  );
}

/** The mark before what is selected. */
export const pointer = (selected: boolean, { theme }: View): Span =>
  selected ? span(`${theme.symbols.current} `, 'pointer') : span('  ');

/** A text field with the cursor drawn in it. */
export function inputLine(value: string, cursor: number, active = true): Line {
  const characters = [...printable(value)];
  const under = characters[cursor] ?? ' ';
  return active
    ? [
        span('> ', 'pointer'),
        span(characters.slice(0, cursor).join('')),
        span(under, 'selected'),
        span(characters.slice(cursor + 1).join('')),
      ]
    : [span('  '), span(characters.join(''))];
}
