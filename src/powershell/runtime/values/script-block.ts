/** `{ … }` as a value. */
import type { ScriptBlockAst } from '../../syntax/ast.ts';

/** System.Management.Automation.ScriptBlock. */
export class ScriptBlock {
  /** The compiled form, made at the first call; belongs to the interpreter. */
  compiled: object | null = null;
  /** Made by GetNewClosure: the scope of its own that it runs under; belongs to the interpreter. */
  closureScope: object | null = null;
  /** The declared name and kind, where it is the body of a function. */
  isFilter = false;
  /** The body of a `workflow`. */
  isWorkflow = false;

  constructor(
    readonly ast: ScriptBlockAst,
    /** Without the braces, as `ToString()` gives it. */
    readonly text: string,
  ) {}
}
