/** Requests that seeds are made of. `/subscriptions/x` is the sandbox's own. */

/** One request that is sent before a recorded one. */
export interface SeedRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly contentType?: string;
  /** Recorded ids that requests name, and where ours is in the answer: `properties.principalId`. */
  readonly same?: Readonly<Record<string, string>>;
}

export const group = (name: string): string => `/subscriptions/x/resourceGroups/${name}`;

export const put = (url: string, body: unknown): SeedRequest => ({ method: 'PUT', url, body });

export const account = (inGroup: string, name: string, location: string): SeedRequest =>
  put(`${group(inGroup)}/providers/Microsoft.Automation/automationAccounts/${name}?api-version=2021-06-22`, {
    name,
    location,
    properties: { sku: { name: 'Basic' } },
  });

export const runbook = (
  inGroup: string,
  inAccount: string,
  name: string,
  runbookType: string,
  location: string,
): SeedRequest =>
  put(
    `${group(inGroup)}/providers/Microsoft.Automation/automationAccounts/${inAccount}/runbooks/${name}?api-version=2018-06-30`,
    { name, location, properties: { runbookType, draft: {} } },
  );

/** A draft's text, and its publication. */
export const published = (inGroup: string, inAccount: string, name: string, text: string): readonly SeedRequest[] => {
  const path = `${group(inGroup)}/providers/Microsoft.Automation/automationAccounts/${inAccount}/runbooks/${name}`;
  return [
    { method: 'PUT', url: `${path}/draft/content?api-version=2018-06-30`, body: text, contentType: 'text/powershell' },
    { method: 'POST', url: `${path}/publish?api-version=2018-06-30` },
  ];
};

export const machine = (inGroup: string, name: string, apiVersion: string, body: unknown): SeedRequest =>
  put(`${group(inGroup)}/providers/Microsoft.Compute/virtualMachines/${name}?api-version=${apiVersion}`, body);

export const nic = (inGroup: string, name: string): unknown => ({
  networkInterfaces: [{ id: `${group(inGroup)}/providers/Microsoft.Network/networkInterfaces/${name}` }],
});

/** A principal of our directory for one that a recording names: that of a user-assigned identity. */
export const principal = (recorded: string, inGroup: string): SeedRequest => ({
  ...put(
    `${group(inGroup)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/seed-${recorded.slice(0, 8)}?api-version=2018-11-30`,
    { location: 'eastus' },
  ),
  same: { [recorded]: 'properties.principalId' },
});

/** A role for one that a recording names by its id alone. */
export const role = (id: string, inGroup: string): SeedRequest =>
  put(`${group(inGroup)}/providers/Microsoft.Authorization/roleDefinitions/${id}?api-version=2018-01-01-preview`, {
    properties: {
      roleName: `Seed ${id}`,
      description: '',
      permissions: [{ actions: ['*/read'] }],
      assignableScopes: [group(inGroup)],
    },
  });
