/** What roles do not allow, and what is wrong with an assignment. The texts are those of recorded answers. */
import { gateway, service } from './azure-error.ts';

const noDashes = (guid: string): string => guid.replaceAll('-', '').toLowerCase();

export const authorizationErrors = {
  authorization: (client: string, objectId: string, action: string, scope: string) =>
    gateway(
      403,
      'AuthorizationFailed',
      `The client '${client}' with object id '${objectId}' does not have authorization${
        /^microsoft\.authorization\/roleassignments\/write$/i.test(action) ? ' or an ABAC condition not fulfilled' : ''
      } to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    ),
  linkedAuthorization: (
    client: string,
    objectId: string,
    action: string,
    scope: string,
    linkedAction: string,
    linked: string,
  ) =>
    gateway(
      403,
      'LinkedAuthorizationFailed',
      `The client '${client}' with object id '${objectId}' has permission to perform action '${action}' on scope '${scope}'; however, it does not have permission to perform action '${linkedAction}' on the linked scope(s) '${linked}' or the linked scope(s) are invalid.`,
    ),
  principalNotFound: (objectId: string, tenantId: string) =>
    service(
      400,
      'PrincipalNotFound',
      `Principal ${noDashes(objectId)} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
    ),
  unmatchedPrincipalType: (objectId: string, is: string, said: string) =>
    service(
      400,
      'UnmatchedPrincipalType',
      `The PrincipalId '${noDashes(objectId)}' has type '${is}' , which is different from specified PrinciaplType '${said}'.`,
    ),
  roleAssignmentExists: () => service(409, 'RoleAssignmentExists', 'The role assignment already exists.'),
  roleDefinitionMissing: (id: string) =>
    service(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${id}' does not exist.`),
} as const;
