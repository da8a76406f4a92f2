/** `{ Get-Thing @PSBoundParameters }.GetSteppablePipeline()`: a pipeline that a script drives object by object, as proxy functions do. */
import { codeOf } from './block-code.ts';
import { openStage } from './command-lookup.ts';
import { Frame } from './frame.ts';
import { CollectingPipe, type Pipe } from './pipe.ts';
import { Scope } from './scope.ts';
import { ScriptCmdlet } from './script-cmdlet.ts';
import { type PipelineState, type Stage, StagePipe } from './stage.ts';
import { AutomationNull, netError, runtimeError, type ScriptBlock, typedArray, type Value } from './values/index.ts';

export class SteppablePipeline {
  private stages: Stage[] = [];
  private expectsInput = false;
  private output = new CollectingPipe();

  constructor(
    private readonly f: Frame,
    private readonly block: ScriptBlock,
    private readonly args: readonly Value[],
  ) {
    if (codeOf(block).commands === null)
      throw runtimeError(
        'Only a script block that contains exactly one pipeline or command can be converted. Expressions or control structures are not permitted. Verify that the script block contains exactly one pipeline or command.',
        'CanConvertOneOutputPipelineOnly',
        { typeName: 'System.Management.Automation.PSInvalidOperationException' },
      );
  }

  /** @param target whether objects will come, or the `$PSCmdlet` that all output goes to */
  begin(target: Value): Value {
    if (this.stages.length > 0) throw wrongState();
    const cmdlet = target instanceof ScriptCmdlet ? target : null;
    this.expectsInput = cmdlet === null ? target === true : cmdlet.invocation.expectingInput;
    this.stages = this.open(cmdlet === null ? { write: (value) => this.output.write(value) } : cmdlet.frame.pipe);
    for (const stage of this.stages) stage.prepare();
    for (const stage of this.stages) stage.begin();
    return this.taken();
  }

  process(input: Value = AutomationNull): Value {
    const [first] = this.stages;
    if (first === undefined) throw wrongState();
    first.process(this.expectsInput ? input : AutomationNull);
    return this.taken();
  }

  end(): Value {
    if (this.stages.length === 0) throw wrongState();
    for (const stage of this.stages) stage.end();
    const output = this.taken();
    this.dispose();
    return output;
  }

  dispose(): void {
    for (const stage of this.stages) stage.dispose();
    this.stages = [];
  }

  private open(out: Pipe): Stage[] {
    const { f, block } = this;
    const code = codeOf(block);
    const scope = new Scope(code.layout, f.scope, f.scope.scriptScope);
    const call = { ...f.call, args: [...this.args], command: null };
    const inner = new Frame(f.engine, code, scope, f.pipe, f.sinks, call, f);
    const plans = code.commands ?? [];
    const state: PipelineState = { length: plans.length, failed: false };
    const stages: Stage[] = [];
    let pipe: StagePipe | null = null;
    for (const [i, plan] of plans.entries()) {
      const next: StagePipe | null = i === plans.length - 1 ? null : new StagePipe();
      const stage = openStage(inner, plan, next ?? out, i > 0 || this.expectsInput, i + 1, state);
      if (pipe !== null) pipe.next = stage;
      stages.push(stage);
      pipe = next;
    }
    return stages;
  }

  /** What was written since the last step. */
  private taken(): Value {
    const { items } = this.output;
    this.output = new CollectingPipe();
    return typedArray('System.Object', items);
  }
}

function wrongState(): object {
  return netError(
    'System.Management.Automation.PSInvalidOperationException',
    'The pipeline is not running: Begin has not been called, or End was.',
  );
}
