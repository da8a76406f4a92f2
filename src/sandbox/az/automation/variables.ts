/** Variables of an account. */
import type { Value } from '../../../powershell/index.ts';
import type { Json } from '../../json.ts';
import { jsonOfValue } from '../../runspace/json-values.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { anyValue, at, netObject } from '../values.ts';
import { common, exists } from './assets.ts';
import { type ItemKind, itemGetter, itemName, itemPath, itemRemover } from './items.ts';
import { accountParameters, accountPlace, className, model, module } from './shared.ts';

const apiVersion = apiVersions.automation;

const variables: ItemKind = {
  noun: 'Variable',
  collection: 'variables',
  apiVersion,
  type: model('Variable'),
  show: (place, body) => {
    const encrypted = at(body, 'properties', 'isEncrypted') === true;
    return netObject(model('Variable'), {
      Encrypted: encrypted,
      Value: encrypted ? null : parsed(at(body, 'properties', 'value')),
      ...common(place, body),
    });
  },
  notFound: (name) => `The variable was not found. Variable name ${name}.`,
};

/** A variable's value stands on the wire as JSON text. */
function parsed(value: Json | undefined): Value {
  if (typeof value !== 'string') return anyValue(value);
  try {
    return anyValue(JSON.parse(value) as Json);
  } catch {
    return value;
  }
}

const variableValue = { Value: { type: 'object' }, Description: { type: 'string' } } as const;

export const newAzAutomationVariable = defineAzCmdlet({
  name: 'New-AzAutomationVariable',
  className: className('NewAzureAutomationVariable'),
  module,
  parameters: {
    ...accountParameters,
    ...itemName(variables),
    Encrypted: { type: 'bool', mandatory: true },
    ...variableValue,
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet);
    const path = itemPath(place, variables, name);
    if (place.arm.find({ method: 'GET', path, apiVersion }) !== null)
      throw exists(`The variable already exists. Variable name ${name}.`);
    const properties = {
      value: JSON.stringify(jsonOfValue(cmdlet.get('Value')) ?? null),
      description: cmdlet.text('Description') ?? '',
      isEncrypted: cmdlet.flag('Encrypted'),
    };
    cmdlet.write(
      variables.show(place, place.arm.json({ method: 'PUT', path, apiVersion, body: { name, properties } })),
    );
  },
});

export const setAzAutomationVariable = defineAzCmdlet({
  name: 'Set-AzAutomationVariable',
  className: className('SetAzureAutomationVariable'),
  module,
  parameters: { ...accountParameters, ...itemName(variables), Encrypted: { type: 'bool' }, ...variableValue },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet, variables.notFound(name));
    const path = itemPath(place, variables, name);
    const known = place.arm.json({ method: 'GET', path, apiVersion });
    const encrypted = at(known, 'properties', 'isEncrypted') === true;
    if (cmdlet.isBound('Encrypted') && cmdlet.flag('Encrypted') !== encrypted) {
      throw exists(
        `Cannot change encryption property of the variable. Variable name ${name}. Encryption - ${encrypted ? 'True' : 'False'}.`,
      );
    }
    const properties: Record<string, Json> = {};
    if (cmdlet.isBound('Value')) properties['value'] = JSON.stringify(jsonOfValue(cmdlet.get('Value')) ?? null);
    if (cmdlet.isBound('Description')) properties['description'] = cmdlet.text('Description') ?? '';
    cmdlet.write(
      variables.show(place, place.arm.json({ method: 'PATCH', path, apiVersion, body: { name, properties } })),
    );
  },
});

export const getAzAutomationVariable = itemGetter(variables);
export const removeAzAutomationVariable = itemRemover(variables);
