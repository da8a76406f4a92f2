/**
 * Scopes. The variables of a scope stand in slots; a layout says which name has which slot. All runs of one block share a layout, which
 * only grows, so that a place in the code can remember "in this layout my variable has slot 3" and look no further.
 */
import type { AliasEntry, ScriptBlock, Value } from './values/index.ts';
import { PSVariable } from './values/index.ts';

/** Names (lower case) to slots. */
export class ScopeLayout {
  private readonly indexes = new Map<string, number>();

  get size(): number {
    return this.indexes.size;
  }

  /** The slot of a name, or -1. */
  find(key: string): number {
    return this.indexes.get(key) ?? -1;
  }

  /** The slot of a name, made where it has none. */
  slot(key: string): number {
    let index = this.indexes.get(key);
    if (index === undefined) {
      index = this.indexes.size;
      this.indexes.set(key, index);
    }
    return index;
  }
}

/** A function as a scope holds it. */
export interface FunctionEntry {
  readonly name: string;
  readonly block: ScriptBlock;
}

/** One scope: a function call, a script, a block called with `&`, or the global one. */
export class Scope {
  readonly slots: (PSVariable | undefined)[] = [];
  functions: Map<string, FunctionEntry> | null = null;
  aliases: Map<string, AliasEntry> | null = null;
  /** Set-StrictMode of this scope; null: as the parent. */
  strictMode: number | null = null;

  /**
   * @param parent the scope that reads fall back to: the caller's
   * @param script the scope that `$script:` means; itself where null
   */
  constructor(
    readonly layout: ScopeLayout,
    readonly parent: Scope | null,
    readonly script: Scope | null,
  ) {}

  /** The variable of this very scope. */
  own(key: string): PSVariable | undefined {
    const index = this.layout.find(key);
    return index < 0 ? undefined : this.slots[index];
  }

  /** Finds a variable as a read does: here, then outwards; `private` ones of outer scopes are passed over. */
  find(key: string): PSVariable | undefined {
    const own = this.own(key);
    if (own !== undefined) return own;
    for (let scope = this.parent; scope !== null; scope = scope.parent) {
      const variable = scope.own(key);
      if (variable !== undefined && variable.options.private !== true) return variable;
    }
    return undefined;
  }

  /** Puts a variable here, in place of one with its name. */
  put(key: string, variable: PSVariable): PSVariable {
    this.slots[this.layout.slot(key)] = variable;
    return variable;
  }

  /** Sets a variable of this scope without looking at guards (parameters, `$_`). */
  define(name: string, value: Value): PSVariable {
    const key = name.toLowerCase();
    const own = this.own(key);
    if (own === undefined) return this.put(key, new PSVariable(name, value));
    own.value = value;
    return own;
  }

  remove(key: string): boolean {
    const index = this.layout.find(key);
    const variable = index < 0 ? undefined : this.slots[index];
    if (variable === undefined) return false;
    variable.removed = true;
    this.slots[index] = undefined;
    return true;
  }

  /** The variables of this very scope. */
  variables(): PSVariable[] {
    return this.slots.filter((v) => v !== undefined);
  }

  /** The scope that `$script:` means here. */
  get scriptScope(): Scope {
    return this.script ?? this;
  }

  get globalScope(): Scope {
    let scope: Scope = this;
    while (scope.parent !== null) scope = scope.parent;
    return scope;
  }
}
