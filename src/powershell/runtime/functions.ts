/** Functions and aliases in scopes. */
import type { Scope } from './scope.ts';
import type { ScriptBlock } from './values/index.ts';

const scopePrefix = /^(global|script|local|private):/i;

/** The scope and the bare name that a function's written name means: `function global:f`. */
export function functionPlace(scope: Scope, written: string): { readonly scope: Scope; readonly name: string } {
  const prefix = scopePrefix.exec(written)?.[1]?.toLowerCase();
  if (prefix === undefined) return { scope, name: written };
  const name = written.slice(prefix.length + 1);
  if (prefix === 'global') return { scope: scope.globalScope, name };
  return { scope: prefix === 'script' ? scope.scriptScope : scope, name };
}

/** Defines a function in a scope, in place of one with its name. */
export function defineFunction(scope: Scope, written: string, block: ScriptBlock): void {
  const place = functionPlace(scope, written);
  place.scope.functions ??= new Map();
  place.scope.functions.set(place.name.toLowerCase(), { name: place.name, block });
}

/** The nearest function of a name (lower case). */
export function findFunction(scope: Scope, key: string) {
  for (let s: Scope | null = scope; s !== null; s = s.parent) {
    const found = s.functions?.get(key);
    if (found !== undefined) return found;
  }
  return undefined;
}
