/** The state of a runspace while scripts run in it, and what compiled code, cmdlets and the type system ask of it. */

import type { Edition } from '../syntax/edition.ts';
import { toText } from '../types/index.ts';
import { invokeBlock } from './block-calls.ts';
import { describeCommand } from './command-description.ts';
import { CommandTable } from './command-table.ts';
import { createBlock } from './create-block.ts';
import type { Frame, Sinks } from './frame.ts';
import { defaultLimits, type PowerShellHost, type RunLimits } from './host.ts';
import { internalError } from './internal-error.ts';
import { type EngineList, newArrayList } from './lists.ts';
import { Meter } from './meter.ts';
import { preferenceName } from './preferences.ts';
import type { RunspaceOptions, StreamEntry } from './runspace-contract.ts';
import { Scope, ScopeLayout } from './scope.ts';
import { Session } from './session.ts';
import {
  type CommandDescription,
  type CommandInfo,
  type EnginePort,
  type ErrorRecord,
  elementsOf,
  isNull,
  netError,
  PowerShellError,
  PSVariable,
  runtimeError,
  type ScriptBlock,
  type Value,
} from './values/index.ts';
import { workflowModule } from './workflow-cmdlets.ts';

export class Engine implements EnginePort {
  readonly edition: Edition;
  readonly host: PowerShellHost;
  readonly limits: RunLimits;
  readonly meter: Meter;
  readonly globalScope = new Scope(new ScopeLayout(), null, null);
  readonly commands: CommandTable;
  readonly session: Session;
  /** `env:`, names in lower case. */
  readonly environment = new Map<string, { name: string; value: string }>();
  /** Where streams go that a script sends to `$null`: see `StreamEntry.unseen`. Errors are dropped. */
  unseen!: Sinks;
  /** `$Error`, newest first; `value` is the list that scripts see. */
  readonly errorList: EngineList;
  /** The frame that runs now: the caller, for a cmdlet. */
  frame!: Frame;
  /** `$?` */
  success = true;
  /** Errors of statements go up to a `try`. */
  insideTry = false;
  /** What the `catch` blocks that run now have caught, innermost last. */
  readonly caught: ErrorRecord[] = [];
  /** Set-StrictMode was called at all: otherwise nobody looks for it. */
  strictModeUsed = false;
  private depth = 0;
  /** Where `$Matches` stands in the layout that saw it last. */
  private matchesLayout: ScopeLayout | null = null;
  private matchesSlot = -1;
  private readonly slots = new Map<string, unknown>();
  /** Variables that all scopes share (AllScope): an assignment anywhere means them. */
  private readonly shared = new Set<string>();

  constructor(
    options: RunspaceOptions,
    /** Takes each entry of the streams. */
    readonly emit: (entry: StreamEntry) => void,
  ) {
    this.edition = options.edition;
    this.host = options.host;
    this.limits = { ...defaultLimits, ...options.limits };
    this.meter = new Meter(this.host, this.limits);
    const modules = this.edition === '5.1' ? [...options.modules, workflowModule] : options.modules;
    this.commands = new CommandTable(this, modules, options.availableModules ?? []);
    this.session = new Session(this);
    for (const [name, value] of Object.entries(this.host.environment)) {
      this.environment.set(name.toLowerCase(), { name, value });
    }
    this.errorList = newArrayList([]);
  }

  outputFieldSeparator(): string {
    const variable = this.frame?.scope.find('ofs');
    return variable === undefined || isNull(variable.value) ? ' ' : toText(variable.value);
  }

  strictMode(): number {
    if (!this.strictModeUsed) return 0;
    for (let scope: Scope | null = this.frame.scope; scope !== null; scope = scope.parent) {
      if (scope.strictMode !== null) return scope.strictMode;
    }
    return 0;
  }

  invokeBlock(
    block: ScriptBlock,
    args: readonly Value[],
    variables: { readonly underscore?: Value; readonly self?: Value } = {},
  ): Value[] {
    return invokeBlock(this.frame, block, args, variables);
  }

  createBlock(text: string): ScriptBlock {
    try {
      return createBlock(text, this.edition);
    } catch (thrown) {
      // As a .NET method throws it: the call gives it its record.
      if (thrown instanceof PowerShellError) thrown.exception.errorRecord = null;
      throw thrown;
    }
  }

