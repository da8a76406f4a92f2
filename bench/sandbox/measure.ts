/** Times of one piece of work that was done many times. */
export interface Times {
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
}

/** Does `work` for about `budgetMs` (at least 50 times) after a warm-up, one at a time. */
export async function measure(work: (turn: number) => Promise<unknown>, budgetMs = 1_500): Promise<Times> {
  let turn = 0;
  for (; turn < 100; turn++) await work(turn);
  const took: number[] = [];
  const began = performance.now();
  while (took.length < 50 || performance.now() - began < budgetMs) {
    const before = performance.now();
    await work(turn++);
    took.push(performance.now() - before);
  }
  const total = took.reduce((sum, ms) => sum + ms, 0);
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.min(took.length - 1, Math.floor(took.length * share))] as number;
  return { p50: at(0.5), p99: at(0.99), perSecond: (took.length / total) * 1000 };
}

/** A table with its columns under each other: the first to the left, numbers to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

export const ms = (value: number): string => value.toFixed(3);
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
export const times = (value: number): string => `${value.toFixed(1)}×`;
