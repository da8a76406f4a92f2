/** System.DateTime. */
import {
  addedMembers,
  netError,
  PSDateTime,
  type PSReference,
  PSTimeSpan,
  ticksPerMillisecond,
  unixEpochTicks,
  type Value,
} from '../../runtime/values/index.ts';
import { toText } from '../convert.ts';
import {
  addMonths,
  checkedTicks,
  type DateParts,
  daysInMonth,
  isLeapYear,
  maximumTicks,
  moved,
  partsOf,
  scaledTicks,
  ticksOf,
  ticksPerDay,
} from '../dates/calendar.ts';
import { formatDate } from '../dates/date-format.ts';
import { currentCulture } from '../globalization/culture.ts';
import { withParameter } from '../members/errors.ts';
import { exact, exactAny, kinds, makeDate, now, parse } from './date-making.ts';
import { defineEnum, defineType } from './define.ts';
import { tryParse } from './numbers.ts';
import { span } from './time-span.ts';

defineEnum(
  'System.Globalization.DateTimeStyles',
  {
    None: 0,
    AllowLeadingWhite: 1,
    AllowTrailingWhite: 2,
    AllowInnerWhite: 4,
    AllowWhiteSpaces: 7,
    NoCurrentDateDefault: 8,
    AdjustToUniversal: 16,
    AssumeLocal: 32,
    AssumeUniversal: 64,
    RoundtripKind: 128,
  },
  { flags: true },
);

const part = (read: (p: DateParts) => number) => (self: PSDateTime) => read(partsOf(self.ticks));

const compare = (a: PSDateTime, b: PSDateTime) => (a.ticks < b.ticks ? -1 : a.ticks > b.ticks ? 1 : 0);

const text = (self: PSDateTime, format = '', culture = currentCulture) =>
  formatDate({ ticks: self.ticks, offset: null, kind: self.kind }, format, culture);

/** The long text; `Get-Date -DisplayHint` narrows it to the date or the time. */
function shownText(self: PSDateTime): string {
  const hint = toText(addedMembers(self)?.get('DisplayHint') ?? null);
  return text(self, hint === 'Date' ? 'D' : hint === 'Time' ? 'T' : 'F');
}

const addUnits = (ticksPerUnit: number) => (self: PSDateTime, n: number) => moved(self, scaledTicks(n, ticksPerUnit));

