/** May the caller create what the lesson needs, and assign roles? Asked of Azure, decided as Azure decides. */
import type { Permission } from '../cloud.ts';
import { exitCodes } from '../errors.ts';
import { groupScope, roleNames } from '../lesson.ts';
import { failed, type PreflightCheck, type PreflightQuestion, passed } from './check.ts';

/** What creating, running and removing the lesson's resources takes. */
export const createActions: readonly string[] = [
  'Microsoft.ManagedIdentity/userAssignedIdentities/read',
  'Microsoft.ManagedIdentity/userAssignedIdentities/write',
  'Microsoft.ManagedIdentity/userAssignedIdentities/delete',
  'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
  'Microsoft.Automation/automationAccounts/read',
  'Microsoft.Automation/automationAccounts/write',
  'Microsoft.Automation/automationAccounts/delete',
  'Microsoft.Automation/automationAccounts/modules/write',
  'Microsoft.Automation/automationAccounts/modules/delete',
  'Microsoft.Automation/automationAccounts/runbooks/write',
  'Microsoft.Automation/automationAccounts/runbooks/delete',
  'Microsoft.Automation/automationAccounts/runbooks/draft/write',
  'Microsoft.Automation/automationAccounts/runbooks/draft/testJob/write',
];

/** What bringing the VM to a stable state, and back to its first one, takes. */
export const machineActions: readonly string[] = [
  'Microsoft.Compute/virtualMachines/read',
  'Microsoft.Compute/virtualMachines/instanceView/read',
  'Microsoft.Compute/virtualMachines/start/action',
  'Microsoft.Compute/virtualMachines/deallocate/action',
];

export const assignActions: readonly string[] = [
  'Microsoft.Authorization/roleAssignments/read',
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/roleAssignments/delete',
];

/** An action pattern of a role matches an action: `*` stands for anything, slashes too; letters are compared without case. */
export function matchesAction(pattern: string, action: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(action);
}

/** One of the roles grants it: each block stands for a role, and what one excludes another may still give. */
export function isAllowed(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions, notActions }) =>
      actions.some((p) => matchesAction(p, action)) && !notActions.some((p) => matchesAction(p, action)),
  );
}

export const permissionQuestions: readonly PreflightQuestion[] = [
  {
    id: 'permissions',
    title: 'Permissions',
    async ask({ lab, settings, signal }) {
      const permissions = await lab.roles.permissions(groupScope(settings), signal);
      return [
        permissionCheck(permissions, 'may-create', 'May create resources', createActions, 'Contributor'),
        permissionCheck(permissions, 'may-operate', 'May start and stop the VM', machineActions, 'Contributor'),
        permissionCheck(
          permissions,
          'may-assign',
          'May assign roles',
          assignActions,
          'Owner or User Access Administrator; Contributor is not enough',
        ),
      ];
    },
  },
  {
    id: 'roles',
    title: 'Roles to assign',
    async ask({ lab, settings, signal }) {
      return Promise.all(
        Object.values(roleNames).map(async (name): Promise<PreflightCheck> => {
          const definition = await lab.roles.definition(groupScope(settings), name, signal);
          return definition === null
            ? failed(`role-${name}`, `Role “${name}”`, 'Azure does not list this built-in role here', [
                'Ask the owner of the subscription: role definitions must be readable.',
              ])
            : passed(`role-${name}`, `Role “${name}”`, 'known');
        }),
      );
    },
  },
];

function permissionCheck(
  permissions: readonly Permission[],
  id: string,
  title: string,
  actions: readonly string[],
  role: string,
): PreflightCheck {
  const lacking = actions.filter((action) => !isAllowed(permissions, action));
  if (lacking.length === 0) return passed(id, title, 'yes');
  const more = lacking.length > 1 ? ` and ${lacking.length - 1} more` : '';
  return failed(
    id,
    title,
    `not allowed: ${lacking[0]}${more}`,
    [`Ask for this role on the resource group: ${role}.`],
    exitCodes.signIn,
  );
}
