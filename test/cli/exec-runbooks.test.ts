/** Short runbooks with the ways of writing that published ones have, in the sandbox of the lesson, in both editions. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ExecReport } from '../../src/commands/exec-report.ts';
import { freshStateDir, runCli } from './run-cli.ts';

interface Case {
  readonly name: string;
  readonly script: string;
  /** All output objects together, or the first error's text where it begins with `error: `. */
  readonly shows: string;
  readonly edition?: '5.1' | '7';
  /** Who runs it: the account's own identity where left out. */
  readonly as?: 'learner';
}

/** What is written: outputs and errors in order, the error that ended it last. */
const told = ({ streams, terminatingError }: ExecReport): string =>
  [
    ...streams.flatMap((entry) =>
      entry.stream === 'Output'
        ? [entry.text.trim()]
        : entry.stream === 'Error' && entry.record !== undefined
          ? [`error: ${entry.record.message} | ${entry.record.fullyQualifiedErrorId}`]
          : [],
    ),
    ...(terminatingError === null ? [] : [`ended: ${terminatingError.message}`]),
  ]
    .join('\n')
    .replaceAll(/\/subscriptions\/\S+/g, 'RESOURCE');

const cases: readonly Case[] = [
  {
    name: 'a subscription is its id as text, also where a context is passed on',
    script: `$context = (Connect-AzAccount -Identity).Context
$context = Set-AzContext -SubscriptionName $context.Subscription -DefaultProfile $context
"$($context.Account) $($context.Environment) $("$($context.Subscription)" -eq (Get-AzSubscription).Id) $context"
(Set-AzContext (Get-AzSubscription)).Account.Type
Get-AzVM -DefaultProfile 'x'`,
    shows: `MSI@50342 AzureCloud True Microsoft.Azure.Commands.Profile.Models.Core.PSAzureContext
ManagedService
error: Cannot bind parameter 'DefaultProfile'. Cannot convert the "x" value of type "System.String" to type "Microsoft.Azure.Commands.Common.Authentication.Abstractions.Core.IAzureContextContainer". | CannotConvertArgumentNoMessage,Microsoft.Azure.Commands.Compute.GetAzureVMCommand`,
  },
  {
    name: 'a missing connection is the internal cmdlet’s own error',
    script: `try {
  $connection = Get-AutomationConnection -Name AzureRunAsConnection
  Add-AzAccount -ServicePrincipal -Tenant $connection.TenantId -ApplicationId $connection.ApplicationId -CertificateThumbprint $connection.CertificateThumbprint
} catch {
  if (!$connection) { throw "Connection not there" } else { throw $_.Exception }
}`,
    shows: `error: Connection not found. To create this Connection, navigate to the Connections blade and create a Connection named: AzureRunAsConnection. Refer doc for more details (https://docs.microsoft.com/en-us/azure/automation/automation-connections#create-a-new-connection) | 3,Orchestrator.AssetManagement.Cmdlets.GetAutomationConnectionCmdlet
ended: Connection not there`,
  },
  {
    name: 'a workflow runbook is called, with its parallel parts in sequence',
    edition: '5.1',
    script: `workflow Stop-All {
  param([string[]] $Names = @('a', 'b'))
  $kept = 'k'
  foreach -parallel ($name in $Names) { "each $name" }
  parallel { sequence { 'first'; 'second' } }
  InlineScript { "inline $using:kept" }
  Checkpoint-Workflow
  Write-Error 'soft'
  Suspend-Workflow
}`,
    shows: `each a
each b
first
second
inline k
error: soft | Microsoft.PowerShell.Commands.WriteErrorException,Microsoft.PowerShell.Commands.WriteErrorCommand
error: Suspend-Workflow is not supported here: a workflow runs from beginning to end and cannot be resumed. | NotSupportedHere,Microsoft.PowerShell.Workflow.SuspendWorkflow`,
  },
  {
    name: 'a keyed digest signs a request, and a host outside is not there',
    script: `$mac = New-Object System.Security.Cryptography.HMACSHA256
$mac.Key = [Text.Encoding]::UTF8.GetBytes('Jefe')
-join ($mac.ComputeHash([Text.Encoding]::UTF8.GetBytes('what do ya want for nothing?')) | ForEach-Object { $_.ToString('x2') })
try { Invoke-RestMethod -Uri 'http://169.254.169.254/metadata/identity' -Headers @{ Metadata = 'true' } } catch { $_.Exception.Message.Split('.')[0] }`,
    edition: '5.1',
    shows: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843\nUnable to connect to the remote server',
  },
  {
    name: 'the identity endpoint answers by address and header, as a stream of bytes too',
    script: `$answer = Invoke-WebRequest -UseBasicParsing -Uri "$($env:IDENTITY_ENDPOINT)?resource=https://management.azure.com/" -Headers @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER; Metadata = 'True' }
([Text.Encoding]::UTF8.GetString($answer.RawContentStream.ToArray()) | ConvertFrom-Json).token_type`,
    shows: 'Bearer',
  },
  {
    name: 'stopping asks before it goes on, and nobody can answer',
    script: `$null = Connect-AzAccount -Identity
Stop-AzVM -ResourceGroupName ContosoLab -Name ContosoVM -WhatIf
Stop-AzVM -ResourceGroupName ContosoLab -Name ContosoVM`,
    shows:
      'error: A command that prompts the user failed because the host program or the command type does not support user interaction. The host was attempting to request confirmation with the following message: This cmdlet will stop the specified virtual machine. Do you want to continue? | Microsoft.Azure.Commands.Compute.StopAzureVMCommand',
  },
  {
    name: 'a runbook finds itself among the jobs of its account, and an attribute may stand alone on a line',
    script: `[OutputType ('Microsoft.Azure.Commands.Automation.Model.Job')]

$null = Connect-AzAccount -Identity
Start-Sleep -Seconds 600
(Get-AzAutomationJob -ResourceGroupName ContosoLab -AutomationAccountName xAutomationAccount -Id $PSPrivateMetadata.JobId.Guid).Status
$env:AZUREPS_HOST_ENVIRONMENT`,
    shows: 'Running\nAzureAutomation/',
  },
  {
    name: 'tags are replaced, shown and sent back with a machine',
    as: 'learner',
    script: `$vm = Get-AzVM -ResourceGroupName ContosoLab -Name ContosoVM
$null = Update-AzTag -ResourceId $vm.Id -Tag @{ owner = 'me'; env = 'test' } -Operation Replace
$vm = Get-AzVM -ResourceGroupName ContosoLab -Name ContosoVM
$vm.Tags['owner'] = 'you'
(Update-AzVM -VM $vm -ResourceGroupName ContosoLab).StatusCode
(Get-AzTag -ResourceId $vm.Id).Properties.ToString() -replace '\r?\n', '|'
(Set-AzResource -ResourceId $vm.Id -Tag @{ last = '1' } -Force).Tags.last
Set-AzResource -ResourceId $vm.Id -Tag @{ last = '2' } | Out-Null`,
    shows: `OK
|Name   Value|=====  =====|owner  you  |env    test |
1
error: A command that prompts the user failed because the host program or the command type does not support user interaction. The host was attempting to request confirmation with the following message: Are you sure you want to update the following resource: RESOURCE | Microsoft.Azure.Commands.ResourceManager.Cmdlets.Implementation.SetAzureResourceCmdlet`,
  },
  {
    name: 'a runbook that another one starts gets its arguments as they were, and gives objects back',
    as: 'learner',
    script: `$place = @{ ResourceGroupName = 'ContosoLab'; AutomationAccountName = 'xAutomationAccount' }
Set-Content C:Inner-Flow.ps1 'workflow Inner-Flow { param([hashtable]$T) InlineScript { $t = $using:T; "inner $($t.x)" } }'
Set-Content C:Outer-Flow.ps1 'workflow Outer-Flow { param([string]$A, [int[]]$N, [object]$O) "outer $A $($N.Count) $($O.k)"; Inner-Flow -T @{ x = 1 }; [pscustomobject]@{ P = 2 } }'
foreach ($name in 'Inner-Flow', 'Outer-Flow') {
  $null = Import-AzAutomationRunbook @place -Path "C:$name.ps1" -Name $name -Type PowerShellWorkflow -Published -Force
}
$out = Start-AzAutomationRunbook @place -Name Outer-Flow -Parameters @{ A = 'it''s "q"'; N = @(1, 2); O = @{ k = 'v' } } -Wait
$out[0..1]
$out[2].P
(Start-AzAutomationRunbook @place -Name Outer-Flow -Parameters @{ A = 'it''s "q"' }).JobParameters.A
foreach ($name in 'Inner-Flow', 'Outer-Flow') { Remove-AzAutomationRunbook @place -Name $name -Force }`,
    shows: `outer it's "q" 2 v
inner 1
2
it's "q"`,
  },
];

