/** Options of variables that cmdlets set: read-only and constant ones refuse to be written. */
import type { CmdletContext } from '../../runtime/cmdlet.ts';
import { PSEnum, type PSVariable, runtimeError, type Value, type VariableOptions } from '../../runtime/values/index.ts';

const unguarded = new WeakMap<PSVariable, PSVariable['guard']>();

/** The options that a ScopedItemOptions value names. */
export function optionsOf(value: Value): VariableOptions {
  const bits = value instanceof PSEnum ? value.value : 0;
  return {
    readOnly: (bits & 1) !== 0,
    constant: (bits & 2) !== 0,
    private: (bits & 4) !== 0,
    allScope: (bits & 8) !== 0,
  };
}

export function isProtected({ options }: PSVariable): boolean {
  return options.readOnly === true || options.constant === true;
}

/** Sets options; a variable that may not be written gets a guard that says so. */
export function setOptions(cmdlet: CmdletContext, variable: PSVariable, options: VariableOptions): void {
  const wasProtected = isProtected(variable);
  variable.options = options;
  if (options.allScope) cmdlet.session.shareVariable(variable);
  if (isProtected(variable)) {
    if (!wasProtected) unguarded.set(variable, variable.guard);
    variable.guard = () => {
      throw notWritable(variable.name);
    };
  } else if (wasProtected) variable.guard = unguarded.get(variable) ?? null;
}

/** Writes past the guard of a read-only variable (`-Force`). */
export function forceValue(variable: PSVariable, value: Value): PSVariable {
  const guard = unguarded.get(variable);
  variable.value = guard ? guard(value) : value;
  return variable;
}

function notWritable(name: string) {
  return runtimeError(`Cannot overwrite variable ${name} because it is read-only or constant.`, 'VariableNotWritable', {
    category: 'WriteError',
    target: name,
    typeName: unauthorized,
  });
}

const unauthorized = 'System.Management.Automation.SessionStateUnauthorizedAccessException';

/** The errors of the variable cmdlets, as they write them. */
export const variableErrors = {
  notFound(cmdlet: CmdletContext, name: string): void {
    cmdlet.writeError({
      message: `Cannot find a variable with the name '${name}'.`,
      id: 'VariableNotFound',
      category: 'ObjectNotFound',
      target: name,
      exceptionType: 'System.Management.Automation.ItemNotFoundException',
    });
  },
  notWritable(cmdlet: CmdletContext, name: string): void {
    cmdlet.writeError({
      message: `Cannot overwrite variable ${name} because it is read-only or constant.`,
      id: 'VariableNotWritable',
      category: 'WriteError',
      target: name,
      exceptionType: unauthorized,
    });
  },
  notRemovable(cmdlet: CmdletContext, name: string): void {
    cmdlet.writeError({
      message: `Cannot remove variable ${name} because it is constant or read-only. If the variable is read-only, try the operation again specifying the Force option.`,
      id: 'VariableNotRemovable',
      category: 'WriteError',
      target: name,
      exceptionType: unauthorized,
    });
  },
  cannotBeConstant(cmdlet: CmdletContext, name: string): void {
    cmdlet.writeError({
      message: `Existing variable ${name} cannot be made constant. Variables can be made constant only at creation time.`,
      id: 'VariableCannotBeMadeConstant',
      category: 'WriteError',
      target: name,
      exceptionType: unauthorized,
    });
  },
};
