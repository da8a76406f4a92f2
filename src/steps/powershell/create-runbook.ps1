# The first draft, from a file. Nothing is published: the test pane runs drafts.
Set-Content -Path "./$runbook.ps1" -Value $firstDraft
Import-AzAutomationRunbook `
    -ResourceGroupName $resourceGroup `
    -AutomationAccountName $automationAccount `
    -Name $runbook `
    -Type PowerShell `
    -Path "./$runbook.ps1" `
    -Force

# No identity has a role yet: expect 'this.Client.SubscriptionId' cannot be null.
Invoke-TestRun -Parameters @{ resourceGroup = $resourceGroup; VMName = $VMName }
