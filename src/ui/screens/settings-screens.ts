/** Choosing names and places: the list of settings, and one setting with what the cloud offers. */
import type { Progress } from '../../engine/progress.ts';
import { settingFields, settingValue } from '../../engine/settings.ts';
import type { Screen } from '../state.ts';
import { paragraph, table } from '../text/blocks.ts';
import { type Line, line, printable, span } from '../text/line.ts';
import { stack, type View } from './shared.ts';

export function settingsScreen(selected: number, progress: Progress, view: View): Line[] {
  const narrow = view.width < 80;
  const needed = new Set(progress.needed.map((field) => field.key));
  const rows = settingFields.map((field, index): Line[] => {
    const value = settingValue(progress.settings, field.key);
    return [
      [
        span(index === selected ? `${view.theme.symbols.current} ` : '  ', 'accent'),
        span(field.question, index === selected ? 'heading' : 'plain'),
      ],
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
  const { field, choices, selected, input, problem } = screen;
  const body =
    choices === null
      ? [line('Asking the cloud what there is…', 'dim')]
      : choices.length > 0
        ? choices.map(
            (choice, index): Line => [
              span(index === selected ? `${view.theme.symbols.current} ` : '  ', 'accent'),
              span(printable(choice.label), index === selected ? 'heading' : 'plain'),
            ],
          )
        : [inputLine(input.value, input.cursor)];
  return stack(
    [line(field.question, 'heading')],
    body,
    problem === null ? [] : paragraph(problem, view.width, 'error'),
    [line(`On the command line: ${field.flag} VALUE`, 'dim')],
  );
}

/** A text field with the cursor drawn in it. */
export function inputLine(value: string, cursor: number, active = true): Line {
  const characters = [...printable(value)];
  const under = characters[cursor] ?? ' ';
  return active
    ? [
        span('> ', 'accent'),
        span(characters.slice(0, cursor).join('')),
        span(under, 'selected'),
        span(characters.slice(cursor + 1).join('')),
      ]
    : [span('  '), span(characters.join(''))];
}
