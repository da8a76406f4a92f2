/** Connect-AzAccount and Disconnect-AzAccount. */
import { type CmdletContext, PSCredential, SecureString } from '../../../powershell/index.ts';
import { managementAudience } from '../arm.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure, invalidArgument } from '../errors.ts';
import { type AzAccount, type AzContext, azSession, contextName, enterContext, sandboxAccess } from '../session.ts';
import { accessToken } from '../tokens.ts';
import { pick, subscriptionsOf } from './directory.ts';
import { profileObject, profileType } from './objects.ts';

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
    if (environment.toLowerCase() !== 'azurecloud') {
      throw invalidArgument(`Unable to find environment with name '${environment}'`);
    }
    if (!cmdlet.shouldProcess('AzureCloud', 'log in')) return;
    const account = accountFor(cmdlet);
    // Signing in fails here where there is no such identity, secret or token.
    accessToken(cmdlet, account, managementAudience);
    const context = contextFor(cmdlet, account);
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
  if (sandboxAccess(cmdlet).kind !== 'learner') {
    throw new AzFailure(
      'InteractiveBrowserCredential authentication failed: A window station is not available: nobody can sign in interactively in a job. Sign in with -Identity.',
      'Azure.Identity.AuthenticationFailedException',
    );
  }
  const { upn, tenantId } = sandboxAccess(cmdlet).learner(managementAudience);
  return { id: upn, type: 'User', tenantId, identityQuery: '', secret: '' };
}

/** A user-assigned identity by client id (a GUID) or by its resource id. */
function identityQuery(accountId: string): string {
  if (accountId.startsWith('/')) return `mi_res_id=${encodeURIComponent(accountId)}`;
  return `client_id=${encodeURIComponent(accountId)}`;
}

/**
 * The context of a sign-in. A principal without any role sees no subscription: that is no error, the context is made without one.
 * Only asking for a subscription that is not there is refused.
 */
function contextFor(cmdlet: CmdletContext, account: AzAccount): AzContext {
  const seen = subscriptionsOf(cmdlet, account);
  const wanted = cmdlet.text('Subscription');
  const subscription = wanted === undefined ? seen[0] : pick(seen, wanted);
  if (wanted !== undefined && subscription === undefined) throw noAccess(account, wanted);
  if (wanted === undefined && seen.length > 1) {
    cmdlet.writeWarning(
      `TenantId '${seen[0]?.tenantId ?? ''}' contains more than one active subscription. First one will be selected for further use. To select another subscription, use Set-AzContext.`,
    );
  }
  const tenantId =
    account.tenantId !== '' ? account.tenantId : (subscription?.tenantId ?? tenantInToken(cmdlet, account));
  const own: AzAccount = { ...account, tenantId };
  return {
    name: cmdlet.text('ContextName') ?? contextName(own, subscription ?? null, tenantId),
    account: own,
    environment: 'AzureCloud',
    tenantId,
    subscription: subscription ?? null,
  };
}

function noAccess(account: AzAccount, wanted: string): AzFailure {
  const what = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(wanted) ? 'ID' : 'name';
  return new AzFailure(
    `The provided account ${account.id} does not have access to subscription ${what} "${wanted}". Please try logging in with different credentials or a different subscription ${what}.`,
    'System.Management.Automation.PSInvalidOperationException',
  );
}

/** The `tid` claim: with no subscription in sight, the token is what tells the tenant. */
function tenantInToken(cmdlet: CmdletContext, account: AzAccount): string {
  const payload = accessToken(cmdlet, account, managementAudience).token.split('.')[1] ?? '';
  try {
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof claims === 'object' && claims !== null && 'tid' in claims ? String(claims.tid) : '';
  } catch {
    return '';
  }
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
    AzureContext: { type: 'object', sets: { Context: { mandatory: true, valueFromPipeline: true } } },
    Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] },
  },
  process: (cmdlet) => {
    const session = azSession(cmdlet);
    const named = cmdlet.text('Username') ?? cmdlet.text('ApplicationId');
    const leaving = session.contexts.filter((context) =>
      named === undefined ? context === session.current : context.account.id.toLowerCase() === named.toLowerCase(),
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
