/** `SessionState`: the runspace as cmdlets see it. Names without a scope mean the scope of the caller. */
import { toText } from '../types/index.ts';
import { NamedArgument } from './binder-contract.ts';
import { codeOf } from './block-code.ts';
import { callStack } from './call-stack.ts';
import { cmdletInfo } from './cmdlet-stage.ts';
import { stageOf } from './command-lookup.ts';
import { automaticVariable } from './compile/automatic.ts';
import { createBlock } from './create-block.ts';
import type { Engine } from './engine.ts';
import { Frame } from './frame.ts';
import { defineFunction, findFunction, functionPlace } from './functions.ts';
import { CollectingPipe } from './pipe.ts';
import { runStages } from './run-stages.ts';
import type { Scope } from './scope.ts';
import type { ModuleInfo, ScopeName, SessionState } from './session-state.ts';
import { LoopSignal, ReturnSignal } from './signals.ts';
import {
  type AliasEntry,
  byEdition,
  CommandInfo,
  type ErrorRecord,
  type Hashtable,
  type PowerShellError,
  type PSVariable,
  runtimeError,
  type ScriptBlock,
  type Value,
} from './values/index.ts';

export class Session implements SessionState {
  constructor(private readonly engine: Engine) {}

  private get scope(): Scope {
    return this.engine.frame?.scope ?? this.engine.globalScope;
  }

  /** The scope of a name: `local`, `script`, `global`, or that many up. Undefined where there are fewer. */
  private scopeNamed(name: ScopeName): Scope {
    if (name === 'local') return this.scope;
    if (name === 'script') return this.scope.scriptScope;
    if (name === 'global') return this.engine.globalScope;
    let scope: Scope | null = this.scope;
    if (name < 0) throw noSuchScope(name);
    for (let i = 0; i < name && scope !== null; i++) scope = scope.parent;
    if (scope === null) throw noSuchScope(name);
    return scope;
  }

  getVariable(name: string, scope?: ScopeName): PSVariable | undefined {
    const key = name.toLowerCase();
    if (scope !== undefined) {
      const from = this.scopeNamed(scope);
      return from.own(key) ?? this.engine.sharedFrom(from, key);
    }
    return this.scope.find(key) ?? automaticVariable(this.engine.frame, key);
  }

  setVariable(name: string, value: Value, scope?: ScopeName): PSVariable {
    return this.engine.assignIn(this.scopeNamed(scope ?? 'local'), name.toLowerCase(), name, value);
  }

  removeVariable(name: string, scope?: ScopeName): boolean {
    const key = name.toLowerCase();
    if (scope !== undefined) return this.scopeNamed(scope).remove(key);
    for (let s: Scope | null = this.scope; s !== null; s = s.parent) if (s.remove(key)) return true;
    return false;
  }

  shareVariable(variable: PSVariable): void {
    this.engine.share(variable);
  }