  readVariable(name: string): Value | undefined {
    const global = /^global:(.+)$/i.exec(name)?.[1];
    return (global === undefined ? this.session.getVariable(name) : this.session.getVariable(global, 'global'))?.value;
  }

  setMatches(table: Value): void {
    const { layout, slots } = this.frame;
    if (layout !== this.matchesLayout) {
      this.matchesLayout = layout;
      this.matchesSlot = layout.slot('matches');
    }
    const variable = slots[this.matchesSlot];
    if (variable === undefined) slots[this.matchesSlot] = new PSVariable('Matches', table);
    else variable.value = table;
  }

  checkpoint(work = 1): void {
    this.meter.work(work);
  }

  slot<T>(key: string, create: () => T): T {
    if (!this.slots.has(key)) this.slots.set(key, create());
    return this.slots.get(key) as T;
  }

  namespaces(): readonly string[] {
    return this.frame.source.namespaces;
  }

  findCommand(name: string): CommandInfo | undefined {
    return this.commands.info(this.frame.scope, name);
  }

  describeCommand(info: CommandInfo): CommandDescription | null {
    return describeCommand(this.frame, info);
  }

  reserve(size: number): void {
    if (size > this.limits.valueSize) {
      throw netError(
        'System.OutOfMemoryException',
        this.edition === '7'
          ? "Exception of type 'System.OutOfMemoryException' was thrown."
          : 'Insufficient memory to continue the execution of the program.',
      );
    }
  }

  /** One call deeper; throws where that is too deep. */
  enter(): void {
    if (++this.depth > this.limits.callDepth) {
      this.depth--;
      throw this.tooDeep();
    }
  }

  leave(): void {
    this.depth--;
  }

  private tooDeep(): PowerShellError {
    return runtimeError('The script failed due to call depth overflow.', 'CallDepthOverflow', {
      typeName: 'System.Management.Automation.ScriptCallDepthException',
      target: this.depth,
    });
  }

  /** What was thrown and is no PowerShell error: a full stack, memory, or a fault of this engine. */
  internalError(thrown: unknown): PowerShellError {
    return thrown instanceof RangeError && /call stack/i.test(thrown.message) ? this.tooDeep() : internalError(thrown);
  }

  /** Marks a variable as shared by all scopes below its own. */
  share(variable: PSVariable): void {
    variable.options = { ...variable.options, allScope: true };
    this.shared.add(variable.name.toLowerCase());
  }

  sharesName(key: string): boolean {
    return this.shared.has(key);
  }

  /** The variable of a name that an outer scope shares with this one. */
  sharedFrom(scope: Scope, key: string): PSVariable | undefined {
    if (!this.shared.has(key)) return undefined;
    for (let outer = scope.parent; outer !== null; outer = outer.parent) {
      const variable = outer.own(key);
      if (variable?.options.allScope) return variable;
    }
    return undefined;
  }

  /** Assigns in a scope: to its own variable, to one that all scopes share, or to a new one. */
  assignIn(scope: Scope, key: string, name: string, value: Value): PSVariable {
    const variable = scope.own(key) ?? this.sharedFrom(scope, key);
    if (variable === undefined) return scope.put(key, new PSVariable(name, value));
    variable.value = variable.guard === null ? value : variable.guard(value);
    return variable;
  }

  /** What a list variable holds, for `-ErrorVariable +name`. */
  listIn(scope: Scope, name: string): readonly Value[] {
    const value = scope.find(name.toLowerCase())?.value ?? null;
    return isNull(value) ? [] : (elementsOf(value) ?? [value]);
  }

  /** An action preference of the running scope, by name. */
  preference(variable: string, standard: string): string {
    const found = this.frame.scope.find(variable.toLowerCase());
    return found === undefined ? standard : (preferenceName(found.value) ?? standard);
  }

  /** Puts a record at the head of `$Error`. */
  addError(record: ErrorRecord): void {
    const { items } = this.errorList;
    if (items[0] === record) return;
    items.unshift(record);
    if (items.length > 256) items.length = 256;
  }

  /** One more object in a stream of the runspace. */
  write(entry: StreamEntry): void {
    this.meter.wrote();
    this.emit(entry);
  }
}
