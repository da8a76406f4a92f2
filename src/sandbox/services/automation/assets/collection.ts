/** The five operations that all assets have, made from what is particular to one. */
import type { JsonObject } from '../../../json.ts';
import { objectAt } from '../../../json.ts';
import type { Answer, Operation, RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { offsetTime } from '../../time.ts';
import { automationError } from '../automation-errors.ts';
import { type AccountData, accountData } from '../model.ts';
import { checkName } from '../names.ts';
import { accountPath, accountType, parentAccount } from '../paths.ts';

interface Dated {
  readonly name: string;
  readonly createdAt: number;
  changedAt: number;
}

/** One kind of asset. */
export interface AssetKind<T extends Dated> {
  /** As in the specification: `Variable`. */
  readonly group: string;
  /** As in paths: `variables`. */
  readonly segment: string;
  /** As in types: `Variables`. */
  readonly type: string;
  /** `Variable`: "Variable not found." */
  readonly thing: string;
  readonly of: (account: AccountData) => Record<string, T>;
  /** `properties` of an answer, without the times. */
  readonly render: (asset: T) => JsonObject;
  /** Makes one, or changes `existing`, as `properties` ask; secrets go to `ctx.secrets`. */
  readonly apply: (
    ctx: RequestContext,
    made: {
      readonly accountId: string;
      readonly name: string;
      readonly properties: JsonObject;
      readonly existing: T | undefined;
      readonly account: AccountData;
    },
  ) => T;
  /** Refuses to remove one, or forgets what lies elsewhere. */
  readonly remove?: (ctx: RequestContext, accountId: string, asset: T, account: AccountData) => void;
  /** Whether PATCH is offered. */
  readonly patchable: boolean;
}

/** The operations of one kind. */
export function assetOperations<T extends Dated>(kind: AssetKind<T>): readonly Operation[] {
  const collection = `${accountPath}/${kind.segment}`;
  const path = `${collection}/{assetName}`;
  const action = `Microsoft.Automation/automationAccounts/${kind.segment}`;
  const reads: readonly Operation[] = [
    {
      name: `${kind.group}_Get`,
      method: 'GET',
      path,
      action: `${action}/read`,
      handler: (ctx) => {
        const { account, asset } = existing(ctx, kind);
        return { status: 200, body: render(account, kind, asset) };
      },
    },
    {
      name: `${kind.group}_ListByAutomationAccount`,
      method: 'GET',
      path: collection,
      action: `${action}/read`,
      handler: (ctx) => {
        const account = parentAccount(ctx, `automationAccounts/${kind.segment}`);
        const all = Object.values(kind.of(accountData(ctx, account.id)));
        return { status: 200, body: { value: all.map((asset) => render(account, kind, asset)) } };
      },
    },
  ];
  const writes: readonly Operation[] = [
    {
      name: `${kind.group}_CreateOrUpdate`,
      method: 'PUT',
      path,
      action: `${action}/write`,
      handler: (ctx) => put(ctx, kind),
    },
    {
      name: `${kind.group}_Delete`,
      method: 'DELETE',
      path,
      action: `${action}/delete`,
      handler: (ctx) => remove(ctx, kind),
    },
  ];
  const patch: Operation = {
    name: `${kind.group}_Update`,
    method: 'PATCH',
    path,
    action: `${action}/write`,
    handler: (ctx) => {
      const { asset } = existing(ctx, kind);
      return put(ctx, kind, asset);
    },
  };
  return [...reads, ...writes, ...(kind.patchable ? [patch] : [])];
}

function look<T extends Dated>(ctx: RequestContext, kind: AssetKind<T>) {
  const account = parentAccount(ctx, `automationAccounts/${kind.segment}`);
  const data = accountData(ctx, account.id);
  const name = ctx.params.assetName ?? '';
  const assets = kind.of(data);
  return { account, data, name, key: name.toLowerCase(), assets, asset: assets[name.toLowerCase()] };
}

function existing<T extends Dated>(ctx: RequestContext, kind: AssetKind<T>): { account: ResourceRecord; asset: T } {
  const { account, asset } = look(ctx, kind);
  if (!asset) throw automationError.notFound(kind.thing);
  return { account, asset };
}

/** 201 for a new one, 200 for one that exists. */
function put<T extends Dated>(ctx: RequestContext, kind: AssetKind<T>, patched?: T): Answer {
  const { account, data, name, key, assets, asset } = look(ctx, kind);
  checkName('asset', name);
  const made = kind.apply(ctx, {
    accountId: account.id,
    name: asset?.name ?? name,
    properties: objectAt(ctx.body, 'properties'),
    existing: patched ?? asset,
    account: data,
  });
  made.changedAt = ctx.now;
  assets[key] = made;
  return { status: asset ? 200 : 201, body: render(account, kind, made) };
}

/** 200; 204 where there is none. */
function remove<T extends Dated>(ctx: RequestContext, kind: AssetKind<T>): Answer {
  const { account, data, key, assets, asset } = look(ctx, kind);
  if (!asset) return { status: 204 };
  kind.remove?.(ctx, account.id, asset, data);
  delete assets[key];
  return { status: 200 };
}

function render<T extends Dated>(account: ResourceRecord, kind: AssetKind<T>, asset: T): JsonObject {
  return {
    id: `${account.id}/${kind.segment}/${asset.name}`,
    name: asset.name,
    type: `${accountType}/${kind.type}`,
    properties: {
      ...kind.render(asset),
      creationTime: offsetTime(asset.createdAt),
      lastModifiedTime: offsetTime(asset.changedAt),
    },
  };
}
