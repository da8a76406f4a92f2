/** Pushes objects through the commands of a pipeline one by one, and ends them in order. */
import type { Frame } from './frame.ts';
import { writeUnrolled } from './pipe.ts';
import { StopUpstreamSignal } from './signals.ts';
import type { Stage } from './stage.ts';
import { AutomationNull, type Value } from './values/index.ts';

/** Pushes `input` (unrolled) through opened commands; undefined where the first one takes no input. */
export function runStages(f: Frame, stages: readonly Stage[], input: Value | undefined): void {
  let live = 0;
  const stopped = (thrown: unknown) => {
    const index = thrown instanceof StopUpstreamSignal ? stages.indexOf(thrown.stage as Stage) : -1;
    if (index < 0) throw thrown;
    live = index;
  };
  try {
    for (const stage of stages) stage.prepare();
    try {
      for (const stage of stages) stage.begin();
      const first = stages[0]!;
      if (input === undefined) first.process(AutomationNull);
      else {
        const { meter } = f;
        writeUnrolled(
          {
            write(value) {
              if (--meter.left < 0) meter.refill();
              first.process(value);
            },
          },
          input,
        );
      }
    } catch (thrown) {
      stopped(thrown);
    }
    for (let i = 0; i < stages.length; i++) {
      if (i < live) continue;
      try {
        stages[i]!.end();
      } catch (thrown) {
        stopped(thrown);
      }
    }
  } finally {
    for (const stage of stages) stage.dispose();
  }
}
