# Waits until an import has ended: a module that others depend on must be there first.
function Wait-AutomationModule {
    param([string]$Name)

    do {
        Start-Sleep -Seconds 5
        $module = Get-AzAutomationModule `
            -ResourceGroupName $resourceGroup `
            -AutomationAccountName $automationAccount `
            -Name $Name
        Write-Output "$Name is $($module.ProvisioningState)"
    } while ($module -and 'Succeeded', 'Failed' -notcontains $module.ProvisioningState)

    if ($module.ProvisioningState -ne 'Succeeded') {
        throw "$Name could not be imported."
    }
}

# First the one that the others build on.
New-AzAutomationModule `
    -ResourceGroupName $resourceGroup `
    -AutomationAccountName $automationAccount `
    -Name 'Az.Accounts' `
    -ContentLinkUri "https://www.powershellgallery.com/api/v2/package/Az.Accounts/$accountsVersion"

Wait-AutomationModule -Name 'Az.Accounts'

# These three do not need each other: Azure imports them side by side.
New-AzAutomationModule `
    -ResourceGroupName $resourceGroup `
    -AutomationAccountName $automationAccount `
    -Name 'Az.Automation' `
    -ContentLinkUri "https://www.powershellgallery.com/api/v2/package/Az.Automation/$automationVersion"

New-AzAutomationModule `
    -ResourceGroupName $resourceGroup `
    -AutomationAccountName $automationAccount `
    -Name 'Az.ManagedServiceIdentity' `
    -ContentLinkUri "https://www.powershellgallery.com/api/v2/package/Az.ManagedServiceIdentity/$identityVersion"

New-AzAutomationModule `
    -ResourceGroupName $resourceGroup `
    -AutomationAccountName $automationAccount `
    -Name 'Az.Compute' `
    -ContentLinkUri "https://www.powershellgallery.com/api/v2/package/Az.Compute/$computeVersion"

Wait-AutomationModule -Name 'Az.Automation'
Wait-AutomationModule -Name 'Az.ManagedServiceIdentity'
Wait-AutomationModule -Name 'Az.Compute'
