/** A cmdlet as a command of a pipeline. */
import { bind } from './binder.ts';
import type { Binding } from './binder-contract.ts';
import { parametersOfCmdlet } from './binder-metadata.ts';
import type { CmdletDefinition } from './cmdlet.ts';
import { Context } from './cmdlet-context.ts';
import { capturedSinks, captureOutput, keepHidden } from './common-parameters.ts';
import { recordOf } from './error-handling.ts';
import type { Pipe } from './pipe.ts';
import type { Stage, StageCall } from './stage.ts';
import {
  AutomationNull,
  BoundParameters,
  CommandInfo,
  InvocationInfo,
  PowerShellError,
  type Value,
} from './values/index.ts';

const infos = new WeakMap<CmdletDefinition, CommandInfo>();

/** What `Get-Command` gives for a cmdlet. */
export function cmdletInfo(definition: CmdletDefinition): CommandInfo {
  let info = infos.get(definition);
  if (info === undefined) {
    info = new CommandInfo(definition.name, 'Cmdlet', definition.module, null, '', definition);
    infos.set(definition, info);
  }
  return info;
}

export class CmdletStage implements Stage {
  private context!: Context;
  private binding!: Binding;
  private begun = false;
  private errors!: Pipe;
  private invocationInfo: InvocationInfo | null = null;

  constructor(
    private readonly call: StageCall,
    private readonly definition: CmdletDefinition,
    private readonly close: () => void,
  ) {}

  get invocation(): InvocationInfo {
    if (this.invocationInfo === null) {
      const { call } = this;
      const { at, frame } = call;
      const made = new InvocationInfo(
        cmdletInfo(this.definition),
        at === null ? null : { source: frame.source, start: at.start, end: at.end },
      );
      made.invocationName = call.name;
      made.pipelineLength = call.pipeline.length;
      made.pipelinePosition = call.position;
      made.expectingInput = call.expectingInput;
      made.boundParameters = new BoundParameters(this.binding?.boundParameters());
      this.invocationInfo = made;
    }
    return this.invocationInfo;
  }

  prepare(): void {
    const { call, definition } = this;
    const { frame } = call;
    const parameters = parametersOfCmdlet(definition, frame.engine.edition);
    this.binding = bind(parameters, call.args, {
      expectingInput: call.expectingInput,
      invocation: () => this.invocation,
      source: () => frame.source,
    });
    const { common } = this.binding;
    const sinks = capturedSinks(frame, call.sinks, common);
    this.errors = sinks.error;
    this.context = new Context(
      definition,
      frame,
      this.binding,
      this,
      captureOutput(frame, call.pipe, common),
      sinks,
      call.expectingInput,
      call.pipeline,
    );
  }

  begin(): void {
    if (this.begun) return;
    this.begun = true;
    const { definition } = this;
    if (definition.begin !== undefined) this.run(() => definition.begin!(this.context));
  }

  process(input: Value): void {
    if (!this.begun) this.begin();
    const { binding, call, context, definition } = this;
    context.input = input;
    if (call.expectingInput) {
      const error = binding.bindPipeline(input);
      if (error !== null) {
        context.writeError(error);
        return;
      }
    }
    if (definition.process !== undefined) this.run(() => definition.process!(context));
  }

  end(): void {
    if (!this.begun) this.begin();
    const { definition } = this;
    this.context.input = AutomationNull;
    if (definition.end !== undefined) this.run(() => definition.end!(this.context));
  }

  dispose(): void {
    this.close();
  }

  /** Gives what the cmdlet's own code throws its name and place; errors of blocks that it ran have theirs. */
  private run(work: () => void): void {
    const { engine } = this.call.frame;
    const outer = engine.frame;
    engine.frame = this.call.frame;
    try {
      work();
    } catch (thrown) {
      if (thrown instanceof PowerShellError && !thrown.recorded) this.claim(thrown);
      throw thrown;
    } finally {
      engine.frame = outer;
    }
  }

  private claim(error: PowerShellError): void {
    const fresh = error.exception.errorRecord === null;
    const record = recordOf(error.exception);
    if (fresh) record.category = 'NotSpecified';
    if (record.commandId === '') record.commandId = this.definition.className;
    if (record.activity === '') record.activity = this.definition.name;
    record.invocation ??= this.invocation;
    keepHidden(this.errors, record);
  }
}
