/** System.DateTimeOffset. */
import {
  netError,
  PSDateTime,
  PSDateTimeOffset,
  type PSReference,
  PSTimeSpan,
  unixEpochTicks,
  type Value,
} from '../../runtime/values/index.ts';
import {
  addMonths,
  checkedTicks,
  type DateParts,
  maximumTicks,
  partsOf,
  scaledTicks,
  ticksPerDay,
} from '../dates/calendar.ts';
import { formatDate } from '../dates/date-format.ts';
import { badDate, type ParsedDate, parseDate } from '../dates/date-parse.ts';
import { dateStyles, parseDateExact } from '../dates/date-parse-exact.ts';
import { currentCulture } from '../globalization/culture.ts';
import { withParameter } from '../members/errors.ts';
import { makeDate, now, offsetTicks, today } from './date-making.ts';
import { fileTimeOrigin, unixMilliseconds } from './date-time.ts';
import { defineType } from './define.ts';
import { tryParse } from './numbers.ts';
import { span } from './time-span.ts';

const minutesOf = (t: PSTimeSpan) => {
  if (t.ticks % 600_000_000n !== 0n) {
    throw netError('System.ArgumentException', withParameter('Offset must be specified in whole minutes.', 'offset'), {
      ParamName: 'offset',
    });
  }
  const minutes = Number(t.ticks / 600_000_000n);
  if (Math.abs(minutes) > 840) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      withParameter('Offset must be within plus or minus 14 hours.', 'offset'),
      {
        ParamName: 'offset',
      },
    );
  }
  return minutes;
};

const utcTicks = (self: PSDateTimeOffset) => self.ticks - offsetTicks(self.offsetMinutes);
const compare = (a: PSDateTimeOffset, b: PSDateTimeOffset) =>
  utcTicks(a) < utcTicks(b) ? -1 : utcTicks(a) > utcTicks(b) ? 1 : 0;
const part = (read: (p: DateParts) => number) => (self: PSDateTimeOffset) => read(partsOf(self.ticks));
const moved = (self: PSDateTimeOffset, ticks: bigint) =>
  new PSDateTimeOffset(checkedTicks(self.ticks + ticks), self.offsetMinutes);
const addUnits = (ticksPerUnit: number) => (self: PSDateTimeOffset, n: number) =>
  moved(self, scaledTicks(n, ticksPerUnit));

function text(self: PSDateTimeOffset, format = '', culture = currentCulture): string {
  const date = { ticks: self.ticks, offset: self.offsetMinutes, kind: 'Unspecified' } as const;
  if (format !== '') return formatDate(date, format, culture);
  return `${formatDate(date, 'G', culture)} ${formatDate(date, 'zzz', culture)}`;
}

function ofParsed(parsed: ParsedDate, flags = 0): PSDateTimeOffset {
  const offset = parsed.utc ? 0 : (parsed.offset ?? 0);
  if ((flags & dateStyles.adjustToUniversal) !== 0) return new PSDateTimeOffset(parsed.ticks - offsetTicks(offset), 0);
  return new PSDateTimeOffset(parsed.ticks, offset);
}

const parse = (s: string, culture = currentCulture, flags = 0) => ofParsed(parseDate(s, culture, today()), flags);

function exact(s: string, format: string, culture: string, flags = 0): PSDateTimeOffset {
  const parsed = parseDateExact(s, format, culture, flags, today());
  if (parsed === null) throw badDate(s);
  return ofParsed(parsed, flags);
}

const zero = () => new PSDateTimeOffset(0n, 0);

