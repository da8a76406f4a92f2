/**
 * The api-versions that Microsoft.Compute answers, newest first: those of the clients that ask (arm-compute 24.1 sends 2026-03-01,
 * azure-cli 2022-11-01 and 2024-07-01, Az.Compute and the older SDKs what is recorded) and the stable ones between them.
 */
export const computeVersions: readonly string[] = [
  '2026-03-01',
  '2025-11-01',
  '2025-04-01',
  '2024-11-01',
  '2024-07-01',
  '2024-03-01',
  '2023-09-01',
  '2023-07-01',
  '2023-03-01',
  '2022-11-01',
  '2022-08-01',
  '2022-03-01',
  '2021-11-01',
  '2021-07-01',
  '2021-04-01',
  '2021-03-01',
  '2020-12-01',
  '2020-06-01',
  '2019-12-01',
  '2019-07-01',
  '2019-03-01',
  '2018-10-01',
  '2018-06-01',
  '2018-04-01',
  '2017-12-01',
  '2017-03-30',
  '2016-04-30-preview',
  '2016-03-30',
  '2015-06-15',
];

/** `Microsoft.Compute/skus` and `usages` are versioned apart. */
export const skuVersions: readonly string[] = ['2021-07-01', '2019-04-01', '2017-09-01', '2017-03-30'];

/** What a virtual machine's answer holds, by api-version: the names of the members that came later than the first version. */
export interface VersionTraits {
  /** `osProfile.allowExtensionOperations`, `requireGuestProvisionSignal`. */
  readonly guestSignals: boolean;
  /** `imageReference.exactVersion`. */
  readonly exactVersion: boolean;
  /** `instanceView.hyperVGeneration`. */
  readonly generation: boolean;
  /** `patchSettings.patchMode`. */
  readonly patchMode: boolean;
  /** `patchSettings.assessmentMode`, `deleteOption` of disks. */
  readonly assessment: boolean;
  readonly timeCreated: boolean;
  /** `etag` in the body, and as a header of PUT and of GET without an instance view. */
  readonly etag: boolean;
}

/** Members by version, as the recordings from 2017-12-01 to 2024-07-01 have them. Versions compare as text. */
export function traitsOf(apiVersion: string): VersionTraits {
  const since = (version: string): boolean => apiVersion >= version;
  return {
    guestSignals: since('2018-10-01'),
    exactVersion: since('2019-07-01'),
    generation: since('2019-12-01'),
    patchMode: since('2020-06-01'),
    assessment: since('2020-12-01'),
    timeCreated: since('2021-11-01'),
    etag: since('2024-07-01'),
  };
}
