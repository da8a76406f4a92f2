import { locations } from '../../locations.ts';

/** Newest first: what the JavaScript, Python and az clients send, and what was recorded. */
export const identityVersions: readonly string[] = [
  '2025-01-31-preview',
  '2024-11-30',
  '2023-07-31-preview',
  '2023-01-31',
  '2022-01-31-preview',
  '2021-09-30-preview',
  '2018-11-30',
  '2015-08-31-preview',
];

/** All regions, and the early-access one that a recording made identities in. */
export const identityLocations: readonly string[] = [...locations, 'centraluseuap'];
