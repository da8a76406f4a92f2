/** A function, script or script block as a command of a pipeline. */
import { dynamicParametersOf, type RuntimeDefinedParameter } from '../types/index.ts';
import { type BoundCall, bind, bindDeclared, withDynamic } from './binder.ts';
import {
  type Binding,
  type BindOptions,
  type CommandParameters,
  NamedArgument,
  type ParameterInfo,
  withoutText,
} from './binder-contract.ts';
import { parametersOfScript } from './binder-metadata.ts';
import { type BlockCode, type BlockParts, codeOf } from './block-code.ts';
import { capturedSinks, captureOutput, preferencesOf } from './common-parameters.ts';
import { assign, draftOf } from './dynamic-parameters.ts';
import { type Call, Frame, type Statement } from './frame.ts';
import { evaluateConstant, parameterGuards } from './parameter-guards.ts';
import { nullPipe } from './pipe.ts';
import { Scope } from './scope.ts';
import { ScriptCmdlet } from './script-cmdlet.ts';
import { Completion, ExitSignal, LoopSignal, ReturnSignal, TerminateSignal } from './signals.ts';
import type { Stage, StageCall } from './stage.ts';
import { writeError } from './stream-writer.ts';
import {
  AutomationNull,
  BoundParameters,
  type CommandInfo,
  InvocationInfo,
  PowerShellError,
  PSVariable,
  type ScriptBlock,
  unwrap,
  type Value,
} from './values/index.ts';

export class BlockStage implements Stage {
  private readonly code: BlockCode;
  private readonly parts: BlockParts;
  private parameters: CommandParameters;
  /** The parameters that the `dynamicparam` block has made. */
  private dynamic: readonly RuntimeDefinedParameter[] = [];
  private input: Value[] = [];
  private frame!: Frame;
  private binding: Binding | null = null;
  private begun = false;
  private over = false;
  /** A block of it was run: only then is there something to clean. */
  private ran = false;
  private invocationInfo: InvocationInfo | null = null;

  constructor(
    private readonly call: StageCall,
    private readonly block: ScriptBlock,
    private readonly info: CommandInfo,
    private readonly dotted: boolean,
    private readonly close: () => void,
  ) {
    this.code = codeOf(block);
    this.parts = partsOf(block, this.code);
    this.parameters = this.describe();
  }

  private describe(): CommandParameters {
    const { code } = this;
    const known = code.parameters;
    if (known !== null && known.commandName === this.info.name) return known;
    const { engine } = this.call.frame;
    const made = parametersOfScript(
      this.info.name,
      code.ast,
      { declared: code.declared, evaluate: (argument) => evaluateConstant(this.call.frame, code, argument) },
      engine.edition,
    );
    code.parameters = made;
    return made;
  }

  get invocation(): InvocationInfo {
    if (this.invocationInfo === null) {
      const { call } = this;
      const { at, frame } = call;
      const made = new InvocationInfo(
        this.info,
        at === null ? null : { source: frame.source, start: at.start, end: at.end },
      );
      made.invocationName = call.name;
      made.pipelineLength = call.pipeline.length;
      made.pipelinePosition = call.position;
      made.expectingInput = call.expectingInput;
      this.invocationInfo = made;
    }
    return this.invocationInfo;
  }

  prepare(): void {
    const { call, code, block } = this;
    const { engine } = call.frame;
    engine.enter();
    try {
      const closure = block.closureScope as Scope | null;
      const parent = closure ?? call.frame.scope;
      const isScript = this.info.commandType === 'ExternalScript';
      const scope = this.dotted
        ? call.frame.scope
        : new Scope(code.layout, parent, isScript ? null : (closure ?? parent.scriptScope));
      if (this.parameters.kind === 'simple' && this.bindPlainly(scope)) return;
      this.bindFully(scope);
    } finally {
      engine.leave();
    }
  }

