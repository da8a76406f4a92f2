/** Jobs through Microsoft’s own client; their scripts run in real workers. */
import { describe, expect, test } from 'vitest';
import { refusal } from './support/clients.ts';
import {
  account,
  draft,
  eachInJobLab,
  everyStream,
  group,
  jobOver,
  jobRecords,
  lab,
  published,
  start,
} from './support/jobs.ts';
import { until } from './support/lab.ts';
import { holdWitnesses } from './support/witness.ts';

eachInJobLab();

describe('jobs', () => {
  test('one is made, found by name and by id, listed, read', async () => {
    const script = 'param([string] $Name)\n"hello $Name"\nWrite-Warning \'w\'';
    await published('r', script);
    const made = await start('first', 'r', { Name: 'you' });
    expect(made).toMatchObject({ name: 'first', status: 'New', runbook: { name: 'r' } });
    expect(made.jobId).not.toBe('first');
    const done = await jobOver('first');
    expect(done).toMatchObject({ name: 'first', status: 'Completed', provisioningState: 'Succeeded', exception: null });
    const byId = await lab.automation.job.get(group, account, made.jobId ?? '');
    expect([byId.name, byId.id?.split('/').at(-1)]).toEqual(['first', made.jobId]);
    expect(await jobRecords('first')).toEqual([
      ['Output', 'hello you'],
      ['Warning', 'w'],
    ]);
    expect(await jobRecords('first', "properties/streamType eq 'Warning'")).toEqual([['Warning', 'w']]);
    expect(await jobRecords('first', "properties/streamType eq 'Any'")).toHaveLength(2);
    const [record] = await lab.automation.jobStream.listByJob(group, account, 'first');
    expect(record?.jobStreamId).toMatch(new RegExp(`^${made.jobId}_\\d{20}_0{19}1$`));
    const one = await lab.automation.jobStream.get(group, account, 'first', record?.jobStreamId ?? '');
    expect(one).toMatchObject({ streamText: 'hello you\r\n', value: { value: 'hello you' } });
    const read = async (what: string) =>
      (await lab.ask('GET', `${lab.account}/jobs/first/${what}?api-version=2019-06-01`)).body;
    expect(await read('output')).toBe('hello you\r\n');
    expect(await read('runbookContent')).toBe(script);
    expect((await lab.automation.job.listByAutomationAccount(group, account)).map((job) => job.jobId)).toEqual([
      made.jobId,
    ]);
    const filtered = { filter: "properties/status eq 'Failed' and properties/runbook/name eq 'r'" };
    expect(await lab.automation.job.listByAutomationAccount(group, account, filtered)).toEqual([]);
    expect(await refusal(start('first', 'r'))).toMatchObject({ status: 409 });
  });

  test('its history shows verbose and progress where the runbook logs them', async () => {
    await published('quiet', everyStream);
    await published('loud', everyStream, 'PowerShell', { logVerbose: true, logProgress: true });
    await start('q', 'quiet');
    await start('l', 'loud');
    await jobOver('q');
    await jobOver('l');
    const streams = async (name: string) => (await jobRecords(name)).map(([stream]) => stream);
    expect(await streams('q')).toEqual(['Output', 'Error', 'Warning']);
    expect(await streams('l')).toEqual(['Output', 'Error', 'Warning', 'Verbose', 'Verbose', 'Progress']);
  });

  test('errors are shown whole', async () => {
    await published('r', "Write-Error 'bad'");
    await start('j', 'r');
    expect((await jobOver('j')).status).toBe('Completed');
    const [record] = await lab.automation.jobStream.listByJob(group, account, 'j');
    const one = await lab.automation.jobStream.get(group, account, 'j', record?.jobStreamId ?? '');
    expect(one.streamText).toContain('FullyQualifiedErrorId : Microsoft.PowerShell.Commands.WriteErrorException');
    expect(one.summary).toBe('bad');
  });

  test('a workflow that throws is Suspended, a script Failed', async () => {
    await published('w', "workflow w { throw 'no' }", 'PowerShellWorkflow');
    await published('s', "throw 'no'");
    await start('w1', 'w');
    await start('s1', 's');
    expect(await jobOver('w1')).toMatchObject({ status: 'Suspended', exception: 'no', endTime: null });
    expect(await jobOver('s1')).toMatchObject({ status: 'Failed', exception: 'no' });
  });

  test('cut off in its last sleep it is not complete', async () => {
    await published('r', 'Start-Sleep -Seconds 600');
    await start('j', 'r');
    await until(
      lab.sandbox,
      () => lab.automation.job.get(group, account, 'j'),
      (job) => job.status === 'Running',
    );
    await lab.automation.job.suspend(group, account, 'j');
    expect(await jobOver('j')).toMatchObject({ status: 'Suspended' });
  });

  test('it can be stopped, suspended and resumed', async () => {
    await published('r', 'while ($true) { Start-Sleep -Seconds 10 }');
    await start('j', 'r');
    const running = () =>
      until(
        lab.sandbox,
        () => lab.automation.job.get(group, account, 'j'),
        (job) => job.status === 'Running',
      );
    await running();
    await lab.automation.job.suspend(group, account, 'j');
    expect(await jobOver('j')).toMatchObject({ status: 'Suspended', provisioningState: 'Suspended' });
    await lab.automation.job.resume(group, account, 'j');
    await running();
    await lab.automation.job.stop(group, account, 'j');
    expect(await jobOver('j')).toMatchObject({ status: 'Stopped' });
  });

  test('more than 1 MB of output is not kept, and it says so', async () => {
    await published('r', "$line = 'x' * 100000\nforeach ($i in 1..12) { Write-Output $line }");
    await start('j', 'r');
    await jobOver('j');
    expect((await jobRecords('j')).map(([stream]) => stream)).toEqual([...Array(10).fill('Output'), 'Warning']);
    const output = (await lab.ask('GET', `${lab.account}/jobs/j/output?api-version=2019-06-01`)).body;
    expect(output.length).toBeLessThanOrEqual(1024 * 1024);
  });

  test.each([
    ['a runbook that is not there', 'none', 404],
    ['one that was never published', 'drafted', 400],
  ])('%s is not started', async (_, name, status) => {
    await draft('drafted', "'x'");
    expect(await refusal(start('j', name))).toMatchObject({ status });
    expect(await lab.automation.job.listByAutomationAccount(group, account)).toEqual([]);
  });

  test('nor one on a worker group', async () => {
    await published('r', "'x'");
    const asked = lab.automation.job.create(group, account, 'j', { runbook: { name: 'r' }, runOn: 'my-workers' });
    expect(await refusal(asked)).toMatchObject({ status: 400 });
  });
});

holdWitnesses(import.meta.url);
