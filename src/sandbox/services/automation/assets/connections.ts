/** Connections and their types. */
import type { JsonObject } from '../../../json.ts';
import { isObject, objectAt, textAt } from '../../../json.ts';
import { secretsOf } from '../accounts/facts.ts';
import { automationError } from '../automation-errors.ts';
import type { AccountData } from '../model.ts';
import { type AssetKind, assetOperations } from './collection.ts';

type Connection = AccountData['connections'][string];
type ConnectionType = AccountData['connectionTypes'][string];
type Fields = ConnectionType['fieldDefinitions'];

const text = { type: 'System.String', isEncrypted: false, isOptional: false } as const;

/** The types that every account has. */
const globalTypes: Readonly<Record<string, Fields>> = {
  Azure: { AutomationCertificateName: text, SubscriptionID: text },
  AzureClassicCertificate: { SubscriptionName: text, SubscriptionId: text, CertificateAssetName: text },
  AzureServicePrincipal: { ApplicationId: text, TenantId: text, CertificateThumbprint: text, SubscriptionId: text },
};

/** The fields of a type by its name in any case, one of the account's own or a global one. */
function fieldsOf(account: AccountData, typeName: string): Fields | undefined {
  const lower = typeName.toLowerCase();
  const global = Object.entries(globalTypes).find(([name]) => name.toLowerCase() === lower);
  return account.connectionTypes[lower]?.fieldDefinitions ?? global?.[1];
}

/** Where an encrypted field of a connection lies. */
export const connectionSecret = (accountId: string, name: string, field: string): string =>
  `${secretsOf(accountId)}/connections/${name.toLowerCase()}/${field}`;

const connections: AssetKind<Connection> = {
  group: 'Connection',
  segment: 'connections',
  type: 'Connections',
  thing: 'Connection',
  patchable: true,
  of: (account) => account.connections,
  render: (connection) => ({
    connectionType: { name: connection.connectionType },
    fieldDefinitionValues: {
      ...connection.fieldDefinitionValues,
      ...Object.fromEntries(connection.secretFields.map((field) => [field, null])),
    },
    description: connection.description,
  }),
  apply: (ctx, { accountId, name, properties, existing, account }) => {
    const connectionType = textAt(properties.connectionType, 'name') ?? existing?.connectionType;
    const fields = connectionType === undefined ? undefined : fieldsOf(account, connectionType);
    if (connectionType === undefined || !fields) {
      throw automationError.badRequest(`The connection type '${connectionType ?? ''}' does not exist.`);
    }
    const said = objectAt(properties, 'fieldDefinitionValues');
    const plain: Record<string, string> = { ...existing?.fieldDefinitionValues };
    const secretFields = new Set(existing?.secretFields);
    for (const [field, value] of Object.entries(said)) {
      const definition = fields[field];
      if (!definition) {
        throw automationError.badRequest(`The connection type '${connectionType}' has no field '${field}'.`);
      }
      if (definition.isEncrypted) {
        ctx.secrets.set(connectionSecret(accountId, name, field), String(value ?? ''));
        secretFields.add(field);
      } else plain[field] = String(value ?? '');
    }
    const missing = Object.entries(fields).find(
      ([field, { isOptional }]) => !isOptional && plain[field] === undefined && !secretFields.has(field),
    );
    if (missing) throw automationError.badRequest(`The field '${missing[0]}' of the connection is required.`);
    return {
      name,
      connectionType,
      fieldDefinitionValues: plain,
      secretFields: [...secretFields],
      description: textAt(properties, 'description') ?? existing?.description ?? null,
      createdAt: existing?.createdAt ?? ctx.now,
      changedAt: ctx.now,
    };
  },
  remove: (ctx, accountId, { name, secretFields }) => {
    for (const field of secretFields) ctx.secrets.remove(connectionSecret(accountId, name, field));
  },
};

const connectionTypes: AssetKind<ConnectionType> = {
  group: 'ConnectionType',
  segment: 'connectionTypes',
  type: 'ConnectionTypes',
  thing: 'ConnectionType',
  patchable: false,
  of: (account) => {
    // The global ones are the same in every account; they are written down when they are first looked at.
    for (const [name, fieldDefinitions] of Object.entries(globalTypes)) {
      account.connectionTypes[name.toLowerCase()] ??= {
        name,
        isGlobal: true,
        fieldDefinitions: { ...fieldDefinitions },
        createdAt: globalSince,
        changedAt: globalSince,
      };
    }
    return account.connectionTypes;
  },
  render: ({ isGlobal, fieldDefinitions }) => ({ isGlobal, fieldDefinitions }),
  apply: (ctx, { name, properties, existing }) => {
    if (existing) throw automationError.conflict(`The connection type '${name}' already exists.`);
    const definitions = objectAt(properties, 'fieldDefinitions');
    if (Object.keys(definitions).length === 0) {
      throw automationError.invalidModel(
        'connectionType.properties.fieldDefinitions',
        'The fieldDefinitions are required.',
      );
    }
    return {
      name,
      isGlobal: false,
      fieldDefinitions: Object.fromEntries(Object.entries(definitions).map(([field, said]) => [field, fieldOf(said)])),
      createdAt: ctx.now,
      changedAt: ctx.now,
    };
  },
  remove: (_ctx, _accountId, { name, isGlobal }, account) => {
    const used = Object.values(account.connections).some(
      (one) => one.connectionType.toLowerCase() === name.toLowerCase(),
    );
    if (isGlobal || used)
      throw automationError.conflict(`The connection type '${name}' is ${isGlobal ? 'global' : 'in use'}.`);
  },
};

/** Azure shows its global assets with dates of its own; this is one of those. */
const globalSince = Date.UTC(2014, 2, 18, 23, 2, 40);

function fieldOf(said: unknown): Fields[string] {
  const definition: JsonObject = isObject(said) ? said : {};
  return {
    type: textAt(definition, 'type') ?? 'System.String',
    isEncrypted: definition.isEncrypted === true,
    isOptional: definition.isOptional === true,
  };
}

export const connectionOperations = [...assetOperations(connections), ...assetOperations(connectionTypes)];
