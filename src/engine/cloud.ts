/** What the tutorial knows of a cloud: small plain values, the same for Azure and for the sandbox. Ids are ARM resource ids. */

export type Target = 'sandbox' | 'azure';

/** A directory of Microsoft Entra ID that the caller belongs to, at home or as a guest. */
export interface Tenant {
  readonly id: string;
  /** Null where it is not told: an application sees the id alone. */
  readonly name: string | null;
  /** All of its domains, the one that it is known by first. */
  readonly domains: readonly string[];
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly tenantId: string;
  /** `Enabled`, `Warned`, `PastDue`, `Disabled`, `Deleted`. */
  readonly state: string;
  /** Azure's name of the offer (`quotaId`), such as `FreeTrial_2014-09-01`; null where it is not told. */
  readonly offer: string | null;
}

export interface ResourceGroup {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

/** `PowerState/…` of the instance view without its prefix; null where the cloud shows none. */
export type PowerState = 'running' | 'starting' | 'stopping' | 'stopped' | 'deallocating' | 'deallocated' | 'unknown';

export interface VirtualMachine {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly powerState: PowerState | null;
}

export interface UserAssignedIdentity {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly principalId: string;
  readonly clientId: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface AutomationAccount {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  /** Null where the system-assigned identity is off. */
  readonly systemPrincipalId: string | null;
  /** Resource ids of the attached user-assigned identities, as the cloud spells them. */
  readonly attached: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface AutomationModule {
  readonly name: string;
  readonly version: string | null;
  /** `Creating`, `ContentValidated`, …, `Succeeded`, `Failed`. */
  readonly provisioningState: string;
  readonly error: string | null;
}

export interface Runbook {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly state: 'New' | 'Edit' | 'Published';
}

/** Statuses of jobs that change no more by themselves. */
export const finalJobStatuses: readonly string[] = ['Completed', 'Failed', 'Stopped', 'Suspended'];

export interface TestJob {
  /** ISO time by the cloud's clock: tells one run of the test pane from another. */
  readonly creationTime: string;
  readonly startTime: string | null;
  readonly endTime: string | null;
  readonly status: string;
  readonly exception: string | null;
  readonly parameters: Readonly<Record<string, string>>;
}

export type StreamType = 'Output' | 'Error' | 'Warning' | 'Verbose' | 'Debug' | 'Progress';

export interface StreamRecord {
  readonly id: string;
  readonly type: StreamType;
  /** ISO time by the cloud's clock. */
  readonly time: string;
  readonly text: string;
}

export interface RoleDefinition {
  /** The definition's resource id. */
  readonly id: string;
  readonly name: string;
}

export interface RoleAssignment {
  readonly id: string;
  readonly scope: string;
  readonly principalId: string;
  readonly roleDefinitionId: string;
  /** ISO time by the cloud's clock; null where it is not told. */
  readonly createdOn: string | null;
}

/** Actions and exceptions that the caller has at a scope, a block for each role. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

export interface DeletedAccount {
  readonly name: string;
  readonly location: string;
  readonly deletedOn: string;
}

/** Who is signed in. */
export interface Caller {
  readonly tenantId: string;
  readonly objectId: string;
  /** What the sign-in shows: a user's name, or an application's id. */
  readonly displayName: string;
}