const state = freshStateDir();
const scripts = mkdtempSync(path.join(tmpdir(), 'mi-tutorial-runbooks-'));

beforeAll(async () => {
  await runCli(['run', '--to', 'edit-runbook', '--state-dir', state, '--pace', 'instant', '--no-input']);
}, 120_000);

describe.each(['5.1', '7'] as const)('edition %s', (edition) => {
  const here = cases.filter((one) => (one.edition ?? edition) === edition);
  const reports = new Map<string, ExecReport>();

  beforeAll(async () => {
    const files = here.map(({ script }, index) => {
      const file = path.join(scripts, `${edition}-${index}.ps1`);
      writeFileSync(file, script);
      return file;
    });
    for (const who of ['system', 'learner'] as const) {
      const theirs = files.filter((_, index) => (here[index]?.as ?? 'system') === who);
      const shared = ['--state-dir', state, '--pace', 'instant', '--as', who, '--edition', edition];
      const { stdout } = await runCli(['sandbox', 'exec', ...shared, '--output', 'json', ...theirs]);
      for (const line of stdout.trim().split('\n')) {
        const report = JSON.parse(line) as ExecReport;
        reports.set(here[files.indexOf(report.file)]?.name ?? '', report);
      }
    }
  }, 120_000);

  test.each(here)('$name', ({ name, shows }) => {
    const report = reports.get(name);
    expect(report === undefined ? undefined : told(report)).toBe(shows);
  });
});
