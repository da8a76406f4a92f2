/** The table of the test matrix: what each row is, what was expected, what was seen, the verdict, and whether a prediction held. */
import { predictionResult, predictionScore } from '../../engine/predictions.ts';
import type { Progress, RowProgress } from '../../engine/progress.ts';
import type { MatrixRow, Prediction, Verdict } from '../../engine/session.ts';
import type { Expectation } from '../../engine/verdict.ts';
import { table } from '../text/blocks.ts';
import { type Line, line, type Meaning, printable, type Span, span } from '../text/line.ts';
import { wrap } from '../text/wrap.ts';
import { spinner, type View } from './shared.ts';

const verdictMeanings: Readonly<Record<Verdict, Meaning>> = {
  PASS: 'success',
  FAIL: 'error',
  'NOT YET': 'warning',
  SKIPPED: 'dim',
};

/** A verdict with its mark, so that it reads without colour too. */
export function verdictSpan(verdict: Verdict, view: View): Span {
  const { done, failed, drifted, unknown } = view.theme.symbols;
  const marks: Readonly<Record<Verdict, string>> = { PASS: done, FAIL: failed, 'NOT YET': drifted, SKIPPED: unknown };
  return span(`${marks[verdict]} ${verdict}`, verdictMeanings[verdict]);
}

export function matrixLines(rows: readonly Expectation[], progress: Progress, selected: number, view: View): Line[] {
  const narrow = view.width < 76;
  const predicted = Object.keys(progress.predictions).length > 0;
  const cells = rows.map((row, index) => {
    const state = progress.rows.find((r) => r.row === row.id);
    const name: Line = [
      index === selected ? span(view.theme.symbols.current, 'pointer') : span(' '),
      span(` ${row.id}`, index === selected ? 'heading' : 'plain'),
    ];
    const verdict = verdictCell(state, view);
    const middle: Line[] = narrow ? [] : [line(row.method ?? 'draft 1', 'dim'), line(row.uami ?? '-', 'dim')];
    const guess = predicted ? [guessCell(progress.predictions[row.id], state?.result ?? null, view)] : [];
    return [name, ...middle, verdict, ...guess, observed(state, row, narrow)];
  });
  const columns = [
    { title: '  Row', min: 10, shrinks: view.width < 56 },
    ...(narrow
      ? []
      : [
          { title: 'METHOD', min: 6 },
          { title: 'UAMI', min: 4, shrinks: true },
        ]),
    { title: 'Verdict', min: 7 },
    ...(predicted ? [{ title: 'You said', min: 8 }] : []),
    {
      title: progress.rows.some((r) => r.result !== null) || !narrow ? 'Observed' : 'Runs with',
      min: 8,
      shrinks: true,
    },
  ];
  return [...table(columns, cells, view.width, view.theme), ...totals(progress, view)];
}

function verdictCell(state: RowProgress | undefined, view: View): Line {
  if (state?.running !== undefined && state.running !== null) {
    return [span(`${spinner(view)} ${state.running > 1 ? `try ${state.running}` : 'running'}`, 'running')];
  }
  if (state?.result == null) return line(view.theme.symbols.open, 'dim');
  return [verdictSpan(state.result.verdict, view)];
}

/** What was seen; before that how the row runs, and not what is expected: that is for the learner to guess. */
function observed(state: RowProgress | undefined, row: Expectation, narrow: boolean): Line {
  if (state?.result != null) return line(printable(state.result.observed));
  return line(narrow ? [row.method ?? 'first draft', ...(row.uami === null ? [] : [row.uami])].join(' ') : '', 'dim');
}

function guessCell(prediction: Prediction | undefined, result: MatrixRow | null, view: View): Line {
  if (prediction === undefined) return line('-', 'dim');
  const outcome = predictionResult(prediction, result ?? undefined);
  if (outcome === 'open') return line(prediction);
  const held = outcome === 'held';
  const { done, failed } = view.theme.symbols;
  return line(`${held ? done : failed} ${prediction}`, held ? 'success' : 'warning');
}

function totals(progress: Progress, view: View): Line[] {
  const results = progress.rows.flatMap((row) => (row.result === null ? [] : [row.result]));
  if (results.length === 0) return [];
  const count = (verdict: Verdict): number => results.filter((row) => row.verdict === verdict).length;
  const parts = (['PASS', 'FAIL', 'NOT YET', 'SKIPPED'] as const)
    .map((verdict) => [verdict, count(verdict)] as const)
    .filter(([verdict, n]) => n > 0 || verdict === 'PASS' || verdict === 'FAIL')
    .map(([verdict, n]) => `${n} ${verdict.toLowerCase()}`);
  const { held, told } = predictionScore(progress.predictions, results);
  const score = told === 0 ? '' : `  ·  ${held} of ${told} predictions held`;
  return wrap([span(parts.join(', '), 'heading'), span(score, 'dim')], view.width);
}
