/** Handlers of Microsoft.Compute/virtualMachines: make, change, look, remove. */
import type { JsonObject } from '../../json.ts';
import { isObject, objectAt, textAt } from '../../json.ts';
import { locationName } from '../../locations.ts';
import type { Answer, RequestContext, ServiceContext } from '../../service.ts';
import type { ResourceRecord } from '../../state.ts';
import { readTags } from '../../tags.ts';
import { offsetTime } from '../time.ts';
import { traitsOf } from './api-versions.ts';
import { checkName, checkNewMachine, checkSize, checkUnchanged } from './checks.ts';
import { computeError, preempted } from './compute-errors.ts';
import { begin, operationHeaders } from './long-operations.ts';
import { keepMachine, type Machine, machineOf, machineType, setProvisioning } from './model.ts';
import { found } from './power.ts';
import { initialProperties, merged, withDisks } from './properties.ts';
import { etagOf, instanceView, renderMachine } from './render.ts';

const service = 'Microsoft.Compute';

/** GET …/virtualMachines/{vmName}. `$expand=instanceView` adds what it is now. */
export function getMachine(ctx: RequestContext): Answer {
  const vm = found(ctx);
  const expand = (ctx.query.$expand ?? '').toLowerCase() === 'instanceview';
  if (ctx.query.$expand !== undefined && !expand && ctx.query.$expand.toLowerCase() !== 'userdata') {
    throw computeError.invalid('$expand', `The $expand query parameter '${ctx.query.$expand}' is not supported.`);
  }
  return {
    status: 200,
    headers: traitsOf(ctx.apiVersion).etag && !expand ? { etag: etagOf(machineOf(vm)) } : {},
    body: renderMachine(vm, ctx.apiVersion, { expand }),
  };
}

/** GET …/virtualMachines/{vmName}/instanceView. */
export function getInstanceView(ctx: RequestContext): Answer {
  return { status: 200, body: instanceView(found(ctx), ctx.apiVersion) };
}

/** GET …/virtualMachines of a group, a subscription or a region. `statusOnly=true` and `$expand=instanceView` add instance views. */
export function listMachines(ctx: RequestContext): Answer {
  const { subscriptionId, resourceGroupName, location } = ctx.params;
  const within = `/subscriptions/${subscriptionId}${resourceGroupName === undefined ? '' : `/resourceGroups/${resourceGroupName}`}`;
  const expand = ctx.query.statusonly === 'true' || (ctx.query.$expand ?? '').toLowerCase() === 'instanceview';
  const value = ctx.resources
    .list(machineType, within)
    .filter((vm) => location === undefined || vm.location === location.toLowerCase())
    // Who has a role on some of them alone sees those.
    .filter((vm) => resourceGroupName !== undefined || ctx.may('Microsoft.Compute/virtualMachines/read', vm.id))
    .map((vm) => renderMachine(vm, ctx.apiVersion, { expand }));
  return { status: 200, body: { value } };
}

/** PUT …/virtualMachines/{vmName}: 201 for a new one, 200 for one that exists. */
export function putMachine(ctx: RequestContext): Answer {
  const { vmName = '' } = ctx.params;
  const id = `/subscriptions/${ctx.params.subscriptionId}/resourceGroups/${ctx.params.resourceGroupName}/providers/Microsoft.Compute/virtualMachines/${vmName}`;
  const existing = ctx.resources.get(id);
  checkName(vmName);
  const asked = objectAt(ctx.body, 'properties');
  if (existing) return change(ctx, existing, asked, 'put');

  const guest = checkNewMachine(asked);
  const vmId = ctx.ids.guid(`${id.toLowerCase()}/vmId`);
  const identity = ctx.resources.applyIdentity(id, undefined, ctx.body.identity, 'put');
  const machine: Machine = {
    power: 'none',
    statusAt: ctx.now,
    disksAt: ctx.now,
    agentAt: 0,
    revision: 1,
    guest,
    ...(Array.isArray(ctx.body.zones) ? { zones: ctx.body.zones.map(String) } : {}),
  };
  const tags = readTags(ctx.body);
  const vm = ctx.resources.put(
    {
      id,
      name: vmName,
      type: machineType,
      location: locationName(textAt(ctx.body, 'location') ?? ''),
      ...(tags ? { tags } : {}),
      ...(identity ? { identity } : {}),
      properties: initialProperties(asked, { name: vmName, vmId, timeCreated: offsetTime(ctx.now), guest }),
      internal: machine,
    },
    ctx.caller,
  );
  return underWay(ctx, vm, {
    kind: 'create',
    status: 201,
    takes: ctx.ids.between(`${id.toLowerCase()}/create`, 60_000, 90_000),
  });
}

/** PATCH …/virtualMachines/{vmName}: tags, identity and properties; what is not said stays. */
export function patchMachine(ctx: RequestContext): Answer {
  const vm = found(ctx);
  return change(ctx, vm, objectAt(ctx.body, 'properties'), 'patch');
}

