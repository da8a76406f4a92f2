/** Refusals at the sign-in, and a network that does not reach Azure. */
import type { ExplanationEntry } from './entry.ts';

const aadsts = 'https://learn.microsoft.com/entra/identity-platform/reference-error-codes';

export const signInEntries: readonly ExplanationEntry[] = [
  {
    id: 'conditional-access',
    text: /AADSTS(53003|53000|53001|50005|530003|530035)|Conditional Access/i,
    cause:
      'A Conditional Access rule of your organisation refuses this way to sign in; device codes are often the first to go.',
    fix: ['Sign in another way: with the Azure CLI (az login), with Az PowerShell, or in the browser.'],
    source: 'https://github.com/Azure/azure-cli/issues/32420',
  },
  {
    id: 'mfa-needed',
    text: /AADSTS(50076|50079|50158|500121)/i,
    cause: 'The directory wants a second factor, which this kind of sign-in cannot show.',
    fix: [
      'Run az login --tenant TENANT (or Connect-AzAccount -Tenant TENANT), answer the second factor, and start again.',
    ],
    source: aadsts,
  },
  {
    id: 'token-expired',
    codes: ['ExpiredAuthenticationToken', 'InvalidAuthenticationToken'],
    cause: 'The token that was sent is no longer valid: it expired, or belongs to another tenant.',
    fix: ['Sign in again (az login, or Connect-AzAccount), then run the step again.'],
    source: aadsts,
  },
  {
    id: 'sign-in-expired',
    text: /AADSTS(70043|700082|50173|50078|70008)|refresh token[^.]*expired/i,
    cause: 'The saved sign-in is too old or was withdrawn.',
    fix: ['Sign in again: az login, or Connect-AzAccount.'],
    source: aadsts,
  },
  {
    id: 'wrong-tenant',
    codes: ['InvalidAuthenticationTokenTenant', 'SubscriptionNotFound', 'InvalidSubscriptionId'],
    cause: 'The sign-in is for another directory than the one that holds the subscription.',
    fix: ['Choose the directory with --tenant, or another subscription with --subscription.'],
    source: aadsts,
  },
  {
    id: 'tenant-not-found',
    text: /AADSTS(90002|900023|50020|700016)/i,
    cause: 'The directory does not exist under this name, or does not know this account.',
    fix: ['Check --tenant. A guest must be invited first, and must sign in to the inviting directory.'],
    source: aadsts,
  },
  {
    id: 'claims-challenge',
    text: /claims.challenge/i,
    cause:
      'Azure wants the sign-in made anew: a rule of your organisation asks for more than the last one showed, or a password or place has changed.',
    fix: ['Run the az login (or Connect-AzAccount) that the message names, then the same command again.'],
    source: 'https://learn.microsoft.com/entra/identity-platform/claims-challenge',
  },
  {
    id: 'no-credential',
    codes: ['CredentialUnavailableError', 'AggregateAuthenticationError'],
    text: /not (been )?(logged|signed) in|az login|Connect-AzAccount|No accounts were found|could not be found|EnvironmentCredential/i,
    cause:
      'No way to sign in was found: neither az nor Az PowerShell is signed in, and no environment variables are set.',
    fix: [
      'Run az login (or Connect-AzAccount), for one directory az login --tenant TENANT; then start again.',
      'Or sign in here: --sign-in browser, --sign-in device-code. Or work in the sandbox: --target sandbox',
    ],
    source: 'https://learn.microsoft.com/azure/developer/javascript/sdk/authentication/overview',
  },
  {
    id: 'name-not-resolved',
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    cause: 'The name of Azure’s server could not be looked up: there is no network, or a proxy is needed.',
    fix: ['Check the network; behind a proxy set HTTPS_PROXY. Your place is saved.'],
    source: 'https://nodejs.org/api/errors.html#common-system-errors',
  },
  {
    id: 'connection-lost',
    codes: [
      'ECONNRESET',
      'ECONNREFUSED',
      'ECONNABORTED',
      'EHOSTUNREACH',
      'ENETUNREACH',
      'ENETDOWN',
      'EPIPE',
      'ESOCKETTIMEDOUT',
      'ETIMEDOUT',
      'REQUEST_SEND_ERROR',
      'UND_ERR_SOCKET',
    ],
    cause: 'Azure was asked more than once, and no connection came about or lasted.',
    fix: [
      'Check the network, and the proxy where HTTPS_PROXY names one; then run the step again: what the cloud did is found, and not done again.',
    ],
    source: 'https://nodejs.org/api/errors.html#common-system-errors',
  },
  {
    id: 'proxy-refused',
    codes: ['407', 'HTTP407'],
    cause: 'The proxy wants a name and a password.',
    fix: ['Put them into the address: HTTPS_PROXY=http://NAME:PASSWORD@HOST:PORT'],
    source: 'https://learn.microsoft.com/azure/developer/javascript/sdk/http-pipelines',
  },
  {
    id: 'clock',
    codes: ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'],
    cause:
      'The certificate that was shown is not good today. More often than not it is this machine’s date that is wrong.',
    fix: ['Check date, time and time zone of this machine, then run the step again.'],
    source: 'https://nodejs.org/api/tls.html#x509-certificate-error-codes',
  },
  {
    id: 'certificate',
    codes: [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    ],
    cause:
      'Something between here and Azure (often a company’s proxy) shows a certificate that Node.js does not trust.',
    fix: ['Give Node.js the company’s certificate: NODE_EXTRA_CA_CERTS=FILE mi-tutorial'],
    source: 'https://nodejs.org/api/cli.html#node_extra_ca_certsfile',
  },
];
