/** What the Automation internal cmdlets get: by the account's own authority, without any role. */
import type { Json } from '../../../json.ts';
import type { AssetAnswer, AssetCall } from '../../../runspace/contract.ts';
import type { ServiceContext } from '../../../service.ts';
import { offsetTime } from '../../time.ts';
import { secretsOf } from '../accounts/facts.ts';
import { startPublished } from '../jobs/start.ts';
import { accountData } from '../model.ts';
import { connectionSecret } from './connections.ts';

const absent: AssetAnswer = { found: false };

/** Answers one call of a running job of the account. */
export function answerAsset(ctx: ServiceContext, accountId: string, call: AssetCall): AssetAnswer {
  const account = accountData(ctx, accountId);
  switch (call.kind) {
    case 'get-variable': {
      const key = call.name.toLowerCase();
      const variable = account.variables[key];
      if (!variable) return absent;
      const text = variable.isEncrypted ? ctx.secrets.get(variableSecret(accountId, key)) : variable.value;
      return { found: true, value: jsonOrText(text ?? null) };
    }
    case 'set-variable': {
      const key = call.name.toLowerCase();
      const variable = account.variables[key];
      if (!variable) return absent;
      const text = JSON.stringify(call.value);
      if (variable.isEncrypted) ctx.secrets.set(variableSecret(accountId, key), text);
      else variable.value = text;
      variable.changedAt = ctx.now;
      return { found: true, value: null };
    }
    case 'get-credential': {
      const credential = account.credentials[call.name.toLowerCase()];
      if (!credential) return absent;
      const password = ctx.secrets.get(credentialSecret(accountId, call.name)) ?? '';
      return { found: true, value: { userName: credential.userName, password } };
    }
    case 'get-connection': {
      const connection = account.connections[call.name.toLowerCase()];
      if (!connection) return absent;
      const value: Record<string, Json> = { ...connection.fieldDefinitionValues };
      for (const field of connection.secretFields) {
        value[field] = ctx.secrets.get(connectionSecret(accountId, connection.name, field)) ?? '';
      }
      return { found: true, value };
    }
    case 'get-certificate':
      return absent;
    case 'start-runbook': {
      const started = startPublished(ctx, accountId, {
        jobName: null,
        runbookName: call.name,
        parameters: call.parameters,
        runOn: null,
      });
      return 'refused' in started
        ? { found: false, message: started.message }
        : { found: true, value: started.job.jobId };
    }
    case 'get-job': {
      const job = account.jobs[call.jobId.toLowerCase()];
      if (!job) return absent;
      return {
        found: true,
        value: {
          jobId: job.jobId,
          runbookName: job.runbookName,
          status: job.status,
          creationTime: offsetTime(job.createdAt),
          startTime: job.startedAt === null ? null : offsetTime(job.startedAt),
          endTime: job.endedAt === null ? null : offsetTime(job.endedAt),
          exception: job.exception,
        },
      };
    }
  }
}

/** A variable's JSON text as a value; what is not JSON is text. */
function jsonOrText(text: string | null): Json {
  if (text === null) return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Where an encrypted variable's value lies. */
export const variableSecret = (accountId: string, name: string): string =>
  `${secretsOf(accountId)}/variables/${name.toLowerCase()}`;

/** Where a credential's password lies. */
export const credentialSecret = (accountId: string, name: string): string =>
  `${secretsOf(accountId)}/credentials/${name.toLowerCase()}`;