defineType(
  {
    name: 'System.DateTimeOffset',
    short: [],
    kind: 'struct',
    interfaces: ['System.IComparable', 'System.IFormattable'],
  },
  () => ({
    text: (self: PSDateTimeOffset) => text(self),
    invariantText: (self: PSDateTimeOffset) => text(self, '', ''),
    format: text,
    compare,
    equals: (a: PSDateTimeOffset, b: PSDateTimeOffset) => utcTicks(a) === utcTicks(b),
    constructors: {
      '(datetime dateTime)': (d: PSDateTime) => new PSDateTimeOffset(d.ticks, 0),
      '(datetime dateTime, timespan offset)': (d: PSDateTime, t: PSTimeSpan) =>
        new PSDateTimeOffset(d.ticks, minutesOf(t)),
      '(long ticks, timespan offset)': (ticks: bigint, t: PSTimeSpan) => new PSDateTimeOffset(ticks, minutesOf(t)),
      '(int year, int month, int day, int hour, int minute, int second, timespan offset)': (
        y: number,
        m: number,
        d: number,
        h: number,
        min: number,
        s: number,
        t: PSTimeSpan,
      ) => new PSDateTimeOffset(makeDate(y, m, d, h, min, s).ticks, minutesOf(t)),
    },
    properties: {
      'datetime DateTime': (self: PSDateTimeOffset) => new PSDateTime(self.ticks),
      'datetime UtcDateTime': (self: PSDateTimeOffset) => new PSDateTime(utcTicks(self), 'Utc'),
      'datetime LocalDateTime': (self: PSDateTimeOffset) => new PSDateTime(utcTicks(self), 'Local'),
      'datetime Date': (self: PSDateTimeOffset) => new PSDateTime(self.ticks - (self.ticks % ticksPerDay)),
      'int Day': part((p) => p.day),
      'System.DayOfWeek DayOfWeek': part((p) => p.weekday),
      'int DayOfYear': part((p) => p.yearDay),
      'int Hour': part((p) => p.hour),
      'int Millisecond': part((p) => Math.floor(p.fraction / 10_000)),
      'int Minute': part((p) => p.minute),
      'int Month': part((p) => p.month),
      'timespan Offset': (self: PSDateTimeOffset) => new PSTimeSpan(offsetTicks(self.offsetMinutes)),
      'int Second': part((p) => p.second),
      'long Ticks': (self: PSDateTimeOffset) => self.ticks,
      'long UtcTicks': utcTicks,
      'timespan TimeOfDay': (self: PSDateTimeOffset) => new PSTimeSpan(self.ticks % ticksPerDay),
      'int Year': part((p) => p.year),
    },
    staticProperties: {
      'System.DateTimeOffset Now': () => new PSDateTimeOffset(now('Utc').ticks, 0),
      'System.DateTimeOffset UtcNow': () => new PSDateTimeOffset(now('Utc').ticks, 0),
      'System.DateTimeOffset MinValue': zero,
      'System.DateTimeOffset MaxValue': () => new PSDateTimeOffset(maximumTicks, 0),
      '7: System.DateTimeOffset UnixEpoch': () => new PSDateTimeOffset(unixEpochTicks, 0),
    },
    statics: {
      'System.DateTimeOffset Parse(string input)': (s: string) => parse(s),
      'System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)': (
        s: string,
        culture: string,
      ) => parse(s, culture),
      'System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)':
        parse,
      'System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)': (
        s: string,
        format: string,
        culture: string,
      ) => exact(s, format, culture),
      'System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)':
        exact,
      'bool TryParse(string input, [ref] System.DateTimeOffset result)': (s: string, result: PSReference) =>
        tryParse(result, zero(), () => parse(s)),
      'bool TryParse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)':
        (s: string, culture: string, flags: number, result: PSReference) =>
          tryParse(result, zero(), () => parse(s, culture, flags)),
      'bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, [ref] System.DateTimeOffset result)':
        (s: string, format: string, culture: string, flags: number, result: PSReference) =>
          tryParse(result, zero(), () => exact(s, format, culture, flags)),
      'bool Equals(System.DateTimeOffset first, System.DateTimeOffset second)': (
        a: PSDateTimeOffset,
        b: PSDateTimeOffset,
      ) => compare(a, b) === 0,
      'System.DateTimeOffset FromFileTime(long fileTime)': (n: bigint) =>
        new PSDateTimeOffset(checkedTicks(n + fileTimeOrigin), 0),
      'System.DateTimeOffset FromUnixTimeSeconds(long seconds)': (n: bigint) =>
        new PSDateTimeOffset(checkedTicks(unixEpochTicks + n * 10_000_000n, 'seconds'), 0),
      'System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)': (n: bigint) =>
        new PSDateTimeOffset(checkedTicks(unixEpochTicks + n * 10_000n, 'milliseconds'), 0),
      'int Compare(System.DateTimeOffset first, System.DateTimeOffset second)': compare,
      'System.DateTimeOffset op_Implicit(datetime dateTime)': (d: PSDateTime) => new PSDateTimeOffset(d.ticks, 0),
      'System.DateTimeOffset op_Addition(System.DateTimeOffset dateTimeOffset, timespan timeSpan)': (
        d: PSDateTimeOffset,
        t: PSTimeSpan,
      ) => moved(d, t.ticks),
      'System.DateTimeOffset op_Subtraction(System.DateTimeOffset dateTimeOffset, timespan timeSpan)': (
        d: PSDateTimeOffset,
        t: PSTimeSpan,
      ) => moved(d, -t.ticks),
      'timespan op_Subtraction(System.DateTimeOffset left, System.DateTimeOffset right)': (
        a: PSDateTimeOffset,
        b: PSDateTimeOffset,
      ) => span(utcTicks(a) - utcTicks(b)),
    },
    methods: {
      'System.DateTimeOffset Add(timespan timeSpan)': (self: PSDateTimeOffset, t: PSTimeSpan) => moved(self, t.ticks),
      'System.DateTimeOffset AddDays(double days)': addUnits(864_000_000_000),
      'System.DateTimeOffset AddHours(double hours)': addUnits(36_000_000_000),
      'System.DateTimeOffset AddMinutes(double minutes)': addUnits(600_000_000),
      'System.DateTimeOffset AddSeconds(double seconds)': addUnits(10_000_000),
      'System.DateTimeOffset AddMilliseconds(double milliseconds)': addUnits(10_000),
      'System.DateTimeOffset AddTicks(long ticks)': (self: PSDateTimeOffset, ticks: bigint) => moved(self, ticks),
      'System.DateTimeOffset AddMonths(int months)': (self: PSDateTimeOffset, n: number) =>
        new PSDateTimeOffset(addMonths(self.ticks, n), self.offsetMinutes),
      'System.DateTimeOffset AddYears(int years)': (self: PSDateTimeOffset, n: number) =>
        new PSDateTimeOffset(addMonths(self.ticks, n * 12), self.offsetMinutes),
      'int CompareTo(System.DateTimeOffset other)': compare,
      'bool Equals(System.Object obj)': (self: PSDateTimeOffset, other: Value) =>
        other instanceof PSDateTimeOffset && utcTicks(other) === utcTicks(self),
      'bool EqualsExact(System.DateTimeOffset other)': (self: PSDateTimeOffset, other: PSDateTimeOffset) =>
        self.ticks === other.ticks && self.offsetMinutes === other.offsetMinutes,
      'long ToFileTime()': (self: PSDateTimeOffset) => utcTicks(self) - fileTimeOrigin,
      'timespan Subtract(System.DateTimeOffset value)': (a: PSDateTimeOffset, b: PSDateTimeOffset) =>
        span(utcTicks(a) - utcTicks(b)),
      'System.DateTimeOffset Subtract(timespan value)': (self: PSDateTimeOffset, t: PSTimeSpan) =>
        moved(self, -t.ticks),
      'System.DateTimeOffset ToLocalTime()': (self: PSDateTimeOffset) => new PSDateTimeOffset(utcTicks(self), 0),
      'System.DateTimeOffset ToUniversalTime()': (self: PSDateTimeOffset) => new PSDateTimeOffset(utcTicks(self), 0),
      'System.DateTimeOffset ToOffset(timespan offset)': (self: PSDateTimeOffset, t: PSTimeSpan) =>
        new PSDateTimeOffset(utcTicks(self) + t.ticks, minutesOf(t)),
      'long ToUnixTimeSeconds()': (self: PSDateTimeOffset) => floorDivide(utcTicks(self) - unixEpochTicks, 10_000_000n),
      'long ToUnixTimeMilliseconds()': (self: PSDateTimeOffset) => unixMilliseconds(utcTicks(self)),
      'string ToString()': (self: PSDateTimeOffset) => text(self),
      'string ToString(string format)': (self: PSDateTimeOffset, format: string) => text(self, format ?? ''),
      'string ToString(System.IFormatProvider formatProvider)': (self: PSDateTimeOffset, culture: string) =>
        text(self, '', culture),
      'string ToString(string format, System.IFormatProvider formatProvider)': (
        self: PSDateTimeOffset,
        format: string,
        culture: string,
      ) => text(self, format ?? '', culture),
    },
  }),
);

function floorDivide(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b < 0n ? q - 1n : q;
}
