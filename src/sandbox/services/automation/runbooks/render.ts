import type { JsonObject } from '../../../json.ts';
import type { ResourceRecord } from '../../../state.ts';
import { offsetTime, ticks } from '../../time.ts';

/** What the service writes where it will not say who: a literal of its own (recorded). */
export const scrubbed = '{scrubbed}';

/** `"638614747909633333"`: the ticks of a time, quotes included. */
export const etagAt = (ms: number): string => `"${ticks(ms)}"`;

/** A runbook as PUT, PATCH and GET answer it. */
export function renderRunbook(
  runbook: ResourceRecord,
  options: { readonly jobCount: number; readonly modifiedBy?: string },
): JsonObject {
  const { properties } = runbook;
  return {
    id: runbook.id,
    name: runbook.name,
    type: runbook.type,
    location: runbook.location,
    tags: runbook.tags ?? {},
    etag: etagAt(runbook.changedAt),
    properties: {
      description: properties.description ?? null,
      logVerbose: properties.logVerbose === true,
      logProgress: properties.logProgress === true,
      logActivityTrace: properties.logActivityTrace ?? 0,
      runbookType: properties.runbookType,
      ...(properties.runtimeEnvironment === undefined ? {} : { runtimeEnvironment: properties.runtimeEnvironment }),
      parameters: properties.parameters ?? {},
      state: properties.state,
      jobCount: options.jobCount,
      provisioningState: 'Succeeded',
      serviceManagementTags: null,
      outputTypes: properties.outputTypes ?? [],
      creationTime: offsetTime(runbook.createdAt),
      lastModifiedBy: options.modifiedBy ?? null,
      lastModifiedTime: offsetTime(runbook.changedAt),
    },
  };
}

/** A runbook in a list: shorter. */
export function renderRunbookItem(runbook: ResourceRecord): JsonObject {
  const { properties } = runbook;
  return {
    id: runbook.id,
    location: runbook.location,
    name: runbook.name,
    type: runbook.type,
    tags: runbook.tags ?? {},
    properties: {
      runbookType: properties.runbookType,
      state: properties.state,
      logVerbose: properties.logVerbose === true,
      logProgress: properties.logProgress === true,
      logActivityTrace: properties.logActivityTrace ?? 0,
      creationTime: offsetTime(runbook.createdAt),
      lastModifiedTime: offsetTime(runbook.changedAt),
    },
  };
}
