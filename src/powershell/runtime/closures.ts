/** `GetNewClosure()`: a block that takes the variables of its maker along. */
import type { Frame } from './frame.ts';
import { Scope, ScopeLayout } from './scope.ts';
import { PSVariable, ScriptBlock } from './values/index.ts';

/** A block like this one, under a scope of its own with copies of the variables of the scope that runs now. */
export function closureOf(f: Frame, block: ScriptBlock): ScriptBlock {
  const scope = new Scope(new ScopeLayout(), f.engine.globalScope, null);
  for (const variable of f.scope.variables()) {
    if (f.scope === f.engine.globalScope && variable.options.allScope) continue;
    const copy = scope.put(variable.name.toLowerCase(), new PSVariable(variable.name, variable.value));
    copy.guard = variable.guard;
  }
  const closure = new ScriptBlock(block.ast, block.text);
  closure.compiled = block.compiled;
  closure.closureScope = scope;
  return closure;
}
