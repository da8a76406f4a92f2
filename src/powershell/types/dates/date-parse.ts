/** `[datetime]'…'` and DateTime.Parse: the free forms that .NET reads. */
import { byEdition, netError, type PowerShellError } from '../../runtime/values/index.ts';
import { isDate, ticksOf } from './calendar.ts';
import { dateCulture } from './date-culture.ts';

/** A text read as a date: clock ticks, and its offset in minutes where it named one. */
export interface ParsedDate {
  readonly ticks: bigint;
  readonly offset: number | null;
  /** `Z` or `GMT`. */
  readonly utc: boolean;
}

export function badDate(text: string): PowerShellError {
  return netError(
    'System.FormatException',
    byEdition(
      `String '${text}' was not recognized as a valid DateTime.`,
      'String was not recognized as a valid DateTime.',
    ),
  );
}

function unknownWord(text: string, index: number): PowerShellError {
  return netError(
    'System.FormatException',
    byEdition(
      `The string '${text}' was not recognized as a valid DateTime. There is an unknown word starting at index '${index}'.`,
      `The string was not recognized as a valid DateTime. There is an unknown word starting at index ${index}.`,
    ),
  );
}

interface Time {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly fraction: number;
}

interface NumberToken {
  readonly value: number;
  readonly digits: number;
}

/** Reads a text from the left. */
class DateReader {
  private at = 0;
  private readonly numbers: NumberToken[] = [];
  private month: number | null = null;
  private weekday: number | null = null;
  private time: Time | null = null;
  private offset: number | null = null;
  private utc = false;

  constructor(
    private readonly text: string,
    private readonly cultureName: string,
    /** Today's date, for texts without one. */
    private readonly today: { readonly year: number; readonly month: number; readonly day: number },
  ) {}

  read(): ParsedDate {
    const { text } = this;
    if (text.trim() === '') throw badDate(text);
    while (this.at < text.length) this.step();
    return this.result();
  }

  private rest(): string {
    return this.text.slice(this.at);
  }

  private step(): void {
    const rest = this.rest();
    const blank = /^[\s,\0]+/.exec(rest);
    if (blank !== null) {
      this.at += blank[0].length;
      return;
    }
    if (this.readTime(rest) || this.readOffset(rest)) return;
    const number = /^(\d+)/.exec(rest);
    if (number !== null) {
      this.at += (number[1] as string).length;
      this.numbers.push({ value: Number(number[1]), digits: (number[1] as string).length });
      if (this.numbers.length > 3) throw badDate(this.text);
      this.skipSeparator();
      return;
    }
    const word = /^[\p{L}.]+/u.exec(rest);
    if (word !== null) {
      this.readWord(word[0]);
      return;
    }
    throw badDate(this.text);
  }

  /** `/`, `-`, `.` or a blank between the parts of a date. */
  private skipSeparator(): void {
    const separator = /^\s*[/.-]\s*(?=[\d\p{L}])/u.exec(this.rest());
    if (separator !== null) this.at += separator[0].length;
  }

  private readTime(rest: string): boolean {
    const clock =
      /^(\d{1,2})\s*:\s*(\d{1,2})(?:\s*:\s*(\d{1,2})(?:[.,](\d+))?)?(?:\s*([AaPp])\.?[Mm]?\.?(?![A-Za-z]))?/.exec(rest);
    const hourOnly = clock === null ? /^(\d{1,2})\s*([AaPp])[Mm]?(?![A-Za-z])/.exec(rest) : null;
    const match = clock ?? hourOnly;
    if (match === null || this.time !== null) return false;
    const half = (clock === null ? match[2] : match[5])?.toLowerCase();
    let hour = Number(match[1]);
    if (half !== undefined) {
      if (hour > 12) throw badDate(this.text);
      if (hour === 12) hour = 0;
      if (half === 'p') hour += 12;
    }
    const minute = clock === null ? 0 : Number(match[2]);
    const second = clock === null ? 0 : Number(match[3] ?? '0');
    let fraction = 0;
    if (clock !== null && match[4] !== undefined) fraction = Math.round(Number(`0.${match[4]}`) * 10_000_000);
    if (hour > 23 || minute > 59 || second > 59) throw badDate(this.text);
    this.time = { hour, minute, second, fraction };
    this.at += match[0].length;
    return true;
  }

