/** Jobs and test jobs through Microsoft's own client; their scripts run in real workers. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/types.ts';
import { refusal } from './support/clients.ts';
import { closeWorkers, type Lab, openLab, until } from './support/lab.ts';
import { holdWitnesses } from './support/witness.ts';

let lab: Lab;
const open: Sandbox[] = [];
const openOne = async (options: Parameters<typeof openLab>[0] = {}): Promise<Lab> => {
  const made = await openLab(options);
  open.push(made.sandbox);
  return made;
};
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

const group = 'ContosoLab';
const account = 'xAutomationAccount';
const over = ['Completed', 'Failed', 'Stopped', 'Suspended'];

/** A runbook with this draft. */
async function draft(name: string, script: string, runbookType = 'PowerShell', more: object = {}): Promise<void> {
  const path = `${lab.account}/runbooks/${name}`;
  await lab.ask('PUT', `${path}?api-version=2018-06-30`, {
    location: 'westus',
    properties: { runbookType, draft: {}, ...more },
  });
  await lab.ask('PUT', `${path}/draft/content?api-version=2018-06-30`, script);
}

/** A runbook with this published text. */
async function published(name: string, script: string, runbookType = 'PowerShell', more: object = {}): Promise<void> {
  await draft(name, script, runbookType, more);
  await lab.automation.runbook.publish(group, account, name);
}

const testJobOver = (name: string, from: Lab = lab) =>
  until(
    from.sandbox,
    () => from.automation.testJob.get(group, account, name),
    (job) => over.includes(job.status ?? ''),
  );

const jobOver = (name: string, from: Lab = lab) =>
  until(
    from.sandbox,
    () => from.automation.job.get(group, account, name),
    (job) => over.includes(job.status ?? ''),
  );

/** The records of a test job: stream and text. */
async function testRecords(name: string): Promise<readonly (readonly [string | undefined, string | undefined])[]> {
  const list = await lab.automation.testJobStreams.listByTestJob(group, account, name);
  return Promise.all(
    list.map(async ({ jobStreamId = '' }) => {
      const one = await lab.automation.testJobStreams.get(group, account, name, jobStreamId);
      return [one.streamType, one.streamText] as const;
    }),
  );
}

/** The records of a job: stream and summary. */
const jobRecords = async (name: string, filter?: string) =>
  (await lab.automation.jobStream.listByJob(group, account, name, filter ? { filter } : {})).map(
    (one) => [one.streamType, one.summary] as const,
  );

const start = (name: string, runbook: string, parameters: Record<string, string> = {}) =>
  lab.automation.job.create(group, account, name, { runbook: { name: runbook }, parameters });

const everyStream = `Write-Output 'o'
Write-Error 'e'
Write-Warning 'w'
Write-Verbose 'v'
$VerbosePreference = 'Continue'
Write-Verbose 'said'
Write-Debug 'd'
Write-Host 'h'
Write-Progress -Activity 'a' -Status 's'
Write-Information 'i'`;

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
    expect((await testRecords('r')).map(([stream]) => stream)).toEqual(['Output', 'Error', 'Warning', 'Verbose']);
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