  /** Positional values for untyped parameters: nothing to convert and nothing to name. */
  private bindPlainly(scope: Scope): boolean {
    const { code, parameters } = this;
    const { items } = this.call.args;
    const own = code.declared.length;
    for (let i = 0; i < items.length; i++) {
      if (items[i] instanceof NamedArgument) return false;
      if (i < own && !isPlain(parameters.parameters[i]!, i)) return false;
    }
    for (let i = items.length; i < own; i++) if (!isPlain(parameters.parameters[i]!, i)) return false;
    const values = (items as readonly Value[]).map(withoutText);
    const given = parameters.parameters.slice(0, Math.min(own, values.length));
    const bound = given.map((p, i) => [p.name, values[i] as Value] as const);
    this.frame = this.newFrame(scope, values.length > own ? values.slice(own) : [], null, () => bound);
    const { defaults } = this.parts;
    for (let i = 0; i < own; i++) {
      const parameter = parameters.parameters[i]!;
      let value: Value;
      if (i < values.length) value = values[i] as Value;
      else {
        const standard = defaults[i];
        value = standard == null ? null : this.inFrame(() => standard(this.frame));
      }
      scope.put(parameter.name.toLowerCase(), new PSVariable(parameter.name, value));
    }
    return true;
  }

  private bindFully(scope: Scope): void {
    if (this.parts.dynamic !== null && this.parameters.kind === 'advanced') this.addDynamic(scope, this.parts.dynamic);
    const { call, code, parameters } = this;
    const binding = bind(parameters, call.args, this.bindOptions);
    this.binding = binding;
    for (const [i, parameter] of this.dynamic.entries()) {
      const index = code.declared.length + i;
      if (binding.bound[index]) assign(parameter, binding.values[index] as Value);
    }
    this.frame = this.newFrame(scope, [...binding.rest], binding, () => binding.boundParameters());
    this.frame.pipe = captureOutput(this.frame, call.pipe, binding.common);
    this.frame.sinks = capturedSinks(call.frame, call.sinks, binding.common);
    const guards = parameterGuards(this.frame, code);
    for (let i = 0; i < code.declared.length; i++) {
      const parameter = parameters.parameters[i]!;
      if (!binding.bound[i]) this.setDefault(binding, i);
      const variable = new PSVariable(parameter.name, binding.values[i] as Value);
      variable.guard = guards[i] ?? null;
      scope.put(parameter.name.toLowerCase(), variable);
    }
    for (const [name, value] of preferencesOf(binding.common, call.frame.engine.edition)) scope.define(name, value);
  }

  private get bindOptions(): BindOptions {
    const { call } = this;
    return {
      expectingInput: call.expectingInput,
      invocation: () => this.invocation,
      source: () => call.frame.source,
    };
  }

  /** Runs the `dynamicparam` block, with what is bound already, in the function's own scope, and takes the parameters that it gives. */
  private addDynamic(scope: Scope, block: Statement): void {
    const { call } = this;
    const declared = bindDeclared(this.parameters, call.args, this.bindOptions);
    const written: Value[] = [];
    this.frame = this.newFrame(scope, [], declared, () => declared.boundParameters());
    this.frame.pipe = { write: (value) => written.push(value) };
    for (const { name, index, common } of this.parameters.parameters)
      if (declared.bound[index] && !common) scope.define(name, declared.values[index] as Value);
    try {
      this.run(block);
    } catch (thrown) {
      if (!(thrown instanceof PowerShellError)) throw thrown;
      throw noDynamicParameters(declared, thrown);
    }
    this.ran = false;
    this.invocationInfo = null;
    this.dynamic = dynamicParametersOf(unwrap(written.at(-1) ?? null)) ?? [];
    if (this.dynamic.length > 0) this.parameters = withDynamic(this.parameters, this.dynamic.map(draftOf));
  }

  private setDefault(binding: Binding, index: number): void {
    const standard = this.parts.defaults[index];
    if (standard != null) {
      binding.setDefault(
        index,
        this.inFrame(() => standard(this.frame)),
      );
    }
  }

  private newFrame(scope: Scope, args: Value[], binding: Binding | null, bound: Call['bound']): Frame {
    const { call } = this;
    const own: Call = {
      command: this.info,
      label: this.info.name === '' ? '<ScriptBlock>' : this.info.name,
      invocation: () => {
        const { invocation } = this;
        if (invocation.boundParameters === null) {
          invocation.boundParameters = new BoundParameters(bound());
          invocation.unboundArguments = args;
        }
        return invocation;
      },
      args,
      input: () => (call.expectingInput ? this.input : null),
      bound,
      cmdlet: null,
    };
    const frame = new Frame(call.frame.engine, this.code, scope, call.pipe, call.sinks, own, call.frame);
    if (this.parameters.kind === 'advanced') {
      (own as { cmdlet: Value }).cmdlet = new ScriptCmdlet(frame, this, this.parameters, binding, call.pipeline);
    }
    return frame;
  }

