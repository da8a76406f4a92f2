# As the account's own identity: works.
Invoke-TestRunWithRole -Parameters @{ VMName = $VMName; method = 'SA'; UAMI = $userAssignedOne }

# As the first user-assigned identity: works, and another account did it.
Invoke-TestRunWithRole -Parameters @{ VMName = $VMName; method = 'UA'; UAMI = $userAssignedOne }

# Attached, without a role: 'this.Client.SubscriptionId' cannot be null.
Invoke-TestRun -Parameters @{ VMName = $VMName; method = 'UA'; UAMI = $userAssignedTwo }

# Not attached: refused by the script itself.
Invoke-TestRun -Parameters @{ VMName = $VMName; method = 'UA'; UAMI = $userAssignedThree }

# No such identity: not found, then refused.
Invoke-TestRun -Parameters @{ VMName = $VMName; method = 'UA'; UAMI = $noSuchIdentity }

# Neither SA nor UA.
Invoke-TestRun -Parameters @{ VMName = $VMName; method = 'XX'; UAMI = $userAssignedOne }
