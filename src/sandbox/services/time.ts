/** How the providers write times. */

/** .NET's ticks at 1970-01-01. */
const ticksAtEpoch = 621_355_968_000_000_000n;

/** `2024-09-09T10:33:02.33+00:00`: UTC with an offset and no trailing zeros, as Automation and Compute write it. `ms` since 1970. */
export function offsetTime(ms: number): string {
  const [whole, fraction = ''] = new Date(ms).toISOString().slice(0, -1).split('.');
  const digits = fraction.replace(/0+$/, '');
  return `${whole}${digits === '' ? '' : `.${digits}`}+00:00`;
}

/** Without a fraction of a second: `2024-08-26T06:05:08+00:00`. */
export function offsetTimeInSeconds(ms: number): string {
  return offsetTime(Math.floor(ms / 1000) * 1000);
}

/** .NET ticks (100 ns since year 1) of a time in ms since 1970. */
export function ticks(ms: number): bigint {
  return BigInt(ms) * 10_000n + ticksAtEpoch;
}
