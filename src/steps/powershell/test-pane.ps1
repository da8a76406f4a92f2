# The test pane has no cmdlet of its own. This starts a test run, waits for its end and gives what it wrote.
function Invoke-TestRun {
    param([hashtable]$Parameters)

    $pane = "/subscriptions/$subscriptionID/resourceGroups/$resourceGroup/providers/Microsoft.Automation/automationAccounts/$automationAccount/runbooks/$runbook/draft/testJob"
    $version = '?api-version=2018-06-30'
    $payload = @{ parameters = $Parameters } | ConvertTo-Json
    $null = Invoke-AzRestMethod -Method PUT -Path ($pane + $version) -Payload $payload
    do {
        Start-Sleep -Seconds 5
        $job = (Invoke-AzRestMethod -Method GET -Path ($pane + $version)).Content | ConvertFrom-Json
    } while ($job.status -and 'Completed', 'Failed', 'Stopped', 'Suspended' -notcontains $job.status)

    $streams = (Invoke-AzRestMethod -Method GET -Path ($pane + '/streams' + $version)).Content | ConvertFrom-Json
    foreach ($record in $streams.value) {
        $path = $pane + '/streams/' + $record.properties.jobStreamId + $version
        ((Invoke-AzRestMethod -Method GET -Path $path).Content | ConvertFrom-Json).properties.streamText
    }
}

# The same, again while a role that was assigned a moment ago does not count yet. Azure allows itself 10 minutes.
function Invoke-TestRunWithRole {
    param([hashtable]$Parameters)

    $giveUp = (Get-Date).AddMinutes(10)
    do {
        $text = Invoke-TestRun -Parameters $Parameters
        $tooEarly = ($text -join ' ') -match "'this.Client.SubscriptionId' cannot be null|does not have authorization"
        if ($tooEarly) { Start-Sleep -Seconds 30 }
    } while ($tooEarly -and (Get-Date) -lt $giveUp)
    $text
}
