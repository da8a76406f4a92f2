/** What the learner may choose: names and places, with the lesson's defaults, held to Azure's naming rules. */
import * as z from 'zod';

/** Azure's naming rules for the resources of the lesson (learn.microsoft.com, resource name rules). */
const rules = {
  resourceGroup: {
    // Letters, marks, digits and connectors of any script: what .NET, and so Azure, counts as characters of a word.
    pattern: /^[\p{L}\p{Mn}\p{Nd}\p{Pc}.()-]{0,89}[\p{L}\p{Mn}\p{Nd}\p{Pc}()-]$/u,
    text: '1 to 90 letters, digits, underscores, dots, dashes and parentheses, not ending in a dot',
  },
  vmName: {
    pattern: /^(?![_.-])[^\\/"'[\]:|<>+=;,?*@&\s]{1,64}(?<![.-])$/u,
    text: '1 to 64 characters without blanks or \\/"[]:|<>+=;,?*@&, not beginning with an underscore, nor ending in a dot or dash',
  },
  automationAccount: {
    pattern: /^[A-Za-z][A-Za-z0-9-]{4,48}[A-Za-z0-9]$/,
    text: '6 to 50 letters, digits and dashes, beginning with a letter, ending in a letter or digit',
  },
  identity: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_-]{2,127}$/,
    text: '3 to 128 letters, digits, dashes and underscores, beginning with a letter or digit',
  },
  runbook: {
    pattern: /^[A-Za-z][A-Za-z0-9_-]{0,62}$/,
    text: '1 to 63 letters, digits, underscores and dashes, beginning with a letter',
  },
  location: {
    pattern: /^[a-z][a-z0-9]{1,49}$/,
    text: 'a region as Azure names it: lower case, without blanks, such as westus',
  },
  tenantId: {
    pattern:
      /^([0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])$/i,
    text: 'a GUID, or a domain of the directory such as contoso.onmicrosoft.com',
  },
  subscriptionId: { pattern: /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i, text: 'a GUID' },
} as const;

const named = (rule: keyof typeof rules) => z.string().regex(rules[rule].pattern, `must be ${rules[rule].text}`);
const version = z.string().regex(/^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?$/, 'must be a version such as 2.5.2');

export const settingsSchema = z
  .object({
    tenantId: named('tenantId').optional(),
    subscriptionId: named('subscriptionId').optional(),
    resourceGroup: named('resourceGroup').optional(),
    vmName: named('vmName').optional(),
    location: named('location').default('westus'),
    automationAccount: named('automationAccount').default('xAutomationAccount'),
    identities: z
      .tuple([named('identity'), named('identity'), named('identity')])
      .default(['xUAMI1', 'xUAMI2', 'xUAMI3']),
    /** A name that no identity has: the row `user-missing` asks for it. */
    missingIdentity: named('identity').default('xUAMI4'),
    runbook: named('runbook').default('miTesting'),
    moduleVersions: z
      .object({
        'Az.Accounts': version.default('2.5.2'),
        'Az.Automation': version.default('1.7.0'),
        'Az.ManagedServiceIdentity': version.default('0.7.3'),
        'Az.Compute': version.default('4.16.0'),
      })
      .prefault({}),
  })
  .strict();

/** Choices made so far; what is undefined is still to be asked for (or found, where there is only one). */
export type Settings = z.infer<typeof settingsSchema>;

/** Settings in which nothing is open: what the steps work with. */
export type CompleteSettings = Settings & {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly vmName: string;
};

export const defaultSettings: Settings = settingsSchema.parse({});

/** One setting: its name, its flag, and what to ask. */
export interface SettingField {
  readonly key:
    | 'tenantId'
    | 'subscriptionId'
    | 'resourceGroup'
    | 'vmName'
    | 'location'
    | 'automationAccount'
    | 'runbook'
    | 'identity1'
    | 'identity2'
    | 'identity3'
    | 'missingIdentity';
  readonly flag: string;
  readonly question: string;
}

