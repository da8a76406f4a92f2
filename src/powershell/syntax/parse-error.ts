/** Errors of the parser: the engine's own message and id, and where. */
import type { Extent } from './ast.ts';

/** One parse error. `start` is what `line` and `char` of an error record come from. */
export interface ParseError extends Extent {
  readonly id: string;
  readonly message: string;
}
