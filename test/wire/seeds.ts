/**
 * What a recording takes as given, as requests, and what of it cannot be set up. Written from the requests of the recordings and from the
 * public sources of the tests that were recorded; nothing here comes from a compared answer.
 */

/** One request that is sent before a recording is replayed. */
interface SeedRequest {
  readonly method: string;
  /** `/subscriptions/x` is the sandbox's own. */
  readonly url: string;
  readonly body?: unknown;
  readonly contentType?: string;
  /** Recorded ids that requests name, and where ours is in the answer. */
  readonly same?: Readonly<Record<string, (body: never) => string>>;
}

export interface Seed {
  /** Groups that are only read, or deleted, but are there. */
  readonly groups?: readonly string[];
  readonly before?: readonly SeedRequest[];
  /** Interactions that cannot be set up, by seq, with the reason. */
  readonly notRun?: Readonly<Record<number, string>>;
  /** The order in which they were sent, where the file (ordered by seconds) has another. */
  readonly order?: readonly number[];
  /** Changes a body: what lies behind a link outside is replaced by what the sandbox has. */
  readonly rewrite?: (body: string) => string;
}

const group = (name: string): string => `/subscriptions/x/resourceGroups/${name}`;
const put = (url: string, body: unknown): SeedRequest => ({ method: 'PUT', url, body });

const account = (groupName: string, name: string, location: string): SeedRequest =>
  put(`${group(groupName)}/providers/Microsoft.Automation/automationAccounts/${name}?api-version=2021-06-22`, {
    name,
    location,
    properties: { sku: { name: 'Basic' } },
  });

const runbook = (
  groupName: string,
  accountName: string,
  name: string,
  runbookType: string,
  location: string,
): SeedRequest =>
  put(
    `${group(groupName)}/providers/Microsoft.Automation/automationAccounts/${accountName}/runbooks/${name}?api-version=2018-06-30`,
    { name, location, properties: { runbookType, draft: {} } },
  );

const published = (groupName: string, accountName: string, name: string, text: string): readonly SeedRequest[] => {
  const path = `${group(groupName)}/providers/Microsoft.Automation/automationAccounts/${accountName}/runbooks/${name}`;
  return [
    { method: 'PUT', url: `${path}/draft/content?api-version=2018-06-30`, body: text, contentType: 'text/powershell' },
    { method: 'POST', url: `${path}/publish?api-version=2018-06-30` },
  ];
};

const machine = (groupName: string, name: string, apiVersion: string, body: unknown): SeedRequest =>
  put(`${group(groupName)}/providers/Microsoft.Compute/virtualMachines/${name}?api-version=${apiVersion}`, body);

const nic = (groupName: string, name: string): unknown => ({
  networkInterfaces: [{ id: `${group(groupName)}/providers/Microsoft.Network/networkInterfaces/${name}` }],
});

const noScript = 'the script lies behind a link outside, and the sandbox has no network';

/** A principal of our directory for one that a recording names: a user-assigned identity. */
const principal = (recorded: string, groupName: string, location: string): SeedRequest => ({
  ...put(
    `${group(groupName)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/seed-${recorded.slice(0, 8)}?api-version=2018-11-30`,
    { location },
  ),
  same: {
    [recorded]: (body: { properties: { principalId: string } }) => body.properties.principalId,
  } as SeedRequest['same'],
});

const seeds: Readonly<Record<string, Seed>> = {
  'azure-cli/group.test_resource_group.2023.json': { groups: ['cli_test_rg_scenario000001'] },
  // The test's own command: vm create --image OpenLogic:CentOS:7.5:latest --use-unmanaged-disk --tags firsttag=1 secondtag=2 thirdtag.
  'azure-cli/vm.test_vm_create_state_modifications.2024.json': {
    before: [],
  },
};

/** The seed of a recording; empty where it needs none. */
export const seedOf = (name: string): Seed => seeds[name] ?? {};
export { account, machine, nic, noScript, principal, published, runbook };
