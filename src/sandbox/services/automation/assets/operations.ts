/** Variables, credentials and certificates; connections are in their own file. */
import { textAt } from '../../../json.ts';
import type { Operation } from '../../../service.ts';
import { automationError } from '../automation-errors.ts';
import type { AccountData } from '../model.ts';
import { accountPath, parentAccount } from '../paths.ts';
import { credentialSecret, variableSecret } from './answers.ts';
import { type AssetKind, assetOperations } from './collection.ts';
import { connectionOperations } from './connections.ts';

type Variable = AccountData['variables'][string];
type Credential = AccountData['credentials'][string];

const variables: AssetKind<Variable> = {
  group: 'Variable',
  segment: 'variables',
  type: 'Variables',
  thing: 'Variable',
  patchable: true,
  of: (account) => account.variables,
  // The value of an encrypted one is never told.
  render: ({ isEncrypted, value, description }) => ({ isEncrypted, ...(isEncrypted ? {} : { value }), description }),
  apply: (ctx, { accountId, name, properties, existing }) => {
    const isEncrypted = existing?.isEncrypted ?? properties.isEncrypted === true;
    if (
      existing &&
      properties.isEncrypted !== undefined &&
      (properties.isEncrypted === true) !== existing.isEncrypted
    ) {
      throw automationError.badRequest('The encryption of a variable cannot be changed after it was made.');
    }
    const value = textAt(properties, 'value');
    if (isEncrypted && value !== undefined) ctx.secrets.set(variableSecret(accountId, name), value);
    return {
      name,
      isEncrypted,
      value: isEncrypted ? null : (value ?? existing?.value ?? null),
      description: textAt(properties, 'description') ?? existing?.description ?? null,
      createdAt: existing?.createdAt ?? ctx.now,
      changedAt: ctx.now,
    };
  },
  remove: (ctx, accountId, { name }) => ctx.secrets.remove(variableSecret(accountId, name)),
};

const credentials: AssetKind<Credential> = {
  group: 'Credential',
  segment: 'credentials',
  type: 'Credentials',
  thing: 'Credential',
  patchable: true,
  of: (account) => account.credentials,
  render: ({ userName, description }) => ({ userName, description }),
  apply: (ctx, { accountId, name, properties, existing }) => {
    const userName = textAt(properties, 'userName') ?? existing?.userName;
    const password = textAt(properties, 'password');
    if (userName === undefined || (password === undefined && !existing)) {
      throw automationError.invalidModel(
        'credential.properties',
        'The userName and the password of the credential are required.',
      );
    }
    if (password !== undefined) ctx.secrets.set(credentialSecret(accountId, name), password);
    return {
      name,
      userName,
      description: textAt(properties, 'description') ?? existing?.description ?? null,
      createdAt: existing?.createdAt ?? ctx.now,
      changedAt: ctx.now,
    };
  },
  remove: (ctx, accountId, { name }) => ctx.secrets.remove(credentialSecret(accountId, name)),
};

/** The lab keeps no certificates: none can be made, so there is only an empty list. */
const certificates: Operation = {
  name: 'Certificate_ListByAutomationAccount',
  method: 'GET',
  path: `${accountPath}/certificates`,
  action: 'Microsoft.Automation/automationAccounts/certificates/read',
  handler: (ctx) => {
    parentAccount(ctx, 'automationAccounts/certificates');
    return { status: 200, body: { value: [] } };
  },
};

export const assetsOperations: readonly Operation[] = [
  ...assetOperations(variables),
  ...assetOperations(credentials),
  ...connectionOperations,
  certificates,
];
