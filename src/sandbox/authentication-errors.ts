import { AzureError } from './azure-error.ts';

/** A 401 with the challenge that tells a client where to get a better token. */
function unauthenticated(tenantId: string, code: string, message: string, description = message): AzureError {
  const authority = `https://login.windows.net/${tenantId}`;
  return new AzureError(code, message, {
    status: 401,
    gateway: true,
    headers: {
      'www-authenticate': `Bearer authorization_uri="${authority}", error="invalid_token", error_description="${description}"`,
    },
  });
}

/** What Resource Manager says of a token that it does not take. */
export const authenticationErrors = {
  authenticationMissing: (tenantId: string) =>
    unauthenticated(
      tenantId,
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
      "The authentication failed because of missing 'Authorization' header.",
    ),
  /** Another scheme than Bearer (SharedKey), or no token after it. */
  authenticationMalformed: (tenantId: string) =>
    unauthenticated(
      tenantId,
      'AuthenticationFailedInvalidHeader',
      "Authentication failed. The 'Authorization' header is provided in an invalid format.",
    ),
  tokenInvalid: (tenantId: string, detail = 'The access token is invalid.') =>
    unauthenticated(tenantId, 'InvalidAuthenticationToken', detail, 'The access token is invalid.'),
  /** Both times as .NET writes them in US English. */
  tokenExpired: (tenantId: string, expiry: string, now: string) =>
    unauthenticated(
      tenantId,
      'ExpiredAuthenticationToken',
      `The access token expiry UTC time '${expiry}' is earlier than current UTC time '${now}'.`,
      'The access token has expired.',
    ),
  tokenWrongAudience: (tenantId: string, audience: string) =>
    unauthenticated(
      tenantId,
      'InvalidAuthenticationTokenAudience',
      `The access token has been obtained for wrong audience or resource '${audience}'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.`,
      `The access token has been obtained from wrong audience or resource '${audience}'.`,
    ),
  tokenWrongTenant: (tenantId: string, issuer: string) =>
    unauthenticated(
      tenantId,
      'InvalidAuthenticationTokenTenant',
      `The access token is from the wrong issuer '${issuer}'. It must match the tenant 'https://sts.windows.net/${tenantId}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
      'The access token is from the wrong issuer. It must match the tenant associated with this subscription.',
    ),
} as const;
