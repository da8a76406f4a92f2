import type { RolePermission, SandboxState } from '../state.ts';
import { type BuiltInRole, builtInRoles } from './built-in-roles.ts';

/** A role, built in or custom, as the engine needs it. */
export interface Role {
  readonly roleId: string;
  readonly roleName: string;
  readonly permissions: readonly RolePermission[];
}

const builtIn: ReadonlyMap<string, BuiltInRole> = new Map(builtInRoles.map((role) => [role.roleId, role]));

/** The built-in role with this guid. */
export const builtInRole = (roleId: string): BuiltInRole | undefined => builtIn.get(roleId.toLowerCase());

/** The role with this guid, built in or custom. */
export function roleById(state: SandboxState, roleId: string): Role | undefined {
  const id = roleId.toLowerCase();
  return builtIn.get(id) ?? state.customRoles[id];
}

/** All roles: the built-in ones by name, then the custom ones in order of creation. */
export function allRoles(state: SandboxState): readonly Role[] {
  return [...builtInRoles, ...Object.values(state.customRoles)];
}
