import { AzureError } from '../../errors.ts';

const refuse = (status: number, code: string, message: string): AzureError => new AzureError(code, message, { status });

/** What the authorization service itself refuses with. */
export const authorizationFail = {
  badFormat: () => refuse(400, 'BadRequestFormat', 'The request was incorrectly formatted.'),
  invalidPrincipalId: () =>
    refuse(400, 'InvalidPrincipalId', 'A valid principal ID must be provided for role assignment.'),
  /** `name` as it was sent. */
  invalidAssignmentId: (name: string) =>
    refuse(
      400,
      'InvalidRoleAssignmentId',
      `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
    ),
  invalidDefinitionId: (name: string) =>
    refuse(
      400,
      'InvalidRoleDefinitionId',
      `The role definition ID '${name}' is not valid. The role definition ID must be a GUID.`,
    ),
  assignmentNotFound: (name: string) =>
    refuse(404, 'RoleAssignmentNotFound', `The role assignment '${name}' is not found.`),
  updateNotPermitted: () =>
    refuse(
      400,
      'RoleAssignmentUpdateNotPermitted',
      'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    ),
  lastAdmin: () => refuse(412, 'CannotDeleteLastRbacAdminAssignment', 'Cannot delete the last RBAC admin assignment'),
  /** Groups and other kinds of principals that the sandbox's directory does not have. */
  principalTypeNotSupported: (type: string) =>
    refuse(400, 'PrincipalTypeNotSupported', `Principals of type ${type} cannot validly be used in role assignments.`),
  /** What the sandbox cannot decide it does not take: an assignment that it would weigh wrongly is worse than none. */
  conditionNotSupported: (why: string) =>
    refuse(
      400,
      'RoleAssignmentConditionNotSupported',
      `The condition of the role assignment is not supported here: ${why}.`,
    ),
  conditionVersion: () =>
    refuse(400, 'InvalidConditionVersion', "The condition version is not valid. The supported value is '2.0'."),
  assignmentFilter: (filter: string) =>
    refuse(
      400,
      'BadRequest',
      `The filter '${filter}' is not supported. Supported filters are either 'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'.`,
    ),
  definitionFilter: (filter: string) =>
    refuse(
      400,
      'BadRequest',
      `The filter '${filter}' is not supported. Supported filters are 'atScopeAndBelow()', 'roleName eq '{value}'' and 'type eq '{value}''.`,
    ),
  definitionExists: () =>
    refuse(409, 'RoleDefinitionExists', 'The role definition ID is already in use by a built-in role.'),
  definitionName: () =>
    refuse(400, 'RoleDefinitionNameNullOrEmpty', 'A role definition must have a non-empty, unique name.'),
  definitionNameTaken: () =>
    refuse(
      409,
      'RoleDefinitionWithSameNameExists',
      'A custom role with the same name already exists in this directory. Use a different name',
    ),
  definitionType: (id: string, type: string) =>
    refuse(
      400,
      'InvalidRoleDefinitionType',
      `The role definition '${id}' request is not valid. The Role definition type value '${type}' is not supported. The supported values are 'CustomRole'.`,
    ),
  assignableScopes: () =>
    refuse(
      400,
      'MissingAssignableScopes',
      'A role definition must have at least one assignable scope and all assignable scopes must be neither null nor empty.',
    ),
  builtInReadOnly: () => refuse(403, 'CannotModifyBuiltInRole', 'A built-in role cannot be changed or deleted.'),
  hasAssignments: () =>
    refuse(
      400,
      'RoleDefinitionHasAssignments',
      'There are existing role assignments referencing role (code: RoleDefinitionHasAssignments)',
    ),
} as const;
