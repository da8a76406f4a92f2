/**
 * What the steps need from outside. `azure` implements `Lab` with Microsoft's clients, for both targets; `store` implements
 * `SessionStore`; the composition root gives the `Clock`. Every call takes an `AbortSignal` and rejects with a
 * `TutorialError` (`errors.ts`), or with the signal's reason where it was aborted. Aborting stops before the next request
 * (and ends the sleep between two): the request in flight is finished, so that what the cloud did is known.
 */
import type {
  AutomationAccount,
  AutomationModule,
  Caller,
  DeletedAccount,
  Permission,
  ResourceGroup,
  RoleAssignment,
  RoleDefinition,
  Runbook,
  StreamRecord,
  Subscription,
  Target,
  Tenant,
  TestJob,
  UserAssignedIdentity,
  VirtualMachine,
} from './cloud.ts';
import type { Session } from './session.ts';

/** Time as the tutorial sees it: real time on Azure, the sandbox's virtual clock there. Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
  /** Resolves after `ms` on this clock; rejects with the signal's reason when it is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Where a resource lies. */
export interface Place {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
}

/** An Automation account in its place. */
export interface AccountPlace extends Place {
  readonly account: string;
}

export interface Subscriptions {
  tenants(signal: AbortSignal): Promise<readonly Tenant[]>;
  /** From now on every call is made as the caller is known in this tenant: where the sign-in was for another one, it is made anew. */
  enter(tenantId: string): void;
  list(signal: AbortSignal): Promise<readonly Subscription[]>;
  caller(signal: AbortSignal): Promise<Caller>;
  /** `Registered`, `Registering`, `NotRegistered`, … by namespace. */
  provider(subscriptionId: string, namespace: string, signal: AbortSignal): Promise<string>;
  registerProvider(subscriptionId: string, namespace: string, signal: AbortSignal): Promise<void>;
  locations(subscriptionId: string, signal: AbortSignal): Promise<readonly string[]>;
}

export interface Groups {
  list(subscriptionId: string, signal: AbortSignal): Promise<readonly ResourceGroup[]>;
  /** Null where it does not exist. */
  get(place: Place, signal: AbortSignal): Promise<ResourceGroup | null>;
}

export interface Machines {
  list(place: Place, signal: AbortSignal): Promise<readonly VirtualMachine[]>;
  get(place: Place, name: string, signal: AbortSignal): Promise<VirtualMachine | null>;
  /** Resolve when the operation has ended. */
  start(place: Place, name: string, signal: AbortSignal): Promise<void>;
  deallocate(place: Place, name: string, signal: AbortSignal): Promise<void>;
}

