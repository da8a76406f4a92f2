/** Set-Variable, New-Variable. */
import { type CmdletContext, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import type { ScopeName } from '../../runtime/session-state.ts';
import { AutomationNull, elementsOf, type PSVariable, type Value } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import '../enums.ts';
import { matchingVariables, qualified, scopeOf, scopeParameter } from './variable-names.ts';
import { forceValue, isProtected, optionsOf, setOptions, variableErrors } from './variable-options.ts';

const valueParameter: ParameterDefinition = {
  type: 'object',
  position: 1,
  valueFromPipeline: true,
  valueFromPipelineByPropertyName: true,
};
const optionParameter: ParameterDefinition = { type: 'System.Management.Automation.ScopedItemOptions' };
const visibilityParameter: ParameterDefinition = { type: 'System.Management.Automation.SessionStateEntryVisibility' };

interface State {
  values: Value[];
  /** The names stand in the call, they do not come with each object; likewise the value. */
  named: boolean;
  given: boolean;
}

export const setVariable = defineCmdlet<State>({
  name: 'Set-Variable',
  aliases: ['set', 'sv'],
  className: 'Microsoft.PowerShell.Commands.SetVariableCommand',
  module: 'Microsoft.PowerShell.Utility',
  supportsShouldProcess: true,
  parameters: {
    Name: { type: 'string[]', position: 0, mandatory: true, valueFromPipelineByPropertyName: true },
    Value: valueParameter,
    Include: { type: 'string[]' },
    Exclude: { type: 'string[]' },
    Description: { type: 'string' },
    Option: optionParameter,
    Force: { type: 'switch' },
    Visibility: visibilityParameter,
    PassThru: { type: 'switch' },
    Scope: scopeParameter,
    Append: { type: 'switch', edition: '7' },
  },
  state: () => ({ values: [], named: false, given: false }),
  begin(cmdlet) {
    const { state } = cmdlet;
    state.named = cmdlet.isBound('Name');
    state.given = cmdlet.isBound('Value');
    if (cmdlet.flag('Append')) state.values = before(cmdlet);
  },
  process(cmdlet) {
    const { named, given, values } = cmdlet.state;
    if (!named) set(cmdlet, cmdlet.get('Value'));
    else if (!given ? cmdlet.isBound('Value') : cmdlet.flag('Append')) values.push(cmdlet.get('Value'));
  },
  end(cmdlet) {
    const { named, given, values } = cmdlet.state;
    if (!named) return;
    if (given && !cmdlet.flag('Append')) set(cmdlet, cmdlet.get('Value'));
    else set(cmdlet, values.length > 1 ? values : (values[0] ?? AutomationNull));
  },
});

/** With `-Append` (7) what was there before comes first. */
function before(cmdlet: CmdletContext): Value[] {
  const names = cmdlet.list('Name').map(toText);
  if (names.length !== 1)
    cmdlet.throwError({
      message: 'Operation is not valid due to the current state of the object.',
      id: 'SetVariableAppend',
      category: 'InvalidOperation',
      target: names,
      exceptionType: 'System.InvalidOperationException',
    });
  const former = cmdlet.session.getVariable(names[0] as string);
  return former === undefined ? [] : [...(elementsOf(former.value) ?? [former.value])];
}

/** Sets every variable that the names mean. AutomationNull leaves a value as it is. */
function set(cmdlet: CmdletContext, value: Value): void {
  const scope = scopeOf(cmdlet);
  for (const name of cmdlet.list('Name').map(toText)) {
    const { variables, filtered } = matchingVariables(cmdlet, name, scope ?? 'local');
    if (variables.length === 0 && !filtered) make(cmdlet, name, value === AutomationNull ? null : value, scope);
    for (const variable of variables) {
      const shown = `Name: ${variable.name} Value: ${toText(value)}`;
      if (cmdlet.shouldProcess(shown, 'Set variable')) change(cmdlet, variable, value);
    }
  }
}

function make(cmdlet: CmdletContext, given: string, value: Value, scope: ScopeName | undefined): void {
  if (!cmdlet.shouldProcess(`Name: ${given} Value: ${toText(value)}`, 'Set variable')) return;
  const target = qualified(given, scope);
  const made = cmdlet.session.setVariable(target.name, value, target.scope);
  const isPrivate = cmdlet.text('Scope')?.toLowerCase() === 'private';
  const options = optionsOf(cmdlet.get('Option'));
  setOptions(cmdlet, made, isPrivate ? { ...options, private: true } : options);
  describe(cmdlet, made);
  if (cmdlet.flag('PassThru')) cmdlet.write(made);
}

function change(cmdlet: CmdletContext, variable: PSVariable, value: Value): void {
  const force = cmdlet.flag('Force') && variable.options.constant !== true;
  const options = cmdlet.isBound('Option') ? optionsOf(cmdlet.get('Option')) : undefined;
  const isWritten = value !== AutomationNull;
  if (isProtected(variable) && !force && (isWritten || options !== undefined)) {
    variableErrors.notWritable(cmdlet, variable.name);
    return;
  }
  if (isWritten) write(variable, value);
  describe(cmdlet, variable);
  if (options?.constant) {
    variableErrors.cannotBeConstant(cmdlet, variable.name);
    return;
  }
  if (options !== undefined) setOptions(cmdlet, variable, options);
  if (cmdlet.flag('PassThru')) cmdlet.write(variable);
}

function write(variable: PSVariable, value: Value): void {
  if (isProtected(variable)) forceValue(variable, value);
  else variable.value = variable.guard === null ? value : variable.guard(value);
}

function describe(cmdlet: CmdletContext, variable: PSVariable): void {
  const text = cmdlet.text('Description');
  if (text !== undefined) variable.description = text;
}

export const newVariable = defineCmdlet({
  name: 'New-Variable',
  aliases: ['nv'],
  className: 'Microsoft.PowerShell.Commands.NewVariableCommand',
  module: 'Microsoft.PowerShell.Utility',
  supportsShouldProcess: true,
  parameters: {
    Name: { type: 'string', position: 0, mandatory: true, valueFromPipelineByPropertyName: true },
    Value: valueParameter,
    Description: { type: 'string' },
    Option: optionParameter,
    Visibility: visibilityParameter,
    Force: { type: 'switch' },
    PassThru: { type: 'switch' },
    Scope: scopeParameter,
  },
  process(cmdlet) {
    const { name, scope } = qualified(cmdlet.text('Name') ?? '', scopeOf(cmdlet) ?? 'local');
    const value = cmdlet.get('Value');
    if (!cmdlet.shouldProcess(`Name: ${name} Value: ${toText(value)}`, 'New variable')) return;
    const former = cmdlet.session.getVariable(name, scope);
    if (former !== undefined && !cmdlet.flag('Force')) {
      cmdlet.writeError({
        message: `A variable with name '${name}' already exists.`,
        id: 'VariableAlreadyExists',
        category: 'ResourceExists',
        target: name,
        exceptionType: 'System.Management.Automation.SessionStateException',
      });
      return;
    }
    if (former?.options.constant) {
      variableErrors.notWritable(cmdlet, name);
      return;
    }
    if (former !== undefined) cmdlet.session.removeVariable(name, scope);
    const made = cmdlet.session.setVariable(name, value, scope);
    describe(cmdlet, made);
    setOptions(cmdlet, made, optionsOf(cmdlet.get('Option')));
    if (cmdlet.flag('PassThru')) cmdlet.write(made);
  },
});
