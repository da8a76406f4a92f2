/** A learner opened: steps with times, the matrix with its evidence, errors, words, a script that was shared. */
import type { LearnerDetail, StepDetail } from '../../../engine/class/learner-detail.ts';
import { checklistIds } from '../../../engine/step.ts';
import { type BoardUi, shownName } from '../../board/board-state.ts';
import { code, paragraph, table } from '../../text/blocks.ts';
import { blank, type Line, line, type Meaning, printable, span } from '../../text/line.ts';
import { wrap } from '../../text/wrap.ts';
import { stack, type View } from '../shared.ts';
import { ago, clock, needOf, seen } from './needs.ts';

/** Minutes and seconds: `4:05`. */
function exact(ms: number): string {
  const seconds = Math.round(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function learnerScreen(detail: LearnerDetail, ui: BoardUi, view: View): Line[] {
  const { row } = detail;
  const need = needOf(row, view.now);
  const place = row.place === null ? 'Not on a step of the checklist' : `Step ${row.place} of ${checklistIds.length}`;
  const facts = [
    `${place}, ${detail.steps.find((step) => step.current)?.title ?? row.step}, for ${ago(view.now - row.stepSince)}.`,
    `Last seen ${seen(row, view.now)}, joined ${clock(detail.joinedAt)}.`,
    ...(row.assisted > 0 ? [`Helped ${row.assisted} times.`] : []),
    ...(row.overflow ? ['Sits on an extra seat.'] : []),
    ...(detail.handedIn ? ['Has handed in.'] : []),
  ];
  return stack(
    [
      [span(printable(shownName(row, ui)), 'heading'), ...(ui.hidden ? [] : [span(`  seat ${row.seat}`, 'dim')])],
      ...paragraph(facts.join(' '), view.width, 'dim'),
      ...(need.text === '' ? [] : wrap([need], view.width)),
    ],
    titled('Steps', steps(detail, view)),
    titled('Test matrix', matrix(detail, view)),
    titled(
      'Errors',
      list(
        detail.errors.toReversed().map((error) => `${clock(error.at)} ${error.code} in ${error.title}`),
        'error',
        view,
      ),
    ),
    titled(
      'What was said to this learner',
      list(
        detail.said.toReversed().map((said) => `${clock(said.at)} ${said.by} (${said.kind}): ${said.text}`),
        'plain',
        view,
      ),
    ),
    detail.sharedScript === null
      ? []
      : titled('The script that this learner shared', code(detail.sharedScript, view.width, view.theme)),
  );
}

const titled = (title: string, lines: readonly Line[]): Line[] => [line(title, 'heading'), ...lines];

const list = (words: readonly string[], meaning: Meaning, view: View): Line[] =>
  words.length === 0
    ? [line('None.', 'dim')]
    : words.flatMap((text) => wrap([span(printable(text), meaning)], view.width, 2));

function steps(detail: LearnerDetail, view: View): Line[] {
  const cells = detail.steps.map((step): Line[] => {
    const on = step.startedAt !== null;
    const [word, meaning]: readonly [string, Meaning] = step.done
      ? [step.fastForwarded ? 'caught up' : 'done', 'success']
      : step.current
        ? ['here', 'running']
        : [on ? 'open' : '-', 'dim'];
    return [
      [span(`${step.place} ${step.title}`, step.current ? 'heading' : 'plain')],
      line(word, meaning),
      line(on ? exact(step.activeMs) : ''),
      line(step.medianMs === null ? '' : exact(step.medianMs), 'dim'),
      line(on ? String(step.attempts) : ''),
      line(checksOf(step), step.failedChecks === 0 ? 'plain' : 'warning'),
      line(step.hints === 0 ? '' : String(step.hints)),
    ];
  });
  return table(
    [
      { title: 'Step', min: 12, shrinks: true },
      { title: 'State', min: 5 },
      { title: 'Time', min: 4 },
      { title: 'Class', min: 5 },
      { title: 'Tries', min: 5 },
      { title: 'Checks', min: 6, shrinks: true },
      { title: 'Hints', min: 5 },
    ],
    cells,
    view.width,
    view.theme,
  );
}

/** Checks, and how many tries in a row have failed. */
const checksOf = ({ checks, failedChecks }: StepDetail): string =>
  [checks === 0 ? '' : String(checks), failedChecks === 0 ? '' : `failed ${failedChecks}x`].filter(Boolean).join(', ');

const verdicts: Readonly<Record<string, Meaning>> = {
  PASS: 'success',
  FAIL: 'error',
  'NOT YET': 'warning',
  SKIPPED: 'dim',
};

function matrix(detail: LearnerDetail, view: View): Line[] {
  const cells = detail.matrix.map(({ id, result, runs, predicted }): Line[] => [
    line(id),
    result === null ? line('not run', 'dim') : line(result.verdict, verdicts[result.verdict] ?? 'plain'),
    line(predicted ?? '', 'dim'),
    line(runs === 0 ? '' : String(runs)),
    line(result?.jobStatus ?? ''),
    line(result === null ? '' : result.actor),
    line(result === null ? '' : result.vm),
    line(result === null ? '' : `${result.errors} errors, ${result.evidence} facts`, 'dim'),
  ]);
  return table(
    [
      { title: 'Row', min: 10, shrinks: true },
      { title: 'Verdict', min: 7 },
      { title: 'Guess', min: 5, shrinks: true },
      { title: 'Runs', min: 4 },
      { title: 'Status', min: 6, shrinks: true },
      { title: 'Acted as', min: 6, shrinks: true },
      { title: 'VM', min: 7, shrinks: true },
      { title: 'Evidence', min: 8, shrinks: true },
    ],
    cells,
    view.width,
    view.theme,
  );
}

/** Nobody is there any more, or never was. */
export const nobodyScreen = (): Line[] => [line('Nobody sits there.', 'warning'), blank];
