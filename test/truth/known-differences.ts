/** Recordings that the engine answers otherwise on purpose, each with its reason. They count as failures in the score. */
import type { Edition } from '../../src/powershell/index.ts';

export interface KnownDifference {
  readonly id: string;
  readonly editions: readonly Edition[];
  readonly reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [
  {
    id: 'utility-cmdlets/get-alias',
    editions: ['7', '5.1'],
    reason:
      'Recorded where `sort` is a program of the system; on Windows, and so in an Automation job, it is an alias of Sort-Object.',
  },
];
