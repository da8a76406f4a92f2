/** Points and lengths of time, in .NET ticks (100 ns; a DateTime counts from 0001-01-01). */

export const ticksPerMillisecond = 10_000n;
export const ticksPerSecond = 10_000_000n;
/** The ticks of 1970-01-01. */
export const unixEpochTicks = 621_355_968_000_000_000n;

export type DateTimeKind = 'Unspecified' | 'Utc' | 'Local';

/** System.DateTime. The engine's time zone is UTC: Local and Utc show the same clock. */
export class PSDateTime {
  constructor(
    readonly ticks: bigint,
    readonly kind: DateTimeKind = 'Unspecified',
  ) {}
  get dictionaryKey(): string {
    return `dt${this.ticks}`;
  }
}

/** System.TimeSpan. */
export class PSTimeSpan {
  constructor(readonly ticks: bigint) {}
  get dictionaryKey(): string {
    return `ts${this.ticks}`;
  }
}

/** System.DateTimeOffset: local clock ticks, and minutes east of UTC. */
export class PSDateTimeOffset {
  constructor(
    readonly ticks: bigint,
    readonly offsetMinutes: number,
  ) {}
  get dictionaryKey(): string {
    return `do${this.ticks - BigInt(this.offsetMinutes) * 600_000_000n}`;
  }
}
