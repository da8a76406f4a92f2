import type { FrontDoor } from '../wire.ts';
import type { Pace, SandboxClock } from './clock.ts';
import type { FaultName, Faults } from './faults.ts';
import type { Runspaces } from './runspace/contract.ts';
import type { ServiceFactory, ServiceHost } from './service.ts';
import type { SandboxState } from './state.ts';
import type { SecretStore, StateStore } from './store/store.ts';

/** How a sandbox is made. */
export interface SandboxOptions {
  /** Decides every generated id and every duration. A restored state keeps its own. */
  readonly seed: string;
  /** Default `fast`. */
  readonly pace?: Pace;
  /** Begins from this document instead of a new sandbox (and instead of what `store` holds). */
  readonly state?: SandboxState;
  /** Where the state is kept; default: in memory. What it holds is restored. */
  readonly store?: StateStore | undefined;
  /** Where the throw-away secrets are kept; default: in memory. */
  readonly secrets?: SecretStore;
  readonly faults?: readonly FaultName[];
  /** A new sandbox's virtual time, ms since 1970; default: `wall()`. A restored one goes on from where it was saved. */
  readonly startAt?: number;
  /** True: virtual time stands still from the start (tests). */
  readonly frozen?: boolean;
  /** Real time in ms. Default: the machine's clock. */
  readonly wall?: () => number;
  /** Where runbooks run (`createRunspaces`). Without it a job cannot be started. */
  readonly runspaces?: Runspaces;
  /** Providers; default: all of `services/index.ts`. */
  readonly services?: readonly ServiceFactory[];
}

/** A token as the sandbox's own directory gives it. */
export interface MintedToken {
  readonly token: string;
  /** Virtual ms since 1970. */
  readonly expiresOn: number;
}

/** An application that can sign in with a secret. */
export interface SandboxClient {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly objectId: string;
}

/** Azure, embedded. */
export interface Sandbox {
  /** From wire request to wire response. Answers true values (Retry-After and expiries in virtual seconds). */
  readonly frontDoor: FrontDoor;
  readonly clock: SandboxClock;
  readonly faults: Faults;
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** The person who does the tutorial: Owner of the subscription. */
  readonly learner: { readonly objectId: string; readonly upn: string; readonly displayName: string };
  /** What services get; also how a runspace reaches the state (`write`, `read`) and its identity endpoint. */
  readonly host: ServiceHost;
  /** A token for a principal (default: the learner), for Resource Manager. Virtual lifetime 24 h (a managed identity) or about an hour. */
  mintToken(options?: { readonly principalId?: string; readonly audience?: string }): Promise<MintedToken>;
  /** An application with a secret that is Owner of the subscription; made when first asked for, the same after a restart. */
  client(): Promise<SandboxClient>;
  /** How the authorization of a recent request was decided, by its `x-ms-request-id`. Never part of an answer. */
  explain(requestId: string): Explanation | undefined;
  /** The latest refusals, newest first (at most 100). */
  refusals(): readonly Explanation[];
  /** A copy of the whole document, due timers done. */
  snapshot(): Promise<SandboxState>;
  /** Replaces the whole document, saved when it resolves. */
  restore(state: SandboxState): Promise<void>;
  /** A copy that lives in memory alone, at the same virtual time (and pace, unless another is asked for), to try something in and discard with `close`. */
  fork(options?: { readonly pace?: Pace }): Promise<Sandbox>;
  /** Ends jobs and timers and saves the virtual time. Nothing is answered afterwards. */
  close(): Promise<void>;
}

/** One role that was weighed. */
export interface WeighedRole {
  readonly roleName: string;
  readonly roleId: string;
  readonly assignmentId: string;
  /** Where it was assigned. */
  readonly scope: string;
  /** True where its scope is the asked scope or holds it. */
  readonly inScope: boolean;
  /** False while the assignment has not propagated (`effectiveAt`, virtual ms, says when it will), and where its condition is false. */
  readonly effective: boolean;
  readonly effectiveAt: number;
  /** Its condition, where it has one: about data, and so false for every action that is weighed here. */
  readonly condition?: string;
  /** The pattern of `actions` that matched. */
  readonly matched?: string;
  /** The pattern of `notActions` that took it away again. */
  readonly excluded?: string;
  readonly grants: boolean;
}

/** How one demand was decided, in the order in which it was weighed. */
export interface Explanation {
  readonly requestId: string;
  /** Virtual ms. */
  readonly at: number;
  readonly allowed: boolean;
  readonly principal: { readonly objectId: string; readonly displayName: string; readonly clientName: string };
  readonly action: string;
  readonly scope: string;
  /** The scope and all that hold it, from the narrowest to `/`. */
  readonly scopeChain: readonly string[];
  readonly roles: readonly WeighedRole[];
  /** Of the roles it has, the pattern that shares most leading segments with the action. */
  readonly nearest?: { readonly roleName: string; readonly pattern: string };
  /** The built-in or custom role with the fewest actions that would grant it. */
  readonly smallestRole?: { readonly roleName: string; readonly roleId: string };
  /** Set where the demand was on a linked scope. */
  readonly linkedFrom?: { readonly action: string; readonly scope: string };
}
