/** DateTime.ParseExact: one text by one format. */
import { isDate, ticksOf } from './calendar.ts';
import { type DateCulture, dateCulture } from './date-culture.ts';
import { quoted, standardPattern } from './date-format.ts';
import { fullYear, type ParsedDate } from './date-parse.ts';

/** DateTimeStyles flags. */
export const dateStyles = {
  allowLeadingWhite: 1,
  allowTrailingWhite: 2,
  allowInnerWhite: 4,
  noCurrentDateDefault: 8,
  adjustToUniversal: 16,
  assumeLocal: 32,
  assumeUniversal: 64,
  roundtripKind: 128,
} as const;

interface Fields {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  fraction?: number;
  half?: 'am' | 'pm';
  offset?: number;
  utc?: boolean;
  weekday?: number;
}

class ExactReader {
  private at = 0;
  private readonly fields: Fields = {};

  constructor(
    private readonly text: string,
    private readonly culture: DateCulture,
    private readonly inner: boolean,
  ) {}

  /** The fields, or null where the text is not of the format. */
  read(pattern: string): Fields | null {
    for (let i = 0; i < pattern.length; ) {
      const c = pattern[i] as string;
      if (c === "'" || c === '"') {
        const literal = quoted(pattern, i);
        if (!this.eat(literal.text)) return null;
        i = literal.end;
        continue;
      }
      if (c === '\\') {
        if (!this.eat(pattern[i + 1] ?? '')) return null;
        i += 2;
        continue;
      }
      if (c === '%') {
        i++;
        continue;
      }
      let count = 1;
      while (pattern[i + count] === c) count++;
      if (!this.field(c, count)) return null;
      i += count;
    }
    if (this.inner) this.skipBlanks();
    return this.at === this.text.length ? this.fields : null;
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }

  private eat(literal: string): boolean {
    if (this.inner && literal.trim() === '') {
      this.skipBlanks();
      return true;
    }
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  private digits(least: number, most: number): number | null {
    if (this.inner) this.skipBlanks();
    const match = new RegExp(`^\\d{${least},${most}}`).exec(this.text.slice(this.at, this.at + most));
    if (match === null) return null;
    this.at += match[0].length;
    return Number(match[0]);
  }

  private name(names: readonly string[]): number {
    const rest = this.text.slice(this.at).toLowerCase();
    let best = -1;
    for (const [i, name] of names.entries()) {
      if (
        name !== '' &&
        rest.startsWith(name.toLowerCase()) &&
        (best < 0 || name.length > (names[best] as string).length)
      )
        best = i;
    }
    if (best >= 0) this.at += (names[best] as string).length;
    return best;
  }

  private set(key: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', value: number | null): boolean {
    if (value === null) return false;
    const old = this.fields[key];
    if (old !== undefined && old !== value) return false;
    this.fields[key] = value;
    return true;
  }

  private field(c: string, count: number): boolean {
    const least = count === 1 ? 1 : 2;
    switch (c) {
      case 'd':
        if (count <= 2) return this.set('day', this.digits(least, 2));
        return this.weekdayName(count);
      case 'M':
        if (count <= 2) return this.set('month', this.digits(least, 2));
        return this.set('month', positive(this.name(count === 3 ? this.culture.shortMonths : this.culture.months)));
      case 'y':
        return this.year(count);
      case 'h':
      case 'H':
        return this.set('hour', this.digits(least, 2));
      case 'm':
        return this.set('minute', this.digits(least, 2));
      case 's':
        return this.set('second', this.digits(least, 2));
      case 'f':
      case 'F':
        return this.fraction(count, c === 'f');
      case 't':
        return this.halfDay(count);
      case 'z':
        return this.offset(count);
      case 'K':
        return this.text[this.at] === undefined || this.eatUtc() || this.offset(3) || true;
      case ':':
        return this.eat(this.culture.timeSeparator.repeat(count));
      case '/':
        return this.eat(this.culture.dateSeparator.repeat(count));
    }
    return this.eat(c.repeat(count));
  }

  private weekdayName(count: number): boolean {
    const index = this.name(count === 3 ? this.culture.shortDays : this.culture.days);
    if (index >= 0) this.fields.weekday = index;
    return index >= 0;
  }

  private year(count: number): boolean {
    if (count <= 2) {
      const value = this.digits(count, 2);
      return this.set('year', value === null ? null : fullYear({ value, digits: 2 }));
    }
    return this.set('year', this.digits(count, count === 3 ? 5 : count));
  }

  private fraction(count: number, exact: boolean): boolean {
    const match = /^\d*/.exec(this.text.slice(this.at, this.at + count)) as RegExpExecArray;
    if (exact && match[0].length < count) return false;
    this.at += match[0].length;
    this.fields.fraction = Number(match[0].padEnd(7, '0'));
    return true;
  }

  private halfDay(count: number): boolean {
    const { am, pm } = this.culture;
    const rest = this.text.slice(this.at).toLowerCase();
    for (const [name, half] of [
      [am, 'am'],
      [pm, 'pm'],
    ] as const) {
      const wanted = (count === 1 ? name.slice(0, 1) : name).toLowerCase();
      if (wanted !== '' && rest.startsWith(wanted)) {
        this.at += wanted.length;
        this.fields.half = half;
        return true;
      }
    }
    return false;
  }

  private eatUtc(): boolean {
    if (this.text[this.at] !== 'Z') return false;
    this.at++;
    this.fields.utc = true;
    return true;
  }

  private offset(count: number): boolean {
    if (count >= 3 && this.eatUtc()) return true;
    const pattern = count >= 3 ? /^([+-])(\d{1,2}):?(\d{2})/ : /^([+-])(\d{1,2})/;
    const match = pattern.exec(this.text.slice(this.at));
    if (match === null) return false;
    this.at += match[0].length;
    this.fields.offset = (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3] ?? '0'));
    return true;
  }
}

