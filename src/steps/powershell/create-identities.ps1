# One would do. Three show what differs: with a role, without one, not even attached.
New-AzUserAssignedIdentity `
    -ResourceGroupName $resourceGroup `
    -Location $location `
    -Name $userAssignedOne

New-AzUserAssignedIdentity `
    -ResourceGroupName $resourceGroup `
    -Location $location `
    -Name $userAssignedTwo

New-AzUserAssignedIdentity `
    -ResourceGroupName $resourceGroup `
    -Location $location `
    -Name $userAssignedThree
