/** The class as a whole: errors, who is through, who is missing, what was said, what was refused. And how to join it. */
import type { BoardView } from '../../../engine/class/board-view.ts';
import { checklistIds } from '../../../engine/step.ts';
import type { ClassFacts } from '../../board/board-controller.ts';
import { type BoardUi, type StepPurpose, shownName } from '../../board/board-state.ts';
import { paragraph } from '../../text/blocks.ts';
import { type Line, line, printable, span, widthOf } from '../../text/line.ts';
import { wrap } from '../../text/wrap.ts';
import { pointer } from '../settings-screens.ts';
import { stack, type View } from '../shared.ts';
import { clock } from './needs.ts';

export function classScreen({ head, rows, said }: BoardView, ui: BoardUi, view: View): Line[] {
  const through = rows.filter((row) => row.through && row.presence !== 'left').sort((a, b) => a.seat - b.seat);
  const names = (of: readonly string[]): Line[] => wrap([span(of.map(printable).join(', '))], view.width);
  return stack(
    [
      line('Errors that learners stand at', 'heading'),
      ...(head.errors.length === 0
        ? [line('None.', 'dim')]
        : head.errors.map(({ code, count }): Line => [span(String(count).padStart(4)), span(`  ${code}`, 'error')])),
    ],
    [
      line(`Through the matrix (${through.length})`, 'heading'),
      ...(through.length === 0 ? [line('Nobody yet.', 'dim')] : names(through.map((row) => shownName(row, ui)))),
    ],
    head.absent.length === 0
      ? []
      : [
          line(`On the roster, not here yet (${head.absent.length})`, 'heading'),
          ...(ui.hidden ? [line('Names are hidden.', 'dim')] : names(head.absent)),
        ],
    [
      line('Messages refused', 'heading'),
      ...(head.refused.length === 0
        ? [line('None.', 'dim')]
        : head.refused.map(({ words, count, last }): Line => {
            const seat = last?.seat == null ? '' : `, seat ${last.seat}`;
            return [
              span(String(count).padStart(4)),
              span(`  ${words}`, 'warning'),
              span(last === null ? '' : `  last ${clock(last.at)}${seat}`, 'dim'),
            ];
          })),
    ],
    [
      line('What was said', 'heading'),
      ...(said.length === 0
        ? [line('Nothing yet.', 'dim')]
        : said
            .toReversed()
            .flatMap(({ at, by, to, text }) =>
              wrap(
                [span(`${clock(at)} ${printable(by)} to ${printable(to)}: `, 'dim'), span(printable(text))],
                view.width,
                2,
              ),
            )),
    ],
  );
}

/** How to join: the command, the QR code where it fits, the page, who can reach it. `room`: lines there are. */
export function joinScreen(facts: ClassFacts, room: number, view: View): Line[] {
  const words = stack(
    [
      line('Learners join with', 'heading'),
      ...wrap([span(`mi-tutorial join ${facts.joinCode}`, 'accent')], view.width),
    ],
    [line('Your page of the board, for you alone', 'heading'), ...wrap([span(facts.boardUrl, 'accent')], view.width)],
    paragraph(facts.reach, view.width, 'dim'),
  );
  const { picture } = facts;
  const wide = Math.max(0, ...picture.map(widthOf));
  if (picture.length === 0) return words;
  const beside = view.width - wide - 2;
  if (picture.length <= room && beside >= 34)
    return besides(picture, wide, joinScreen({ ...facts, picture: [] }, room, { ...view, width: beside }));
  if (words.length + picture.length + 1 <= room && wide <= view.width)
    return stack(
      words,
      picture.map((row) => line(row, 'picture')),
    );
  return stack(
    words,
    paragraph(`The QR code needs a window of ${picture.length + 5} lines and ${wide + 36} columns.`, view.width, 'dim'),
  );
}

const besides = (picture: readonly string[], wide: number, words: readonly Line[]): Line[] =>
  Array.from(
    { length: Math.max(picture.length, words.length) },
    (_, at): Line => [span((picture[at] ?? '').padEnd(wide + 2)), ...(words[at] ?? [])],
  );

const questions: Readonly<Record<StepPurpose, string>> = {
  hold: 'After which step is the class held? Nobody begins what comes after it.',
  hint: 'A hint to everyone on which step?',
};

export function stepsScreen(purpose: StepPurpose, selected: number, { head }: BoardView, view: View): Line[] {
  const steps = checklistIds.flatMap((id) => head.steps.filter((step) => step.id === id));
  return stack(
    [line(questions[purpose], 'heading')],
    steps.map(
      (step, at): Line => [
        pointer(at === selected, view),
        span(`${step.place} ${step.title}`, at === selected ? 'heading' : 'plain'),
        span(`  ${step.count} here${step.stuck === 0 ? '' : `, ${step.stuck} stuck`}`, 'dim'),
      ],
    ),
  );
}

export const endScreen = (view: View): Line[] =>
  stack(
    [line('End the class’s server?', 'heading')],
    paragraph(
      'Learners go on working without it, and tell what happened when it is back. Started again with the same name, the class goes on from its log.',
      view.width,
    ),
  );