function positive(index: number): number | null {
  return index < 0 ? null : index + 1;
}

/** Reads a text by a format; null where it is not of it. */
export function parseDateExact(
  text: string,
  format: string,
  cultureName: string,
  flags: number,
  today: { readonly year: number; readonly month: number; readonly day: number },
): ParsedDate | null {
  let culture = dateCulture(cultureName);
  let pattern = format;
  let input = text;
  if ((flags & dateStyles.allowLeadingWhite) !== 0) input = input.trimStart();
  if ((flags & dateStyles.allowTrailingWhite) !== 0) input = input.trimEnd();
  if (pattern.length === 1) {
    if ('orsuORSU'.includes(pattern)) culture = dateCulture('');
    const standard = standardPattern(pattern, culture);
    if (standard === undefined) return null;
    pattern = standard;
  }
  const fields = new ExactReader(input, culture, (flags & dateStyles.allowInnerWhite) !== 0).read(pattern);
  if (fields === null) return null;
  return build(fields, flags, today);
}

function build(
  fields: Fields,
  flags: number,
  today: { readonly year: number; readonly month: number; readonly day: number },
): ParsedDate | null {
  const dated = fields.year !== undefined || fields.month !== undefined || fields.day !== undefined;
  const none = (flags & dateStyles.noCurrentDateDefault) !== 0 ? { year: 1, month: 1, day: 1 } : today;
  const date = dated ? { year: fields.year ?? today.year, month: fields.month ?? 1, day: fields.day ?? 1 } : none;
  let hour = fields.hour ?? 0;
  if (fields.half !== undefined) {
    if (hour > 12) return null;
    hour = (hour % 12) + (fields.half === 'pm' ? 12 : 0);
  }
  if (!isDate(date.year, date.month, date.day) || hour > 23 || (fields.minute ?? 0) > 59 || (fields.second ?? 0) > 59)
    return null;
  const ticks = ticksOf(
    date.year,
    date.month,
    date.day,
    hour,
    fields.minute ?? 0,
    fields.second ?? 0,
    fields.fraction ?? 0,
  );
  if (fields.weekday !== undefined && Number((ticks / 864_000_000_000n + 1n) % 7n) !== fields.weekday) return null;
  return { ticks, offset: fields.offset ?? null, utc: fields.utc === true };
}
