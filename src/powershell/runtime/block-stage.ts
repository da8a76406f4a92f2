/** A function, script or script block as a command of a pipeline. */
import { bind } from './binder.ts';
import {
  type Binding,
  type CommandParameters,
  NamedArgument,
  type ParameterInfo,
  withoutText,
} from './binder-contract.ts';
import { parametersOfScript } from './binder-metadata.ts';
import { type BlockCode, type BlockParts, codeOf } from './block-code.ts';
import { capturedSinks, captureOutput, preferencesOf } from './common-parameters.ts';
import { notSupported } from './compile/errors.ts';
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
  type CommandInfo,
  Hashtable,
  InvocationInfo,
  PSVariable,
  type ScriptBlock,
  type Value,
} from './values/index.ts';

export class BlockStage implements Stage {
  private readonly code: BlockCode;
  private readonly parts: BlockParts;
  private readonly parameters: CommandParameters;
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
    const dynamic = code.ast.dynamicParamBlock;
    if (dynamic !== null) throw notSupported(code.ast.source, 'A dynamicparam block', dynamic);
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
    const { call, code, parameters } = this;
    const binding = bind(parameters, call.args, {
      expectingInput: call.expectingInput,
      invocation: () => this.invocation,
      source: () => call.frame.source,
    });
    this.binding = binding;
    this.frame = this.newFrame(scope, [...binding.rest], binding, () => binding.boundParameters());
    this.frame.pipe = captureOutput(this.frame, call.pipe, binding.common);
    this.frame.sinks = capturedSinks(call.frame, call.sinks, binding.common);
    const guards = parameterGuards(this.frame, code);
    for (let i = 0; i < parameters.ownCount; i++) {
      const parameter = parameters.parameters[i]!;
      if (!binding.bound[i]) this.setDefault(binding, i);
      const variable = new PSVariable(parameter.name, binding.values[i] as Value);
      variable.guard = guards[i] ?? null;
      scope.put(parameter.name.toLowerCase(), variable);
    }
    for (const [name, value] of preferencesOf(binding.common, call.frame.engine.edition)) scope.define(name, value);
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
          const table = new Hashtable();
          for (const [name, value] of bound()) table.set(name, value);
          invocation.boundParameters = table;
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
        const { name } = this.parameters.parameters[index]!;
        frame.scope.define(name, binding.values[index] as Value);
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

/** The body of a filter is its process block. */
function partsOf(block: ScriptBlock, code: BlockCode): BlockParts {
  const { parts } = code;
  return block.isFilter && code.isPlain ? { ...parts, process: parts.end, end: null } : parts;
}

/** A positional argument in its place needs no conversion and no look at its name. */
function isPlain(parameter: ParameterInfo, position: number): boolean {
  return parameter.plain && parameter.memberships[0]?.position === position;
}
