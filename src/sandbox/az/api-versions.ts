/** The api-version that each family of Az cmdlets sends: versions of the module releases that the lesson imports, seen in recordings. */
export const apiVersions = {
  subscriptions: '2019-11-01',
  tenants: '2019-11-01',
  groups: '2022-09-01',
  providers: '2022-09-01',
  resources: '2022-09-01',
  tags: '2019-10-01',
  roleAssignments: '2018-09-01-preview',
  roleDefinitions: '2018-01-01-preview',
  identities: '2018-11-30',
  accounts: '2020-01-13-preview',
  automation: '2015-10-31',
  runbooks: '2018-06-30',
  jobs: '2017-05-15-preview',
  machines: '2024-07-01',
} as const;
