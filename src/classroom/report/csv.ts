/**
 * The report for a spreadsheet, a line for each learner. With a byte order mark, without which Excel reads UTF-8 names wrongly; every
 * other program of today skips it. No cell can become a formula, whichever separator the reader's settings have.
 */
import { type ClassReport, evidenceWords, type LearnerReport } from './class-report.ts';

export const byteOrderMark = '\ufeff';

type Cell = string | number | boolean | null;

/** @returns lines that end in CRLF (RFC 4180) */
export function reportCsv(report: ClassReport): string {
  const columns = columnsOf(report);
  const lines = [columns.map(([name]) => name), ...report.learners.map((l) => columns.map(([, value]) => value(l)))];
  return byteOrderMark + lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

function columnsOf({ learners }: ClassReport): readonly (readonly [string, (learner: LearnerReport) => Cell])[] {
  const [first] = learners;
  const minutes = (ms: number): number => Math.round(ms / 6_000) / 10;
  return [
    ['seat', (l) => l.seat],
    ['alias', (l) => l.alias],
    ['overflow seat', (l) => l.overflow],
    ['left', (l) => l.left],
    ['joined at', (l) => l.joinedAt],
    ['last seen at', (l) => l.lastSeenAt],
    ['steps done', (l) => l.stepsDone],
    ['of', (l) => l.stepsOf],
    ['active minutes', (l) => minutes(l.activeMs)],
    ['attempts', (l) => l.attempts],
    ['checks', (l) => l.checks],
    ['hints', (l) => l.hints],
    ['assisted', (l) => l.assisted],
    ['hands raised', (l) => l.handsRaised],
    ['rows passed', (l) => l.rowsPassed],
    ['cleaned up at', (l) => l.finishedAt],
    ['handed in at', (l) => l.handedIn?.at ?? null],
    ...(first?.steps ?? []).flatMap(({ step }, at) => [
      [`${step}: done at`, (l: LearnerReport) => l.steps[at]?.doneAt ?? null] as const,
      [`${step}: active minutes`, (l: LearnerReport) => minutes(l.steps[at]?.activeMs ?? 0)] as const,
      [`${step}: attempts`, (l: LearnerReport) => l.steps[at]?.attempts ?? 0] as const,
      [`${step}: hints`, (l: LearnerReport) => l.steps[at]?.hints ?? 0] as const,
      [`${step}: fast-forwarded`, (l: LearnerReport) => l.steps[at]?.fastForwarded ?? false] as const,
    ]),
    ...(first?.matrix ?? []).flatMap(({ row }, at) => [
      [`${row}: verdict`, (l: LearnerReport) => l.matrix[at]?.verdict ?? null] as const,
      [
        `${row}: evidence`,
        (l: LearnerReport) => {
          const of = l.matrix[at];
          return of === undefined ? null : evidenceWords(of);
        },
      ] as const,
    ]),
  ];
}

/** One cell. Texts are quoted always; numbers are ours and never negative. */
export function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return `"${harmless(value).replaceAll('"', '""')}"`;
}

/**
 * A text that no spreadsheet takes for a formula: an apostrophe goes before a sign that begins one, at the start and after anything
 * that a reader with other settings may take for a separator or a quote. Control characters become blanks.
 */
function harmless(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/(^|[,;|"'])([\s\u00a0]*)([=+\-@＝＋－＠])/g, "$1$2'$3");
}