export interface Identities {
  get(place: Place, name: string, signal: AbortSignal): Promise<UserAssignedIdentity | null>;
  create(
    place: Place,
    name: string,
    location: string,
    tags: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<UserAssignedIdentity>;
  remove(place: Place, name: string, signal: AbortSignal): Promise<void>;
}

/** What an account is created or updated with. */
export interface AccountRequest {
  readonly location: string;
  readonly systemAssigned: boolean;
  /** Resource ids. */
  readonly userAssigned: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface Accounts {
  get(place: AccountPlace, signal: AbortSignal): Promise<AutomationAccount | null>;
  create(place: AccountPlace, request: AccountRequest, signal: AbortSignal): Promise<AutomationAccount>;
  /** Changes identity and nothing else; always sent whole, so that adding one identity never switches another off. */
  setIdentity(
    place: AccountPlace,
    request: Pick<AccountRequest, 'systemAssigned' | 'userAssigned'>,
    signal: AbortSignal,
  ): Promise<AutomationAccount>;
  remove(place: AccountPlace, signal: AbortSignal): Promise<void>;
  /** Accounts that were deleted in the last 30 days and hold their name. */
  deleted(subscriptionId: string, signal: AbortSignal): Promise<readonly DeletedAccount[]>;
}

export interface Modules {
  get(place: AccountPlace, name: string, signal: AbortSignal): Promise<AutomationModule | null>;
  /** Starts the import; poll `get` for its end. */
  import(
    place: AccountPlace,
    name: string,
    contentUri: string,
    contentVersion: string,
    signal: AbortSignal,
  ): Promise<AutomationModule>;
  remove(place: AccountPlace, name: string, signal: AbortSignal): Promise<void>;
}

export interface Runbooks {
  get(place: AccountPlace, name: string, signal: AbortSignal): Promise<Runbook | null>;
  create(
    place: AccountPlace,
    name: string,
    location: string,
    description: string,
    signal: AbortSignal,
  ): Promise<Runbook>;
  /** All of the account: before it is removed, what else it holds. */
  list(place: AccountPlace, signal: AbortSignal): Promise<readonly Runbook[]>;
  /** Removing what is not there resolves; so for every `remove` of this file. */
  remove(place: AccountPlace, name: string, signal: AbortSignal): Promise<void>;
  /** The draft's text; null where there is no draft. */
  draft(place: AccountPlace, name: string, signal: AbortSignal): Promise<string | null>;
  /** Resolves when the draft is this text. */
  replaceDraft(place: AccountPlace, name: string, text: string, signal: AbortSignal): Promise<void>;
}

/** The test pane of a draft: one job at a time, a new one replaces the last. */
export interface TestPane {
  /** The last test job; null where there was none. */
  get(place: AccountPlace, runbook: string, signal: AbortSignal): Promise<TestJob | null>;
  start(
    place: AccountPlace,
    runbook: string,
    parameters: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<TestJob>;
  stop(place: AccountPlace, runbook: string, signal: AbortSignal): Promise<void>;
  /** All records so far, in order of writing, with their texts. */
  streams(place: AccountPlace, runbook: string, signal: AbortSignal): Promise<readonly StreamRecord[]>;
}

export interface Roles {
  /** By its display name, which Azure compares without case; null where there is none. */
  definition(scope: string, roleName: string, signal: AbortSignal): Promise<RoleDefinition | null>;
  /** By its resource id, as assignments name it; null where there is none. */
  definitionById(id: string, signal: AbortSignal): Promise<RoleDefinition | null>;
  /** Assignments at exactly this scope. */
  assignments(scope: string, signal: AbortSignal): Promise<readonly RoleAssignment[]>;
  /** Idempotent: the assignment's id is derived from scope, principal and role. Retries while the principal is replicated. */
  assign(scope: string, roleDefinitionId: string, principalId: string, signal: AbortSignal): Promise<RoleAssignment>;
  remove(assignmentId: string, signal: AbortSignal): Promise<void>;
  /** What the caller may do at a scope. */
  permissions(scope: string, signal: AbortSignal): Promise<readonly Permission[]>;
}

/** A cloud to learn in. */
export interface Lab {
  readonly target: Target;
  readonly subscriptions: Subscriptions;
  readonly groups: Groups;
  readonly machines: Machines;
  readonly identities: Identities;
  readonly accounts: Accounts;
  readonly modules: Modules;
  readonly runbooks: Runbooks;
  readonly testPane: TestPane;
  readonly roles: Roles;
  /**
   * Tells the listener (the last one that was given) what is said beside the answers: that the cloud asks to wait, or what a
   * sign-in wants of the learner.
   */
  listen?(listener: (text: string) => void): void;
  /**
   * Only the sandbox has it: runs `work` in a copy of the cloud as it is now, which is discarded afterwards.
   * The clock of the copy goes on from the same moment.
   */
  readonly fork?: <T>(work: (lab: Lab, clock: Clock) => Promise<T>) => Promise<T>;
}

/** The saved session of a profile. */
export interface SessionStore {
  /** Null where nothing was saved. Rejects with a `TutorialError` (exit code 7) where it cannot be used. */
  load(): Promise<Session | null>;
  /** Resolves when the session is on disk, and read back. */
  save(session: Session): Promise<void>;
  /** Forgets the session. */
  clear(): Promise<void>;
  /** Where it lies, for people. */
  readonly path: string;
}
