/** Custom number formats: `#,##0.00;(#,##0.00)`, `000`, `0.0%`, `0.00E+00`. */
import { type Digits, roundDigits } from '../numbers/digits.ts';
import type { NumberCulture } from './number-culture.ts';

/** One section of a format, measured. */
interface Section {
  readonly text: string;
  /** Digit places in all; before the point; the first and last `0` among them. */
  readonly places: number;
  readonly point: number;
  readonly firstZero: number;
  readonly lastZero: number;
  readonly exponent: boolean;
  readonly grouped: boolean;
  /** Powers of ten from `%`, `‰` and from commas before the point. */
  readonly shift: number;
}

/** Splits at `;` outside of quotes and escapes. */
function sectionsOf(format: string): string[] {
  const sections: string[] = [];
  let from = 0;
  let quote = '';
  for (let i = 0; i < format.length; i++) {
    const c = format[i] as string;
    if (quote !== '') {
      if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if (c === '\\') i++;
    else if (c === ';') {
      sections.push(format.slice(from, i));
      from = i + 1;
    }
  }
  sections.push(format.slice(from));
  return sections;
}

function measure(text: string): Section {
  let places = 0;
  let point = -1;
  let firstZero = Number.MAX_SAFE_INTEGER;
  let lastZero = 0;
  let exponent = false;
  let grouped = false;
  let commaAt = -1;
  let commas = 0;
  let shift = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    switch (c) {
      case '#':
        places++;
        break;
      case '0':
        if (firstZero === Number.MAX_SAFE_INTEGER) firstZero = places;
        places++;
        lastZero = places;
        break;
      case '.':
        if (point < 0) point = places;
        break;
      case ',':
        if (places > 0 && point < 0) {
          if (commaAt >= 0) {
            if (commaAt === places) {
              commas++;
              break;
            }
            grouped = true;
          }
          commaAt = places;
          commas = 1;
        }
        break;
      case '%':
        shift += 2;
        break;
      case '‰':
        shift += 3;
        break;
      case "'":
      case '"': {
        const end = text.indexOf(c, i + 1);
        i = end < 0 ? text.length : end;
        break;
      }
      case '\\':
        i++;
        break;
      case 'E':
      case 'e':
        if (/^[eE][+-]?0/.test(text.slice(i))) {
          exponent = true;
          i += text[i + 1] === '0' ? 1 : 2;
          while (text[i + 1] === '0') i++;
        }
        break;
    }
  }
  if (point < 0) point = places;
  if (commaAt >= 0) {
    if (commaAt === point) shift -= commas * 3;
    else grouped = true;
  }
  return { text, places, point, firstZero, lastZero, exponent, grouped, shift };
}

/** Formats digits by a custom format. */
export function customNumber(number: Digits, format: string, culture: NumberCulture): string {
  const sections = sectionsOf(format);
  const use = (wanted: number) => (wanted < sections.length && sections[wanted] !== '' ? wanted : 0);
  let index = use(number.digits === '' ? 2 : number.negative ? 1 : 0);
  let section = measure(sections[index] as string);
  let rounded = scaled(number, section);
  if (rounded.digits === '' && number.digits !== '' && use(2) !== index) {
    index = use(2);
    section = measure(sections[index] as string);
  }
  const sign = number.negative && index === 0 && rounded.digits !== '' ? culture.negative : '';
  if (rounded.digits === '') rounded = { ...rounded, scale: 0 };
  return sign + write(rounded, section, culture);
}

function scaled(number: Digits, section: Section): Digits {
  if (number.digits === '') return { ...number, scale: 0 };
  const moved = { ...number, floating: false, scale: number.scale + section.shift };
  return roundDigits(moved, section.exponent ? section.places : moved.scale + section.places - section.point);
}

/** Writes digits into the places of a section, from the left. */
class PlaceWriter {
  out = '';
  private at = 0;
  /** Counts down from the first digit; 0 is the place before the point. */
  private position: number;
  /** Digits beyond the places (above zero), places beyond the digits (below). */
  private surplus: number;
  private readonly zerosBefore: number;
  private readonly zerosBehind: number;
  private pointWritten = false;

  constructor(
    private readonly number: Digits,
    private readonly section: Section,
    private readonly culture: NumberCulture,
  ) {
    const { point, firstZero, lastZero, exponent } = section;
    this.zerosBefore = firstZero < point ? point - firstZero : 0;
    this.zerosBehind = lastZero > point ? point - lastZero : 0;
    this.position = exponent ? point : Math.max(number.scale, point);
    this.surplus = exponent ? 0 : number.scale - point;
  }

  private put(digit: string): void {
    this.out += digit;
    if (this.section.grouped && this.position > 1 && (this.position - 1) % 3 === 0) this.out += this.culture.group;
  }

  /** More digits than places before the point: they all come at the first place. */
  flush(): void {
    while (this.surplus > 0) {
      this.put(this.number.digits[this.at] ?? '0');
      if (this.at < this.number.digits.length) this.at++;
      this.position--;
      this.surplus--;
    }
  }

  place(): void {
    let digit: string | undefined;
    if (this.surplus < 0) {
      this.surplus++;
      digit = this.position <= this.zerosBefore ? '0' : undefined;
    } else if (this.at < this.number.digits.length) digit = this.number.digits[this.at++];
    else digit = this.position > this.zerosBehind ? '0' : undefined;
    if (digit !== undefined) this.put(digit);
    this.position--;
  }

  point(): void {
    if (this.position !== 0 || this.pointWritten) return;
    const { point, places } = this.section;
    if (this.zerosBehind < 0 || (point < places && this.at < this.number.digits.length)) {
      this.out += this.culture.decimal;
      this.pointWritten = true;
    }
  }
}

function write(number: Digits, section: Section, culture: NumberCulture): string {
  const { text } = section;
  const writer = new PlaceWriter(number, section, culture);
  let exponentPending = section.exponent;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    switch (c) {
      case '#':
      case '0':
        writer.flush();
        writer.place();
        break;
      case '.':
        writer.flush();
        writer.point();
        break;
      case ',':
        break;
      case '%':
        writer.out += culture.percent;
        break;
      case '‰':
        writer.out += culture.perMille;
        break;
      case "'":
      case '"': {
        const end = text.indexOf(c, i + 1);
        writer.out += text.slice(i + 1, end < 0 ? text.length : end);
        i = end < 0 ? text.length : end;
        break;
      }
      case '\\':
        writer.out += text[++i] ?? '';
        break;
      case 'E':
      case 'e': {
        const mark = exponentPending ? /^[eE]([+-]?)(0+)/.exec(text.slice(i)) : null;
        if (mark === null) {
          writer.out += c;
          break;
        }
        exponentPending = false;
        writer.out += c + exponentText(number, section.point, mark, culture);
        i += mark[0].length - 1;
        break;
      }
      default:
        writer.out += c;
    }
  }
  return writer.out;
}

function exponentText(number: Digits, point: number, mark: RegExpExecArray, culture: NumberCulture): string {
  const exponent = number.digits === '' ? 0 : number.scale - point;
  const sign = exponent < 0 ? culture.negative : mark[1] === '+' ? culture.positive : '';
  return sign + String(Math.abs(exponent)).padStart(Math.min((mark[2] as string).length, 10), '0');
}
