/** Variables as values (Get-Variable) and as what scopes hold. */
import type { Value } from './value.ts';

/** System.Management.Automation.ScopedItemOptions, those that variables use. */
export interface VariableOptions {
  readonly readOnly?: boolean;
  readonly constant?: boolean;
  readonly private?: boolean;
  readonly allScope?: boolean;
}

const noOptions: VariableOptions = {};

/** What a variable holds that is its alone. */
export const Owned = { Nothing: 0, Array: 1, Double: 2 } as const;
export type Owned = (typeof Owned)[keyof typeof Owned];

/** System.Management.Automation.PSVariable. `value` is read and written directly where there is no `guard` and no `reader`. */
export class PSVariable {
  description = '';
  options: VariableOptions = noOptions;
  /** Converts or refuses what is assigned: a type constraint, validation attributes, read-only. Null: anything goes. */
  guard: ((value: Value) => Value) | null = null;
  /** Computed at each read (`$?`, `$PID`…) where set. */
  reader: (() => Value) | null = null;
  /** Taken out of its scope: whoever kept it must look again. */
  removed = false;
  /**
   * What is in it was made by `+=` and nobody else has seen it, so that the next `+=` may change it in place instead of copying. Every
   * read ends that; only the hot paths of the interpreter look at `stored`.
   */
  owned: Owned = Owned.Nothing;

  constructor(
    readonly name: string,
    public stored: Value,
  ) {}

  get value(): Value {
    this.owned = Owned.Nothing;
    return this.stored;
  }

  set value(value: Value) {
    this.owned = Owned.Nothing;
    this.stored = value;
  }
}
