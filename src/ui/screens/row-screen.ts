/** One row of the matrix, opened: parameters, verdict with its evidence, and the streams of the run. */
import type { Progress } from '../../engine/progress.ts';
import type { MatrixRowId } from '../../engine/session.ts';
import type { Expectation } from '../../engine/verdict.ts';
import { bullet, inline, paragraph } from '../text/blocks.ts';
import { duration } from '../text/duration.ts';
import { type Line, line, span } from '../text/line.ts';
import { verdictSpan } from './matrix-lines.ts';
import { jobLines, stack, type View } from './shared.ts';

export function rowScreen(
  row: MatrixRowId,
  expectation: Expectation | undefined,
  progress: Progress,
  view: View,
): Line[] {
  const result = progress.rows.find((r) => r.row === row)?.result ?? null;
  const head: Line = [
    span(row, 'heading'),
    ...(result === null ? [] : [span('  '), verdictSpan(result.verdict, view)]),
  ];
  if (result === null) {
    const { method, uami } = expectation ?? {};
    const how =
      method == null ? 'the first draft, before any role' : `METHOD ${method}${uami == null ? '' : `, UAMI ${uami}`}`;
    return stack([head], paragraph(`This row runs ${how}.`, view.width), [
      line('It has not run yet: what do you expect?', 'dim'),
    ]);
  }
  const { run } = result;
  return stack(
    [head],
    [
      ...paragraph(`Expected: ${result.expected}`, view.width),
      ...paragraph(`Observed: ${result.observed}`, view.width),
      ...paragraph(`VM: ${result.vmBefore ?? 'unknown'} before, ${result.vmAfter ?? 'unknown'} after`, view.width),
      ...paragraph(`Acting account: ${result.actingAccount ?? 'none named'}`, view.width),
      ...paragraph(`Attempts: ${result.attempts}, time: ${duration(result.durationMs)}`, view.width, 'dim'),
    ],
    [
      line('Evidence', 'heading'),
      ...result.evidence.flatMap((text) => bullet(inline(text), view.width, span(view.theme.symbols.bullet, 'accent'))),
    ],
    run === null
      ? []
      : jobLines(
          {
            parameters: {
              ...(result.method === null ? {} : { METHOD: result.method }),
              ...(result.uami === null ? {} : { UAMI: result.uami }),
            },
            status: run.status,
            streams: run.streams,
          },
          view,
        ),
    run?.exception == null ? [] : paragraph(run.exception, view.width, 'error'),
  );
}