function change(ctx: RequestContext, vm: ResourceRecord, asked: JsonObject, mode: 'put' | 'patch'): Answer {
  const machine = machineOf(vm);
  if (machine.busy) throw computeError.concurrent();
  checkUnchanged(vm.properties, asked);
  const properties = merged(vm.properties, withoutSecrets(asked));
  checkSize(properties);
  if (mode === 'put' || ctx.body.identity !== undefined) {
    const identity = ctx.resources.applyIdentity(vm.id, vm.identity, ctx.body.identity, mode);
    if (identity) vm.identity = identity;
    else delete vm.identity;
  }
  const tags = readTags(ctx.body);
  if (tags) vm.tags = tags;
  const resized = textAt(vm.properties.hardwareProfile, 'vmSize') !== textAt(properties.hardwareProfile, 'vmSize');
  // A new size on a running machine means another start.
  const takes =
    resized && machine.power === 'running' ? ctx.ids.between(`${vm.id.toLowerCase()}/resize`, 30_000, 60_000) : 1_000;
  vm.properties = properties;
  keepMachine(vm, { ...machine, revision: machine.revision + 1 });
  vm.changedAt = ctx.now;
  return underWay(ctx, vm, { kind: 'update', status: 200, takes });
}

/** Sets the machine's provisioning going and answers it with the operation's address. */
function underWay(
  ctx: RequestContext,
  vm: ResourceRecord,
  work: { readonly kind: 'create' | 'update'; readonly status: number; readonly takes: number },
): Answer {
  const operation = begin(ctx, vm);
  const timerId = ctx.schedule({
    service,
    kind: 'provisioned',
    delayMs: work.takes,
    payload: { id: vm.id, operationId: operation.id, kind: work.kind },
  });
  keepMachine(vm, { ...machineOf(vm), busy: { kind: work.kind, operationId: operation.id, timerId } });
  setProvisioning(vm, work.kind === 'create' ? 'Creating' : 'Updating');
  return {
    status: work.status,
    headers: {
      ...operationHeaders(ctx, operation, work.kind, { monitor: false }),
      ...(traitsOf(ctx.apiVersion).etag ? { etag: etagOf(machineOf(vm)) } : {}),
    },
    body: renderMachine(vm, ctx.apiVersion),
  };
}

/** The machine is there, or changed. */
export function provisioned(
  ctx: ServiceContext,
  payload: { readonly id: string; readonly operationId: string; readonly kind: 'create' | 'update' },
): void {
  const vm = ctx.resources.get(payload.id);
  if (!vm) return;
  const { busy: _, failure: __, ...machine } = machineOf(vm);
  const group = vm.id.slice(0, vm.id.toLowerCase().indexOf('/providers/'));
  vm.properties = withDisks(vm.properties, {
    vmName: vm.name,
    guest: machine.guest,
    diskId: (name) => `${group}/providers/Microsoft.Compute/disks/${name}`,
    hex: (purpose) => ctx.ids.hex(`${vm.id.toLowerCase()}/${purpose}`, 32),
  });
  const isNew = payload.kind === 'create';
  keepMachine(vm, {
    ...machine,
    power: isNew ? 'running' : machine.power,
    agentAt: isNew ? ctx.now : machine.agentAt,
    statusAt: ctx.now,
    revision: isNew ? machine.revision + 1 : machine.revision,
  });
  setProvisioning(vm, 'Succeeded');
  ctx.finishOperation(payload.operationId);
}

/** DELETE …/virtualMachines/{vmName}: goes before whatever else is under way; 204 where there is none. */
export function deleteMachine(ctx: RequestContext): Answer {
  const { subscriptionId, resourceGroupName, vmName } = ctx.params;
  const vm = ctx.resources.get(
    `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Compute/virtualMachines/${vmName}`,
  );
  if (!vm) return { status: 204 };
  const machine = machineOf(vm);
  if (machine.busy?.kind === 'delete') throw computeError.concurrent();
  if (machine.busy) preempt(ctx, machine.busy);
  const operation = begin(ctx, vm);
  const timerId = ctx.schedule({
    service,
    kind: 'deleted',
    delayMs: ctx.ids.between(`${vm.id.toLowerCase()}/delete`, 30_000, 60_000),
    payload: { id: vm.id, operationId: operation.id },
  });
  keepMachine(vm, { ...machine, busy: { kind: 'delete', operationId: operation.id, timerId } });
  setProvisioning(vm, 'Deleting');
  return { status: 202, headers: operationHeaders(ctx, operation, 'delete', { monitor: true }) };
}

/** The machine is gone. */
export function deleted(ctx: ServiceContext, payload: { readonly id: string; readonly operationId: string }): void {
  const vm = ctx.resources.get(payload.id);
  if (vm) {
    const { busy: _, ...machine } = machineOf(vm);
    keepMachine(vm, machine);
    ctx.resources.remove(payload.id);
  }
  ctx.finishOperation(payload.operationId);
}

/** Ends what is under way on a machine because something newer goes before it. */
export function preempt(ctx: ServiceContext, busy: NonNullable<Machine['busy']>): void {
  ctx.cancelTimer(busy.timerId);
  ctx.finishOperation(busy.operationId, preempted);
  const operation = ctx.state.operations[busy.operationId];
  if (operation) operation.status = 'Canceled';
}

function withoutSecrets(asked: JsonObject): JsonObject {
  const { osProfile, provisioningState: _, instanceView: __, vmId: ___, timeCreated: ____, ...rest } = asked;
  if (!isObject(osProfile)) return rest;
  const { adminPassword: _____, customData: ______, ...profile } = osProfile;
  return { ...rest, osProfile: profile };
}
