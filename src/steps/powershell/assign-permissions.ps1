$role1 = 'DevTest Labs User'
$role2 = 'Reader'

# Start, restart and deallocate machines of this group, as the account's own identity.
$SAMI = (Get-AzAutomationAccount -ResourceGroupName $resourceGroup -Name $automationAccount).Identity.PrincipalId
New-AzRoleAssignment `
    -ObjectId $SAMI `
    -ResourceGroupName $resourceGroup `
    -RoleDefinitionName $role1

# The same runbook, the same parameters: now it works.
Invoke-TestRunWithRole -Parameters @{ resourceGroup = $resourceGroup; VMName = $VMName }

# The same role for the first user-assigned identity.
$UAMI = (Get-AzUserAssignedIdentity -ResourceGroupName $resourceGroup -Name $userAssignedOne).PrincipalId
New-AzRoleAssignment `
    -ObjectId $UAMI `
    -ResourceGroupName $resourceGroup `
    -RoleDefinitionName $role1

# The second draft looks up the identity and the account. It does so as the account's own identity, which may not read them yet.
New-AzRoleAssignment `
    -ObjectId $SAMI `
    -ResourceGroupName $resourceGroup `
    -RoleDefinitionName $role2
