/** Test jobs through Microsoft’s own client; their scripts run in real workers. */
import { describe, expect, test } from 'vitest';
import { refusal } from './support/clients.ts';
import {
  account,
  draft,
  eachInJobLab,
  everyStream,
  group,
  lab,
  openOne,
  over,
  published,
  testJobOver,
  testRecords,
} from './support/jobs.ts';
import { until } from './support/lab.ts';
import { holdWitnesses } from './support/witness.ts';

eachInJobLab();

describe('test jobs', () => {
  test('one goes through the queue, runs with its parameters and is over', async () => {
    await draft('r', 'param([string] $Name, [bool] $Loud)\nif ($Loud) { "HELLO $Name" } else { "hello $Name" }\n28');
    const made = await lab.automation.testJob.create(group, account, 'r', {
      parameters: { NAME: 'you', loud: 'true' },
    });
    expect(made).toMatchObject({ status: 'New', parameters: { NAME: 'you', loud: 'true' } });
    const seen: (string | undefined)[] = [];
    const done = await until(
      lab.sandbox,
      () => lab.automation.testJob.get(group, account, 'r'),
      ({ status }) => {
        if (seen.at(-1) !== status) seen.push(status);
        return over.includes(status ?? '');
      },
    );
    expect(seen).toEqual(['New', 'Activating', 'Completed']);
    expect(done.exception).toBeNull();
    const waited = (done.startTime?.getTime() ?? 0) - (done.creationTime?.getTime() ?? 0);
    expect(waited).toBeGreaterThanOrEqual(5_000);
    expect(waited).toBeLessThanOrEqual(10_000);
    expect(await testRecords('r')).toEqual([
      ['Output', 'HELLO you\r\n'],
      ['Output', '28\r\n'],
    ]);
    const [, second] = await lab.automation.testJobStreams.listByTestJob(group, account, 'r');
    const path = `${lab.account}/runbooks/r/draft/testJob/streams/${second?.jobStreamId}`;
    expect((await lab.ask('GET', `${path}?api-version=2018-06-30`)).body.properties.value).toEqual({ value: 28 });
  });

  test('the pane shows output, errors, warnings and what verbose the script lets through', async () => {
    await draft('r', everyStream);
    await lab.automation.testJob.create(group, account, 'r', {});
    expect((await testJobOver('r')).status).toBe('Completed');
    expect(await testRecords('r')).toEqual([
      ['Output', 'o\r\n'],
      ['Error', 'e\r\n'],
      ['Warning', 'w\r\n'],
      ['Verbose', 'said\r\n'],
    ]);
  });

  test('a thrown error and a text that does not parse fail it', async () => {
    await draft('r', "'before'\nthrow 'stop here'");
    await lab.automation.testJob.create(group, account, 'r', {});
    expect(await testJobOver('r')).toMatchObject({ status: 'Failed', exception: 'stop here' });
    expect(await testRecords('r')).toEqual([['Output', 'before\r\n']]);
    await draft('r', 'if ($true) {');
    await lab.automation.testJob.create(group, account, 'r', {});
    expect(await testJobOver('r')).toMatchObject({
      status: 'Failed',
      exception: "Missing closing '}' in statement block or type definition.",
    });
  });

  test('a new one takes the place of the old, which is stopped', async () => {
    await draft('r', "Set-AutomationVariable -Name ran -Value 'no'\nwhile ($true) { Start-Sleep -Seconds 10 }");
    await lab.automation.variable.createOrUpdate(group, account, 'ran', { name: 'ran', value: '"nobody"' });
    const first = await lab.automation.testJob.create(group, account, 'r', {});
    await until(
      lab.sandbox,
      () => lab.automation.testJob.get(group, account, 'r'),
      (job) => job.status === 'Running',
    );
    await draft('r', "'second'");
    const second = await lab.automation.testJob.create(group, account, 'r', {});
    expect(second.creationTime?.getTime()).toBeGreaterThan(first.creationTime?.getTime() ?? 0);
    expect((await testJobOver('r')).status).toBe('Completed');
    expect(await testRecords('r')).toEqual([['Output', 'second\r\n']]);
    await until(
      lab.sandbox,
      async () => lab.sandbox.clock.running.length,
      (count) => count === 0,
    );
  });

  test('cut off in its last sleep it is not complete', async () => {
    await draft('r', 'Start-Sleep -Seconds 600');
    await lab.automation.testJob.create(group, account, 'r', {});
    await until(
      lab.sandbox,
      () => lab.automation.testJob.get(group, account, 'r'),
      (job) => job.status === 'Running',
    );
    await lab.automation.testJob.suspend(group, account, 'r');
    expect(await testJobOver('r')).toMatchObject({ status: 'Suspended' });
  });

  test('it can be stopped, suspended and resumed', async () => {
    await draft('r', 'while ($true) { Start-Sleep -Seconds 10 }');
    const running = () =>
      until(
        lab.sandbox,
        () => lab.automation.testJob.get(group, account, 'r'),
        (job) => job.status === 'Running',
      );
    await lab.automation.testJob.create(group, account, 'r', {});
    await running();
    await lab.automation.testJob.suspend(group, account, 'r');
    expect(await testJobOver('r')).toMatchObject({ status: 'Suspended', endTime: null });
    await lab.automation.testJob.resume(group, account, 'r');
    await running();
    await lab.automation.testJob.stop(group, account, 'r');
    expect(await testJobOver('r')).toMatchObject({ status: 'Stopped' });
    await lab.automation.testJob.stop(group, account, 'r');
    expect(await refusal(lab.automation.testJob.resume(group, account, 'r'))).toMatchObject({ status: 400 });
    // One that has not begun is stopped at once.
    await lab.automation.testJob.create(group, account, 'r', {});
    await lab.automation.testJob.stop(group, account, 'r');
    expect((await lab.automation.testJob.get(group, account, 'r')).status).toBe('Stopped');
  });

  test('without a draft there is none', async () => {
    await published('r', "'x'");
    expect(await refusal(lab.automation.testJob.create(group, account, 'r', {}))).toMatchObject({ status: 404 });
    expect(await refusal(lab.automation.testJob.get(group, account, 'r'))).toMatchObject({ status: 404 });
  });

  test('cut off by the end of the process it is Failed and says so', async () => {
    await draft('r', 'while ($true) { Start-Sleep -Seconds 10 }');
    await lab.automation.testJob.create(group, account, 'r', {});
    await until(
      lab.sandbox,
      () => lab.automation.testJob.get(group, account, 'r'),
      (job) => job.status === 'Running',
    );
    const again = await openOne({ state: await lab.sandbox.snapshot() });
    const job = await again.automation.testJob.get(group, account, 'r');
    expect(job.status).toBe('Failed');
    expect(job.exception).toContain('The job was cut off');
  });

  test('in the queue at the end of the process, it runs in the next', async () => {
    await draft('r', "'x'");
    await lab.automation.testJob.create(group, account, 'r', {});
    const again = await openOne({ state: await lab.sandbox.snapshot() });
    expect((await testJobOver('r', again)).status).toBe('Completed');
  });
});

holdWitnesses(import.meta.url);