/** In the order in which they are asked for. */
export const settingFields: readonly SettingField[] = [
  { key: 'tenantId', flag: '--tenant', question: 'Directory (tenant)' },
  { key: 'subscriptionId', flag: '--subscription', question: 'Subscription' },
  { key: 'resourceGroup', flag: '--resource-group', question: 'Resource group that holds the virtual machine' },
  { key: 'vmName', flag: '--vm', question: 'Virtual machine that may be stopped and started' },
  { key: 'location', flag: '--location', question: 'Region' },
  { key: 'automationAccount', flag: '--account', question: 'Automation account' },
  { key: 'identity1', flag: '--identity1', question: 'First user-assigned identity' },
  { key: 'identity2', flag: '--identity2', question: 'Second user-assigned identity' },
  { key: 'identity3', flag: '--identity3', question: 'Third user-assigned identity' },
  { key: 'missingIdentity', flag: '--missing-identity', question: 'A name that no identity has' },
  { key: 'runbook', flag: '--runbook', question: 'Runbook' },
];

/** Where the lesson takes place, the wider before the narrower: each has a meaning only within those before it. */
export const placeKeys = ['tenantId', 'subscriptionId', 'resourceGroup', 'vmName'] as const;
export type PlaceKey = (typeof placeKeys)[number];

const isPlace = (key: SettingField['key']): key is PlaceKey => (placeKeys as readonly string[]).includes(key);

/** The settings where nothing is missing, else null. */
export function complete(settings: Settings): CompleteSettings | null {
  return missingSettings(settings).length === 0 ? (settings as CompleteSettings) : null;
}

/** The settings with names in angle brackets where something is still open: for texts that are read before it is chosen. */
export function forReading(settings: Settings): CompleteSettings {
  return {
    ...settings,
    subscriptionId: settings.subscriptionId ?? '<subscription>',
    resourceGroup: settings.resourceGroup ?? '<resource group>',
    vmName: settings.vmName ?? '<virtual machine>',
  };
}

/** The settings without which no step can run and which have no default. */
export function missingSettings(settings: Settings): readonly SettingField[] {
  return settingFields.filter(({ key }) => isPlace(key) && settings[key] === undefined);
}

/** What is wrong with a value, in words; null where it is a good one. */
export function problemWith(key: SettingField['key'], value: string): string | null {
  const rule = isIdentityKey(key) ? 'identity' : key;
  const { pattern, text } = rules[rule];
  return pattern.test(value) ? null : `“${value}” is not a valid name here: it must be ${text}.`;
}

type IdentityKey = 'identity1' | 'identity2' | 'identity3' | 'missingIdentity';

function isIdentityKey(key: SettingField['key']): key is IdentityKey {
  return key.startsWith('identity') || key === 'missingIdentity';
}

/** The settings with one field changed, as a flag or an answer gives it; the value is not checked here. */
export function withSetting(settings: Partial<Settings>, key: SettingField['key'], value: string): Partial<Settings> {
  if (!key.startsWith('identity')) return { ...settings, [key]: value };
  const index = Number(key.slice(-1)) - 1;
  const identities = (settings.identities ?? defaultSettings.identities).map((name, i) => (i === index ? value : name));
  return { ...settings, identities: identities as Settings['identities'] };
}

/** The value of one field; undefined where it is still open. */
export function settingValue(settings: Settings, key: SettingField['key']): string | undefined {
  if (key === 'identity1' || key === 'identity2' || key === 'identity3')
    return settings.identities[Number(key.slice(-1)) - 1];
  return settings[key];
}

/** One changed field as a choice: nothing beside it is said to be chosen. */
export function choiceOf(settings: Settings, key: SettingField['key'], value: string): Partial<Settings> {
  const { identities, ...others } = withSetting({ identities: settings.identities }, key, value);
  return key.startsWith('identity') ? { identities } : others;
}
