# miTesting, first draft: switches a virtual machine off if it is on, and on if it is off.
# It acts as the Automation account's own identity, the system-assigned one. No secret stands here, and none is needed.
Param(
    [string]$resourceGroup,
    [string]$VMName
)

# Start from nothing: a sign-in that another job left behind in this worker must not act for us.
Disable-AzContextAutosave -Scope Process | Out-Null

# Azure Automation hands a token for the account's own identity to whoever asks from within a job.
# This succeeds even for an identity without any role; it then finds no subscription to work in.
Connect-AzAccount -Identity

# The first status is how the last change went, the second is the power state: PowerState/running, PowerState/deallocated.
$status = (Get-AzVM -ResourceGroupName $resourceGroup -Name $VMName -Status).Statuses[1].Code

Write-Output "`r`n Beginning VM status: $status `r`n"

# Only these two states are acted on. A machine that is stopped but not deallocated, or on its way, is left alone.
if ($status -eq 'PowerState/deallocated') {
    Start-AzVM -Name $VMName -ResourceGroupName $resourceGroup
}
elseif ($status -eq 'PowerState/running') {
    # -Force: nobody is there to answer the question whether this is meant.
    Stop-AzVM -Name $VMName -ResourceGroupName $resourceGroup -Force
}

# Ask again: what counts is where the machine is now.
$status = (Get-AzVM -ResourceGroupName $resourceGroup -Name $VMName -Status).Statuses[1].Code

Write-Output "`r`n Ending VM status: $status `r`n `r`n"

# Who did it: MSI@ and a number for the system-assigned identity.
Write-Output "Account ID of current context: " (Get-AzContext).Account.Id
