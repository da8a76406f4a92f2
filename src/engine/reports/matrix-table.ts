/** The matrix as a text table that fits the width it is given; at 60 columns it still reads well. */
import type { Target } from '../cloud.ts';
import type { MatrixRow } from '../session.ts';
import { matrixSummary } from './matrix-json.ts';

interface Column {
  readonly title: string;
  readonly value: (row: MatrixRow) => string;
  /** The width from which on the column is shown. */
  readonly from: number;
  /** The width up to which it is shown; default: any. */
  readonly to?: number;
}

const columns: readonly Column[] = [
  { title: 'Verdict', value: (r) => r.verdict, from: 0 },
  { title: 'Row', value: (r) => r.id, from: 0 },
  { title: 'METHOD', value: (r) => r.method ?? '-', from: 96 },
  { title: 'UAMI', value: (r) => r.uami ?? '-', from: 96 },
  { title: 'Observed', value: (r) => r.observed, from: 0 },
  { title: 'Acting account', value: (r) => shortAccount(r.actingAccount), from: 112, to: 133 },
  { title: 'Acting account', value: (r) => r.actingAccount ?? '-', from: 134 },
  { title: 'VM', value: vm, from: 80 },
];

/**
 * @param width columns of the terminal; a line is never longer, unless the verdict and the row's name alone are
 */
export function matrixTable(rows: readonly MatrixRow[], target: Target, width: number): string {
  const shown = columns.filter((c) => c.from <= width && width <= (c.to ?? width));
  const cells = [shown.map((c) => c.title), ...rows.map((row) => shown.map((c) => c.value(row)))];
  const widths = shown.map((_, index) => Math.max(...cells.map((line) => (line[index] ?? '').length)));
  const gaps = 2 * (shown.length - 1);
  const fixed = widths.reduce((sum, w) => sum + w, 0) + gaps;
  // The observation is the one column that may be cut: its whole text is in the row's own screen and in the reports.
  const flexible = shown.findIndex((c) => c.title === 'Observed');
  const room = Math.max(8, (widths[flexible] ?? 0) - Math.max(0, fixed - width));
  widths[flexible] = Math.min(widths[flexible] ?? 0, room);
  const lines = cells.map((line) =>
    line
      .map((value, index) => fitted(value, widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  const rule = '-'.repeat(Math.min(width, widths.reduce((sum, w) => sum + w, 0) + gaps));
  return [head, rule, ...body, '', matrixSummary(rows, target)].join('\n');
}

/** Enough of a client id to tell it from others. */
function shortAccount(account: string | null): string {
  if (account === null) return '-';
  return account.length > 14 ? `${account.slice(0, 13)}…` : account;
}

function vm({ vmBefore, vmAfter }: MatrixRow): string {
  if (vmBefore === null) return '-';
  return vmBefore === vmAfter ? `stays ${vmBefore}` : `${vmBefore} → ${vmAfter ?? '?'}`;
}

function fitted(value: string, width: number): string {
  return value.length <= width ? value.padEnd(width) : `${value.slice(0, Math.max(0, width - 1))}…`;
}
