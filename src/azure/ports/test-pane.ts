/** The test pane of a draft, through `@azure/arm-automation`. */
import type { TestJob as AzureTestJob, JobStream } from '@azure/arm-automation/esm/models/index.js';
import type { StreamRecord, StreamType, TestJob } from '../../engine/cloud.ts';
import { TutorialError } from '../../engine/errors.ts';
import type { AccountPlace, Clock, TestPane } from '../../engine/ports.ts';
import { ask, askFor } from '../ask.ts';
import type { ArmClients } from '../clients.ts';

export function testPane(clients: ArmClients, clock: Clock): TestPane {
  const texts = new Map<string, StreamRecord>();
  const get = (place: AccountPlace, runbook: string, signal: AbortSignal): Promise<TestJob | null> =>
    askFor(`read the test job of ${runbook}`, signal, async () => {
      const { testJob } = await clients.automation(place.subscriptionId);
      return jobOf(await testJob.get(place.resourceGroup, place.account, runbook));
    });
  const create = (place: AccountPlace, runbook: string, parameters: Record<string, string>, signal: AbortSignal) =>
    ask(`start a test of ${runbook}`, signal, async () => {
      const { testJob } = await clients.automation(place.subscriptionId);
      return jobOf(await testJob.create(place.resourceGroup, place.account, runbook, { parameters }));
    });
  return {
    get,
    start: async (place, runbook, parameters, signal) => {
      const before = (await get(place, runbook, signal))?.creationTime ?? null;
      for (let attempt = 1; ; attempt++) {
        try {
          return await create(place, runbook, { ...parameters }, signal);
        } catch (error) {
          // The answer got lost: the job may run. A second PUT would start it again, so the cloud is asked first.
          if (!isUnclear(error) || attempt >= startTries) throw error;
          const now = await get(place, runbook, signal);
          if (now !== null && now.creationTime !== before) return now;
          await clock.wait(startPauseMs * attempt, signal);
        }
      }
    },
    stop: (place, runbook, signal) =>
      ask(`stop the test of ${runbook}`, signal, async () => {
        const { testJob } = await clients.automation(place.subscriptionId);
        await testJob.stop(place.resourceGroup, place.account, runbook);
      }),
    streams: (place, runbook, signal) =>
      ask(`read the output of ${runbook}`, signal, async () => {
        const { testJobStreams } = await clients.automation(place.subscriptionId);
        const listed: JobStream[] = [];
        let page = await testJobStreams.listByTestJob(place.resourceGroup, place.account, runbook);
        listed.push(...page);
        while (page.nextLink) {
          page = await testJobStreams.listByTestJobNext(page.nextLink);
          listed.push(...page);
        }
        const ids = listed.map((s) => s.jobStreamId ?? '');
        // A record never changes: its text is fetched once, also where the output is read again and again.
        for (const known of texts.keys()) if (!ids.includes(known)) texts.delete(known);
        for (const id of ids) {
          if (texts.has(id)) continue;
          const record = await testJobStreams.get(place.resourceGroup, place.account, runbook, id);
          texts.set(id, recordOf(id, record));
        }
        return ids.flatMap((id) => texts.get(id) ?? []).sort(inOrder);
      }),
  };
}

const startTries = 5;
const startPauseMs = 1_000;

/** It is not known whether the request did its work: no answer came, or one of the server's troubles. */
const isUnclear = (error: unknown): boolean =>
  error instanceof TutorialError &&
  error.kind === 'cloud' &&
  (error.status === undefined || error.status === 408 || error.status >= 500);

const iso = (date: Date | undefined): string | null => date?.toISOString() ?? null;

const jobOf = (job: AzureTestJob): TestJob => ({
  creationTime: iso(job.creationTime) ?? '',
  startTime: iso(job.startTime),
  endTime: iso(job.endTime),
  status: job.status ?? 'New',
  exception: job.exception ? job.exception : null,
  parameters: job.parameters ?? {},
});

/** Ends with a line break of the service's own, which is no part of the text. */
const recordOf = (id: string, s: JobStream): StreamRecord => ({
  id,
  type: (s.streamType ?? 'Output') as StreamType,
  time: iso(s.time) ?? '',
  text: (s.streamText || s.summary || '').replace(/\r?\n$/, ''),
});

/** By time, then by the running number at the end of the id (`{job}_{ticks}_{number}`). */
function inOrder(a: StreamRecord, b: StreamRecord): number {
  if (a.time !== b.time) return a.time < b.time ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
