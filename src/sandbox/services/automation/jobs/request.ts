/** What a runspace is given of a job: its text, its arguments, its modules and its surroundings. */
import type { Edition } from '../../../../powershell/index.ts';
import { textAt } from '../../../json.ts';
import type { RunspaceRequest } from '../../../runspace/contract.ts';
import type { ServiceContext, ServiceHost } from '../../../service.ts';
import { type AccountData, accountData, type JobRecord, runbookData } from '../model.ts';
import { runbookKind } from '../runbooks/kinds.ts';
import { executableText } from '../runbooks/script.ts';
import { environmentNamed, isSystem, modulesIn } from '../runtimes/environments.ts';
import type { JobRef } from './job-ref.ts';
import { argumentsFor } from './parameters.ts';

/** Columns that a job's output is formatted at. */
const width = 120;

/** The request of a job. The modules are those that were imported: an account of the lab has none of its own. */
export function requestFor(
  ctx: ServiceContext,
  job: JobRecord,
  ref: JobRef,
  identity: { readonly endpoint: string; readonly header: string },
  host: Pick<ServiceHost, 'managementOrigin'>,
): RunspaceRequest {
  const account = accountData(ctx, ref.accountId);
  const given = argumentsFor(job);
  const environment = job.runtimeEnvironment === null ? undefined : environmentNamed(account, job.runtimeEnvironment);
  const edition = environment ? editionOf(environment.version) : (runbookKind(job.runbookType)?.edition ?? '5.1');
  // The system's environments are the account's own modules under another name.
  const modules = environment && !isSystem(environment.name) ? modulesIn(environment) : imported(account, edition);
  return {
    text: executableText(job, given, publishedWorkflows(ctx, ref.accountId)),
    file: null,
    kind: 'job',
    edition,
    // A workflow's arguments stand in the call at the end of its text.
    parameters: runbookKind(job.runbookType)?.isWorkflow ? {} : given,
    modules,
    environment: jobEnvironment(identity),
    managementOrigin: host.managementOrigin,
    errorRendering: ref.runbookId === null ? 'normal-view' : 'page',
    width,
    seed: `${ctx.state.seed}/${job.jobId}`,
    jobId: job.jobId,
    ...(job.logVerbose && ref.runbookId === null ? { preferences: { VerbosePreference: 'Continue' } } : {}),
  };
}

const editionOf = (version: string): Edition => (version.startsWith('5.') ? '5.1' : '7');

function imported(
  account: AccountData,
  edition: Edition,
): readonly { readonly name: string; readonly version: string }[] {
  const collection = edition === '7' ? 'powershell72modules' : 'modules';
  return Object.values(account.modules[collection]).flatMap(({ name, version }) =>
    version === null ? [] : [{ name, version }],
  );
}

/** The `env:` drive of a job: its identity's endpoint, and what a worker of Automation has besides. */
export function jobEnvironment(identity: {
  readonly endpoint: string;
  readonly header: string;
}): Readonly<Record<string, string>> {
  return {
    IDENTITY_ENDPOINT: identity.endpoint,
    IDENTITY_HEADER: identity.header,
    AZUREPS_HOST_ENVIRONMENT: 'AzureAutomation/',
    COMPUTERNAME: 'CLIENT',
    USERNAME: 'Client',
    TEMP: 'C:\\Users\\Client\\Temp',
    TMP: 'C:\\Users\\Client\\Temp',
  };
}

/** The published workflow runbooks of an account: they call each other by name. */
export function publishedWorkflows(
  ctx: ServiceContext,
  accountId: string,
): { readonly runbookName: string; readonly runbookType: string; readonly text: string }[] {
  const inside = `${accountId.toLowerCase()}/runbooks/`;
  return ctx.resources.list('Microsoft.Automation/automationAccounts/runbooks').flatMap(({ id, name, properties }) => {
    const runbookType = textAt(properties, 'runbookType') ?? '';
    if (!id.toLowerCase().startsWith(inside) || !runbookKind(runbookType)?.isWorkflow) return [];
    const text = runbookData(ctx, id).published?.text;
    return text === undefined ? [] : [{ runbookName: name, runbookType, text }];
  });
}

/** The published text of another runbook of the account, by the path as a script writes it: `.\Child.ps1`. */
export function publishedScript(ctx: ServiceContext, accountId: string, path: string): string | null {
  const name = /^(?:\.[\\/])?([^\\/]+?)\.ps1$/i.exec(path.trim())?.[1];
  if (name === undefined) return null;
  const runbook = ctx.resources.get(`${accountId}/runbooks/${name}`);
  if (!runbook || textAt(runbook.properties, 'state') === 'New') return null;
  return runbookData(ctx, runbook.id).published?.text ?? null;
}
