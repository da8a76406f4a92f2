/** Ways of signing in to the real Azure. */
import type { TokenCredential } from '@azure/core-auth';

export const signInWays = ['auto', 'cli', 'powershell', 'browser', 'device-code', 'environment'] as const;
export type SignInWay = (typeof signInWays)[number];

export interface SignInOptions {
  readonly way: SignInWay;
  /** A GUID or a domain; without it the sign-in's own tenant. */
  readonly tenantId?: string;
  /** True where the variables of `environment` are set: then `auto` takes them first. */
  readonly environmentIsSet: boolean;
  /** Tells the learner where to sign in (device code). */
  tell(message: string): void;
}

/** Azure CLI and PowerShell start a process each: on a busy machine that takes its time. */
const processTimeoutInMs = 30_000;

/** Loads `@azure/identity`. Nothing is asked of anyone until the first token is needed. */
export async function azureCredential({
  way,
  tenantId,
  environmentIsSet,
  tell,
}: SignInOptions): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  const tenant = tenantId === undefined ? {} : { tenantId };
  const cli = () => new identity.AzureCliCredential({ ...tenant, processTimeoutInMs });
  const powershell = () => new identity.AzurePowerShellCredential({ ...tenant, processTimeoutInMs });
  switch (way) {
    case 'cli':
      return cli();
    case 'powershell':
      return powershell();
    case 'browser':
      return new identity.InteractiveBrowserCredential(tenant);
    case 'device-code':
      return new identity.DeviceCodeCredential({ ...tenant, userPromptCallback: ({ message }) => tell(message) });
    case 'environment':
      return new identity.EnvironmentCredential();
    case 'auto':
      return environmentIsSet
        ? new identity.EnvironmentCredential()
        : new identity.ChainedTokenCredential(cli(), powershell());
    default:
      return way satisfies never;
  }
}
