import * as z from 'zod';
import type { Json, JsonObject } from './json.ts';

/** The version of the document below. A document with a higher one is refused, never guessed at. */
export const stateVersion = 1;

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(json), jsonObject]),
);
const jsonObject: z.ZodType<JsonObject> = z.lazy(() => z.record(z.string(), json));

const principal = z.object({
  objectId: z.string(),
  /** As in a role assignment. A managed identity is a service principal there. */
  type: z.enum(['User', 'ServicePrincipal']),
  displayName: z.string(),
  /** Users only. */
  upn: z.string().optional(),
  /** Service principals only: the application (client) id. */
  appId: z.string().optional(),
  /** Managed identities only: the resource it belongs to (system-assigned) or is (user-assigned). */
  resourceId: z.string().optional(),
  managed: z.enum(['system', 'user']).optional(),
  /** False while the directory refuses it tokens. */
  enabled: z.boolean(),
  createdAt: z.number(),
  /** From when the directory's replicas know it (virtual ms): before, an assignment without principalType is PrincipalNotFound. */
  replicatedAt: z.number(),
});

const identity = z.object({
  type: z.enum(['None', 'SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned']),
  principalId: z.string().optional(),
  tenantId: z.string().optional(),
  userAssignedIdentities: z.record(z.string(), z.object({ principalId: z.string(), clientId: z.string() })).optional(),
});

const resource = z.object({
  /** As it is answered (the case that the provider answers in). */
  id: z.string(),
  name: z.string(),
  type: z.string(),
  location: z.string(),
  tags: z.record(z.string(), z.string()).optional(),
  kind: z.string().optional(),
  sku: jsonObject.optional(),
  identity: identity.optional(),
  /** What the provider answers under `properties`. */
  properties: jsonObject,
  /** What the provider keeps to itself. Never on the wire. No secrets: those go to `ctx.secrets`. */
  internal: jsonObject,
  createdAt: z.number(),
  changedAt: z.number(),
  createdBy: z.string(),
  changedBy: z.string(),
});

const resourceGroup = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  managedBy: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  provisioningState: z.enum(['Succeeded', 'Deleting']),
});

const subscription = z.object({
  subscriptionId: z.string(),
  displayName: z.string(),
  state: z.literal('Enabled'),
  tags: z.record(z.string(), z.string()).optional(),
  /** Lower-case namespaces. */
  registeredProviders: z.array(z.string()),
});

const roleAssignment = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.string(),
  /** The role's guid. */
  roleId: z.string(),
  /** As it is answered. */
  roleDefinitionId: z.string(),
  principalId: z.string(),
  principalType: z.string(),
  description: z.string().nullable(),
  /** An ABAC condition; one that cannot be evaluated grants nothing. */
  condition: z.string().optional(),
  conditionVersion: z.string().optional(),
  delegatedManagedIdentityResourceId: z.string().optional(),
  /** As the preview of September 2018 had it; decides nothing. */
  canDelegate: z.boolean().optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
  createdBy: z.string(),
  updatedBy: z.string(),
  /** From when it counts (virtual ms): role propagation. */
  effectiveAt: z.number(),
});

const permission = z.object({
  actions: z.array(z.string()),
  notActions: z.array(z.string()),
  dataActions: z.array(z.string()),
  notDataActions: z.array(z.string()),
});

const customRole = z.object({
  roleId: z.string(),
  roleName: z.string(),
  description: z.string(),
  assignableScopes: z.array(z.string()),
  permissions: z.array(permission),
  createdAt: z.number(),
  updatedAt: z.number(),
  createdBy: z.string(),
  updatedBy: z.string(),
});

const longOperation = z.object({
  id: z.string(),
  service: z.string(),
  status: z.enum(['InProgress', 'Succeeded', 'Failed', 'Canceled']),
  location: z.string(),
  resourceId: z.string(),
  startedBy: z.string(),
  startTime: z.number(),
  endTime: z.number().optional(),
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

const timer = z.object({
  id: z.string(),
  dueAt: z.number(),
  /** Orders timers due in the same millisecond: the order in which they were set. */
  order: z.number(),
  service: z.string(),
  kind: z.string(),
  payload: jsonObject,
});

/** The whole sandbox as one document. Keys of `resources`, `groups`, … are lower-case ids. */
export const sandboxState = z.object({
  version: z.literal(stateVersion),
  seed: z.string(),
  /** Virtual time (ms since 1970) when this was saved. */
  now: z.number(),
  tenant: z.object({ tenantId: z.string(), displayName: z.string(), domain: z.string() }),
  subscriptions: z.record(z.string(), subscription),
  groups: z.record(z.string(), resourceGroup),
  resources: z.record(z.string(), resource),
  principals: z.record(z.string(), principal),
  roleAssignments: z.record(z.string(), roleAssignment),
  customRoles: z.record(z.string(), customRole),
  operations: z.record(z.string(), longOperation),
  timers: z.array(timer),
  /** How many ids each purpose has drawn: what makes the next one. */
  drawn: z.record(z.string(), z.number()),
  /** What each service keeps beside its resources, under the service's namespace; checked by the service's own schema. */
  services: z.record(z.string(), json),
});

export type SandboxState = z.infer<typeof sandboxState>;
export type Principal = z.infer<typeof principal>;
export type ManagedIdentity = z.infer<typeof identity>;
export type ResourceRecord = z.infer<typeof resource>;
export type ResourceGroupRecord = z.infer<typeof resourceGroup>;
export type SubscriptionRecord = z.infer<typeof subscription>;
export type RoleAssignmentRecord = z.infer<typeof roleAssignment>;
export type RolePermission = z.infer<typeof permission>;
export type CustomRoleRecord = z.infer<typeof customRole>;
export type LongOperation = z.infer<typeof longOperation>;
export type TimerRecord = z.infer<typeof timer>;
