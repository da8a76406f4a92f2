/** `Get-Date -UFormat`: the codes of the Unix command `date`, as each edition of PowerShell understands them. */

import { type PSDateTime, ticksPerMillisecond, unixEpochTicks } from '../../runtime/values/index.ts';
import type { Edition } from '../../syntax/edition.ts';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  readonly dayOfYear: number;
  /** Since 1970. */
  readonly seconds: number;
  readonly isoWeek: number;
  readonly isoYear: number;
}

function momentOf(date: PSDateTime): Moment {
  const milliseconds = Number((date.ticks - unixEpochTicks) / ticksPerMillisecond);
  const d = new Date(milliseconds);
  const year = d.getUTCFullYear();
  const dayOfYear = Math.floor((Date.UTC(2000, d.getUTCMonth(), d.getUTCDate()) - Date.UTC(2000, 0, 1)) / 86_400_000);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const inYear = dayOfYear + 1 - (!leap && d.getUTCMonth() > 1 ? 1 : 0);
  const thursday = new Date(milliseconds);
  thursday.setUTCDate(d.getUTCDate() + 4 - (d.getUTCDay() || 7));
  const isoYear = thursday.getUTCFullYear();
  // `Date.UTC` takes years below 100 as of the last century.
  const newYear = new Date(0).setUTCFullYear(isoYear, 0, 1);
  const isoWeek = Math.ceil(((thursday.getTime() - newYear) / 86_400_000 + 1) / 7);
  return {
    year,
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    second: d.getUTCSeconds(),
    weekday: d.getUTCDay(),
    dayOfYear: inYear,
    seconds: Math.floor(milliseconds / 1000),
    isoWeek,
    isoYear,
  };
}

const two = (n: number) => String(n).padStart(2, '0');
const twoBlank = (n: number) => String(n).padStart(2);
const hour12 = (m: Moment) => m.hour % 12 || 12;
const half = (m: Moment) => (m.hour < 12 ? 'AM' : 'PM');
const year = (m: Moment) => String(m.year).padStart(4, '0');
const dayName = (m: Moment) => days[m.weekday] as string;
const monthName = (m: Moment) => months[m.month - 1] as string;
const clock = (m: Moment) => `${two(m.hour)}:${two(m.minute)}:${two(m.second)}`;
const shortDate = (m: Moment) => `${two(m.month)}/${two(m.day)}/${two(m.year % 100)}`;

type Writer = (moment: Moment, edition: Edition) => string;

const codes: Readonly<Record<string, Writer>> = {
  A: dayName,
  a: (m) => dayName(m).slice(0, 3),
  B: monthName,
  b: (m) => monthName(m).slice(0, 3),
  C: (m) => String(Math.floor(m.year / 100)),
  c: (m, edition) =>
    edition === '7'
      ? `${dayName(m).slice(0, 3)} ${two(m.day)} ${monthName(m).slice(0, 3)} ${year(m)} ${clock(m)}`
      : `${dayName(m).slice(0, 3)} ${monthName(m).slice(0, 3)} ${two(m.day)} ${clock(m)} ${year(m)}`,
  D: shortDate,
  d: (m) => two(m.day),
  e: (m) => twoBlank(m.day),
  F: (m, edition) => (edition === '7' ? `${year(m)}-${two(m.month)}-${two(m.day)}` : 'F'),
  G: (m) => String(m.isoYear).padStart(4, '0'),
  g: (m) => two(m.isoYear % 100),
  H: (m) => two(m.hour),
  h: (m) => monthName(m).slice(0, 3),
  I: (m) => two(hour12(m)),
  j: (m, edition) => (edition === '7' ? String(m.dayOfYear).padStart(3, '0') : String(m.dayOfYear)),
  k: (m) => twoBlank(m.hour),
  l: (m) => twoBlank(hour12(m)),
  M: (m) => two(m.minute),
  m: (m) => two(m.month),
  n: () => '\n',
  p: half,
  R: (m) => `${two(m.hour)}:${two(m.minute)}`,
  r: (m) => `${two(hour12(m))}:${two(m.minute)}:${two(m.second)} ${half(m)}`,
  S: (m) => two(m.second),
  s: (m) => String(m.seconds),
  T: clock,
  t: () => '\t',
  U: (m) => String(Math.floor(m.dayOfYear / 7)),
  u: (m, edition) => String(edition === '7' ? m.weekday || 7 : m.weekday),
  V: (m, edition) => (edition === '7' ? two(m.isoWeek) : String(Math.floor(m.dayOfYear / 7) + 1)),
  W: (m) => String(Math.floor(m.dayOfYear / 7)),
  w: (m) => String(m.weekday),
  X: clock,
  x: shortDate,
  Y: year,
  y: (m) => two(m.year % 100),
  Z: () => '+00',
};

/** Writes a date by a format of `%` codes. An unknown code stands for its letter. */
export function uFormat(date: PSDateTime, format: string, edition: Edition): string {
  const moment = momentOf(date);
  const text = format.startsWith('+') ? format.slice(1) : format;
  return text.replaceAll(/%(.?)/gs, (_, code: string) => codes[code]?.(moment, edition) ?? code);
}
