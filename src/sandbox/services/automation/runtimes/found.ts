import type { RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { automationError } from '../automation-errors.ts';
import { accountData, type RuntimeEnvironmentRecord } from '../model.ts';
import { parentAccount } from '../paths.ts';
import { environmentNamed, isSystem } from './environments.ts';

/** The environment that the path names, or a bare 404. */
export function foundEnvironment(ctx: RequestContext): {
  readonly account: ResourceRecord;
  readonly environment: RuntimeEnvironmentRecord;
} {
  const account = parentAccount(ctx, 'automationAccounts/runtimeEnvironments');
  const data = accountData(ctx, account.id);
  const environment = environmentNamed(data, ctx.params.runtimeEnvironmentName ?? '');
  if (!environment) throw automationError.notFound('Runtime environment');
  return { account, environment };
}

/** The system's cannot be changed. */
export function refuseSystem(name: string): void {
  if (isSystem(name)) {
    throw automationError.badRequest(`The runtime environment '${name}' is system-generated and cannot be changed.`);
  }
}
