/** Handlers of …/automationAccounts/{a}/runbooks. */
import { fail } from '../../../errors.ts';
import type { JsonObject } from '../../../json.ts';
import { isObject, objectAt, textAt } from '../../../json.ts';
import { locationName } from '../../../locations.ts';
import type { Answer, RequestContext, ServiceContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { readTags } from '../../../tags.ts';
import { automationError } from '../automation-errors.ts';
import { accountData, automationData } from '../model.ts';
import { checkName } from '../names.ts';
import { parentAccount, runbookType } from '../paths.ts';
import { environmentNamed } from '../runtimes/environments.ts';
import { foundRunbook, runbookIdOf } from './found.ts';
import { initialText, runbookKind, runbookKindNames } from './kinds.ts';
import { etagAt, renderRunbook, renderRunbookItem, scrubbed } from './render.ts';

/** PUT: 201 with its address and etag for a new one, 200 for one that exists. */
export function putRunbook(ctx: RequestContext): Answer {
  const account = parentAccount(ctx, 'automationAccounts/runbooks');
  const id = runbookIdOf(ctx);
  const existing = ctx.resources.get(id);
  const name = existing?.name ?? ctx.params.runbookName ?? '';
  checkName('runbook', name);
  const asked = objectAt(ctx.body, 'properties');
  const kind = checkKind(asked, existing);
  if (!existing && !textAt(ctx.body, 'location')) throw fail.locationRequired();
  checkLocation(ctx.body, account);
  refuseContentLink(asked);
  checkEnvironment(ctx, asked, account);
  if (!existing && !isObject(asked.draft)) {
    throw automationError.invalidModel(
      'runbook.properties.draft',
      'Either the draft or the publishContentLink of the runbook is required.',
    );
  }
  const runbook = ctx.resources.put(
    {
      id: existing?.id ?? `${account.id}/runbooks/${name}`,
      name,
      type: runbookType,
      location: account.location,
      tags: readTags(ctx.body) ?? existing?.tags ?? {},
      properties: {
        parameters: {},
        outputTypes: [],
        state: 'New',
        ...existing?.properties,
        ...settings(asked),
        runbookType: kind,
      },
      internal: {},
    },
    ctx.caller,
  );
  automationData(ctx).runbooks[runbook.id.toLowerCase()] ??= {
    draft: { text: initialText(kind, name), createdAt: ctx.now, changedAt: ctx.now },
  };
  const headers: Record<string, string> = { etag: etagAt(runbook.changedAt) };
  if (!existing) headers.location = `${ctx.origin}${runbook.id}?api-version=${ctx.apiVersion}`;
  return { status: existing ? 200 : 201, headers, body: renderRunbook(runbook, { jobCount: jobCount(ctx, runbook) }) };
}

/** PATCH: description, tags, environment and what is logged; what is not said stays. */
export function patchRunbook(ctx: RequestContext): Answer {
  const { runbook } = foundRunbook(ctx);
  checkEnvironment(ctx, objectAt(ctx.body, 'properties'), parentAccount(ctx, 'automationAccounts/runbooks'));
  runbook.properties = { ...runbook.properties, ...settings(objectAt(ctx.body, 'properties')) };
  const tags = readTags(ctx.body);
  if (tags) runbook.tags = tags;
  runbook.changedAt = ctx.now;
  return {
    status: 200,
    headers: { etag: etagAt(runbook.changedAt) },
    body: renderRunbook(runbook, { jobCount: jobCount(ctx, runbook), modifiedBy: scrubbed }),
  };
}

export function getRunbook(ctx: RequestContext): Answer {
  const { runbook } = foundRunbook(ctx);
  return {
    status: 200,
    headers: { etag: etagAt(runbook.changedAt) },
    body: renderRunbook(runbook, { jobCount: jobCount(ctx, runbook) }),
  };
}

export function listRunbooks(ctx: RequestContext): Answer {
  const account = parentAccount(ctx, 'automationAccounts/runbooks');
  const value = ctx.resources.list(runbookType, account.id).map(renderRunbookItem);
  return { status: 200, body: { value } };
}

/** DELETE: 200, 204 where there is none. */
export function deleteRunbook(ctx: RequestContext): Answer {
  parentAccount(ctx, 'automationAccounts/runbooks');
  const runbook = ctx.resources.get(runbookIdOf(ctx));
  if (!runbook) return { status: 204 };
  ctx.resources.remove(runbook.id);
  return { status: 200 };
}

/** Jobs of it that have ended. */
function jobCount(ctx: ServiceContext, runbook: ResourceRecord): number {
  const accountId = runbook.id.slice(0, runbook.id.toLowerCase().lastIndexOf('/runbooks/'));
  const name = runbook.name.toLowerCase();
  return Object.values(accountData(ctx, accountId).jobs).filter(
    (job) => job.endedAt !== null && job.runbookName.toLowerCase() === name,
  ).length;
}

function checkKind(asked: JsonObject, existing: ResourceRecord | undefined): string {
  const said = textAt(asked, 'runbookType') ?? textAt(existing?.properties, 'runbookType');
  if (said === undefined) {
    throw automationError.invalidModel('runbook.properties.runbookType', 'The runbookType of the runbook is required.');
  }
  const kind = runbookKind(said);
  if (!kind) {
    throw automationError.badRequest(
      `The runbook type '${said}' is not supported here: graphical and Python runbooks cannot be executed. Supported types: ${runbookKindNames.join(', ')}.`,
    );
  }
  const kept = textAt(existing?.properties, 'runbookType');
  if (kept !== undefined && kept !== kind.name) {
    throw automationError.badRequest(`The type of the runbook cannot be changed from ${kept} to ${kind.name}.`);
  }
  return kind.name;
}

function checkLocation(body: JsonObject, account: ResourceRecord): void {
  const said = textAt(body, 'location');
  if (said !== undefined && locationName(said) !== locationName(account.location)) {
    throw automationError.badRequest(
      `The location '${said}' of the runbook is not the location '${account.location}' of its automation account.`,
    );
  }
}

function checkEnvironment(ctx: ServiceContext, asked: JsonObject, account: ResourceRecord): void {
  const name = textAt(asked, 'runtimeEnvironment');
  if (name !== undefined && !environmentNamed(accountData(ctx, account.id), name)) {
    throw automationError.badRequest(`The runtime environment '${name}' does not exist.`);
  }
}

/** A script behind a link cannot be read: the lab has no network. */
function refuseContentLink(asked: JsonObject): void {
  const link = textAt(asked.publishContentLink, 'uri') ?? textAt(objectAt(asked.draft, 'draftContentLink'), 'uri');
  if (link !== undefined) {
    throw automationError.badRequest(`No content was read from the supplied ContentLink. [ContentLink.Uri=${link}]`);
  }
}

function settings(asked: JsonObject): JsonObject {
  const kept: Record<string, JsonObject[string]> = {};
  for (const name of ['description', 'logVerbose', 'logProgress', 'logActivityTrace', 'runtimeEnvironment']) {
    if (asked[name] !== undefined) kept[name] = asked[name];
  }
  return kept;
}
