/** Who was called, and where: what `$MyInvocation` and an error record's position are made of. */
import type { SourceText } from '../../syntax/source-text.ts';
import { GenericDictionary } from './hashtable.ts';
import type { ScriptBlock } from './script-block.ts';
import type { Value } from './value.ts';

/** A piece of a script. Offsets as in the syntax tree. */
export interface ScriptExtent {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** System.Management.Automation.CommandTypes, by name. */
export type CommandType = 'Alias' | 'Function' | 'Filter' | 'Cmdlet' | 'ExternalScript' | 'Script' | 'Workflow';

/** An alias as a scope holds it. */
export interface AliasEntry {
  readonly name: string;
  readonly command: string;
  /** System.Management.Automation.ScopedItemOptions, as bits. */
  options: number;
  description: string;
}

/** What Get-Command gives and `$MyInvocation.MyCommand` is. */
export class CommandInfo {
  constructor(
    readonly name: string,
    readonly commandType: CommandType,
    /** The module it came with; empty for a script's own functions. */
    readonly moduleName: string,
    /** Functions and scripts: their block. Aliases: null. */
    readonly scriptBlock: ScriptBlock | null,
    /** Of an alias the command it names; of a function its body's text; of a cmdlet its syntax. */
    readonly definition: string,
    /** The cmdlet behind it, for those that know what it is (`runtime/cmdlet.ts`). */
    readonly cmdlet: object | null = null,
    /** Of an alias: what its scope holds. */
    readonly alias: AliasEntry | null = null,
  ) {}

  static ofAlias(entry: AliasEntry): CommandInfo {
    return new CommandInfo(entry.name, 'Alias', '', null, entry.command, null, entry);
  }
}

/** System.Management.Automation.PSBoundParametersDictionary: what `$PSBoundParameters` is, so that a script may change it and splat it. */
export class BoundParameters extends GenericDictionary {
  constructor(entries: Iterable<readonly [name: string, value: Value]> = []) {
    super('System.String', 'System.Object', true);
    for (const [name, value] of entries) this.set(name, value);
  }
}

/** System.Management.Automation.InvocationInfo. */
export class InvocationInfo {
  boundParameters: BoundParameters | null = null;
  unboundArguments: Value[] = [];
  invocationName = '';
  pipelineLength = 0;
  pipelinePosition = 0;
  expectingInput = false;
  /** What an engine error shows in place of the command's own extent. */
  displayPosition: ScriptExtent | null = null;

  constructor(
    readonly command: CommandInfo | null,
    /** Null: no position of its own (`line` 0). */
    readonly position: ScriptExtent | null,
  ) {}
}
