/** The api-versions that Microsoft.Automation answers, newest first, and what changes with them. */

const current: readonly string[] = ['2024-10-23', '2023-11-01', '2022-08-08'];
const early: readonly string[] = [
  '2021-06-22',
  '2020-01-13-preview',
  '2019-06-01',
  '2018-06-30',
  '2018-01-15',
  '2017-05-15-preview',
  '2015-10-31',
];

/** The recorded sessions and Microsoft's clients (arm-automation 10.1.1, azure-mgmt-automation, az, Az.Automation) send these. */
export const automationVersions: readonly string[] = [...current, ...early];

/** powerShell72Modules and the Python 3 packages came with 2022-08-08. */
export const packageVersions: readonly string[] = current;

/** Runtime environments: recorded at 2024-10-23; 2023-05-15-preview is their first version. */
export const runtimeVersions: readonly string[] = ['2024-10-23', '2023-05-15-preview'];

export const deletedAccountVersions: readonly string[] = ['2024-10-23', '2022-01-31'];

/** Members of an account's answer by version. */
export interface AccountTraits {
  /** `identity` in the body counts. Answers carry it whatever the version. */
  readonly identity: boolean;
  /** `disableLocalAuth`, `encryption`, `RuntimeConfiguration`. */
  readonly security: boolean;
  /** `systemData`, `automationHybridServiceUrl`, and `privateEndpointConnections` in GET. */
  readonly systemData: boolean;
}

/** As recorded at 2015-10-31, 2020-01-13-preview and 2021-06-22. Versions compare as text. */
export function accountTraits(apiVersion: string): AccountTraits {
  return {
    identity: apiVersion >= '2020-01-13',
    security: apiVersion >= '2020-01-13',
    systemData: apiVersion >= '2021-06-22',
  };
}
