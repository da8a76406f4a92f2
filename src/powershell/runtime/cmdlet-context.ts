/** A running cmdlet's way to everything (`CmdletContext`). */
import type { Edition } from '../syntax/edition.ts';
import { toBoolean, toInt32, toText } from '../types/index.ts';
import { elementsOfArgument } from './argument-lists.ts';
import type { Binding } from './binder-contract.ts';
import { BlockRunner, callBlock } from './block-calls.ts';
import type { CmdletContext, CmdletDefinition, ErrorSpec } from './cmdlet.ts';
import type { Frame, Sinks } from './frame.ts';
import type { PowerShellHost } from './host.ts';
import { CollectingPipe, collected, type Pipe, writeUnrolled } from './pipe.ts';
import type { SessionState } from './session-state.ts';
import { processDescription, shouldProcess } from './should-process.ts';
import { StopUpstreamSignal } from './signals.ts';
import type { PipelineState, Stage } from './stage.ts';
import { writeError, writeInformation, writeInformational, writeProgress } from './stream-writer.ts';
import {
  AutomationNull,
  ErrorRecord,
  InformationalRecord,
  type InformationRecord,
  type InvocationInfo,
  isNull,
  PowerShellError,
  type ProgressRecord,
  PSException,
  type ScriptBlock,
  SwitchParameter,
  type Value,
} from './values/index.ts';

export class Context implements CmdletContext<unknown> {
  state: unknown;
  input: Value = AutomationNull;
  private lastRunner: { readonly block: ScriptBlock; readonly runner: BlockRunner } | null = null;

  constructor(
    readonly definition: CmdletDefinition,
    private readonly frame: Frame,
    private readonly binding: Binding,
    private readonly stage: Stage,
    private readonly pipe: Pipe,
    private readonly sinks: Sinks,
    readonly expectingInput: boolean,
    private readonly pipeline: PipelineState,
  ) {
    this.state = definition.state?.();
  }

  get edition(): Edition {
    return this.frame.engine.edition;
  }
  get host(): PowerShellHost {
    return this.frame.engine.host;
  }
  get session(): SessionState {
    return this.frame.engine.session;
  }
  get invocation(): InvocationInfo {
    return this.stage.invocation;
  }
  get parameterSetName(): string {
    return this.binding.parameterSetName;
  }

  get(name: string): Value {
    return this.binding.values[this.indexOf(name)] ?? null;
  }

  isBound(name: string): boolean {
    return this.binding.bound[this.indexOf(name)] ?? false;
  }

  private indexOf(name: string): number {
    return this.binding.parameters.find(name)?.index ?? -1;
  }

  flag(name: string): boolean {
    const value = this.get(name);
    return value instanceof SwitchParameter ? value.isPresent : toBoolean(value);
  }

  text(name: string): string | undefined {
    const value = this.get(name);
    return isNull(value) ? undefined : toText(value);
  }

  int(name: string): number | undefined {
    const value = this.get(name);
    return isNull(value) ? undefined : toInt32(value);
  }

  list(name: string): readonly Value[] {
    return elementsOfArgument(this.get(name));
  }

  write(value: Value): void {
    if (value !== AutomationNull) this.pipe.write(value);
  }

  writeEnumerated(value: Value): void {
    writeUnrolled(this.pipe, value);
  }

  writeError(error: ErrorSpec | ErrorRecord): void {
    const record = this.record(error);
    this.pipeline.failed = true;
    writeError(this.frame, record, this.sinks, this.binding.common?.errorAction);
  }

  throwError(error: ErrorSpec | ErrorRecord): never {
    const record = this.record(error);
    throw new PowerShellError(record.exception);
  }

  /** The complete record, belonging to its exception. */
  private record(error: ErrorSpec | ErrorRecord): ErrorRecord {
    let record: ErrorRecord;
    if (error instanceof ErrorRecord) record = error;
    else {
      const exception =
        error.exception ?? new PSException(error.exceptionType ?? 'System.InvalidOperationException', error.message);
      record = new ErrorRecord(exception, error.id, error.category, error.target ?? null);
    }
    record.exception.errorRecord = record;
    if (record.invocation === null) {
      record.invocation = this.invocation;
      if (record.commandId === '') record.commandId = this.definition.className;
    }
    if (record.activity === '') record.activity = this.definition.name;
    return record;
  }

  writeWarning(text: string): void {
    this.informational(new InformationalRecord('Warning', text, this.invocation));
  }

  writeVerbose(text: string): void {
    this.informational(new InformationalRecord('Verbose', text, this.invocation));
  }

  writeDebug(text: string): void {
    this.informational(new InformationalRecord('Debug', text, this.invocation));
  }

  private informational(record: InformationalRecord): void {
    writeInformational(this.frame, record, this.sinks, this.binding.common);
  }

  writeInformation(record: InformationRecord): void {
    writeInformation(this.frame, record, this.sinks, this.binding.common);
  }

  writeProgress(record: ProgressRecord): void {
    writeProgress(this.frame, record, this.sinks);
  }

  shouldProcess(target: string, action?: string): boolean {
    const { frame, binding, sinks, invocation } = this;
    return shouldProcess(
      { frame, binding, sinks, invocation },
      processDescription(target, action ?? this.definition.name),
    );
  }

  stopUpstream(): never {
    throw new StopUpstreamSignal(this.stage);
  }

  runBlock(block: ScriptBlock, underscore: Value, write: (value: Value) => void, args: readonly Value[] = []): void {
    this.runner(block).run(underscore, { write }, args);
  }

  evaluateBlock(block: ScriptBlock, underscore: Value): Value {
    const pipe = new CollectingPipe();
    this.runner(block).run(underscore, pipe);
    return collected(pipe.items);
  }

  private runner(block: ScriptBlock): BlockRunner {
    if (this.lastRunner?.block === block) return this.lastRunner.runner;
    const runner = new BlockRunner(this.frame, block, this.sinks);
    this.lastRunner = { block, runner };
    return runner;
  }

  callBlock(block: ScriptBlock, args: readonly Value[], input?: readonly Value[]): Value[] {
    return callBlock(this.frame, block, args, input, this.sinks);
  }
}