describe('assets', () => {
  test('a job uses variables, credentials and connections by the account’s own authority', async () => {
    const { automation } = lab;
    await automation.variable.createOrUpdate(group, account, 'plain', { name: 'plain', value: '"text"' });
    await automation.variable.createOrUpdate(group, account, 'secret', {
      name: 'secret',
      value: '42',
      isEncrypted: true,
    });
    await automation.credential.createOrUpdate(group, account, 'login', {
      name: 'login',
      userName: 'user',
      password: 'pass-word-1',
    });
    await automation.connection.createOrUpdate(group, account, 'azure', {
      name: 'azure',
      connectionType: { name: 'AzureServicePrincipal' },
      fieldDefinitionValues: { ApplicationId: 'a', TenantId: 't', CertificateThumbprint: 'c', SubscriptionId: 's' },
    });
    await published(
      'r',
      `Get-AutomationVariable -Name plain
(Get-AutomationVariable -Name secret) + 1
Set-AutomationVariable -Name plain -Value 'changed'
Get-AutomationVariable -Name plain
$login = Get-AutomationPSCredential -Name login
$login.UserName
$login.GetNetworkCredential().Password
(Get-AutomationConnection -Name azure).TenantId
Get-AutomationVariable -Name none`,
    );
    await start('j', 'r');
    expect((await jobOver('j')).status).toBe('Completed');
    const records = await jobRecords('j');
    expect(records.slice(0, 6)).toEqual([
      ['Output', 'text'],
      ['Output', '43'],
      ['Output', 'changed'],
      ['Output', 'user'],
      ['Output', 'pass-word-1'],
      ['Output', 't'],
    ]);
    expect(records[6]?.[0]).toBe('Error');
    expect((await automation.variable.get(group, account, 'plain')).value).toBe('"changed"');
    expect((await automation.variable.get(group, account, 'secret')).value).toBeUndefined();
    const state = JSON.stringify((await lab.sandbox.snapshot()).services['Microsoft.Automation']);
    expect(state.replace(/"streams":\[.*?\]/g, '').replace(/"output":"[^"]*"/g, '')).not.toContain('pass-word-1');
  });

  test('they are listed, changed and removed', async () => {
    const { automation } = lab;
    await automation.variable.createOrUpdate(group, account, 'v', { name: 'v', value: '1' });
    await automation.variable.update(group, account, 'v', { name: 'v', value: '2', description: 'd' });
    expect(await automation.variable.listByAutomationAccount(group, account)).toMatchObject([
      { value: '2', description: 'd' },
    ]);
    await automation.variable.deleteMethod(group, account, 'v');
    expect(await refusal(automation.variable.get(group, account, 'v'))).toMatchObject({
      status: 404,
      code: 'NotFound',
    });
    await automation.credential.createOrUpdate(group, account, 'c', { name: 'c', userName: 'u', password: 'p' });
    await automation.credential.update(group, account, 'c', { name: 'c', userName: 'other' });
    expect((await automation.credential.get(group, account, 'c')).userName).toBe('other');
    expect((await automation.credential.listByAutomationAccount(group, account)).map((one) => one.name)).toEqual(['c']);
    await automation.credential.deleteMethod(group, account, 'c');
    const fields = { Key: { type: 'System.String', isEncrypted: true, isOptional: false } };
    await automation.connectionType.createOrUpdate(group, account, 'Mine', { name: 'Mine', fieldDefinitions: fields });
    expect((await automation.connectionType.get(group, account, 'mine')).isGlobal).toBe(false);
    expect((await automation.connectionType.listByAutomationAccount(group, account)).length).toBe(4);
    await automation.connection.createOrUpdate(group, account, 'k', {
      name: 'k',
      connectionType: { name: 'Mine' },
      fieldDefinitionValues: { Key: 'hidden-1' },
    });
    await automation.connection.update(group, account, 'k', { name: 'k', description: 'd' });
    expect(await automation.connection.get(group, account, 'k')).toMatchObject({
      fieldDefinitionValues: { Key: null },
    });
    expect((await automation.connection.listByAutomationAccount(group, account)).length).toBe(1);
    expect(JSON.stringify(await lab.sandbox.snapshot())).not.toContain('hidden-1');
    expect(await refusal(automation.connectionType.deleteMethod(group, account, 'Mine'))).toMatchObject({
      status: 409,
    });
    await automation.connection.deleteMethod(group, account, 'k');
    await automation.connectionType.deleteMethod(group, account, 'Mine');
    expect(await automation.certificate.listByAutomationAccount(group, account)).toEqual([]);
  });
});

describe('other runbooks', () => {
  test('one is run inline, and one is started', async () => {
    await published('Child', 'param([string] $Name)\n"child of $Name"');
    await published(
      'Parent',
      "$name = 'me'\n.\\Child.ps1 -Name $name\nStart-AutomationRunbook -Name 'Child' -Parameters @{ Name = 'job' } | Out-Null",
    );
    await start('j', 'Parent');
    expect((await jobOver('j')).status).toBe('Completed');
    expect(await jobRecords('j')).toEqual([['Output', 'child of me']]);
    const filter = "properties/runbook/name eq 'Child'";
    const [child] = await lab.automation.job.listByAutomationAccount(group, account, { filter });
    const childId = child?.jobId ?? '';
    expect((await jobOver(childId)).status).toBe('Completed');
    expect(await jobRecords(childId)).toEqual([['Output', 'child of job']]);
  });

  test('one that is not published is not found', async () => {
    await draft('Child', "'x'");
    await published('Parent', '.\\Child.ps1');
    await start('j', 'Parent');
    await jobOver('j');
    expect((await jobRecords('j'))[0]?.[0]).toBe('Error');
  });
});

describe('what a job can load', () => {
  const importModule = async (path: string): Promise<void> => {
    await lab.ask('PUT', `${path}?api-version=2023-11-01`, {
      properties: { contentLink: { uri: 'https://www.powershellgallery.com/api/v2/package/Az.Accounts/2.5.2' } },
    });
    await until(
      lab.sandbox,
      () => lab.ask('GET', `${path}?api-version=2023-11-01`),
      ({ body }) => body.properties.provisioningState === 'Succeeded',
    );
  };
  const outcome = async (name: string, runbook: string): Promise<readonly string[]> => {
    await start(name, runbook);
    await jobOver(name);
    return (await jobRecords(name)).map(([stream]) => stream ?? '');
  };

  test('is what was imported into its account for its edition', async () => {
    await published('five', 'Disable-AzContextAutosave -Scope Process | Out-Null; "five"');
    await published('seven', 'Disable-AzContextAutosave -Scope Process | Out-Null; "seven"', 'PowerShell72');
    expect(await outcome('a', 'five')).toEqual(['Error', 'Output']);
    await importModule(`${lab.account}/modules/Az.Accounts`);
    expect(await outcome('b', 'five')).toEqual(['Output']);
    expect(await outcome('c', 'seven')).toEqual(['Error', 'Output']);
    await importModule(`${lab.account}/powerShell72Modules/Az.Accounts`);
    expect(await outcome('d', 'seven')).toEqual(['Output']);
  });

  test('or what its runtime environment holds', async () => {
    const environment = `${lab.account}/runtimeEnvironments/mine?api-version=2024-10-23`;
    const put = (defaultPackages: object) =>
      lab.ask('PUT', environment, {
        location: 'westus',
        properties: { runtime: { language: 'PowerShell', version: '7.2' }, defaultPackages },
      });
    await put({});
    await published('r', 'Disable-AzContextAutosave -Scope Process | Out-Null; "r"', 'PowerShell', {
      runtimeEnvironment: 'mine',
    });
    expect(await outcome('a', 'r')).toEqual(['Error', 'Output']);
    await put({ Az: '8.0.0' });
    expect(await outcome('b', 'r')).toEqual(['Output']);
  });
});

holdWitnesses(import.meta.url);
