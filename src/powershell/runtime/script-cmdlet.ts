/** `$PSCmdlet` of an advanced function: the function's way to the streams, to ShouldProcess, to its own call. */
import { toText } from '../types/index.ts';
import type { Binding, CommandParameters } from './binder-contract.ts';
import type { Frame } from './frame.ts';
import { type Pipe, writeUnrolled } from './pipe.ts';
import { notInteractive, processDescription, shouldProcess } from './should-process.ts';
import { TerminateSignal } from './signals.ts';
import type { PipelineState, Stage } from './stage.ts';
import { writeError, writeInformation, writeInformational, writeProgress } from './stream-writer.ts';
import {
  type ErrorRecord,
  InformationalRecord,
  InformationRecord,
  type InvocationInfo,
  PowerShellError,
  type ProgressRecord,
  PSDateTime,
  type Value,
} from './values/index.ts';

/** System.Management.Automation.PSScriptCmdlet. Its members are declared in `script-cmdlet-type.ts`. */
export class ScriptCmdlet {
  constructor(
    readonly frame: Frame,
    private readonly stage: Stage,
    private readonly parameters: CommandParameters,
    private readonly binding: Binding | null,
    private readonly pipeline: PipelineState,
  ) {}

  get invocation(): InvocationInfo {
    return this.frame.call.invocation();
  }

  get parameterSetName(): string {
    return this.binding?.parameterSetName ?? '__AllParameterSets';
  }

  get commandName(): string {
    return this.parameters.commandName;
  }

  private get pipe(): Pipe {
    return this.frame.pipe;
  }

  /** The stage that it belongs to, as `Select-Object -First` would stop it. */
  get owner(): Stage {
    return this.stage;
  }

  writeError(record: ErrorRecord): void {
    this.claim(record);
    this.pipeline.failed = true;
    writeError(this.frame, record, this.frame.sinks, this.binding?.common?.errorAction);
  }

  throwTerminating(record: ErrorRecord): never {
    this.claim(record);
    record.exception.errorRecord = record;
    throw new TerminateSignal(new PowerShellError(record.exception), this);
  }

  /** A record that the function itself writes is the function's. */
  private claim(record: ErrorRecord): void {
    record.invocation ??= this.invocation;
    if (record.commandId === '') record.commandId = this.parameters.commandId;
    if (record.activity === '') record.activity = this.commandName;
  }

  writeText(kind: 'Warning' | 'Verbose' | 'Debug', text: string): void {
    const record = new InformationalRecord(kind, text, this.invocation);
    writeInformational(this.frame, record, this.frame.sinks, this.binding?.common ?? null);
  }

  writeInformation(data: Value, tags: readonly Value[]): void {
    const { frame } = this;
    const now = new PSDateTime(frame.engine.host.now(), 'Local');
    const record =
      data instanceof InformationRecord ? data : new InformationRecord(data, this.commandName, tags.map(toText), now);
    writeInformation(frame, record, frame.sinks, this.binding?.common ?? null);
  }

  writeProgress(record: ProgressRecord): void {
    writeProgress(this.frame, record, this.frame.sinks);
  }

  writeObject(value: Value, enumerated: boolean): void {
    if (enumerated) writeUnrolled(this.pipe, value);
    else this.pipe.write(value);
  }

  shouldProcess(target: string, action: string | null): boolean {
    return this.ask(processDescription(target, action ?? this.commandName));
  }

  /** With a description of its own. */
  ask(description: string): boolean {
    const { frame, binding, invocation } = this;
    return shouldProcess({ frame, binding, sinks: frame.sinks, invocation }, description);
  }

  /** `ShouldContinue` always asks. */
  refuseQuestion(): never {
    throw notInteractive(this.frame);
  }
}
