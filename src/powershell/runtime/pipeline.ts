/** Runs a pipeline: opens its commands, pushes objects through them one by one, ends them in order. */

import { openStage } from './command-lookup.ts';
import type { CommandPlan } from './compile/commands.ts';
import type { Expression, Frame } from './frame.ts';
import type { Pipe } from './pipe.ts';
import { runStages } from './run-stages.ts';
import { type PipelineState, type Stage, StagePipe } from './stage.ts';
import { AutomationNull } from './values/index.ts';

/**
 * @param source the expression at the head, or null where the first element is a command
 * @param plans the commands
 * @param out where the last one writes
 */
export function runPipeline(f: Frame, source: Expression | null, plans: readonly CommandPlan[], out: Pipe): void {
  const input = source === null ? AutomationNull : source(f);
  const state: PipelineState = { length: plans.length, failed: false };
  const stages: Stage[] = [];
  let pipe: StagePipe | null = null;
  for (let i = 0; i < plans.length; i++) {
    const next: StagePipe | null = i === plans.length - 1 ? null : new StagePipe();
    const stage = openStage(f, plans[i]!, next ?? out, i > 0 || source !== null, i + 1, state);
    if (pipe !== null) pipe.next = stage;
    stages.push(stage);
    pipe = next;
  }
  runStages(f, stages, source === null ? undefined : input);
  f.engine.success = !state.failed;
}
