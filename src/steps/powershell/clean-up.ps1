$role1 = 'DevTest Labs User'
$role2 = 'Reader'
$SAMI = (Get-AzAutomationAccount -ResourceGroupName $resourceGroup -Name $automationAccount).Identity.PrincipalId
$UAMI = (Get-AzUserAssignedIdentity -ResourceGroupName $resourceGroup -Name $userAssignedOne).PrincipalId

# The machine, back to the state that was noted at the sign-in.
$vmNow = (Get-AzVM -ResourceGroupName $resourceGroup -Name $VMName -Status).Statuses[1].Code
if ($vmAtStart -eq 'PowerState/running' -and $vmNow -ne $vmAtStart) {
    Start-AzVM -ResourceGroupName $resourceGroup -Name $VMName
}
elseif ($vmAtStart -eq 'PowerState/deallocated' -and $vmNow -ne $vmAtStart) {
    Stop-AzVM -ResourceGroupName $resourceGroup -Name $VMName -Force
}

# The runbook.
Remove-AzAutomationRunbook `
    -ResourceGroupName $resourceGroup `
    -AutomationAccountName $automationAccount `
    -Name $runbook `
    -Force

# The role assignments, while the identities that they name still exist: later they would show as “unknown”.
Remove-AzRoleAssignment -ObjectId $UAMI -ResourceGroupName $resourceGroup -RoleDefinitionName $role1
Remove-AzRoleAssignment -ObjectId $SAMI -ResourceGroupName $resourceGroup -RoleDefinitionName $role2
Remove-AzRoleAssignment -ObjectId $SAMI -ResourceGroupName $resourceGroup -RoleDefinitionName $role1

# The modules, the one that the others need last.
foreach ($module in 'Az.Compute', 'Az.ManagedServiceIdentity', 'Az.Automation', 'Az.Accounts') {
    Remove-AzAutomationModule `
        -ResourceGroupName $resourceGroup `
        -AutomationAccountName $automationAccount `
        -Name $module `
        -Force
}

# The account, and with it its own identity.
Remove-AzAutomationAccount -ResourceGroupName $resourceGroup -Name $automationAccount -Force

# The user-assigned identities outlive what they were attached to: they are removed by themselves.
Remove-AzUserAssignedIdentity -ResourceGroupName $resourceGroup -Name $userAssignedOne -Force
Remove-AzUserAssignedIdentity -ResourceGroupName $resourceGroup -Name $userAssignedTwo -Force
Remove-AzUserAssignedIdentity -ResourceGroupName $resourceGroup -Name $userAssignedThree -Force
