/** The report for people: a table of the class, then each learner. */
import { type ClassReport, evidenceWords, type LearnerReport } from './class-report.ts';

export function reportMarkdown(report: ClassReport): string {
  const { learners, absent, instructors, refusedMessages } = report;
  const refused = Object.entries(refusedMessages).map(([reason, times]) => `${reason} ${times}`);
  return [
    `# Class “${plain(report.class)}”`,
    '',
    `On ${report.target}, opened ${report.openedAt}, ${learners.length} of ${report.seats} seats taken. As of ${report.madeAt}.`,
    ...(instructors.length === 0 ? [] : ['', `Instructors: ${instructors.map(plain).join(', ')}.`]),
    ...(absent.length === 0 ? [] : ['', `On the roster and not there: ${absent.map(plain).join(', ')}.`]),
    ...(refused.length === 0 ? [] : ['', `Messages refused: ${refused.join(', ')}.`]),
    '',
    ...table(
      ['Seat', 'Learner', 'Steps', 'Active', 'Attempts', 'Hints', 'Assisted', 'Rows passed', 'Handed in'],
      learners.map((l) => [
        `${l.seat}${l.overflow ? ' (extra)' : ''}`,
        `${plain(l.alias)}${l.left ? ' (left)' : ''}`,
        `${l.stepsDone} of ${l.stepsOf}`,
        minutes(l.activeMs),
        String(l.attempts),
        String(l.hints),
        String(l.assisted),
        `${l.rowsPassed} of ${l.matrix.length}`,
        l.handedIn?.at ?? '',
      ]),
    ),
    ...learners.flatMap(learner),
    '',
    'The figures are what the learners’ programs told. The signature beside this file shows that it was not changed since; it cannot prove what ran.',
    '',
  ].join('\n');
}

function learner(l: LearnerReport): readonly string[] {
  return [
    '',
    `## ${l.seat}. ${plain(l.alias)}`,
    '',
    ...table(
      ['Step', 'Done at', 'Active', 'Attempts', 'Failures', 'Checks', 'Hints'],
      l.steps.map((s) => [
        `${s.step}${s.fastForwarded ? ' (fast-forwarded)' : ''}`,
        s.doneAt ?? '',
        minutes(s.activeMs),
        ...[s.attempts, s.failures, s.checks, s.hints].map(String),
      ]),
    ),
    '',
    ...table(
      ['Row', 'Verdict', 'Runs', 'Evidence', 'Predicted'],
      l.matrix.map((r) => [r.row, r.verdict ?? 'not run', String(r.runs), evidenceWords(r), r.predicted ?? '']),
    ),
  ];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

const minutes = (ms: number): string => `${Math.round(ms / 6_000) / 10} min`;

/** A name as text: nothing of it is markup. */
const plain = (text: string): string =>
  text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]()<>#+!|~-]/g, (sign) => `\\${sign}`);