  variables(scope?: ScopeName): PSVariable[] {
    if (scope !== undefined) return this.scopeNamed(scope).variables();
    const found = new Map<string, PSVariable>();
    for (let s: Scope | null = this.scope; s !== null; s = s.parent) {
      for (const variable of s.variables()) {
        const key = variable.name.toLowerCase();
        if (!found.has(key) && (s === this.scope || !variable.options.private)) found.set(key, variable);
      }
    }
    return [...found.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  }

  getFunction(name: string): ScriptBlock | undefined {
    return findFunction(this.scope, name.toLowerCase())?.block;
  }

  setFunction(name: string, block: ScriptBlock, scope?: ScopeName): void {
    defineFunction(scope === undefined ? this.scope : this.scopeNamed(scope), name, block);
  }

  removeFunction(name: string): boolean {
    const place = functionPlace(this.scope, name);
    for (let s: Scope | null = place.scope; s !== null; s = s.parent) {
      if (s.functions?.delete(place.name.toLowerCase())) return true;
    }
    return false;
  }

  functionNames(): string[] {
    const names = new Map<string, string>();
    for (let s: Scope | null = this.scope; s !== null; s = s.parent) {
      for (const [key, { name }] of s.functions ?? []) if (!names.has(key)) names.set(key, name);
    }
    return [...names.values()].sort();
  }

  getAlias(name: string, scope?: ScopeName): AliasEntry | undefined {
    const key = name.toLowerCase();
    if (scope === undefined) return this.engine.commands.alias(this.scope, key);
    return this.scopeNamed(scope).aliases?.get(key);
  }

  setAlias(name: string, command: string, scope?: ScopeName, options = 0, description = ''): void {
    const target = scope === undefined ? this.scope : this.scopeNamed(scope);
    this.engine.commands.setAlias(target, name, command, options, description);
  }

  removeAlias(name: string): boolean {
    for (let s: Scope | null = this.scope; s !== null; s = s.parent) {
      if (s.aliases?.delete(name.toLowerCase())) return true;
    }
    return false;
  }

  aliases(scope?: ScopeName): AliasEntry[] {
    const found = new Map<string, AliasEntry>();
    for (let s: Scope | null = scope === undefined ? this.scope : this.scopeNamed(scope); s !== null; s = s.parent) {
      for (const [key, entry] of s.aliases ?? []) if (!found.has(key)) found.set(key, entry);
    }
    return [...found.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  }

  findCommand(name: string): CommandInfo | undefined {
    return this.engine.commands.info(this.scope, name);
  }

  commands(): CommandInfo[] {
    return [
      ...this.aliases().map((entry) => CommandInfo.ofAlias(entry)),
      ...this.functionNames().map((name) => this.findCommand(name)!),
      ...this.engine.commands.allCmdlets().map(cmdletInfo),
    ];
  }

  modules(): readonly { readonly module: ModuleInfo; readonly loaded: boolean }[] {
    const { loaded, available } = this.engine.commands;
    return [
      ...loaded.map((module) => ({ module, loaded: true })),
      ...available.filter((module) => !loaded.includes(module)).map((module) => ({ module, loaded: false })),
    ];
  }

  importModule(name: string): ModuleInfo | undefined {
    const found = this.modules().find(({ module }) => module.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined && !found.loaded) this.engine.commands.load(found.module);
    return found?.module;
  }

  removeModule(name: string): boolean {
    const found = this.engine.commands.loaded.find((module) => module.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined) this.engine.commands.unload(found);
    return found !== undefined;
  }

  get environment(): Map<string, { name: string; value: string }> {
    return this.engine.environment;
  }

  get errors(): Value[] {
    return this.engine.errorList.items;
  }

  invokeCommand(name: string, parameters: Hashtable, input?: readonly Value[]): Value[] {
    const { engine } = this;
    const { frame } = engine;
    const callee = engine.commands.find(frame.scope, name);
    if (callee === undefined) throw engine.commands.notFound(name);
    const items = parameters
      .entries()
      .map(({ key, value }) => new NamedArgument(toText(key), `-${toText(key)}`, value, true));
    const pipe = new CollectingPipe();
    const stage = stageOf(
      {
        frame,
        name,
        args: { items, extents: [] },
        at: frame.at,
        pipe,
        sinks: frame.sinks,
        expectingInput: input !== undefined,
        position: 1,
        pipeline: { length: 1, failed: false },
      },
      callee,
      false,
      () => {},
    );
    runStages(frame, [stage], input === undefined ? undefined : [...input]);
    return pipe.items;
  }

  invokeText(text: string, write: (value: Value) => void): void {
    const { engine } = this;
    const outer = engine.frame;
    const code = codeOf(createBlock(text, engine.edition));
    const frame = new Frame(engine, code, outer.scope, { write }, outer.sinks, outer.call, outer);
    engine.frame = frame;
    engine.enter();
    try {
      const { begin, process, end } = code.parts;
      for (const part of [begin, process, end]) {
        const completion = part === null ? 0 : part(frame);
        if (completion === 1 || completion === 2) throw new LoopSignal(completion, frame.label);
      }
    } catch (thrown) {
      if (!(thrown instanceof ReturnSignal)) throw thrown;
    } finally {
      engine.leave();
      engine.frame = outer;
    }
  }

  setStrictMode(version: number): void {
    this.engine.strictModeUsed = true;
    this.scope.strictMode = version;
  }

  addError(record: ErrorRecord): void {
    this.engine.addError(record);
  }

  callStack(): Value[] {
    return callStack(this.engine.frame);
  }

  slot<T>(key: string, create: () => T): T {
    return this.engine.slot(key, create);
  }
}

function noSuchScope(number: number): PowerShellError {
  const message = `The scope number '${number}' exceeds the number of active scopes.`;
  const lines = byEdition(`${message} (Parameter 'scopeID')`, `${message}\nParameter name: scopeID`);
  return runtimeError(`${lines}\nActual value was ${number}.`, 'ArgumentOutOfRange', {
    category: 'InvalidArgument',
    typeName: 'System.Management.Automation.PSArgumentOutOfRangeException',
  });
}
