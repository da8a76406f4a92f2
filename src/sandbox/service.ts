import type { FrontDoor } from '../wire.ts';
import type { SandboxClock } from './clock.ts';
import type { FaultName, Faults } from './faults.ts';
import type { Ids } from './ids.ts';
import type { Json, JsonObject } from './json.ts';
import type { Runspaces } from './runspace/contract.ts';
import type { LongOperation, ManagedIdentity, Principal, ResourceRecord, SandboxState } from './state.ts';

export type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';

/** What a handler answers. An object body is sent as JSON; text needs a `content-type` in `headers`. */
export interface Answer {
  readonly status: number;
  /** Lower-case names. Standard headers (request ids, cache, date) are added by the front door. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json | string;
}

/** Everything that code inside the sandbox may use, in a request, in a timer or in `host.write`. */
export interface ServiceContext {
  /** The one document. Change it in place; it is saved before the answer leaves. */
  readonly state: SandboxState;
  /** Virtual time of this request or timer, ms since 1970. Does not move within it. */
  readonly now: number;
  readonly ids: Ids;
  readonly faults: Faults;
  readonly resources: Resources;
  readonly secrets: Secrets;
  /** Runs `kind` of the service's `timers` after `delayMs` of virtual time. It is data in the state: a restart keeps it. */
  schedule(timer: {
    readonly service: string;
    readonly kind: string;
    readonly delayMs: number;
    readonly payload: JsonObject;
  }): string;
  cancelTimer(id: string): void;
  /** A long-running operation: finished by `finish` from a timer handler. Polling it needs no role for whoever began it. */
  beginOperation(operation: {
    readonly service: string;
    readonly location: string;
    readonly resourceId: string;
    readonly startedBy: string;
  }): LongOperation;
  finishOperation(id: string, error?: { readonly code: string; readonly message: string }): void;
  /** Runs after what was changed has been saved: where effects (starting a runspace) belong. */
  afterSave(effect: () => void): void;
}

/** Who sent the request. */
export interface Caller {
  readonly principal: Principal;
  /** What the 403 calls it: upn, application id, or (managed identity) object id. */
  readonly clientName: string;
  readonly tenantId: string;
}

/** One authorized request on its way to a handler. */
export interface RequestContext extends ServiceContext {
  readonly method: Method;
  /** Path parameters by the names in the pattern, decoded, in the case they were sent. `scope` where the pattern begins with `{+scope}`. */
  readonly params: Readonly<Record<string, string>>;
  /** Query parameters, names in lower case, values decoded. */
  readonly query: Readonly<Record<string, string>>;
  readonly apiVersion: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as JSON; `{}` where there was none. A body that is not JSON was refused before. */
  readonly body: JsonObject;
  /** The body as it came. */
  readonly bodyText: string;
  readonly caller: Caller;
  /** The normalised path: one leading slash, no trailing one. The case is the client's. */
  readonly path: string;
  /** The query as it came, with its `?`, or empty. */
  readonly search: string;
  /** Scheme and host that the client used, for Location headers: `https://management.azure.com`. */
  readonly origin: string;
  /** Whether the caller may do something more (answers only; refuse with `fail.authorization`). */
  may(action: string, scope: string): boolean;
}

/** An action demanded on another resource than the one addressed: refused with LinkedAuthorizationFailed. */
export interface LinkedCheck {
  readonly action: string;
  readonly scope: string;
}

/** One operation of a provider, as data. */
export interface Operation {
  /** As in the API specification: `VirtualMachines_Start`. Names the row in docs/sandbox-support.md. */
  readonly name: string;
  readonly method: Method;
  /**
   * `/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.X/things/{thingName}`.
   * Literals match without case. A leading `/{+scope}` matches any scope, also none.
   */
  readonly path: string;
  /** The action that a role must grant; null where being signed in is enough. */
  readonly action: string | null;
  /**
   * Where the action is demanded. Default: the addressed resource; for a collection or an action, the path without its last
   * segment (a collection in a group: `…/resourceGroups/g/providers/Microsoft.X`, as Azure's refusals say it; in a
   * subscription: the subscription).
   */
  readonly scope?: (ctx: RequestContext) => string;
  /** More that is demanded on other scopes, found in the body. Asked after `action`, before anything is looked up. */
  readonly linked?: (ctx: RequestContext) => readonly LinkedCheck[];
  /** Set where this polls a long operation: which one. Whoever began it needs no role to poll. */
  readonly polls?: (ctx: RequestContext) => LongOperation | undefined;
  /**
   * A list that also answers whoever may not read the scope but has a role anywhere in the subscription: the handler leaves out
   * what the caller may not read (`ctx.may`).
   */
  readonly filtered?: boolean;
  /** `text`: the body may be of any type and is in `bodyText`. Default `json`. */
  readonly accepts?: 'json' | 'text';
  /** Whether the resource group in the path may be absent (default false: 404 ResourceGroupNotFound before the handler). */
  readonly groupMayBeAbsent?: boolean;
  /** POST only: this one changes nothing, so nothing is saved. */
  readonly readsOnly?: boolean;
  /** Overrides the versions of the resource type for this operation. */
  readonly apiVersions?: readonly string[];
  /** Where this operation's truth comes from, for docs/sandbox-support.md: recording, spec example, SDK test names. */
  readonly source?: string;
  readonly handler: (ctx: RequestContext) => Answer | Promise<Answer>;
}

/** A resource type that a provider offers. */
export interface ResourceType {
  /** Without the namespace: `virtualMachines`, `automationAccounts/runbooks`. */
  readonly name: string;
  /** Newest first. The front door refuses any other. */
  readonly apiVersions: readonly string[];
  /** `westus`, …; empty for a global one. A PUT of a top-level type with locations must name one of them. */
  readonly locations: readonly string[];
}

/** What changes the state when its virtual time has come. Synchronous; effects go to `ctx.afterSave`. */
export type TimerHandler = (ctx: ServiceContext, payload: JsonObject) => void;

/** The lab of a new sandbox. */
export interface Lab {
  readonly groupId: string;
  /** `ContosoLab`. */
  readonly group: string;
  readonly location: string;
  /** The name of the virtual machine that is in it. */
  readonly virtualMachine: string;
  /** Who is taken to have made it: the learner. */
  readonly by: Caller;
}

/** One resource provider. Made once for each sandbox, so it may hold runtime things (workers) in its closure. */
export interface Service {
  /** `Microsoft.Automation`. */
  readonly namespace: string;
  readonly resourceTypes: readonly ResourceType[];
  readonly operations: readonly Operation[];
  readonly timers?: Readonly<Record<string, TimerHandler>>;
  /** A resource of this namespace is about to leave the state (its own DELETE, by id, or with its group): stop and forget what belongs to it. */
  readonly onRemove?: (ctx: ServiceContext, resource: ResourceRecord) => void;
  /** Puts what the lab of a new sandbox holds of this namespace into it: Compute its running virtual machine. */
  readonly furnish?: (ctx: ServiceContext, lab: Lab) => void;
  /** After a restart, before the first request: mend what was cut off with the process (a running job is Failed). */
  readonly restored?: (ctx: ServiceContext) => void;
  /** Ends workers. The state is not changed. */
  readonly close?: () => Promise<void>;
}

/** What a service gets when it is made. */
export interface ServiceHost {
  readonly clock: SandboxClock;
  readonly frontDoor: FrontDoor;
  readonly tenantId: string;
  /** All providers of this sandbox, this one too; complete once the sandbox is made. */
  readonly services: readonly Service[];
  /** Where scripts run. */
  readonly runspaces: Runspaces;
  /** `https://management.azure.com`: the host under which the front door answers in-process. */
  readonly managementOrigin: string;
  /** Changes the state outside a request (a job writes a stream): due timers first, then `change`, saved when it resolves. */
  write<T>(change: (ctx: ServiceContext) => T): Promise<T>;
  /** Reads the state outside a request, due timers first. */
  read<T>(look: (ctx: ServiceContext) => T): Promise<T>;
  /** What a machine or runbook of this resource finds in IDENTITY_ENDPOINT and IDENTITY_HEADER. */
  identityEndpoint(resourceId: string): Promise<{ readonly endpoint: string; readonly header: string }>;
}

/** A provider joins the sandbox by adding its factory to `services/index.ts`. */
export type ServiceFactory = (host: ServiceHost) => Service;

/** The tracked resources, by id without case. */
export interface Resources {
  get(id: string): ResourceRecord | undefined;
  /** Resources of a type (without case), within an id (group, subscription or parent resource) where given; in order of creation. */
  list(type: string, within?: string): readonly ResourceRecord[];
  /** Everything under a group or subscription. */
  within(id: string): readonly ResourceRecord[];
  /** Adds or replaces. Sets createdAt/changedAt by the clock. */
  put(
    resource: Omit<ResourceRecord, 'createdAt' | 'changedAt' | 'createdBy' | 'changedBy'>,
    by: Caller,
  ): ResourceRecord;
  /** Removes it and its children (runbooks of an account), calling `onRemove` of the service and dropping its system identity and the assignments at its scope. */
  remove(id: string): void;
  /**
   * Applies the `identity` of a PUT or PATCH body to a resource: makes or drops the system principal, attaches and
   * detaches user-assigned identities (a null value detaches in PATCH). Refuses with InvalidRequestContent or FailedIdentityOperation.
   * Returns what to keep in `resource.identity`. Ask `identityLinkedChecks(body)` in `Operation.linked` first.
   */
  applyIdentity(
    resourceId: string,
    current: ManagedIdentity | undefined,
    requested: Json | undefined,
    mode: 'put' | 'patch',
  ): ManagedIdentity | undefined;
}

/** Named secrets, beside the state: `automation/<lower-case id>/credentials/<name>`. */
export interface Secrets {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** The slice of `state.services` that belongs to a namespace, typed by the service's own schema. Made when first asked for. */
export interface Slice<T> {
  of(ctx: { readonly state: SandboxState }): T;
}

export type { FaultName, Faults };
