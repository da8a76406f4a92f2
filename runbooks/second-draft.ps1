# miTesting, second draft: the same, but the caller chooses who acts. METHOD is SA for the account's own identity,
# or UA for a user-assigned identity, whose name is then UAMI.
Param(
    [string]$VMName,
    [string]$method,
    [string]$UAMI
)

$resourceGroup = 'resourceGroupName'
$automationAccount = 'xAutomationAccount'

# Start from nothing: a sign-in that another job left behind in this worker must not act for us.
Disable-AzContextAutosave -Scope Process | Out-Null

# First as the account's own identity, whatever METHOD says: the look-ups below are made by it.
# -ErrorAction Stop turns a failed sign-in into an error that catch sees.
try {
    Connect-AzAccount -Identity -ErrorAction Stop -WarningAction SilentlyContinue | Out-Null
}
catch {
    Write-Output "There is no system-assigned user identity. Aborting."
    exit
}

if ($method -eq 'SA') {
    Write-Output "Using system-assigned managed identity"
}
elseif ($method -eq 'UA') {
    Write-Output "Using user-assigned managed identity"

    # Needs Reader. For a name that no identity has, this writes an error and gives nothing.
    $identity = Get-AzUserAssignedIdentity -ResourceGroupName $resourceGroup -Name $UAMI

    # Is it attached to this account? That says nothing of what it may do.
    if ((Get-AzAutomationAccount -ResourceGroupName $resourceGroup -Name $automationAccount).Identity.UserAssignedIdentities.Values.PrincipalId.Contains($identity.PrincipalId)) {
        # From here on the named identity acts. It is named by its client id.
        Connect-AzAccount -Identity -AccountId $identity.ClientId | Out-Null
    }
    else {
        Write-Output "Invalid or unassigned user-assigned managed identity"
        exit
    }
}
else {
    Write-Output "Invalid method. Choose UA or SA."
    exit
}

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

# Who did it: MSI@ and a number for the system-assigned identity, the client id for a user-assigned one.
Write-Output "Account ID of current context: " (Get-AzContext).Account.Id
