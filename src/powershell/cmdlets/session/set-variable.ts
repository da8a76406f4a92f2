/** Set-Variable, New-Variable. */
import { type CmdletContext, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import type { ScopeName } from '../../runtime/session-state.ts';
import { elementsOf, PSEnum, type PSVariable, type Value } from '../../runtime/values/index.ts';
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

interface Piped {
  values: Value[];
  names: readonly string[];
}

export const setVariable = defineCmdlet<Piped>({
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
  state: () => ({ values: [], names: [] }),
  process(cmdlet) {
    cmdlet.state.names = cmdlet.list('Name').map(toText);
    if (cmdlet.isBound('Value')) cmdlet.state.values.push(cmdlet.get('Value'));
  },
  end(cmdlet) {
    const { values, names } = cmdlet.state;
    const value = values.length > 1 ? values : (values[0] ?? null);
    const scope = scopeOf(cmdlet);
    for (const name of names) setOne(cmdlet, name, value, values.length > 0, scope);
  },
});

function setOne(
  cmdlet: CmdletContext,
  given: string,
  value: Value,
  hasValue: boolean,
  scope: ScopeName | undefined,
): void {
  const { name, scope: from } = qualified(given, scope);
  const matching = matchingVariables(cmdlet, given, scope ?? 'local');
  if (matching.length === 0) {
    const shown = `Name: ${name} Value: ${toText(value)}`;
    if (!cmdlet.shouldProcess(shown, 'Set variable')) return;
    const made = cmdlet.session.setVariable(name, appended(cmdlet, null, value), from);
    describe(cmdlet, made);
    if (cmdlet.isBound('Option')) setOptions(made, optionsOf(cmdlet.get('Option')));
    if (cmdlet.flag('PassThru')) cmdlet.write(made);
    return;
  }
  for (const variable of matching) {
    const shown = `Name: ${variable.name} Value: ${toText(value)}`;
    if (cmdlet.shouldProcess(shown, 'Set variable')) change(cmdlet, variable, value, hasValue, from);
  }
}

function change(
  cmdlet: CmdletContext,
  variable: PSVariable,
  value: Value,
  hasValue: boolean,
  scope: ScopeName | undefined,
): void {
  const force = cmdlet.flag('Force') && variable.options.constant !== true;
  if (isProtected(variable) && !force) {
    variableErrors.notWritable(cmdlet, variable.name);
    return;
  }
  const options = cmdlet.isBound('Option') ? optionsOf(cmdlet.get('Option')) : undefined;
  if (options?.constant) {
    variableErrors.cannotBeConstant(cmdlet, variable.name);
    return;
  }
  const next = appended(cmdlet, variable.value, value);
  if (isProtected(variable)) forceValue(variable, next);
  else if (hasValue || cmdlet.isBound('Value')) cmdlet.session.setVariable(variable.name, next, scope ?? 'local');
  describe(cmdlet, variable);
  if (options !== undefined) setOptions(variable, options);
  if (cmdlet.flag('PassThru')) cmdlet.write(variable);
}

/** With `-Append` (7) what was there before comes first. */
function appended(cmdlet: CmdletContext, former: Value, value: Value): Value {
  if (!cmdlet.flag('Append') || former === null) return value;
  return [...(elementsOf(former) ?? [former]), ...(elementsOf(value) ?? [value])];
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
    const option = cmdlet.get('Option');
    if (option instanceof PSEnum) setOptions(made, optionsOf(option));
    if (cmdlet.flag('PassThru')) cmdlet.write(made);
  },
});
