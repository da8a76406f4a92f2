# The second draft replaces the first.
Set-Content -Path "./$runbook.ps1" -Value $secondDraft
Import-AzAutomationRunbook `
    -ResourceGroupName $resourceGroup `
    -AutomationAccountName $automationAccount `
    -Name $runbook `
    -Type PowerShell `
    -Path "./$runbook.ps1" `
    -Force
