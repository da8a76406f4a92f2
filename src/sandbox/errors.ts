/** Azure's errors, in its words: `throw fail.resourceGroupNotFound(name)`. */
import { authenticationErrors } from './authentication-errors.ts';
import { authorizationErrors } from './authorization-errors.ts';
import { requestErrors } from './request-errors.ts';
import { resourceErrors } from './resource-errors.ts';

export { AzureError, type Envelope } from './azure-error.ts';

export const fail = {
  ...authenticationErrors,
  ...authorizationErrors,
  ...requestErrors,
  ...resourceErrors,
} as const;
