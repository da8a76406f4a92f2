/** Variables as values (Get-Variable) and as what scopes hold. */
import type { Value } from './value.ts';

/** System.Management.Automation.ScopedItemOptions, those that variables use. */
export interface VariableOptions {
  readonly readOnly?: boolean;
  readonly constant?: boolean;
  readonly private?: boolean;
  readonly allScope?: boolean;
}

/** System.Management.Automation.PSVariable. The hot path reads and writes `value` directly where `guard` is null. */
export class PSVariable {
  description = '';
  options: VariableOptions = {};
  /** Converts or refuses what is assigned: a type constraint, validation attributes, read-only. Null: anything goes. */
  guard: ((value: Value) => Value) | null = null;
  /** Computed at each read (`$?`, `$PID`…) where set. */
  reader: (() => Value) | null = null;
  /** Taken out of its scope: whoever kept it must look again. */
  removed = false;

  constructor(
    readonly name: string,
    public value: Value,
  ) {}
}