  private readOffset(rest: string): boolean {
    if (this.time === null || this.offset !== null || this.utc) return false;
    const zone = /^(?:Z|GMT)(?![A-Za-z])/i.exec(rest);
    if (zone !== null) {
      this.utc = true;
      this.at += zone[0].length;
      return true;
    }
    const offset = /^([+-])(\d{1,2})(?::?(\d{2}))?(?!\d)/.exec(rest);
    if (offset === null) return false;
    const hours = Number(offset[2]);
    const minutes = Number(offset[3] ?? '0');
    if (hours > 14 || minutes > 59) throw badDate(this.text);
    this.offset = (offset[1] === '-' ? -1 : 1) * (hours * 60 + minutes);
    this.at += offset[0].length;
    return true;
  }

  private readWord(word: string): void {
    const start = this.at;
    const plain = word.replace(/\.$/, '');
    const lower = plain.toLowerCase();
    const culture = dateCulture(this.cultureName);
    const find = (names: readonly string[]) =>
      names.findIndex((n) => n !== '' && n.toLowerCase().replace(/\.$/, '') === lower);
    const inCulture = (long: readonly string[], short: readonly string[]) => {
      const i = find(long);
      return i >= 0 ? i : find(short);
    };
    const english = dateCulture('');
    let month = inCulture(culture.months, culture.shortMonths);
    if (month < 0) month = inCulture(english.months, english.shortMonths);
    let day = inCulture(culture.days, culture.shortDays);
    if (day < 0) day = inCulture(english.days, english.shortDays);
    this.at += word.length;
    if (month >= 0 && this.month === null) this.month = month + 1;
    else if (day >= 0 && this.weekday === null) this.weekday = day;
    else if (lower === 't' && this.numbers.length > 0 && /^\d/.test(this.rest())) return;
    else if (lower === 'z' && this.numbers.length === 3) this.utc = true;
    else if ((lower === 'am' || lower === 'pm') && this.time !== null && this.time.hour <= 12) this.applyHalf(lower);
    else throw unknownWord(this.text, start);
    this.skipSeparator();
  }

  private applyHalf(half: string): void {
    const time = this.time as Time;
    this.time = { ...time, hour: (time.hour % 12) + (half === 'pm' ? 12 : 0) };
  }

  private result(): ParsedDate {
    const date = this.date();
    if (!isDate(date.year, date.month, date.day)) throw badDate(this.text);
    const t = this.time ?? { hour: 0, minute: 0, second: 0, fraction: 0 };
    const ticks = ticksOf(date.year, date.month, date.day, t.hour, t.minute, t.second, t.fraction);
    if (this.weekday !== null && Number((ticks / 864_000_000_000n + 1n) % 7n) !== this.weekday) {
      throw netError(
        'System.FormatException',
        byEdition(
          `String '${this.text}' was not recognized as a valid DateTime because the day of week was incorrect.`,
          'String was not recognized as a valid DateTime because the day of week was incorrect.',
        ),
      );
    }
    return { ticks, offset: this.offset, utc: this.utc };
  }

  private date(): { year: number; month: number; day: number } {
    const [a, b, c] = this.numbers;
    if (this.month !== null) return this.withMonthName(this.month);
    if (a === undefined) {
      if (this.time === null) throw badDate(this.text);
      return this.today;
    }
    if (b === undefined) throw badDate(this.text);
    const culture = dateCulture(this.cultureName);
    if (c === undefined) {
      if (a.digits > 2) return { year: a.value, month: b.value, day: 1 };
      if (b.digits > 2) return { year: b.value, month: a.value, day: 1 };
      const [month, day] = culture.dayFirst ? [b.value, a.value] : [a.value, b.value];
      return { year: this.today.year, month, day };
    }
    if (a.digits > 2) return { year: a.value, month: b.value, day: c.value };
    const [month, day] = culture.dayFirst ? [b.value, a.value] : [a.value, b.value];
    return { year: fullYear(c), month, day };
  }

  private withMonthName(month: number): { year: number; month: number; day: number } {
    const [a, b, c] = this.numbers;
    if (c !== undefined) throw badDate(this.text);
    if (a === undefined) {
      if (this.time !== null || this.weekday !== null) throw badDate(this.text);
      return { year: this.today.year, month, day: 1 };
    }
    if (b === undefined) {
      if (a.digits > 2) return { year: a.value, month, day: 1 };
      return { year: this.today.year, month, day: a.value };
    }
    if (a.digits > 2) return { year: a.value, month, day: b.value };
    return { year: fullYear(b), month, day: a.value };
  }
}

/** Two digits are of this century up to the edition's pivot. */
export function fullYear(number: NumberToken): number {
  if (number.digits > 2) return number.value;
  return number.value <= byEdition(49, 29) ? 2000 + number.value : 1900 + number.value;
}

/** Reads a date. Throws FormatException. */
export function parseDate(
  text: string,
  cultureName: string,
  today: { readonly year: number; readonly month: number; readonly day: number },
): ParsedDate {
  return new DateReader(text, cultureName, today).read();
}
