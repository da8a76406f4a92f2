/** Handlers of Microsoft.Automation/automationAccounts. */
import type { JsonObject } from '../../../json.ts';
import { objectAt, textAt } from '../../../json.ts';
import type { Answer, RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { readTags } from '../../../tags.ts';
import { accountTraits } from '../api-versions.ts';
import { automationError } from '../automation-errors.ts';
import { accountData, automationData, newAccountData } from '../model.ts';
import { checkName } from '../names.ts';
import { accountIdOf, accountType, foundAccount } from '../paths.ts';
import { renderAccount, renderAccountItem } from './render.ts';

/** PUT: 201 with the address of the new one, 200 for one that exists. */
export function putAccount(ctx: RequestContext): Answer {
  const id = accountIdOf(ctx);
  const name = ctx.params.automationAccountName ?? '';
  checkName('account', name);
  checkSku(ctx.body);
  const existing = ctx.resources.get(id);
  const identity = accountTraits(ctx.apiVersion).identity
    ? ctx.resources.applyIdentity(id, existing?.identity, ctx.body.identity, 'put')
    : existing?.identity;
  const data = automationData(ctx);
  const key = id.toLowerCase();
  const known = data.accounts[key] ?? newAccountData(ctx.ids.guid(`${key}/accountId`));
  data.accounts[key] = known;
  const account = ctx.resources.put(
    {
      id: existing?.id ?? id,
      name: existing?.name ?? name,
      type: accountType,
      // Azure keeps the location in the words it was told.
      location: existing?.location ?? textAt(ctx.body, 'location') ?? '',
      tags: readTags(ctx.body) ?? {},
      ...(identity ? { identity } : {}),
      properties: settings(existing?.properties ?? {}, ctx.body),
      // The identity endpoint names the account by this id.
      internal: { accountId: known.accountId },
    },
    ctx.caller,
  );
  const headers: Record<string, string> = existing
    ? {}
    : { location: `${ctx.origin}${account.id}?api-version=${ctx.apiVersion}` };
  return { status: existing ? 200 : 201, headers, body: rendered(ctx, account) };
}

/** PATCH: tags, identity, sku, disableLocalAuth; what is not said stays. */
export function patchAccount(ctx: RequestContext): Answer {
  const account = foundAccount(ctx);
  checkSku(ctx.body);
  if (ctx.body.identity !== undefined && accountTraits(ctx.apiVersion).identity) {
    const identity = ctx.resources.applyIdentity(account.id, account.identity, ctx.body.identity, 'patch');
    if (identity) account.identity = identity;
    else delete account.identity;
  }
  const tags = readTags(ctx.body);
  if (tags) account.tags = tags;
  account.properties = settings(account.properties, ctx.body);
  account.changedAt = ctx.now;
  account.changedBy = ctx.caller.principal.objectId;
  return { status: 200, body: rendered(ctx, account) };
}

/** GET one. */
export function getAccount(ctx: RequestContext): Answer {
  const account = foundAccount(ctx);
  const { accountId } = accountData(ctx, account.id);
  return {
    status: 200,
    headers: { 'ocp-automation-accountid': accountId },
    body: renderAccount(account, accountId, ctx.apiVersion, { isRead: true }),
  };
}

/** GET those of a group or a subscription. */
export function listAccounts(ctx: RequestContext): Answer {
  const { subscriptionId, resourceGroupName } = ctx.params;
  const within = `/subscriptions/${subscriptionId}${resourceGroupName === undefined ? '' : `/resourceGroups/${resourceGroupName}`}`;
  const value = ctx.resources
    .list(accountType, within)
    // Who has a role on some of them alone sees those.
    .filter((one) => resourceGroupName !== undefined || ctx.may('Microsoft.Automation/automationAccounts/read', one.id))
    .map((one) => renderAccountItem(one, ctx.apiVersion));
  return { status: 200, body: { value } };
}

/** DELETE: 200, 204 where there is none. What belongs to it goes with it (`forgetAccount`, called by the core). */
export function deleteAccount(ctx: RequestContext): Answer {
  const account = ctx.resources.get(accountIdOf(ctx));
  if (!account) return { status: 204 };
  ctx.resources.remove(account.id);
  return { status: 200 };
}

const rendered = (ctx: RequestContext, account: ResourceRecord): JsonObject =>
  renderAccount(account, accountData(ctx, account.id).accountId, ctx.apiVersion);

/** What of the body's properties is kept. */
function settings(kept: JsonObject, body: JsonObject): JsonObject {
  const asked = objectAt(body, 'properties');
  const disableLocalAuth = asked.disableLocalAuth ?? kept.disableLocalAuth ?? false;
  const publicNetworkAccess = asked.publicNetworkAccess ?? kept.publicNetworkAccess;
  return { disableLocalAuth, ...(publicNetworkAccess === undefined ? {} : { publicNetworkAccess }) };
}

function checkSku(body: JsonObject): void {
  const sku = objectAt(body, 'properties').sku;
  const name = textAt(sku, 'name');
  if (sku !== undefined && !['free', 'basic'].includes((name ?? '').toLowerCase())) {
    throw automationError.invalidModel(
      'account.properties.sku.name',
      `The sku '${name ?? ''}' is invalid. The possible values are Basic and Free.`,
    );
  }
}