  /** Runs work with this block's frame as the current one. */
  private inFrame<T>(work: () => T): T {
    const { engine } = this.frame;
    const outer = engine.frame;
    engine.frame = this.frame;
    engine.enter();
    try {
      return work();
    } finally {
      engine.leave();
      engine.frame = outer;
    }
  }

  private run(part: Statement | null): void {
    if (part === null || this.over) return;
    this.ran = true;
    const { frame } = this;
    const { engine } = frame;
    const outer = engine.frame;
    engine.frame = frame;
    engine.enter();
    try {
      const completion = part(frame);
      if (completion === Completion.Break || completion === Completion.Continue) {
        throw new LoopSignal(completion, frame.label);
      }
    } catch (thrown) {
      if (thrown instanceof ExitSignal && this.info.commandType === 'ExternalScript') this.exited(thrown.code);
      else if (thrown instanceof TerminateSignal && thrown.owner === frame.call.cmdlet) throw thrown.error;
      else if (!(thrown instanceof ReturnSignal)) throw thrown;
    } finally {
      engine.leave();
      engine.frame = outer;
    }
  }

  /** `exit` ends the script file that it stands in; the caller finds the code in `$LASTEXITCODE`. */
  private exited(code: number): void {
    if (this.call.name === '') throw new ExitSignal(code);
    this.over = true;
    this.frame.engine.globalScope.define('LASTEXITCODE', code);
    this.call.pipeline.failed = code !== 0;
  }

  begin(): void {
    if (this.begun) return;
    this.begun = true;
    this.run(this.parts.begin);
  }

  process(input: Value): void {
    if (!this.begun) this.begin();
    const { frame, call, binding } = this;
    const { process } = this.parts;
    if (input === AutomationNull && !call.expectingInput) {
      this.run(process);
      return;
    }
    if (this.parameters.kind === 'advanced' && binding !== null) {
      const error = binding.bindPipeline(input);
      if (error !== null) {
        call.pipeline.failed = true;
        writeError(call.frame, error, frame.sinks, binding.common?.errorAction);
        return;
      }
      for (const index of binding.touched) {
        const { name, dynamic } = this.parameters.parameters[index]!;
        const value = binding.values[index] as Value;
        if (dynamic) assign(this.dynamic[index - this.code.declared.length]!, value);
        else frame.scope.define(name, value);
        this.noteBound(name, binding.bound[index] === true, value);
      }
    }
    if (process === null) {
      this.input.push(input);
      return;
    }
    frame.scope.define('_', input);
    this.input = [input];
    this.run(process);
  }

  /** `$PSBoundParameters` follows what each object of the pipeline binds. */
  private noteBound(name: string, isBound: boolean, value: Value): void {
    const table = this.invocationInfo?.boundParameters;
    if (table == null) return;
    if (isBound) table.set(name, value);
    else table.delete(name);
  }

  end(): void {
    if (!this.begun) this.begin();
    if (this.parts.process !== null) this.input = [];
    this.run(this.parts.end);
  }

  dispose(): void {
    try {
      if (this.ran && this.parts.clean !== null) {
        this.frame.pipe = nullPipe;
        this.run(this.parts.clean);
      }
    } finally {
      this.close();
    }
  }
}

function noDynamicParameters(call: BoundCall, { exception }: PowerShellError): PowerShellError {
  return call.error({
    message: `Cannot retrieve the dynamic parameters for the cmdlet. ${exception.message}`,
    id: 'GetDynamicParametersException',
    inner: exception,
  });
}

/** The body of a filter is its process block. */
function partsOf(block: ScriptBlock, code: BlockCode): BlockParts {
  const { parts } = code;
  return block.isFilter && code.isPlain ? { ...parts, process: parts.end, end: null } : parts;
}

/** A positional argument in its place needs no conversion and no look at its name. */
function isPlain(parameter: ParameterInfo, position: number): boolean {
  return parameter.plain && parameter.memberships[0]?.position === position;
}
