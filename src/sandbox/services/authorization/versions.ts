/** Newest first: those of the JavaScript (9.0.0), Python and az clients, and those recorded. */
export const roleAssignmentVersions: readonly string[] = [
  '2022-04-01',
  '2020-10-01-preview',
  '2020-08-01-preview',
  '2020-04-01-preview',
  '2020-03-01-preview',
  '2019-04-01-preview',
  '2018-12-01-preview',
  '2018-09-01-preview',
  '2018-07-01',
  '2018-01-01-preview',
  '2017-10-01-preview',
  '2017-09-01',
  '2016-07-01',
  '2015-07-01',
];

export const roleDefinitionVersions: readonly string[] = [
  '2022-05-01-preview',
  '2022-04-01',
  '2018-07-01',
  '2018-01-01-preview',
  '2017-09-01',
  '2017-05-01',
  '2016-07-01',
  '2015-07-01',
];

export const permissionVersions: readonly string[] = [
  '2022-05-01-preview',
  '2022-04-01',
  '2018-07-01',
  '2018-01-01-preview',
  '2016-07-01',
  '2015-07-01',
];
