/**
 * A small cloud behind the engine's port: it keeps resources, lets time pass, and decides by roles. No result is scripted:
 * a test job reads its draft's parameters and does what the draft would do with the roles that count at that moment.
 */
import type {
  AutomationAccount,
  AutomationModule,
  DeletedAccount,
  Permission,
  PowerState,
  RoleAssignment,
  Runbook,
  Target,
  TestJob,
  UserAssignedIdentity,
} from '../../src/engine/cloud.ts';
import { type JumpClock, jumpClock } from './jump-clock.ts';

export interface FakeJob extends TestJob {
  readonly streams: { id: string; type: 'Output' | 'Error'; time: string; text: string }[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Everything that the cloud holds; plain data, so that a copy is a fork. */
export interface FakeState {
  providers: Record<string, string>;
  identities: Writable<UserAssignedIdentity>[];
  account: Writable<AutomationAccount> | null;
  modules: (Writable<AutomationModule> & { doneAt: number })[];
  runbooks: (Writable<Runbook> & { draft: string | null })[];
  assignments: (RoleAssignment & { effectiveAt: number; removedAt: number | null })[];
  vms: { name: string; powerState: PowerState }[];
  job: Writable<FakeJob> | null;
  deleted: DeletedAccount[];
  permissions: Permission[];
  /** Counts up for every generated id. */
  next: number;
}

/** What disturbs the calls of one lab: what a hook throws, the call throws; where it never resolves, the call hangs. */
export interface Disturbance {
  /** Before a call has any effect. */
  readonly before?: (call: string) => void | Promise<void>;
  /** When a call has had its effect. */
  readonly after?: (call: string) => void | Promise<void>;
}

export interface FakeCloud {
  readonly target: Target;
  readonly clock: JumpClock;
  readonly state: FakeState;
  /** Every call of the port, as `area.method name`. */
  readonly calls: string[];
  /** How long a new assignment takes to count, in ms. */
  propagationMs: number;
}

export const subscriptionId = '00000000-0000-4000-8000-0000000000aa';
export const tenantId = '00000000-0000-4000-8000-0000000000bb';
export const group = 'ContosoLab';
export const scope = `/subscriptions/${subscriptionId}/resourceGroups/${group}`;
export const roleIds = {
  'DevTest Labs User': '76283e04-6283-4c54-8f91-bcf1374a3c64',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
} as const;

export function fakeCloud(target: Target = 'sandbox'): FakeCloud {
  return {
    target,
    clock: jumpClock(),
    calls: [],
    propagationMs: 20_000,
    state: {
      providers: {
        'Microsoft.ManagedIdentity': 'Registered',
        'Microsoft.Automation': 'Registered',
        'Microsoft.Compute': 'Registered',
      },
      identities: [],
      account: null,
      modules: [],
      runbooks: [],
      assignments: [],
      vms: [{ name: 'ContosoVM', powerState: 'running' }],
      job: null,
      deleted: [],
      permissions: [{ actions: ['*'], notActions: [] }],
      next: 1,
    },
  };
}

/** A GUID that no other call gives. */
export function newGuid(state: FakeState): string {
  return `00000000-0000-4000-9000-${String(state.next++).padStart(12, '0')}`;
}

/** The principal has a role that counts at this moment. */
export function hasRole(cloud: FakeCloud, principalId: string, ...roles: (keyof typeof roleIds)[]): boolean {
  const now = cloud.clock.now();
  return cloud.state.assignments.some(
    (a) =>
      a.principalId === principalId &&
      a.effectiveAt <= now &&
      (a.removedAt === null || a.removedAt > now) &&
      roles.some((r) => a.roleDefinitionId.endsWith(roleIds[r])),
  );
}
