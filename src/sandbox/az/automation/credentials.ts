/** Credentials of an account. */
import { PSCredential, SecureString } from '../../../powershell/index.ts';
import type { Json } from '../../json.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { netObject, text } from '../values.ts';
import { common } from './assets.ts';
import { type ItemKind, itemGetter, itemName, itemPath, itemRemover } from './items.ts';
import { accountParameters, accountPlace, className, model, module } from './shared.ts';

const apiVersion = apiVersions.automation;

const credentials: ItemKind = {
  noun: 'Credential',
  collection: 'credentials',
  apiVersion,
  type: model('CredentialInfo'),
  show: (place, body) =>
    netObject(model('CredentialInfo'), { UserName: text(body, 'properties', 'userName'), ...common(place, body) }),
  notFound: (name) => `The credential was not found. Credential name: ${name}.`,
};

/** New-AzAutomationCredential and Set-AzAutomationCredential send the same: the service keeps one credential of a name. */
function credentialWriter(verb: 'New' | 'Set') {
  return defineAzCmdlet({
    name: `${verb}-AzAutomationCredential`,
    className: className(`${verb}AzureAutomationCredential`),
    module,
    outputTypes: [credentials.type],
    parameters: {
      ...accountParameters,
      ...itemName(credentials),
      Value: { type: 'pscredential', mandatory: verb === 'New' },
      Description: { type: 'string' },
    },
    process: (cmdlet) => {
      const name = cmdlet.text('Name') ?? '';
      const place = accountPlace(cmdlet, credentials.notFound(name));
      const path = itemPath(place, credentials, name);
      if (verb === 'Set') place.arm.json({ method: 'GET', path, apiVersion });
      const given = cmdlet.get('Value');
      const properties: Record<string, Json> = {};
      if (given instanceof PSCredential) {
        properties['userName'] = given.userName;
        properties['password'] = given.password instanceof SecureString ? given.password.secret : '';
      }
      if (verb === 'New' || cmdlet.isBound('Description')) properties['description'] = cmdlet.text('Description') ?? '';
      const method = verb === 'New' ? 'PUT' : 'PATCH';
      cmdlet.write(credentials.show(place, place.arm.json({ method, path, apiVersion, body: { name, properties } })));
    },
  });
}

export const newAzAutomationCredential = credentialWriter('New');
export const setAzAutomationCredential = credentialWriter('Set');

export const getAzAutomationCredential = itemGetter(credentials);
export const removeAzAutomationCredential = itemRemover(credentials);
