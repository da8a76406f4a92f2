/** The smaller screens: welcome, predictions, runbook, difference, test pane, help, questions. */
import type { Progress } from '../../engine/progress.ts';
import { checklistIds, type Step } from '../../engine/step.ts';
import type { Expectation } from '../../engine/verdict.ts';
import { bindingsOf } from '../keymap.ts';
import type { Screen } from '../state.ts';
import { bullet, codeLines, inline, paragraph, table, wrapCode } from '../text/blocks.ts';
import { diffCount, diffLines } from '../text/diff.ts';
import { type Line, line, pad, printable, span, truncate } from '../text/line.ts';
import { inputLine, pointer } from './settings-screens.ts';
import { errorLines, jobLines, stack, stateMark, stateWord, type View } from './shared.ts';

export interface WelcomeFacts {
  readonly target: 'sandbox' | 'azure';
  readonly profile: string;
}

export function welcomeScreen(steps: readonly Step[], progress: Progress, facts: WelcomeFacts, view: View): Line[] {
  const items = steps.filter((step) => checklistIds.includes(step.id));
  const here = steps.find((step) => step.id === progress.current);
  const done = items.filter((step) => progress.steps[step.id].state === 'done').length;
  const intro = progress.resumed
    ? `Welcome back. ${done} of ${items.length} items hold in the cloud; you were at “${here?.title ?? ''}”.`
    : 'A PowerShell runbook in Azure Automation that signs in with a managed identity instead of a stored secret: you build it, give it roles, and watch what each identity may do.';
  const target =
    facts.target === 'sandbox'
      ? 'You work in the sandbox: Azure inside this program. Nothing to install, no account, no cost; the runbook really runs, and roles really decide.'
      : 'You work in your own Azure subscription. Nothing is written before you have chosen where; what is created is listed and can be removed at the end.';
  return stack(
    [line('Managed identities in a PowerShell runbook', 'heading')],
    paragraph(intro, view.width),
    paragraph(target, view.width),
    items.map(
      (step, index): Line =>
        truncate(
          [
            stateMark(progress.steps[step.id].state, view),
            span(` ${index + 1} ${step.title}`),
            span(`  ${progress.resumed ? stateWord(progress.steps[step.id].state) : ''}`, 'dim'),
          ],
          view.width,
          view.theme.symbols.ellipsis,
        ),
    ),
    progress.savedPath === null ? [] : paragraph(`Your place is kept in ${progress.savedPath}`, view.width, 'dim'),
    paragraph(progress.resumed ? 'Press `Enter` to go on.' : 'Press `Enter` to begin.', view.width),
  );
}

export function predictScreen(rows: readonly Expectation[], selected: number, progress: Progress, view: View): Line[] {
  const cells = rows.map((row, index): Line[] => {
    const guess = progress.predictions[row.id];
    return [
      [pointer(index === selected, view), span(row.id, index === selected ? 'heading' : 'plain')],
      line(row.method ?? 'first draft', 'dim'),
      line(row.uami ?? '-', 'dim'),
      guess === undefined ? line('?', 'warning') : line(guess, guess === 'works' ? 'success' : 'accent'),
    ];
  });
  return stack(
    [line('What do you think will happen?', 'heading')],
    paragraph(
      'For each row: will the run toggle the virtual machine (`w`), or will something refuse it (`x`)? After the matrix you see which predictions held.',
      view.width,
    ),
    table(
      [
        { title: '  Row', min: 10, shrinks: true },
        { title: 'METHOD', min: 6 },
        { title: 'UAMI', min: 4, shrinks: true },
        { title: 'You say', min: 7 },
      ],
      cells,
      view.width,
      view.theme,
    ),
  );
}

/** A script with line numbers. */
export function runbookScreen(title: string, text: string, view: View): Line[] {
  const rows = codeLines(text.replace(/\s+$/, ''));
  const digits = String(rows.length).length;
  return stack(
    [line(title, 'heading')],
    rows.flatMap((row, index) => {
      const number = String(index + 1);
      return wrapCode(row, Math.max(8, view.width - digits - 3), 4).map((part, at) => [
        span(`${(at === 0 ? number : '').padStart(digits)} ${view.theme.symbols.bar} `, 'dim'),
        ...part,
      ]);
    }),
  );
}

export function diffScreen(before: string | null, after: string, view: View): Line[] {
  const { added, removed } = diffCount(before, after);
  return stack(
    [line('What the second draft changes', 'heading')],
    paragraph(`${added} lines come in, ${removed} go out.`, view.width, 'dim'),
    diffLines(before, after, view.width, view.theme),
  );
}

type TestPane = Extract<Screen, { name: 'test-pane' }>;

export function testPaneScreen(screen: TestPane, progress: Progress, view: View): Line[] {
  const widest = Math.max(0, ...screen.fields.map((field) => field.name.length));
  return stack(
    [line('Test pane', 'heading')],
    paragraph(
      'Run the draft as often as you like, with any parameters; edit it with `Ctrl-E`. Nothing of it counts against the checklist.',
      view.width,
    ),
    screen.draft === null
      ? [line('There is no draft yet: create the runbook first.', 'warning')]
      : screen.fields.map(
          (field, index): Line => [
            ...pad(line(field.name, 'dim'), widest + 1),
            ...inputLine(field.input.value, field.input.cursor, index === screen.selected),
          ],
        ),
    progress.play === null ? [] : jobLines(progress.play, view),
    progress.play?.error == null ? [] : errorLines(progress.play.error, view),
    progress.play?.exception == null ? [] : paragraph(progress.play.exception, view.width, 'error'),
  );
}

export function helpScreen(behind: Screen['name'], view: View): Line[] {
  const bindings = bindingsOf(behind);
  const widest = Math.max(...bindings.map((binding) => binding.shown.length));
  return stack(
    [line('Keys', 'heading')],
    bindings.map((binding): Line => [span(binding.shown.padEnd(widest), 'key'), span(`  ${binding.label}`)]),
    bullet(
      inline('Everything is saved as you go: leave at any time, start again, and you go on where you were.'),
      view.width,
      span(view.theme.symbols.bullet, 'accent'),
    ),
  );
}

export function confirmScreen(question: string, view: View): Line[] {
  return paragraph(question, view.width, 'warning');
}

/** A screen's title where it has nothing to show yet. */
export const loadingScreen = (view: View): Line[] => [
  truncate(
    line(printable('Looking at what is saved and what the cloud holds…'), 'dim'),
    view.width,
    view.theme.symbols.ellipsis,
  ),
];
