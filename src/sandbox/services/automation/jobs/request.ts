/** What a runspace is given of a job: its text, its arguments, its modules and its surroundings. */
import { textAt } from '../../../json.ts';
import type { RunspaceRequest } from '../../../runspace/contract.ts';
import type { ServiceContext, ServiceHost } from '../../../service.ts';
import { accountData, type JobRecord, runbookData } from '../model.ts';
import { runbookKind } from '../runbooks/kinds.ts';
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
  const { edition = '5.1' } = runbookKind(job.runbookType) ?? {};
  const collection = edition === '7' ? 'powershell72modules' : 'modules';
  const modules = Object.values(accountData(ctx, ref.accountId).modules[collection]).flatMap(({ name, version }) =>
    version === null ? [] : [{ name, version }],
  );
  return {
    text: job.text,
    file: null,
    kind: 'job',
    edition,
    parameters: argumentsFor(job.runbookType, job.text, job.parameters),
    modules,
    environment: {
      IDENTITY_ENDPOINT: identity.endpoint,
      IDENTITY_HEADER: identity.header,
      COMPUTERNAME: 'CLIENT',
      USERNAME: 'Client',
      TEMP: 'C:\\Users\\Client\\Temp',
      TMP: 'C:\\Users\\Client\\Temp',
    },
    managementOrigin: host.managementOrigin,
    errorRendering: ref.runbookId === null ? 'normal-view' : 'page',
    width,
    seed: `${ctx.state.seed}/${job.jobId}`,
    jobId: job.jobId,
    ...(job.logVerbose && ref.runbookId === null ? { preferences: { VerbosePreference: 'Continue' } } : {}),
  };
}

/** The published text of another runbook of the account, by the path as a script writes it: `.\Child.ps1`. */
export function publishedScript(ctx: ServiceContext, accountId: string, path: string): string | null {
  const name = /^(?:\.[\\/])?([^\\/]+?)\.ps1$/i.exec(path.trim())?.[1];
  if (name === undefined) return null;
  const runbook = ctx.resources.get(`${accountId}/runbooks/${name}`);
  if (!runbook || textAt(runbook.properties, 'state') === 'New') return null;
  return runbookData(ctx, runbook.id).published?.text ?? null;
}
