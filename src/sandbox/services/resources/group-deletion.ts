import { removeAssignmentsUnder } from '../../directory.ts';
import { fail } from '../../errors.ts';
import { textAt } from '../../json.ts';
import { keyOf } from '../../resource-ids.ts';
import type { Answer, Operation, RequestContext, TimerHandler } from '../../service.ts';
import type { LongOperation, ResourceGroupRecord } from '../../state.ts';

const service = 'Microsoft.Resources';
export const deleteGroupTimer = 'deleteGroup';

/** Seconds that clients are told to wait between polls (recorded). */
const retryAfter = 15;

/** The name of the job that deletes a group, as it stands in the operation's address: `…JOB-MY:5FGROUP-WESTUS`. */
function jobId(group: { readonly name: string; readonly location: string }): string {
  const name = group.name
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, (character) => `:${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  return `RESOURCEGROUPDELETIONJOB-${name}-${group.location.toUpperCase()}`;
}

const token = (group: { readonly name: string; readonly location: string }): string =>
  Buffer.from(JSON.stringify({ jobId: jobId(group), jobLocation: group.location })).toString('base64url');

/** The deletion that an address is about: the latest of the group with that name and place. */
function polled(ctx: RequestContext): LongOperation | undefined {
  const wanted = ctx.params.operationId;
  return Object.values(ctx.state.operations)
    .filter((operation) => {
      const name = operation.resourceId.slice(operation.resourceId.lastIndexOf('/') + 1);
      return operation.service === service && token({ name, location: operation.location }) === wanted;
    })
    .at(-1);
}

const accepted = (ctx: RequestContext, address: string): Answer => ({
  status: 202,
  headers: { location: `${ctx.origin}${address}?api-version=${ctx.apiVersion}`, 'retry-after': String(retryAfter) },
});

/** Begins to delete a group with all that is in it: half a minute to a minute and a half of virtual time. */
export function deleteGroup(ctx: RequestContext, group: ResourceGroupRecord): Answer {
  if (group.provisioningState !== 'Deleting') {
    group.provisioningState = 'Deleting';
    const { location } = group;
    const startedBy = ctx.caller.principal.objectId;
    const operation = ctx.beginOperation({ service, location, resourceId: group.id, startedBy });
    ctx.schedule({
      service,
      kind: deleteGroupTimer,
      delayMs: ctx.ids.between(`deletion/${keyOf(group.id)}`, 30_000, 90_000),
      payload: { groupId: group.id, operationId: operation.id },
    });
  }
  return accepted(ctx, `/subscriptions/${ctx.params.subscriptionId}/operationresults/${token(group)}`);
}

/** The group is gone, with its resources (each provider is told), and the roles assigned in it. */
export const finishGroupDeletion: TimerHandler = (ctx, payload) => {
  const groupId = textAt(payload, 'groupId') ?? '';
  for (const resource of ctx.resources.within(groupId)) ctx.resources.remove(resource.id);
  delete ctx.state.groups[keyOf(groupId)];
  removeAssignmentsUnder(ctx.state, groupId);
  ctx.finishOperation(textAt(payload, 'operationId') ?? '');
};

/** Polling a deletion: 202 while it goes on, then 200 with nothing in it. */
export const operationResults: Operation = {
  name: 'OperationResults_Get',
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/operationresults/{operationId}',
  action: 'Microsoft.Resources/subscriptions/operationresults/read',
  polls: polled,
  source: 'recordings/azure-sdk-for-js/group.resourcegroups_delete.json',
  handler: (ctx) => {
    const operation = polled(ctx);
    if (!operation) throw fail.notFoundInPath(ctx.path);
    return operation.status === 'InProgress' ? accepted(ctx, ctx.path) : { status: 200 };
  },
};
