/** Ticks to calendar parts and back. A tick is 100 ns; tick 0 is 0001-01-01. */
import { byEdition, netError, PSDateTime } from '../../runtime/values/index.ts';

export const ticksPerDay = 864_000_000_000n;
export const ticksPerHour = 36_000_000_000n;
export const ticksPerMinute = 600_000_000n;
export const maximumTicks = 3_155_378_975_999_999_999n;

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks within the second. */
  readonly fraction: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly yearDay: number;
}

const beforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthDays[month - 1] as number);
}

function daysBeforeYear(year: number): number {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}

/** Whether a year, month and day exist. */
export function isDate(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The ticks of a date and time of day; the parts must exist. */
export function ticksOf(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  fraction = 0,
): bigint {
  const days =
    daysBeforeYear(year) + (beforeMonth[month - 1] as number) + (month > 2 && isLeapYear(year) ? 1 : 0) + day - 1;
  const seconds = days * 86_400 + hour * 3_600 + minute * 60 + second;
  return BigInt(seconds) * 10_000_000n + BigInt(fraction);
}

/** The calendar parts of ticks. */
export function partsOf(ticks: bigint): DateParts {
  const totalSeconds = Number(ticks / 10_000_000n);
  const fraction = Number(ticks % 10_000_000n);
  const days = Math.floor(totalSeconds / 86_400);
  const ofDay = totalSeconds - days * 86_400;
  const n400 = Math.floor(days / 146_097);
  let rest = days - n400 * 146_097;
  const n100 = Math.min(3, Math.floor(rest / 36_524));
  rest -= n100 * 36_524;
  const n4 = Math.floor(rest / 1_461);
  rest -= n4 * 1_461;
  const n1 = Math.min(3, Math.floor(rest / 365));
  rest -= n1 * 365;
  const year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  const leap = isLeapYear(year) ? 1 : 0;
  let month = 12;
  while (month > 1 && (beforeMonth[month - 1] as number) + (month > 2 ? leap : 0) > rest) month--;
  return {
    year,
    month,
    day: rest - (beforeMonth[month - 1] as number) - (month > 2 ? leap : 0) + 1,
    hour: Math.floor(ofDay / 3_600),
    minute: Math.floor(ofDay / 60) % 60,
    second: ofDay % 60,
    fraction,
    weekday: (days + 1) % 7,
    yearDay: rest + 1,
  };
}

/** Throws where ticks leave the range of a DateTime. */
export function checkedTicks(ticks: bigint, parameter = 'value'): bigint {
  if (ticks < 0n || ticks > maximumTicks) {
    throw netError('System.ArgumentOutOfRangeException', unrepresentable(parameter), { ParamName: parameter });
  }
  return ticks;
}

function unrepresentable(parameter: string): string {
  const message = 'The added or subtracted value results in an un-representable DateTime.';
  return byEdition(`${message} (Parameter '${parameter}')`, `${message}\nParameter name: ${parameter}`);
}

/** `AddMonths`: the last day of a shorter month where the day does not exist. */
export function addMonths(ticks: bigint, months: number): bigint {
  const p = partsOf(ticks);
  const index = p.year * 12 + p.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  if (year < 1 || year > 9999) return checkedTicks(-1n, 'months');
  const day = Math.min(p.day, daysInMonth(year, month));
  return ticksOf(year, month, day) + (ticks % ticksPerDay);
}

/** A number of units as ticks; doubles are rounded to milliseconds in 5.1 only. */
export function scaledTicks(value: number, ticksPerUnit: number): bigint {
  if (!Number.isFinite(value)) return checkedTicks(-1n);
  if (byEdition(true, false)) return BigInt(Math.trunc(value * ticksPerUnit));
  const milliseconds = value * (ticksPerUnit / 10_000);
  return BigInt(Math.trunc(milliseconds + (value >= 0 ? 0.5 : -0.5))) * 10_000n;
}

/** A DateTime moved by ticks, its kind kept. */
export function moved(date: PSDateTime, ticks: bigint): PSDateTime {
  return new PSDateTime(checkedTicks(date.ticks + ticks), date.kind);
}
