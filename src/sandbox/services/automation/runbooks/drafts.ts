/** Handlers of a runbook's draft and its published content. */
import type { Answer, RequestContext } from '../../../service.ts';
import type { ResourceRecord } from '../../../state.ts';
import { offsetTime, ticks } from '../../time.ts';
import { automationError } from '../automation-errors.ts';
import { automationData } from '../model.ts';
import { foundRunbook } from './found.ts';
import { etagAt } from './render.ts';
import { discoveredParameters } from './script.ts';

/** Seconds until the next poll of operationResults; 30 before 2022, 5 since (recorded). */
const retryAfter = '5';

/** GET …/draft. */
export function getDraft(ctx: RequestContext): Answer {
  const { runbook, data } = foundRunbook(ctx);
  if (!data.draft) throw automationError.notFound('Runbook draft');
  return {
    status: 200,
    body: {
      creationTime: offsetTime(data.draft.createdAt),
      lastModifiedTime: offsetTime(data.draft.changedAt),
      inEdit: true,
      parameters: discoveredParameters(textOf(runbook, data.draft.text)),
      outputTypes: [],
    },
  };
}

/** GET …/draft/content: the exact text. */
export function getDraftContent(ctx: RequestContext): Answer {
  const { data } = foundRunbook(ctx);
  if (!data.draft) throw automationError.notFound('Runbook draft');
  return script(data.draft.text, data.draft.changedAt);
}

/** GET …/content: what is published. */
export function getContent(ctx: RequestContext): Answer {
  const { data } = foundRunbook(ctx);
  if (!data.published) throw automationError.notFound('Runbook content');
  return script(data.published.text, data.published.at);
}

const script = (text: string, at: number): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/powershell', etag: etagAt(at) },
  body: text,
});

/** PUT …/draft/content: 202; the state of the runbook becomes Edit where it was Published. */
export function putDraftContent(ctx: RequestContext): Answer {
  const { runbook, data } = foundRunbook(ctx);
  data.draft = { text: ctx.bodyText, createdAt: data.draft?.createdAt ?? ctx.now, changedAt: ctx.now };
  if (runbook.properties.state === 'Published') runbook.properties = { ...runbook.properties, state: 'Edit' };
  return accepted(ctx, runbook);
}

/** POST …/draft/undoEdit: the draft becomes what is published. */
export function undoEdit(ctx: RequestContext): Answer {
  const { runbook, data } = foundRunbook(ctx);
  if (!data.draft) throw automationError.notFound('Runbook draft');
  if (!data.published) {
    throw automationError.badRequest('The draft cannot be reverted: the runbook has never been published.');
  }
  delete data.draft;
  runbook.properties = { ...runbook.properties, state: 'Published' };
  return { status: 200, body: { statusCode: 'OK', requestId: ctx.ids.guid(`${runbook.id.toLowerCase()}/undo`) } };
}

/** POST …/publish: 202; the draft becomes the published text, and the script's parameters are shown from now on. */
export function publish(ctx: RequestContext): Answer {
  const { runbook, data } = foundRunbook(ctx);
  if (!data.draft) throw automationError.notFound('Runbook draft');
  data.published = { text: data.draft.text, at: ctx.now };
  runbook.properties = {
    ...runbook.properties,
    state: 'Published',
    parameters: discoveredParameters(textOf(runbook, data.draft.text)),
  };
  runbook.changedAt = ctx.now;
  delete data.draft;
  return accepted(ctx, runbook);
}

/**
 * GET …/operationResults/{id}: 200, empty, as often as it is asked: clients read it once more after it has succeeded. Never seen
 * otherwise than done.
 */
export function getOperationResult(ctx: RequestContext): Answer {
  const { runbook } = foundRunbook(ctx);
  const known = automationData(ctx).operationResults[(ctx.params.operationId ?? '').toLowerCase()];
  if (known !== runbook.id.toLowerCase()) throw automationError.notFound('Operation result');
  return { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' } };
}

/** 202 with the address of its result: since 2022 right under the runbook, since 2023 with a time in ticks appended. */
function accepted(ctx: RequestContext, runbook: ResourceRecord): Answer {
  const operationId = ctx.ids.guid(`${runbook.id.toLowerCase()}/operationResults`);
  automationData(ctx).operationResults[operationId] = runbook.id.toLowerCase();
  return {
    status: 202,
    headers: {
      location: `${ctx.origin}${runbook.id}/operationResults/${operationId}?api-version=${ctx.apiVersion}&t=${ticks(ctx.now)}`,
      'retry-after': retryAfter,
      'ocp-automation-operationresultid': `${operationId}, ${operationId}`,
    },
  };
}

const textOf = (runbook: ResourceRecord, text: string) => ({
  runbookName: runbook.name,
  runbookType: String(runbook.properties.runbookType),
  text,
});
