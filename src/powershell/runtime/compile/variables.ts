/** Reading variables: by slot where the scope is the one that the place has seen before, by name outwards otherwise. */
import type { VariableExpressionAst } from '../../syntax/ast.ts';
import type { Expression, Frame } from '../frame.ts';
import type { Scope, ScopeLayout } from '../scope.ts';
import { Owned, type PSVariable, runtimeError, type Value } from '../values/index.ts';
import { readDrive } from '../variable-drives.ts';
import { automaticReaders } from './automatic.ts';

/** What a variable's path means. */
export interface VariablePath {
  /** Lower case; `psitem` is `_`. */
  readonly key: string;
  /** As written, without the drive. */
  readonly name: string;
  /** `''`, a scope (`local`, `script`, `global`, `private`), or a drive (`env`, `function`, …). */
  readonly drive: string;
}

export function variablePath(ast: VariableExpressionAst): VariablePath {
  const lower = ast.name.toLowerCase();
  const drive = ast.drive === 'variable' ? '' : ast.drive;
  return { key: lower === 'psitem' ? '_' : lower, name: lower === 'psitem' ? '_' : ast.name, drive };
}

/** Whether a drive names a scope. */
export function isScopeDrive(drive: string): boolean {
  return drive === 'local' || drive === 'script' || drive === 'global' || drive === 'private' || drive === 'workflow';
}

/** The scope that a prefix means. */
export function scopeOf(f: Frame, drive: string): Scope {
  if (drive === 'global') return f.engine.globalScope;
  return drive === 'script' ? f.scope.scriptScope : f.scope;
}

export function currentValue(variable: PSVariable): Value {
  return variable.reader === null ? variable.value : variable.reader();
}

/** Strict mode's complaint about a variable that was never set. */
export function notSet(name: string) {
  return runtimeError(
    `The variable '$${name}' cannot be retrieved because it has not been set.`,
    'VariableIsUndefined',
    { target: name },
  );
}

function missing(f: Frame, name: string): Value {
  if (f.engine.strictMode() > 0) throw notSet(name);
  return null;
}

/** A variable that the scope of the frame holds, through a memory of the slot; undefined where it is not there. */
export function slotFinder(key: string): (f: Frame) => PSVariable | undefined {
  let layout: ScopeLayout | null = null;
  let index = -1;
  return (f) => {
    if (f.layout === layout) return f.slots[index];
    layout = f.layout;
    index = layout.slot(key);
    return f.slots[index];
  };
}

/** `$x`, `$script:x`, `$env:X`, `$true` …: AutomationNull where that is what was stored. */
export function compileVariable(ast: VariableExpressionAst): Expression {
  const { key, name, drive } = variablePath(ast);
  if (drive === '') {
    if (key === 'true') return () => true;
    if (key === 'false') return () => false;
    if (key === 'null') return () => null;
    const automatic = automaticReaders[key];
    if (automatic !== undefined) return orVariable(key, automatic);
    return compileName(key, ast.path);
  }
  if (isScopeDrive(drive)) {
    const find = drive === 'script' || drive === 'global' ? undefined : slotFinder(key);
    return (f) => {
      const variable = find === undefined ? scopeOf(f, drive).own(key) : find(f);
      return variable === undefined ? missing(f, ast.path) : currentValue(variable);
    };
  }
  return (f) => readDrive(f, drive, name);
}

/** A variable of the script's own making shadows the automatic one. */
function orVariable(key: string, automatic: (f: Frame) => Value): Expression {
  const find = slotFinder(key);
  return (f) => {
    const variable = find(f);
    return variable === undefined ? automatic(f) : currentValue(variable);
  };
}

function compileName(key: string, written: string): Expression {
  let layout: ScopeLayout | null = null;
  let index = -1;
  return (f) => {
    let variable: PSVariable | undefined;
    if (f.layout === layout) {
      variable = f.slots[index];
    } else {
      layout = f.layout;
      index = layout.slot(key);
      variable = f.slots[index];
    }
    if (variable === undefined) {
      variable = f.scope.find(key);
      if (variable === undefined) return missing(f, written);
    }
    if (variable.reader !== null) return variable.reader();
    variable.owned = Owned.Nothing;
    return variable.stored;
  };
}
