/** What System.Globalization knows of dates: DateTimeFormatInfo, the Gregorian calendar, ISO weeks. */
import { netError, PSDateTime } from '../../runtime/values/index.ts';
import {
  addMonths,
  type DateParts,
  daysInMonth,
  isLeapYear,
  moved,
  partsOf,
  ticksOf,
  ticksPerDay,
  ticksPerHour,
  ticksPerMinute,
} from '../dates/calendar.ts';
import { type DateCulture, dateCulture } from '../dates/date-culture.ts';
import { CulturePart, currentCulture } from '../globalization/culture.ts';
import { argumentError } from '../members/errors.ts';
import { defineEnum, defineType } from './define.ts';

defineEnum('System.Globalization.CalendarWeekRule', ['FirstDay', 'FirstFullWeek', 'FirstFourDayWeek']);

const dates = (self: CulturePart): DateCulture => dateCulture(self.culture);
const names =
  (of: (culture: DateCulture) => readonly string[], extra: readonly string[] = []) =>
  (self: CulturePart) => [...of(dates(self)), ...extra];
const pattern = (of: (culture: DateCulture) => string) => (self: CulturePart) => of(dates(self));

function name(list: readonly string[], index: number, parameter: string, low: number): string {
  const found = list[index];
  if (found !== undefined) return found;
  throw argumentError(
    'System.ArgumentOutOfRangeException',
    `Valid values are between ${low} and ${list.length - 1}, inclusive.`,
    parameter,
  );
}

/** Cultures whose weeks begin on Sunday. */
const sundayFirst = /^$|^(en-(US|CA)|ja-JP|pt-BR)$/;

/** The first day of a culture's week; 0 is Sunday. */
function firstDayOfWeek(self: CulturePart): number {
  return sundayFirst.test(self.culture) ? 0 : 1;
}

defineType(
  { name: 'System.Globalization.DateTimeFormatInfo', interfaces: ['System.ICloneable', 'System.IFormatProvider'] },
  () => ({
    properties: {
      'string AMDesignator': pattern((c) => c.am),
      'System.Globalization.Calendar Calendar': (self: CulturePart) =>
        new CulturePart('GregorianCalendar', self.culture),
      'string DateSeparator': pattern((c) => c.dateSeparator),
      'System.DayOfWeek FirstDayOfWeek': firstDayOfWeek,
      'System.Globalization.CalendarWeekRule CalendarWeekRule': (self: CulturePart) =>
        sundayFirst.test(self.culture) ? 0 : 2,
      'string FullDateTimePattern': pattern((c) => `${c.longDate} ${c.longTime}`),
      'string LongDatePattern': pattern((c) => c.longDate),
      'string LongTimePattern': pattern((c) => c.longTime),
      'string MonthDayPattern': pattern((c) => c.monthDay),
      'string PMDesignator': pattern((c) => c.pm),
      'string RFC1123Pattern': () => "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
      'string ShortDatePattern': pattern((c) => c.shortDate),
      'string ShortTimePattern': pattern((c) => c.shortTime),
      'string SortableDateTimePattern': () => "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
      'string TimeSeparator': pattern((c) => c.timeSeparator),
      'string UniversalSortableDateTimePattern': () => "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
      'string YearMonthPattern': pattern((c) => c.yearMonth),
      'string[] AbbreviatedDayNames': names((c) => c.shortDays),
      'string[] ShortestDayNames': names((c) => c.shortDays.map((d) => d.slice(0, 2))),
      'string[] DayNames': names((c) => c.days),
      'string[] AbbreviatedMonthNames': names((c) => c.shortMonths, ['']),
      'string[] MonthNames': names((c) => c.months, ['']),
    },
    staticProperties: {
      'System.Globalization.DateTimeFormatInfo InvariantInfo': () => new CulturePart('DateTimeFormatInfo', ''),
      'System.Globalization.DateTimeFormatInfo CurrentInfo': () =>
        new CulturePart('DateTimeFormatInfo', currentCulture),
    },
    methods: {
      'string GetAbbreviatedDayName(System.DayOfWeek dayofweek)': (self: CulturePart, day: number) =>
        name(dates(self).shortDays, day, 'dayofweek', 0),
      'string GetDayName(System.DayOfWeek dayofweek)': (self: CulturePart, day: number) =>
        name(dates(self).days, day, 'dayofweek', 0),
      'string GetAbbreviatedMonthName(int month)': (self: CulturePart, month: number) =>
        name(['', ...dates(self).shortMonths, ''], month === 0 ? -1 : month, 'month', 1),
      'string GetMonthName(int month)': (self: CulturePart, month: number) =>
        name(['', ...dates(self).months, ''], month === 0 ? -1 : month, 'month', 1),
      'System.Object Clone()': (self: CulturePart) => self,
      'System.Object GetFormat(type formatType)': (self: CulturePart) => self,
    },
  }),
);

/** Days of the year that precede its first week with at least `enough` days, for weeks that begin on `firstDay`. */
function weekOfYear(parts: DateParts, rule: number, firstDay: number): number {
  const dayOfYear = parts.yearDay - 1;
  if (rule === 0) {
    const firstOfYear = parts.weekday - (dayOfYear % 7);
    const offset = (firstOfYear - firstDay + 14) % 7;
    return Math.floor((dayOfYear + offset) / 7) + 1;
  }
  return fullWeeks(parts, firstDay, rule === 1 ? 7 : 4);
}

