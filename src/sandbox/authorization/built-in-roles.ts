import type { RolePermission } from '../state.ts';
import roles from './built-in-roles.json' with { type: 'json' };

/** A built-in role as Azure answered it to somebody. */
export interface BuiltInRole {
  /** Its guid, lower case. */
  readonly roleId: string;
  readonly roleName: string;
  readonly description: string;
  readonly createdOn: string;
  readonly updatedOn: string;
  readonly permissions: readonly RolePermission[];
  /** The public recording that it was read from. */
  readonly source: string;
}

/** The built-in roles that the sandbox knows. Azure has several hundred more. */
export const builtInRoles: readonly BuiltInRole[] = roles;
