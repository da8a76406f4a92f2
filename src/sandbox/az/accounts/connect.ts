/** Connect-AzAccount and Disconnect-AzAccount. */
import { type CmdletContext, PSCredential, SecureString } from '../../../powershell/index.ts';
import { managementAudience } from '../arm.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure, invalidArgument, notReached } from '../errors.ts';
import { type AzAccount, type AzContext, azSession, enterContext, sandboxAccess } from '../session.ts';
import { accessToken } from '../tokens.ts';
import { environmentObject } from './environments.ts';
import { contextBehind, profileObject } from './objects.ts';
import { contextFor, signedInPerson } from './sign-in.ts';
import { contextType, profileType } from './types.ts';

const module = 'Az.Accounts';

/** The name that Az gives a system-assigned identity: the port of the machine's identity endpoint. */
const systemIdentityName = 'MSI@50342';

export const connectAzAccount = defineAzCmdlet({
  name: 'Connect-AzAccount',
  aliases: ['Login-AzAccount', 'Add-AzAccount'],
  className: 'Microsoft.Azure.Commands.Profile.ConnectAzureRmAccountCommand',
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'UserWithSubscriptionId',
  outputTypes: [profileType],
  parameters: {
    Environment: { type: 'string', aliases: ['EnvironmentName'] },
    Credential: {
      type: 'pscredential',
      sets: { ServicePrincipalWithSubscriptionId: { mandatory: true }, UserWithCredential: { mandatory: true } },
    },
    ServicePrincipal: {
      type: 'switch',
      sets: {
        ServicePrincipalWithSubscriptionId: { mandatory: true },
        ServicePrincipalCertificateWithSubscriptionId: {},
      },
    },
    CertificateThumbprint: {
      type: 'string',
      sets: { ServicePrincipalCertificateWithSubscriptionId: { mandatory: true } },
    },
    ApplicationId: { type: 'string', sets: { ServicePrincipalCertificateWithSubscriptionId: { mandatory: true } } },
    AccessToken: {
      type: 'string',
      sets: { AccessTokenWithSubscriptionId: { mandatory: true } },
      validateNotNullOrEmpty: true,
    },
    GraphAccessToken: { type: 'string', sets: { AccessTokenWithSubscriptionId: {} } },
    KeyVaultAccessToken: { type: 'string', sets: { AccessTokenWithSubscriptionId: {} } },
    AccountId: {
      type: 'string',
      sets: { AccessTokenWithSubscriptionId: { mandatory: true }, ManagedServiceLogin: {}, UserWithSubscriptionId: {} },
      validateNotNullOrEmpty: true,
    },
    Identity: {
      type: 'switch',
      aliases: ['MSI', 'ManagedService'],
      sets: { ManagedServiceLogin: { mandatory: true } },
    },
    Tenant: { type: 'string', aliases: ['Domain', 'TenantId'], validateNotNullOrEmpty: true },
    Subscription: {
      type: 'string',
      aliases: ['SubscriptionName', 'SubscriptionId'],
      valueFromPipeline: true,
      validateNotNullOrEmpty: true,
    },
    ContextName: { type: 'string' },
    SkipContextPopulation: { type: 'switch' },
    MaxContextPopulation: { type: 'int' },
    UseDeviceAuthentication: {
      type: 'switch',
      aliases: ['DeviceCode', 'DeviceAuth', 'Device'],
      sets: { UserWithSubscriptionId: {} },
    },
    Force: { type: 'switch' },
    Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] },
  },
  process: (cmdlet) => {
    const session = azSession(cmdlet);
    const environment = cmdlet.text('Environment') ?? 'AzureCloud';
    if (environmentObject(environment) === undefined) {
      throw invalidArgument(`Unable to find environment with name '${environment}'`);
    }
    if (environment.toLowerCase() !== 'azurecloud') {
      throw notReached(`The sandbox holds no other cloud than AzureCloud: nothing answers in ${environment}.`);
    }
    if (!cmdlet.shouldProcess("User account in environment 'AzureCloud'", 'log in')) return;
    const account = accountFor(cmdlet);
    // Signing in fails here where there is no such identity, secret or token.
    accessToken(cmdlet, account, managementAudience);
    const context = contextFor(cmdlet, account, {
      subscription: cmdlet.text('Subscription'),
      name: cmdlet.text('ContextName'),
    });
    enterContext(session, context);
    cmdlet.write(profileObject(context));
  },
});

