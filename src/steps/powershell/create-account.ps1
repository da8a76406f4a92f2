# The account's own identity is made with it, and the first two of the three are attached.
$identities = "/subscriptions/$subscriptionID/resourcegroups/$resourceGroup/providers/Microsoft.ManagedIdentity/userAssignedIdentities"

New-AzAutomationAccount `
    -ResourceGroupName $resourceGroup `
    -Name $automationAccount `
    -Location $location `
    -AssignSystemIdentity `
    -AssignUserIdentity "$identities/$userAssignedOne", "$identities/$userAssignedTwo"
