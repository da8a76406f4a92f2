/** DateTimes made of texts, of parts and of the clock. */
import { type DateTimeKind, elementsOf, engine, netError, PSDateTime, type Value } from '../../runtime/values/index.ts';
import { toText } from '../convert.ts';
import { checkedTicks, isDate, partsOf, ticksOf } from '../dates/calendar.ts';
import { badDate, type ParsedDate, parseDate } from '../dates/date-parse.ts';
import { dateStyles, parseDateExact } from '../dates/date-parse-exact.ts';
import { currentCulture } from '../globalization/culture.ts';
import { withParameter } from '../members/errors.ts';

export const kinds: readonly DateTimeKind[] = ['Unspecified', 'Utc', 'Local'];

/** Now on the virtual clock; the zone is UTC. */
export function now(kind: DateTimeKind): PSDateTime {
  return new PSDateTime(engine().host.now(), kind);
}

export function today(): { year: number; month: number; day: number } {
  return partsOf(engine().host.now());
}

/** Ticks in whole minutes east of UTC. */
export function offsetTicks(minutes: number): bigint {
  return BigInt(minutes) * 600_000_000n;
}

/** A parsed text as a DateTime: texts with an offset become local time, unless the styles say otherwise. */
export function dateOfParsed(parsed: ParsedDate, flags = 0): PSDateTime {
  const zoned = parsed.utc || parsed.offset !== null;
  const utc = parsed.ticks - offsetTicks(parsed.offset ?? 0);
  if (zoned) {
    if ((flags & dateStyles.roundtripKind) !== 0 && parsed.utc) return new PSDateTime(utc, 'Utc');
    if ((flags & dateStyles.adjustToUniversal) !== 0) return new PSDateTime(checkedTicks(utc), 'Utc');
    return new PSDateTime(checkedTicks(utc), 'Local');
  }
  if ((flags & dateStyles.assumeUniversal) !== 0) {
    return new PSDateTime(parsed.ticks, (flags & dateStyles.adjustToUniversal) !== 0 ? 'Utc' : 'Local');
  }
  if ((flags & dateStyles.assumeLocal) !== 0) {
    return new PSDateTime(parsed.ticks, (flags & dateStyles.adjustToUniversal) !== 0 ? 'Utc' : 'Local');
  }
  return new PSDateTime(parsed.ticks);
}

export function parse(text: string, culture = currentCulture, flags = 0): PSDateTime {
  return dateOfParsed(parseDate(text, culture, today()), flags);
}

export function exact(text: string, format: string, culture: string, flags = 0): PSDateTime {
  const parsed = parseDateExact(text, format, culture, flags, today());
  if (parsed === null) throw badDate(text);
  return dateOfParsed(parsed, flags);
}

export function exactAny(text: string, formats: Value, culture: string, flags: number): PSDateTime {
  for (const format of elementsOf(formats) ?? [formats]) {
    const parsed = parseDateExact(text, toText(format), culture, flags, today());
    if (parsed !== null) return dateOfParsed(parsed, flags);
  }
  throw badDate(text);
}

/** A date of its parts. Throws ArgumentOutOfRangeException. */
export function makeDate(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  millisecond = 0,
  kind = 0,
): PSDateTime {
  if (!isDate(year, month, day)) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      'Year, Month, and Day parameters describe an un-representable DateTime.',
    );
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      'Hour, Minute, and Second parameters describe an un-representable DateTime.',
    );
  }
  if (millisecond < 0 || millisecond > 999) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      withParameter('Valid values are between 0 and 999, inclusive.', 'millisecond'),
      { ParamName: 'millisecond' },
    );
  }
  return new PSDateTime(
    ticksOf(year, month, day, hour, minute, second, millisecond * 10_000),
    kinds[kind] ?? 'Unspecified',
  );
}
