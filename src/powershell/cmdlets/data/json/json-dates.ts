/** Dates in JSON text. */
import {
  PSDateTime,
  PSDateTimeOffset,
  ticksPerMillisecond,
  unixEpochTicks,
  type Value,
} from '../../../runtime/values/index.ts';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,7})\d*)?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/;

export type DateKind = 'Default' | 'Local' | 'Utc' | 'Offset' | 'String';

/** An ISO 8601 date with a time, or `/Date(n)/`, as edition 7 reads it; undefined for any other text. */
export function readIsoDate(text: string, kind: DateKind): Value | undefined {
  if (kind === 'String') return undefined;
  if (text.startsWith('/Date(')) {
    const ticks = readMicrosoftDate(text);
    return ticks === undefined ? undefined : dated(ticks, 0, 'Z', kind);
  }
  if (text.length < 19 || text.length > 40) return undefined;
  const match = isoDate.exec(text);
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(2000, month - 1, day, hour, minute, second);
  const date = new Date(time);
  date.setUTCFullYear(year, month - 1, day);
  if (month < 1 || month > 12 || date.getUTCDate() !== day || hour > 24 || minute > 59 || second > 59) return undefined;
  if (hour === 24 && (minute !== 0 || second !== 0)) return undefined;
  const fraction = BigInt((match[7] ?? '').padEnd(7, '0'));
  const ticks = BigInt(date.getTime()) * ticksPerMillisecond + unixEpochTicks + fraction;
  const zone = match[8] ?? '';
  return dated(ticks, zoneMinutes(zone), zone, kind);
}

function zoneMinutes(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? 0));
}

/** The engine's own zone is UTC: an offset is taken off, and the result is local time. */
function dated(ticks: bigint, minutes: number, zone: string, kind: DateKind): Value {
  if (kind === 'Offset') return new PSDateTimeOffset(ticks, minutes);
  const utc = ticks - BigInt(minutes) * 600_000_000n;
  if (kind === 'Utc') return new PSDateTime(utc, 'Utc');
  if (kind === 'Local') return new PSDateTime(utc, 'Local');
  if (zone === '') return new PSDateTime(ticks, 'Unspecified');
  return new PSDateTime(utc, zone === 'Z' ? 'Utc' : 'Local');
}

/** The ticks of `/Date(1704067200000)/`, with or without a zone behind the number. */
export function readMicrosoftDate(text: string): bigint | undefined {
  const match = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/.exec(text);
  return match === null ? undefined : BigInt(match[1] as string) * ticksPerMillisecond + unixEpochTicks;
}
