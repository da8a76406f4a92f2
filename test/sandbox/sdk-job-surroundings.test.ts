/** What a job has around it: the account’s assets, other runbooks, modules and runtime environments. */
import { describe, expect, test } from 'vitest';
import { refusal } from './support/clients.ts';
import { account, draft, eachInJobLab, group, jobOver, jobRecords, lab, published, start } from './support/jobs.ts';
import { until } from './support/lab.ts';
import { holdWitnesses } from './support/witness.ts';

eachInJobLab();

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

  test('one that was started can be waited for', async () => {
    await published('Child', "Start-Sleep -Seconds 30\n'late'");
    await published(
      'Parent',
      "$id = Start-AutomationRunbook -Name 'Child'\n\"$id\"\nWait-AutomationJob -Id $id\n'done'",
    );
    await start('j', 'Parent');
    await jobOver('j');
    const filter = "properties/runbook/name eq 'Child'";
    const [child] = await lab.automation.job.listByAutomationAccount(group, account, { filter });
    expect(child?.status).toBe('Completed');
    expect(await jobRecords('j')).toEqual([
      ['Output', child?.jobId],
      ['Output', 'done'],
    ]);
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
