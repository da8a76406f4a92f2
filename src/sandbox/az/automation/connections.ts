/** Connections of an account. */
import { Hashtable } from '../../../powershell/index.ts';
import { isObject } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { anyValue, at, netObject, tagsOf, text } from '../values.ts';
import { common, exists } from './assets.ts';
import { type ItemKind, itemGetter, itemName, itemPath, itemRemover } from './items.ts';
import { accountParameters, accountPlace, className, model, module } from './shared.ts';

const apiVersion = apiVersions.automation;

const connections: ItemKind = {
  noun: 'Connection',
  collection: 'connections',
  apiVersion,
  type: model('Connection'),
  show: (place, body) => {
    const fields = new Hashtable();
    const values = at(body, 'properties', 'fieldDefinitionValues');
    if (isObject(values)) for (const [name, value] of Object.entries(values)) fields.set(name, anyValue(value));
    return netObject(model('Connection'), {
      ConnectionTypeName: text(body, 'properties', 'connectionType', 'name'),
      FieldDefinitionValues: fields,
      ...common(place, body),
    });
  },
  notFound: (name) => `The connection was not found. Connection name: ${name}.`,
};

export const newAzAutomationConnection = defineAzCmdlet({
  name: 'New-AzAutomationConnection',
  className: className('NewAzureAutomationConnection'),
  module,
  outputTypes: [connections.type],
  parameters: {
    ...accountParameters,
    ...itemName(connections),
    ConnectionTypeName: { type: 'string', position: 3, mandatory: true, valueFromPipelineByPropertyName: true },
    ConnectionFieldValues: { type: 'System.Collections.IDictionary', position: 4, mandatory: true },
    Description: { type: 'string' },
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet);
    const path = itemPath(place, connections, name);
    if (place.arm.find({ method: 'GET', path, apiVersion }) !== null)
      throw exists(`The connection already exists. Connection name: ${name}.`);
    const body = {
      name,
      properties: {
        connectionType: { name: cmdlet.text('ConnectionTypeName') ?? '' },
        fieldDefinitionValues: tagsOf(cmdlet.get('ConnectionFieldValues')) ?? {},
        description: cmdlet.text('Description') ?? '',
      },
    };
    cmdlet.write(connections.show(place, place.arm.json({ method: 'PUT', path, apiVersion, body })));
  },
});

export const getAzAutomationConnection = itemGetter(connections);
export const removeAzAutomationConnection = itemRemover(connections);
