/** Small worlds of scopes, roles and assignments in which faults show: few names, close to each other, in mixed case. */
import fc from 'fast-check';
import type { SandboxState } from '../../../src/sandbox/state.ts';
import type { OracleAssignment, OracleBlock, OracleDemand } from './oracle.ts';

export const tenantId = 'aaaaaaaa-0000-4000-8000-000000000000';
export const root = `/providers/Microsoft.Management/managementGroups/${tenantId}`;

const mixedCase = (text: string): fc.Arbitrary<string> => fc.constantFrom(text, text.toLowerCase(), text.toUpperCase());

const subscription = fc.constantFrom('/subscriptions/s1', '/subscriptions/s10');
const group = fc.constantFrom('rg', 'rg2', 'r', 'providers').map((name) => `/resourceGroups/${name}`);
const resource = fc
  .constantFrom(
    'virtualMachines/vm',
    'virtualMachines/vm2',
    'virtualMachineScaleSets/vm',
    'virtualMachines/vm/extensions/e',
  )
  .map((name) => `/providers/Microsoft.Compute/${name}`);

/** Any scope, from the root to a child resource. */
export const scopes: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 1, arbitrary: fc.constantFrom('/', root) },
    { weight: 3, arbitrary: subscription },
    { weight: 4, arbitrary: fc.tuple(subscription, group).map((parts) => parts.join('')) },
    { weight: 4, arbitrary: fc.tuple(subscription, group, resource).map((parts) => parts.join('')) },
  )
  .chain(mixedCase);

const words = fc.constantFrom(
  'Microsoft.Compute',
  'virtualMachines',
  'virtualMachineScaleSets',
  'start',
  'extensions',
  'vm',
);
const verbs = fc.constantFrom('read', 'write', 'delete', 'action');

/** An action: two to five segments. */
export const actions: fc.Arbitrary<string> = fc
  .tuple(fc.array(words, { minLength: 1, maxLength: 4 }), verbs)
  .map(([parts, verb]) => [...parts, verb].join('/'))
  .chain(mixedCase);

/** A pattern as roles have them: segments, some of them a star. */
export const patterns: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof(words, words, fc.constant('*')), { minLength: 0, maxLength: 4 }),
    fc.oneof(verbs, fc.constant('*')),
  )
  .map(([parts, last]) => [...parts, last].join('/'))
  .chain(mixedCase);

const blocks: fc.Arbitrary<OracleBlock> = fc.record({
  actions: fc.array(patterns, { maxLength: 3 }),
  notActions: fc.array(patterns, { maxLength: 2 }),
  dataActions: fc.array(patterns, { maxLength: 1 }),
});

export const assignments: fc.Arbitrary<readonly OracleAssignment[]> = fc.array(
  fc.record({
    principal: fc.constantFrom('p1', 'p1', 'p2'),
    scope: scopes,
    effective: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    blocks: fc.array(blocks, { minLength: 1, maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 4 },
);

export const demands: fc.Arbitrary<OracleDemand> = fc.record({
  principal: fc.constant('p1'),
  action: actions,
  scope: scopes,
});

/** The time of every demand (virtual ms). */
export const now = 1_000;

/** The same world as the sandbox keeps it. */
export function stateOf(world: readonly OracleAssignment[]): SandboxState {
  const state: SandboxState = {
    version: 1,
    seed: 'world',
    now,
    tenant: { tenantId, displayName: 'Contoso', domain: 'contoso.example' },
    subscriptions: {},
    groups: {},
    resources: {},
    principals: {},
    roleAssignments: {},
    customRoles: {},
    operations: {},
    timers: [],
    drawn: {},
    services: {},
  };
  const times = { createdAt: 0, updatedAt: 0, createdBy: '', updatedBy: '' };
  world.forEach((assignment, index) => {
    const roleId = `role-${index}`;
    state.customRoles[roleId] = {
      ...times,
      roleId,
      roleName: roleId,
      description: '',
      assignableScopes: ['/'],
      permissions: assignment.blocks.map((block) => ({
        actions: [...block.actions],
        notActions: [...block.notActions],
        dataActions: [...block.dataActions],
        notDataActions: [],
      })),
    };
    state.roleAssignments[`assignment-${index}`] = {
      ...times,
      id: `assignment-${index}`,
      name: `assignment-${index}`,
      scope: assignment.scope,
      roleId,
      roleDefinitionId: roleId,
      principalId: assignment.principal,
      principalType: 'ServicePrincipal',
      description: null,
      effectiveAt: assignment.effective ? now : now + 1,
    };
  });
  return state;
}