defineType(
  {
    name: 'System.DateTime',
    short: ['datetime'],
    kind: 'struct',
    interfaces: ['System.IComparable', 'System.IFormattable', 'System.IConvertible'],
  },
  () => ({
    text: (self: PSDateTime) => text(self),
    invariantText: (self: PSDateTime) => text(self, '', ''),
    format: text,
    compare,
    constructors: {
      '(long ticks)': (ticks: bigint) => {
        if (ticks < 0n || ticks > maximumTicks) {
          throw netError(
            'System.ArgumentOutOfRangeException',
            withParameter('Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.', 'ticks'),
            { ParamName: 'ticks' },
          );
        }
        return new PSDateTime(ticks);
      },
      '(long ticks, System.DateTimeKind kind)': (ticks: bigint, kind: number) =>
        new PSDateTime(checkedTicks(ticks), kinds[kind]),
      '(int year, int month, int day)': (y: number, m: number, d: number) => makeDate(y, m, d),
      '(int year, int month, int day, int hour, int minute, int second)': (
        y: number,
        m: number,
        d: number,
        h: number,
        min: number,
        s: number,
      ) => makeDate(y, m, d, h, min, s),
      '(int year, int month, int day, int hour, int minute, int second, System.DateTimeKind kind)': (
        y: number,
        m: number,
        d: number,
        h: number,
        min: number,
        s: number,
        kind: number,
      ) => makeDate(y, m, d, h, min, s, 0, kind),
      '(int year, int month, int day, int hour, int minute, int second, int millisecond)': makeDate,
      '(int year, int month, int day, int hour, int minute, int second, int millisecond, System.DateTimeKind kind)':
        makeDate,
    },
    properties: {
      'script string DateTime': shownText,
      'datetime Date': (self: PSDateTime) => new PSDateTime(self.ticks - (self.ticks % ticksPerDay), self.kind),
      'int Day': part((p) => p.day),
      'System.DayOfWeek DayOfWeek': part((p) => p.weekday),
      'int DayOfYear': part((p) => p.yearDay),
      'int Hour': part((p) => p.hour),
      'System.DateTimeKind Kind': (self: PSDateTime) => kinds.indexOf(self.kind),
      'int Millisecond': part((p) => Math.floor(p.fraction / 10_000)),
      '7: int Microsecond': part((p) => Math.floor(p.fraction / 10) % 1_000),
      '7: int Nanosecond': part((p) => (p.fraction % 10) * 100),
      'int Minute': part((p) => p.minute),
      'int Month': part((p) => p.month),
      'int Second': part((p) => p.second),
      'long Ticks': (self: PSDateTime) => self.ticks,
      'timespan TimeOfDay': (self: PSDateTime) => new PSTimeSpan(self.ticks % ticksPerDay),
      'int Year': part((p) => p.year),
    },
    staticProperties: {
      'datetime MinValue': () => new PSDateTime(0n),
      'datetime MaxValue': () => new PSDateTime(maximumTicks),
      '7: datetime UnixEpoch': () => new PSDateTime(unixEpochTicks, 'Utc'),
      'datetime Now': () => now('Local'),
      'datetime UtcNow': () => now('Utc'),
      'datetime Today': () => {
        const { ticks } = now('Local');
        return new PSDateTime(ticks - (ticks % ticksPerDay), 'Local');
      },
    },
    statics: {
      'int Compare(datetime t1, datetime t2)': compare,
      'bool Equals(datetime t1, datetime t2)': (a: PSDateTime, b: PSDateTime) => a.ticks === b.ticks,
      'int DaysInMonth(int year, int month)': (year: number, month: number) => {
        if (month < 1 || month > 12) {
          throw netError(
            'System.ArgumentOutOfRangeException',
            withParameter('Month must be between one and twelve.', 'month'),
            { ParamName: 'month' },
          );
        }
        return daysInMonth(year, month);
      },
      'bool IsLeapYear(int year)': isLeapYear,
      'datetime Parse(string s)': (s: string) => parse(s),
      'datetime Parse(string s, System.IFormatProvider provider)': (s: string, culture: string) => parse(s, culture),
      'datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)': parse,
      'datetime ParseExact(string s, string format, System.IFormatProvider provider)': (
        s: string,
        format: string,
        culture: string,
      ) => exact(s, format, culture),
      'datetime ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)':
        exact,
      'datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)':
        exactAny,
      'bool TryParse(string s, [ref] datetime result)': (s: string, result: PSReference) =>
        tryParse(result, new PSDateTime(0n), () => parse(s)),
      'bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, [ref] datetime result)':
        (s: string, culture: string, flags: number, result: PSReference) =>
          tryParse(result, new PSDateTime(0n), () => parse(s, culture, flags)),
      '7: bool TryParse(string s, System.IFormatProvider provider, [ref] datetime result)': (
        s: string,
        culture: string,
        result: PSReference,
      ) => tryParse(result, new PSDateTime(0n), () => parse(s, culture)),
      'bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)':
        (s: string, format: string, culture: string, flags: number, result: PSReference) =>
          tryParse(result, new PSDateTime(0n), () => exact(s, format, culture, flags)),
      'bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)':
        (s: string, formats: Value, culture: string, flags: number, result: PSReference) =>
          tryParse(result, new PSDateTime(0n), () => exactAny(s, formats, culture, flags)),
      'datetime SpecifyKind(datetime value, System.DateTimeKind kind)': (self: PSDateTime, kind: number) =>
        new PSDateTime(self.ticks, kinds[kind]),
      'datetime FromFileTime(long fileTime)': (n: bigint) => new PSDateTime(checkedTicks(n + fileTimeOrigin), 'Local'),
      'datetime FromFileTimeUtc(long fileTime)': (n: bigint) => new PSDateTime(checkedTicks(n + fileTimeOrigin), 'Utc'),
      'datetime FromBinary(long dateData)': (n: bigint) =>
        new PSDateTime(n & ((1n << 62n) - 1n), n >> 62n === 1n ? 'Utc' : 'Unspecified'),
      'datetime FromOADate(double d)': (n: number) =>
        new PSDateTime(ticksOf(1899, 12, 30) + BigInt(Math.round(n * 86_400_000)) * 10_000n),
      'datetime op_Addition(datetime d, timespan t)': (d: PSDateTime, t: PSTimeSpan) => moved(d, t.ticks),
      'datetime op_Subtraction(datetime d, timespan t)': (d: PSDateTime, t: PSTimeSpan) => moved(d, -t.ticks),
      'timespan op_Subtraction(datetime d1, datetime d2)': (a: PSDateTime, b: PSDateTime) => span(a.ticks - b.ticks),
    },
    methods: {
      'datetime Add(timespan value)': (self: PSDateTime, t: PSTimeSpan) => moved(self, t.ticks),
      'datetime AddDays(double value)': addUnits(864_000_000_000),
      'datetime AddHours(double value)': addUnits(36_000_000_000),
      'datetime AddMilliseconds(double value)': addUnits(10_000),
      '7: datetime AddMicroseconds(double value)': addUnits(10),
      'datetime AddMinutes(double value)': addUnits(600_000_000),
      'datetime AddMonths(int months)': (self: PSDateTime, months: number) =>
        new PSDateTime(addMonths(self.ticks, months), self.kind),
      'datetime AddSeconds(double value)': addUnits(10_000_000),
      'datetime AddTicks(long value)': (self: PSDateTime, ticks: bigint) => moved(self, ticks),
      'datetime AddYears(int value)': (self: PSDateTime, years: number) =>
        new PSDateTime(addMonths(self.ticks, years * 12), self.kind),
      'int CompareTo(System.Object value)': (self: PSDateTime, other: Value) =>
        other === null ? 1 : compare(self, other as PSDateTime),
      'int CompareTo(datetime value)': compare,
      'bool Equals(System.Object value)': (self: PSDateTime, other: Value) =>
        other instanceof PSDateTime && other.ticks === self.ticks,
      'bool Equals(datetime value)': (self: PSDateTime, other: PSDateTime) => other.ticks === self.ticks,
      'string[] GetDateTimeFormats()': (self: PSDateTime) =>
        ['d', 'D', 'f', 'F', 'g', 'G', 'm', 'o', 'r', 's', 't', 'T', 'u', 'y'].map((f) => text(self, f)),
      'bool IsDaylightSavingTime()': () => false,
      'timespan Subtract(datetime value)': (self: PSDateTime, other: PSDateTime) => span(self.ticks - other.ticks),
      'datetime Subtract(timespan value)': (self: PSDateTime, t: PSTimeSpan) => moved(self, -t.ticks),
      'long ToBinary()': (self: PSDateTime) => (self.kind === 'Utc' ? self.ticks | (1n << 62n) : self.ticks),
      'long ToFileTime()': (self: PSDateTime) => self.ticks - fileTimeOrigin,
      'long ToFileTimeUtc()': (self: PSDateTime) => self.ticks - fileTimeOrigin,
      'datetime ToLocalTime()': (self: PSDateTime) => new PSDateTime(self.ticks, 'Local'),
      'string ToLongDateString()': (self: PSDateTime) => text(self, 'D'),
      'string ToLongTimeString()': (self: PSDateTime) => text(self, 'T'),
      'double ToOADate()': (self: PSDateTime) => Number(self.ticks - ticksOf(1899, 12, 30)) / 864_000_000_000,
      'string ToShortDateString()': (self: PSDateTime) => text(self, 'd'),
      'string ToShortTimeString()': (self: PSDateTime) => text(self, 't'),
      'string ToString()': (self: PSDateTime) => text(self),
      'string ToString(string format)': (self: PSDateTime, format: string) => text(self, format ?? ''),
      'string ToString(System.IFormatProvider provider)': (self: PSDateTime, culture: string) =>
        text(self, '', culture),
      'string ToString(string format, System.IFormatProvider provider)': (
        self: PSDateTime,
        format: string,
        culture: string,
      ) => text(self, format ?? '', culture),
      'datetime ToUniversalTime()': (self: PSDateTime) => new PSDateTime(self.ticks, 'Utc'),
      'System.TypeCode GetTypeCode()': () => 16,
    },
  }),
);

/** The ticks of 1601-01-01, where file times count from. */
export const fileTimeOrigin = 504_911_232_000_000_000n;

/** Whole milliseconds since 1970. */
export function unixMilliseconds(ticks: bigint): bigint {
  const difference = ticks - unixEpochTicks;
  return difference >= 0n
    ? difference / ticksPerMillisecond
    : -((-difference + ticksPerMillisecond - 1n) / ticksPerMillisecond);
}
