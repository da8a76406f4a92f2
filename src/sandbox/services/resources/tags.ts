import { fail } from '../../errors.ts';
import { objectAt, textAt } from '../../json.ts';
import { groupOf, keyOf, relativeName } from '../../resource-ids.ts';
import type { Answer, Operation, RequestContext } from '../../service.ts';
import { readTags } from '../../tags.ts';

const path = '/{+scope}/providers/Microsoft.Resources/tags/default';

/** What bears tags: a subscription, a group or a resource. */
interface Tagged {
  tags?: Record<string, string> | undefined;
}

function bearer(ctx: RequestContext): Tagged {
  const { scope = '/' } = ctx.params;
  const segments = scope.split('/').length - 1;
  const { state } = ctx;
  const found: Tagged | undefined =
    segments === 2
      ? state.subscriptions[scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()]
      : (state.groups[keyOf(scope)] ?? state.resources[keyOf(scope)]);
  if (!found) throw fail.resourceNotFound(relativeName(scope), groupOf(scope));
  return found;
}

const answer = (ctx: RequestContext, tags: Readonly<Record<string, string>>): Answer => ({
  status: 200,
  body: {
    id: `${ctx.params.scope === '/' ? '' : ctx.params.scope}/providers/Microsoft.Resources/tags/default`,
    name: 'default',
    type: 'Microsoft.Resources/tags',
    properties: { tags },
  },
});

function replace(ctx: RequestContext, tags: Record<string, string>): Answer {
  bearer(ctx).tags = tags;
  return answer(ctx, tags);
}

/** PATCH says how: Merge, Replace or Delete (where a name and its value are both named). */
function patch(ctx: RequestContext): Answer {
  const before = bearer(ctx).tags ?? {};
  const given = readTags(objectAt(ctx.body, 'properties')) ?? {};
  const how = textAt(ctx.body, 'operation')?.toLowerCase();
  if (how === 'replace') return replace(ctx, given);
  if (how === 'merge') return replace(ctx, { ...before, ...given });
  if (how !== 'delete') {
    throw fail.invalidContent(
      "Required property 'operation' expects one of 'Merge', 'Replace', 'Delete'. Path 'operation'",
    );
  }
  return replace(ctx, Object.fromEntries(Object.entries(before).filter(([name, value]) => given[name] !== value)));
}

/** Tags of anything, by themselves. */
export const tagOperations: readonly Operation[] = [
  {
    name: 'Tags_GetAtScope',
    method: 'GET',
    path,
    action: 'Microsoft.Resources/tags/read',
    source: 'SDK test: sdk-resources',
    handler: (ctx) => answer(ctx, bearer(ctx).tags ?? {}),
  },
  {
    name: 'Tags_CreateOrUpdateAtScope',
    method: 'PUT',
    path,
    action: 'Microsoft.Resources/tags/write',
    source: 'SDK test: sdk-resources',
    handler: (ctx) => replace(ctx, readTags(objectAt(ctx.body, 'properties')) ?? {}),
  },
  {
    name: 'Tags_UpdateAtScope',
    method: 'PATCH',
    path,
    action: 'Microsoft.Resources/tags/write',
    source: 'SDK test: sdk-resources',
    handler: patch,
  },
  {
    name: 'Tags_DeleteAtScope',
    method: 'DELETE',
    path,
    action: 'Microsoft.Resources/tags/delete',
    source: 'SDK test: sdk-resources',
    handler: (ctx) => {
      const tagged = bearer(ctx);
      delete tagged.tags;
      return { status: 200 };
    },
  },
];
