/** What an instructor's commands need of Azure: how much of it there is, and what carries a class's tags. Every call may be aborted. */

/** A limit as Azure tells it. */
export interface Usage {
  readonly used: number;
  readonly limit: number;
}

/** A resource that stands by itself. */
export interface TaggedResource {
  readonly id: string;
  readonly name: string;
  /** `Microsoft.Automation/automationAccounts`, in Azure's own case. */
  readonly type: string;
  readonly group: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Of the identity that it is, or that is its own; null where there is none. */
  readonly principalId: string | null;
}

export interface FoundAssignment {
  readonly id: string;
  readonly principalId: string;
  readonly scope: string;
}

export interface ClassCloud {
  /** vCPUs of a region, all families together; null where Azure does not say. */
  vcpus(subscriptionId: string, location: string, signal: AbortSignal): Promise<Usage | null>;
  /** Names of the Automation accounts of a region. */
  accountsIn(subscriptionId: string, location: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Minutes that jobs of the subscription have run this month, as one of its accounts tells; null where there is no account. */
  jobMinutes(subscriptionId: string, signal: AbortSignal): Promise<Usage | null>;
  /** Assignments at the subscription and below it. */
  assignments(subscriptionId: string, signal: AbortSignal): Promise<readonly FoundAssignment[]>;
  /** Resources with a tag of this value; a tag's name is compared without case. */
  tagged(subscriptionId: string, tag: string, value: string, signal: AbortSignal): Promise<readonly TaggedResource[]>;
  /** Removes an account or an identity, or a role assignment; what is gone already is removed. */
  remove(
    subscriptionId: string,
    resource: Pick<TaggedResource, 'type' | 'group' | 'name'>,
    signal: AbortSignal,
  ): Promise<void>;
  removeAssignment(id: string, signal: AbortSignal): Promise<void>;
}

/** The kinds that the tutorial makes, and clean-up removes. */
export const accountType = 'Microsoft.Automation/automationAccounts';
export const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';
