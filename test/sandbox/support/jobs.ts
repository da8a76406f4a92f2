/** Runbooks, jobs and test jobs in a lab, for the tests of how they run. */
import { afterAll, afterEach, beforeEach } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/types.ts';
import { closeWorkers, type Lab, openLab, until } from './lab.ts';

/** The lab of the test that runs; a new one for each. */
export let lab: Lab;
const open: Sandbox[] = [];
/** One more lab, closed after the test. */
export const openOne = async (options: Parameters<typeof openLab>[0] = {}): Promise<Lab> => {
  const made = await openLab(options);
  open.push(made.sandbox);
  return made;
};
/** Gives each test of a file a lab with an account that has an identity. */
export function eachInJobLab(): void {
  beforeEach(async () => {
    lab = await openOne();
    await lab.ask('PUT', `${lab.account}?api-version=2023-11-01`, {
      location: 'westus',
      identity: { type: 'SystemAssigned' },
      properties: { sku: { name: 'Basic' } },
    });
  });
  afterEach(async () => {
    for (const sandbox of open.splice(0)) await sandbox.close();
  });
  afterAll(closeWorkers);
}

export const group = 'ContosoLab';
export const account = 'xAutomationAccount';
/** The statuses in which a job rests. */
export const over = ['Completed', 'Failed', 'Stopped', 'Suspended'];

/** A runbook with this draft. */
export async function draft(
  name: string,
  script: string,
  runbookType = 'PowerShell',
  more: object = {},
): Promise<void> {
  const path = `${lab.account}/runbooks/${name}`;
  await lab.ask('PUT', `${path}?api-version=2018-06-30`, {
    location: 'westus',
    properties: { runbookType, draft: {}, ...more },
  });
  await lab.ask('PUT', `${path}/draft/content?api-version=2018-06-30`, script);
}

/** A runbook with this published text. */
export async function published(
  name: string,
  script: string,
  runbookType = 'PowerShell',
  more: object = {},
): Promise<void> {
  await draft(name, script, runbookType, more);
  await lab.automation.runbook.publish(group, account, name);
}

/** Waits until a test job is over. */
export const testJobOver = (name: string, from: Lab = lab) =>
  until(
    from.sandbox,
    () => from.automation.testJob.get(group, account, name),
    (job) => over.includes(job.status ?? ''),
  );

/** Waits until a job is over. */
export const jobOver = (name: string, from: Lab = lab) =>
  until(
    from.sandbox,
    () => from.automation.job.get(group, account, name),
    (job) => over.includes(job.status ?? ''),
  );

/** The records of a test job: stream and text. */
export async function testRecords(
  name: string,
): Promise<readonly (readonly [string | undefined, string | undefined])[]> {
  const list = await lab.automation.testJobStreams.listByTestJob(group, account, name);
  return Promise.all(
    list.map(async ({ jobStreamId = '' }) => {
      const one = await lab.automation.testJobStreams.get(group, account, name, jobStreamId);
      return [one.streamType, one.streamText] as const;
    }),
  );
}

/** The records of a job: stream and summary. */
export const jobRecords = async (name: string, filter?: string) =>
  (await lab.automation.jobStream.listByJob(group, account, name, filter ? { filter } : {})).map(
    (one) => [one.streamType, one.summary] as const,
  );

/** Starts a job. */
export const start = (name: string, runbook: string, parameters: Record<string, string> = {}) =>
  lab.automation.job.create(group, account, name, { runbook: { name: runbook }, parameters });

/** A script that writes to each stream. */
export const everyStream = `Write-Output 'o'
Write-Error 'e'
Write-Warning 'w'
Write-Verbose 'v'
$VerbosePreference = 'Continue'
Write-Verbose 'said'
Write-Debug 'd'
Write-Host 'h'
Write-Progress -Activity 'a' -Status 's'
Write-Information 'i'`;
