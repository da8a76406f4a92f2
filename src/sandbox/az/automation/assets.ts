/** Variables, credentials and connections of an account. */
import { Hashtable, type NetObject, PSCredential, SecureString, type Value } from '../../../powershell/index.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { jsonOfValue } from '../../runspace/json-values.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure } from '../errors.ts';
import { anyValue, at, dateTimeOffset, netObject, text } from '../values.ts';
import {
  type AccountPlace,
  accountParameters,
  accountPlace,
  className,
  model,
  module,
  removeExisting,
} from './shared.ts';

const apiVersion = apiVersions.automation;
const exists = (message: string): AzFailure =>
  new AzFailure(message, 'Microsoft.Azure.Commands.Automation.Common.ResourceCommonException');

const common = (place: AccountPlace, body: JsonObject): Record<string, Value> => ({
  ResourceGroupName: place.group,
  AutomationAccountName: place.account,
  Name: text(body, 'name'),
  CreationTime: dateTimeOffset(at(body, 'properties', 'creationTime')),
  LastModifiedTime: dateTimeOffset(at(body, 'properties', 'lastModifiedTime')),
  Description: text(body, 'properties', 'description') ?? '',
});

const optionalName = { Name: { type: 'string', position: 2, valueFromPipelineByPropertyName: true } } as const;
const requiredName = {
  Name: {
    type: 'string',
    mandatory: true,
    position: 2,
    valueFromPipelineByPropertyName: true,
    validateNotNullOrEmpty: true,
  },
} as const;

/** One kind of asset: where it lies, how it is shown, what is said where it is not there. */
interface AssetKind {
  readonly collection: string;
  readonly show: (place: AccountPlace, body: JsonObject) => NetObject;
  readonly notFound: (name: string) => string;
}

const variables: AssetKind = {
  collection: 'variables',
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

const credentials: AssetKind = {
  collection: 'credentials',
  show: (place, body) =>
    netObject(model('CredentialInfo'), { UserName: text(body, 'properties', 'userName'), ...common(place, body) }),
  notFound: (name) => `The credential was not found. Credential name: ${name}.`,
};

const connections: AssetKind = {
  collection: 'connections',
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

/** A variable's value stands on the wire as JSON text. */
function parsed(value: Json | undefined): Value {
  if (typeof value !== 'string') return anyValue(value);
  try {
    return anyValue(JSON.parse(value) as Json);
  } catch {
    return value;
  }
}

const pathOf = (place: AccountPlace, kind: AssetKind, name?: string): string =>
  `${place.path}/${kind.collection}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;

function getter(noun: string, kind: AssetKind) {
  return defineAzCmdlet({
    name: `Get-AzAutomation${noun}`,
    className: className(`GetAzureAutomation${noun}`),
    module,
    parameters: { ...accountParameters, ...optionalName },
    process: (cmdlet) => {
      const name = cmdlet.text('Name');
      const place = accountPlace(cmdlet, kind.notFound(name ?? ''));
      if (name !== undefined) {
        cmdlet.write(kind.show(place, place.arm.json({ method: 'GET', path: pathOf(place, kind, name), apiVersion })));
        return;
      }
      for (const body of place.arm.list({ method: 'GET', path: pathOf(place, kind), apiVersion }))
        cmdlet.write(kind.show(place, body));
    },
  });
}

function remover(noun: string, kind: AssetKind) {
  return defineAzCmdlet({
    name: `Remove-AzAutomation${noun}`,
    className: className(`RemoveAzureAutomation${noun}`),
    module,
    supportsShouldProcess: true,
    parameters: { ...accountParameters, ...requiredName, Force: { type: 'switch' } },
    process: (cmdlet) => {
      const name = cmdlet.text('Name') ?? '';
      const place = accountPlace(cmdlet, kind.notFound(name));
      if (!cmdlet.shouldProcess(name, `Removing the Azure Automation ${noun.toLowerCase()}.`)) return;
      removeExisting(place.arm, { path: pathOf(place, kind, name), apiVersion });
    },
  });
}

const variableValue = { Value: { type: 'object' }, Description: { type: 'string' } } as const;

export const newAzAutomationVariable = defineAzCmdlet({
  name: 'New-AzAutomationVariable',
  className: className('NewAzureAutomationVariable'),
  module,
  parameters: { ...accountParameters, ...requiredName, Encrypted: { type: 'bool', mandatory: true }, ...variableValue },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet);
    const path = pathOf(place, variables, name);
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
  parameters: { ...accountParameters, ...requiredName, Encrypted: { type: 'bool' }, ...variableValue },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet, variables.notFound(name));
    const path = pathOf(place, variables, name);
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

export const newAzAutomationCredential = defineAzCmdlet({
  name: 'New-AzAutomationCredential',
  className: className('NewAzureAutomationCredential'),
  module,
  parameters: {
    ...accountParameters,
    ...requiredName,
    Value: { type: 'pscredential', mandatory: true },
    Description: { type: 'string' },
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet);
    const given = cmdlet.get('Value');
    const userName = given instanceof PSCredential ? given.userName : '';
    const password =
      given instanceof PSCredential && given.password instanceof SecureString ? given.password.secret : '';
    const body = { name, properties: { userName, password, description: cmdlet.text('Description') ?? '' } };
    cmdlet.write(
      credentials.show(
        place,
        place.arm.json({ method: 'PUT', path: pathOf(place, credentials, name), apiVersion, body }),
      ),
    );
  },
});

export const getAzAutomationVariable = getter('Variable', variables);
export const removeAzAutomationVariable = remover('Variable', variables);
export const getAzAutomationCredential = getter('Credential', credentials);
export const removeAzAutomationCredential = remover('Credential', credentials);
export const getAzAutomationConnection = getter('Connection', connections);
export const removeAzAutomationConnection = remover('Connection', connections);
