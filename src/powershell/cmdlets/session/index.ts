/** Cmdlets about the session: variables, aliases, commands, modules. */
import type { CmdletDefinition } from '../../runtime/cmdlet.ts';
import { getAlias, newAlias, removeAlias, setAlias } from './alias-cmdlets.ts';
import { exportAlias, importAlias } from './alias-files.ts';
import { getCallStack } from './call-stack.ts';
import { getCommand } from './get-command.ts';
import { getVariable } from './get-variable.ts';
import { invokeCommand, invokeExpression, measureCommand } from './invoke-cmdlets.ts';
import { getModule, importModule, removeModule } from './module-cmdlets.ts';
import { clearVariable, removeVariable } from './remove-variable.ts';
import { newVariable, setVariable } from './set-variable.ts';
import { registerArgumentCompleter, setPSDebug, setStrictMode } from './strict-mode.ts';

export const sessionCmdlets: readonly CmdletDefinition[] = [
  clearVariable,
  exportAlias,
  getAlias,
  getCallStack,
  getCommand,
  getModule,
  getVariable,
  importAlias,
  importModule,
  invokeCommand,
  invokeExpression,
  measureCommand,
  newAlias,
  newVariable,
  removeAlias,
  removeModule,
  removeVariable,
  setAlias,
  registerArgumentCompleter,
  setPSDebug,
  setStrictMode,
  setVariable,
];