function accountFor(cmdlet: CmdletContext): AzAccount {
  const tenant = cmdlet.text('Tenant') ?? '';
  if (cmdlet.flag('Identity')) {
    const accountId = cmdlet.text('AccountId');
    return {
      id: accountId ?? systemIdentityName,
      type: 'ManagedService',
      tenantId: tenant,
      identityQuery: accountId === undefined ? '' : identityQuery(accountId),
      secret: '',
    };
  }
  if (cmdlet.isBound('AccessToken')) {
    return {
      id: cmdlet.text('AccountId') ?? '',
      type: 'AccessToken',
      tenantId: tenant,
      identityQuery: '',
      secret: cmdlet.text('AccessToken') ?? '',
    };
  }
  if (cmdlet.flag('ServicePrincipal')) {
    const credential = cmdlet.get('Credential');
    if (!(credential instanceof PSCredential)) {
      throw new AzFailure(
        `No certificate was found in the certificate store with thumbprint ${cmdlet.text('CertificateThumbprint') ?? ''}`,
        'System.ArgumentException',
      );
    }
    if (tenant === '')
      throw invalidArgument('Service principal login requires a tenant. Please include the -Tenant parameter.');
    const { password } = credential;
    return {
      id: credential.userName,
      type: 'ServicePrincipal',
      tenantId: tenant,
      identityQuery: '',
      secret: password instanceof SecureString ? password.secret : '',
    };
  }
  return userAccount(cmdlet);
}

/** The signed-in person in their own shell; a job has nobody who could answer a sign-in page. */
function userAccount(cmdlet: CmdletContext): AzAccount {
  const credential = cmdlet.get('Credential');
  if (credential instanceof PSCredential) {
    throw new AzFailure(
      `UsernamePasswordCredential authentication failed: AADSTS50034: The user account ${credential.userName} does not exist in the directory. To sign into this application, the account must be added to the directory.`,
      'Azure.Identity.AuthenticationFailedException',
    );
  }
  if (sandboxAccess(cmdlet).kind !== 'learner') {
    throw new AzFailure(
      'InteractiveBrowserCredential authentication failed: A window station is not available: nobody can sign in interactively in a job. Sign in with -Identity.',
      'Azure.Identity.AuthenticationFailedException',
    );
  }
  return signedInPerson(cmdlet);
}

/** A user-assigned identity by client id (a GUID) or by its resource id. */
function identityQuery(accountId: string): string {
  if (accountId.startsWith('/')) return `mi_res_id=${encodeURIComponent(accountId)}`;
  return `client_id=${encodeURIComponent(accountId)}`;
}

export const disconnectAzAccount = defineAzCmdlet({
  name: 'Disconnect-AzAccount',
  aliases: ['Logout-AzAccount', 'Remove-AzAccount'],
  className: 'Microsoft.Azure.Commands.Profile.DisconnectAzureRmAccountCommand',
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'UserId',
  parameters: {
    Username: { type: 'string', aliases: ['Id', 'UserId'], sets: { UserId: { position: 0 } } },
    ApplicationId: { type: 'string', sets: { ServicePrincipal: { mandatory: true } } },
    TenantId: { type: 'string', sets: { ServicePrincipal: {} } },
    ContextName: { type: 'string', sets: { ContextName: { mandatory: true } } },
    AzureContext: { type: contextType, sets: { Context: { mandatory: true, valueFromPipeline: true } } },
    Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] },
  },
  process: (cmdlet) => {
    const session = azSession(cmdlet);
    const named = cmdlet.text('Username') ?? cmdlet.text('ApplicationId');
    const given = contextBehind(cmdlet.get('AzureContext')) ?? session.current;
    const leaving = session.contexts.filter((context) =>
      named === undefined
        ? context.account.id === given?.account.id
        : context.account.id.toLowerCase() === named.toLowerCase(),
    );
    for (const context of leaving) {
      if (!cmdlet.shouldProcess(context.account.id, 'log out')) continue;
      session.contexts = session.contexts.filter((other) => other.account.id !== context.account.id);
      if (session.current?.account.id === context.account.id) session.current = session.contexts[0] ?? null;
      session.tokens.clear();
      cmdlet.write(profileAccount(context));
    }
  },
});

const profileAccount = (context: AzContext) =>
  (profileObject(context).get('Context') as ReturnType<typeof profileObject>).get('Account') ?? null;
