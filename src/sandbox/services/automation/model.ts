import * as z from 'zod';
import type { Json } from '../../json.ts';
import { slice } from '../../slice.ts';
import type { SandboxState } from '../../state.ts';

const json: z.ZodType<Json> = z.json() as z.ZodType<Json>;

const importedModule = z.object({
  name: z.string(),
  provisioningState: z.string(),
  /** Of the last import that succeeded. */
  version: z.string().nullable(),
  sizeInBytes: z.number(),
  activityCount: z.number(),
  error: z.string(),
  createdAt: z.number(),
  changedAt: z.number(),
  /** The import under way. */
  timerId: z.string().optional(),
});

const draft = z.object({
  text: z.string(),
  createdAt: z.number(),
  changedAt: z.number(),
});

const streamRecord = z.object({
  sequence: z.number(),
  at: z.number(),
  type: z.enum(['Output', 'Error', 'Warning', 'Verbose', 'Debug', 'Progress']),
  /** As the record is shown, without a newline at its end. */
  text: z.string(),
  summary: z.string(),
  value: json,
});

const jobStatuses = [
  'New',
  'Activating',
  'Running',
  'Completed',
  'Failed',
  'Stopping',
  'Stopped',
  'Suspending',
  'Suspended',
  'Resuming',
] as const;

const job = z.object({
  jobId: z.string(),
  /** As it was PUT; a test job has none. */
  name: z.string(),
  accountId: z.string(),
  runbookName: z.string(),
  runbookType: z.string(),
  /** The runtime environment that its runbook names; null where it runs with the account's modules. */
  runtimeEnvironment: z.string().nullable(),
  /** The script as it was when the job was made. */
  text: z.string(),
  status: z.enum(jobStatuses),
  parameters: z.record(z.string(), json),
  runOn: z.string().nullable(),
  logVerbose: z.boolean(),
  logProgress: z.boolean(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  changedAt: z.number(),
  exception: z.string().nullable(),
  output: z.string(),
  /** Characters written to each stream; what would go over the cap is dropped. */
  written: z.record(z.string(), z.number()),
  streams: z.array(streamRecord),
  /** The next step in the queue. */
  timerId: z.string().optional(),
});

const variable = z.object({
  name: z.string(),
  /** JSON text, as on the wire; null for an encrypted one, whose value is a secret. */
  value: z.string().nullable(),
  isEncrypted: z.boolean(),
  description: z.string().nullable(),
  createdAt: z.number(),
  changedAt: z.number(),
});

const credential = z.object({
  name: z.string(),
  userName: z.string(),
  description: z.string().nullable(),
  createdAt: z.number(),
  changedAt: z.number(),
});

const connection = z.object({
  name: z.string(),
  connectionType: z.string(),
  fieldDefinitionValues: z.record(z.string(), z.string()),
  /** Names of fields whose values are secrets. */
  secretFields: z.array(z.string()),
  description: z.string().nullable(),
  createdAt: z.number(),
  changedAt: z.number(),
});

const connectionType = z.object({
  name: z.string(),
  isGlobal: z.boolean(),
  fieldDefinitions: z.record(
    z.string(),
    z.object({ type: z.string(), isEncrypted: z.boolean(), isOptional: z.boolean() }),
  ),
  createdAt: z.number(),
  changedAt: z.number(),
});

const runtimeEnvironment = z.object({
  name: z.string(),
  language: z.string(),
  version: z.string(),
  defaultPackages: z.record(z.string(), z.string()).nullable(),
  description: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  packages: z.record(z.string(), importedModule),
  createdAt: z.number(),
  changedAt: z.number(),
});

/** Kinds of imports, by the last segment of their collection. */
export const moduleKinds = ['modules', 'powershell72modules', 'python2packages', 'python3packages'] as const;
export type ModuleKind = (typeof moduleKinds)[number];

const account = z.object({
  /** The service's own id, in addresses of its agents. */
  accountId: z.string(),
  modules: z.record(z.enum(moduleKinds), z.record(z.string(), importedModule)),
  /** By jobId. */
  jobs: z.record(z.string(), job),
  variables: z.record(z.string(), variable),
  credentials: z.record(z.string(), credential),
  connections: z.record(z.string(), connection),
  connectionTypes: z.record(z.string(), connectionType),
  runtimeEnvironments: z.record(z.string(), runtimeEnvironment),
});

const runbook = z.object({
  draft: draft.optional(),
  published: z.object({ text: z.string(), at: z.number() }).optional(),
  testJob: job.optional(),
});

const deletedAccount = z.object({
  accountId: z.string(),
  resourceId: z.string(),
  name: z.string(),
  location: z.string(),
  at: z.number(),
});

const automation = z.object({
  /** By the account's id in lower case. */
  accounts: z.record(z.string(), account),
  /** By the runbook's id in lower case. */
  runbooks: z.record(z.string(), runbook),
  deletedAccounts: z.array(deletedAccount),
  /** Ids of uploads and publications, with the runbook they belong to (lower case). */
  operationResults: z.record(z.string(), z.string()),
});

export type ImportedModule = z.infer<typeof importedModule>;
export type JobRecord = z.infer<typeof job>;
export type JobStatus = JobRecord['status'];
export type StreamEntryRecord = z.infer<typeof streamRecord>;
export type AccountData = z.infer<typeof account>;
export type RunbookData = z.infer<typeof runbook>;
export type RuntimeEnvironmentRecord = z.infer<typeof runtimeEnvironment>;
type AutomationData = z.infer<typeof automation>;

const automationSlice = slice<AutomationData>('Microsoft.Automation', automation, () => ({
  accounts: {},
  runbooks: {},
  deletedAccounts: [],
  operationResults: {},
}));

interface HasState {
  readonly state: SandboxState;
}

/** All that the provider keeps beside its resources. */
export const automationData = (ctx: HasState): AutomationData => automationSlice.of(ctx);

/** What belongs to an account, by its id in any case. */
export function accountData(ctx: HasState, accountId: string): AccountData {
  const found = automationData(ctx).accounts[accountId.toLowerCase()];
  if (!found) throw new Error(`The account ${accountId} has no data.`);
  return found;
}

/** What belongs to a runbook, by its id in any case. */
export function runbookData(ctx: HasState, runbookId: string): RunbookData {
  const found = automationData(ctx).runbooks[runbookId.toLowerCase()];
  if (!found) throw new Error(`The runbook ${runbookId} has no data.`);
  return found;
}

/** The data of a new account. */
export function newAccountData(accountId: string): AccountData {
  return {
    accountId,
    modules: { modules: {}, powershell72modules: {}, python2packages: {}, python3packages: {} },
    jobs: {},
    variables: {},
    credentials: {},
    connections: {},
    connectionTypes: {},
    runtimeEnvironments: {},
  };
}
