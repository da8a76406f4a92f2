/** An attribute that a script made, or that describes a parameter. */
import type { Value } from './value.ts';

export class AttributeObject {
  constructor(
    /** Without `System.Management.Automation.` and `Attribute`: `ValidateSet`. */
    readonly name: string,
    /** Its properties. */
    readonly values: Map<string, Value>,
  ) {}
}
