/** What the learner thought a row would do, beside what it did. */
import type { MatrixRow, MatrixRowId, Prediction } from './session.ts';

/** `open`: the row has no result to hold it against. */
export type PredictionResult = 'held' | 'wrong' | 'open';

/** “Works” means that the VM was switched. */
export function predictionResult(prediction: Prediction, row: MatrixRow | undefined): PredictionResult {
  if (row === undefined || row.verdict === 'SKIPPED' || row.verdict === 'NOT YET' || row.vmBefore === null)
    return 'open';
  const worked = row.vmBefore !== row.vmAfter;
  return worked === (prediction === 'works') ? 'held' : 'wrong';
}

/** How many of the predictions held, of those that can be told. */
export function predictionScore(
  predictions: Readonly<Partial<Record<MatrixRowId, Prediction>>>,
  rows: readonly MatrixRow[],
): { readonly held: number; readonly told: number } {
  const results = Object.entries(predictions).map(([id, prediction]) =>
    predictionResult(
      prediction,
      rows.find((r) => r.id === id),
    ),
  );
  return { held: results.filter((r) => r === 'held').length, told: results.filter((r) => r !== 'open').length };
}
