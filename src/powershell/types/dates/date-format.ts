/** Dates as text: standard formats (`s`, `o`, `d`) and custom ones (`yyyy-MM-dd HH:mm`). */
import { netError } from '../../runtime/values/index.ts';
import { type DateParts, partsOf } from './calendar.ts';
import { type DateCulture, dateCulture } from './date-culture.ts';

/** What is formatted: local clock ticks, and how they relate to UTC. */
export interface FormattedDate {
  readonly ticks: bigint;
  /** Minutes east of UTC, of a DateTimeOffset; null for a DateTime. */
  readonly offset: number | null;
  readonly kind: 'Unspecified' | 'Utc' | 'Local';
}

function invalid(): object {
  return netError('System.FormatException', 'Input string was not in a correct format.');
}

const fixed: Readonly<Record<string, string>> = {
  s: "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
  u: "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
  o: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  O: "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK",
  r: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
  R: "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
};

/** The custom format that a standard one stands for; undefined where there is none. */
export function standardPattern(letter: string, culture: DateCulture): string | undefined {
  switch (letter) {
    case 'd':
      return culture.shortDate;
    case 'D':
      return culture.longDate;
    case 't':
      return culture.shortTime;
    case 'T':
      return culture.longTime;
    case 'f':
      return `${culture.longDate} ${culture.shortTime}`;
    case 'F':
    case 'U':
      return `${culture.longDate} ${culture.longTime}`;
    case 'g':
      return `${culture.shortDate} ${culture.shortTime}`;
    case 'G':
      return `${culture.shortDate} ${culture.longTime}`;
    case 'm':
    case 'M':
      return culture.monthDay;
    case 'y':
    case 'Y':
      return culture.yearMonth;
  }
  return fixed[letter];
}

/** A date by a format. Throws FormatException. */
export function formatDate(date: FormattedDate, format: string, cultureName: string): string {
  let pattern = format === '' ? 'G' : format;
  let culture = dateCulture(cultureName);
  let ticks = date.ticks;
  if (pattern.length === 1) {
    const letter = pattern;
    if (letter in fixed) culture = dateCulture('');
    if ((letter === 'r' || letter === 'R' || letter === 'u') && date.offset !== null)
      ticks -= BigInt(date.offset) * 600_000_000n;
    if (letter === 'U' && date.offset !== null) throw invalid();
    const standard = standardPattern(letter, culture);
    if (standard === undefined) throw invalid();
    pattern = standard;
  }
  return custom(partsOf(ticks), date, pattern, culture);
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0');
}

function custom(p: DateParts, date: FormattedDate, pattern: string, culture: DateCulture): string {
  let out = '';
  for (let i = 0; i < pattern.length; ) {
    const c = pattern[i] as string;
    let count = 1;
    switch (c) {
      case "'":
      case '"': {
        const literal = quoted(pattern, i);
        out += literal.text;
        i = literal.end;
        continue;
      }
      case '\\':
        if (i + 1 >= pattern.length) throw invalid();
        out += pattern[i + 1];
        i += 2;
        continue;
      case '%':
        if (i + 1 >= pattern.length || pattern[i + 1] === '%') throw invalid();
        out += custom(p, date, pattern[i + 1] as string, culture);
        i += 2;
        continue;
      case ':':
        out += culture.timeSeparator;
        i++;
        continue;
      case '/':
        out += culture.dateSeparator;
        i++;
        continue;
    }
    while (pattern[i + count] === c) count++;
    out += field(c, count, p, date, culture);
    i += count;
    if (c === 'F' && out.endsWith('\u0000')) {
      // No digits: the point before them goes too.
      out = out.slice(0, -1);
      if (out.endsWith('.')) out = out.slice(0, -1);
    }
  }
  return out;
}

/** A quoted literal; a backslash inside takes the next character as it is. */
export function quoted(pattern: string, start: number): { text: string; end: number } {
  const quote = pattern[start];
  let text = '';
  for (let i = start + 1; i < pattern.length; i++) {
    const c = pattern[i] as string;
    if (c === quote) return { text, end: i + 1 };
    if (c === '\\') text += pattern[++i] ?? '';
    else text += c;
  }
  throw invalid();
}

function field(c: string, count: number, p: DateParts, date: FormattedDate, culture: DateCulture): string {
  switch (c) {
    case 'd':
      if (count <= 2) return pad(p.day, count);
      return ((count === 3 ? culture.shortDays : culture.days)[p.weekday] as string) ?? '';
    case 'M':
      if (count <= 2) return pad(p.month, count);
      return ((count === 3 ? culture.shortMonths : culture.months)[p.month - 1] as string) ?? '';
    case 'y':
      return count <= 2 ? pad(p.year % 100, count) : pad(p.year, count);
    case 'h':
      return pad(p.hour % 12 === 0 ? 12 : p.hour % 12, Math.min(count, 2));
    case 'H':
      return pad(p.hour, Math.min(count, 2));
    case 'm':
      return pad(p.minute, Math.min(count, 2));
    case 's':
      return pad(p.second, Math.min(count, 2));
    case 'f':
    case 'F': {
      if (count > 7) throw invalid();
      const digits = pad(p.fraction, 7).slice(0, count);
      if (c === 'f') return digits;
      const trimmed = digits.replace(/0+$/, '');
      return trimmed === '' ? '\u0000' : trimmed;
    }
    case 't': {
      const name = p.hour < 12 ? culture.am : culture.pm;
      return count === 1 ? name.slice(0, 1) : name;
    }
    case 'g':
      return 'A.D.';
    case 'z': {
      const offset = date.offset ?? 0;
      const sign = offset < 0 ? '-' : '+';
      const size = Math.abs(offset);
      const hours = Math.floor(size / 60);
      if (count <= 2) return `${sign}${pad(hours, count)}`;
      return `${sign}${pad(hours, 2)}:${pad(size % 60, 2)}`;
    }
    case 'K':
      return zone(date).repeat(count);
  }
  return c.repeat(count);
}

function zone(date: FormattedDate): string {
  if (date.offset !== null) {
    const size = Math.abs(date.offset);
    return `${date.offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}:${pad(size % 60, 2)}`;
  }
  return date.kind === 'Utc' ? 'Z' : date.kind === 'Local' ? '+00:00' : '';
}
