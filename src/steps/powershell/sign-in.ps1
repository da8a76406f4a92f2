# Sign in, unless this session is signed in already.
$sub = Get-AzSubscription -ErrorAction SilentlyContinue
if (-not $sub) {
    Connect-AzAccount -Subscription $subscriptionID
}

# With several subscriptions, say which one is meant from here on.
Select-AzSubscription -SubscriptionId $subscriptionID | Out-Null

# The machine that the lesson switches, and the state to bring it back to.
$vmAtStart = (Get-AzVM -ResourceGroupName $resourceGroup -Name $VMName -Status).Statuses[1].Code
$vmAtStart