function fullWeeks(parts: DateParts, firstDay: number, fullDays: number): number {
  const dayOfYear = parts.yearDay - 1;
  const firstOfYear = parts.weekday - (dayOfYear % 7);
  let offset = (firstDay - firstOfYear + 14) % 7;
  if (offset !== 0 && offset >= fullDays) offset -= 7;
  const day = dayOfYear - offset;
  if (day >= 0) return Math.floor(day / 7) + 1;
  const previous = ticksOf(parts.year, 1, 1) - ticksPerDay;
  return fullWeeks(partsOf(previous), firstDay, fullDays);
}

const part = (of: (parts: DateParts) => number) => (_: CulturePart, time: PSDateTime) => of(partsOf(time.ticks));
const shifted = (ticks: bigint) => (_: CulturePart, time: PSDateTime, value: number) =>
  moved(time, BigInt(value) * ticks);

const later = (time: PSDateTime, months: number) => new PSDateTime(addMonths(time.ticks, months), time.kind);

defineType({ name: 'System.Globalization.Calendar', isAbstract: true, interfaces: ['System.ICloneable'] });
defineType({ name: 'System.Globalization.GregorianCalendar', base: 'System.Globalization.Calendar' }, () => ({
  constructors: { '()': () => new CulturePart('GregorianCalendar', currentCulture) },
  properties: {
    'datetime MinSupportedDateTime': () => new PSDateTime(0n),
    'int TwoDigitYearMax': () => 2049,
  },
  methods: {
    'datetime AddDays(datetime time, int days)': shifted(ticksPerDay),
    'datetime AddHours(datetime time, int hours)': shifted(ticksPerHour),
    'datetime AddMinutes(datetime time, int minutes)': shifted(ticksPerMinute),
    'datetime AddSeconds(datetime time, int seconds)': shifted(10_000_000n),
    'datetime AddWeeks(datetime time, int weeks)': shifted(7n * ticksPerDay),
    'datetime AddMonths(datetime time, int months)': (_: CulturePart, time: PSDateTime, months: number) =>
      later(time, months),
    'datetime AddYears(datetime time, int years)': (_: CulturePart, time: PSDateTime, years: number) =>
      later(time, years * 12),
    'int GetDayOfMonth(datetime time)': part((p) => p.day),
    'System.DayOfWeek GetDayOfWeek(datetime time)': part((p) => p.weekday),
    'int GetDayOfYear(datetime time)': part((p) => p.yearDay),
    'int GetDaysInMonth(int year, int month)': (_: CulturePart, year: number, month: number) =>
      daysInMonth(year, month),
    'int GetDaysInYear(int year)': (_: CulturePart, year: number) => (isLeapYear(year) ? 366 : 365),
    'int GetMonth(datetime time)': part((p) => p.month),
    'int GetYear(datetime time)': part((p) => p.year),
    'int GetHour(datetime time)': part((p) => p.hour),
    'int GetMinute(datetime time)': part((p) => p.minute),
    'int GetSecond(datetime time)': part((p) => p.second),
    'int GetWeekOfYear(datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)': (
      _: CulturePart,
      time: PSDateTime,
      rule: number,
      firstDay: number,
    ) => weekOfYear(partsOf(time.ticks), rule, firstDay),
    'bool IsLeapYear(int year)': (_: CulturePart, year: number) => isLeapYear(year),
  },
}));

/** The Monday that begins week 1 of an ISO year, in ticks. */
function isoYearStart(year: number): bigint {
  const fourth = ticksOf(year, 1, 4);
  return fourth - BigInt((partsOf(fourth).weekday + 6) % 7) * ticksPerDay;
}

function isoYear(date: PSDateTime): number {
  const { year } = partsOf(date.ticks);
  if (date.ticks < isoYearStart(year)) return year - 1;
  return year < 9999 && date.ticks >= isoYearStart(year + 1) ? year + 1 : year;
}

function isoWeek(date: PSDateTime): number {
  return Number((date.ticks - isoYearStart(isoYear(date))) / (7n * ticksPerDay)) + 1;
}

defineType({ name: 'System.Globalization.ISOWeek', edition: '7', isAbstract: true }, () => ({
  statics: {
    'int GetWeekOfYear(datetime date)': isoWeek,
    'int GetYear(datetime date)': isoYear,
    'datetime GetYearStart(int year)': (year: number) => new PSDateTime(isoYearStart(year)),
    'int GetWeeksInYear(int year)': (year: number) =>
      Number((isoYearStart(year + 1) - isoYearStart(year)) / (7n * ticksPerDay)),
    'datetime ToDateTime(int year, int week, System.DayOfWeek dayOfWeek)': (
      year: number,
      week: number,
      day: number,
    ) => {
      if (week < 1 || week > 53) {
        throw netError(
          'System.ArgumentOutOfRangeException',
          'Specified argument was out of the range of valid values.',
        );
      }
      const days = (week - 1) * 7 + ((day + 6) % 7);
      return new PSDateTime(isoYearStart(year) + BigInt(days) * ticksPerDay);
    },
  },
}));
