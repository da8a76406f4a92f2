/** TimeSpan: text, formats, parsing. */
import { byEdition, netError, type PowerShellError, PSTimeSpan } from '../../runtime/values/index.ts';
import { ticksPerDay, ticksPerHour, ticksPerMinute } from './calendar.ts';
import { quoted } from './date-format.ts';

export interface SpanParts {
  readonly negative: boolean;
  readonly days: bigint;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly fraction: number;
}

export function spanParts(ticks: bigint): SpanParts {
  const size = ticks < 0n ? -ticks : ticks;
  return {
    negative: ticks < 0n,
    days: size / ticksPerDay,
    hours: Number((size / ticksPerHour) % 24n),
    minutes: Number((size / ticksPerMinute) % 60n),
    seconds: Number((size / 10_000_000n) % 60n),
    fraction: Number(size % 10_000_000n),
  };
}

const two = (n: number) => String(n).padStart(2, '0');

/** `[-][d.]hh:mm:ss[.fffffff]` */
export function spanText(ticks: bigint): string {
  const p = spanParts(ticks);
  const days = p.days > 0n ? `${p.days}.` : '';
  const fraction = p.fraction > 0 ? `.${String(p.fraction).padStart(7, '0')}` : '';
  return `${p.negative ? '-' : ''}${days}${two(p.hours)}:${two(p.minutes)}:${two(p.seconds)}${fraction}`;
}

function badFormat(): PowerShellError {
  return netError('System.FormatException', 'Input string was not in a correct format.');
}

/** A span by a format: `c`, `g`, `G`, or a custom one. Throws FormatException. */
export function formatSpan(ticks: bigint, format: string): string {
  if (format === '' || format === 'c' || format === 't' || format === 'T') return spanText(ticks);
  const p = spanParts(ticks);
  const sign = p.negative ? '-' : '';
  if (format === 'g') {
    const days = p.days > 0n ? `${p.days}:` : '';
    const fraction = p.fraction > 0 ? `.${String(p.fraction).padStart(7, '0').replace(/0+$/, '')}` : '';
    return `${sign}${days}${p.hours}:${two(p.minutes)}:${two(p.seconds)}${fraction}`;
  }
  if (format === 'G') {
    return `${sign}${p.days}:${two(p.hours)}:${two(p.minutes)}:${two(p.seconds)}.${String(p.fraction).padStart(7, '0')}`;
  }
  if (format.length === 1) throw badFormat();
  return customSpan(p, format);
}

function customSpan(p: SpanParts, format: string): string {
  let out = '';
  for (let i = 0; i < format.length; ) {
    const c = format[i] as string;
    if (c === "'" || c === '"') {
      const literal = quoted(format, i);
      out += literal.text;
      i = literal.end;
      continue;
    }
    if (c === '\\') {
      if (i + 1 >= format.length) throw badFormat();
      out += format[i + 1];
      i += 2;
      continue;
    }
    if (c === '%') {
      if (i + 1 >= format.length) throw badFormat();
      out += customSpan(p, format[i + 1] as string);
      i += 2;
      continue;
    }
    let count = 1;
    while (format[i + count] === c) count++;
    out += spanField(p, c, count);
    i += count;
  }
  return out;
}

function spanField(p: SpanParts, c: string, count: number): string {
  const padded = (n: number | bigint, most: number) => {
    if (count > most) throw badFormat();
    return String(n).padStart(count, '0');
  };
  switch (c) {
    case 'd':
      return padded(p.days, 8);
    case 'h':
      return padded(p.hours, 2);
    case 'm':
      return padded(p.minutes, 2);
    case 's':
      return padded(p.seconds, 2);
    case 'f':
    case 'F': {
      if (count > 7) throw badFormat();
      const digits = String(p.fraction).padStart(7, '0').slice(0, count);
      return c === 'f' ? digits : digits.replace(/0+$/, '');
    }
  }
  throw badFormat();
}

function badSpan(text: string): PowerShellError {
  return netError(
    'System.FormatException',
    byEdition(
      `String '${text}' was not recognized as a valid TimeSpan.`,
      'String was not recognized as a valid TimeSpan.',
    ),
  );
}

function spanOverflow(text: string): PowerShellError {
  return netError(
    'System.OverflowException',
    byEdition(
      `The TimeSpan string '${text}' could not be parsed because at least one of the numeric components is out of range or contains too many digits.`,
      'The TimeSpan could not be parsed because at least one of the numeric components is out of range or contains too many digits.',
    ),
  );
}

/** `d`, `[d.]h:mm[:ss[.fffffff]]`, `d:hh:mm:ss[.fffffff]`. Throws FormatException or OverflowException. */
export function parseSpan(text: string): PSTimeSpan {
  const match =
    /^\s*(-)?(?:(?<all>\d+)|(?:(?<d>\d+)\.)?(?<h>\d+):(?<m>\d+)(?::(?<s>\d+)(?:\.(?<f>\d+))?)?|(?<d4>\d+):(?<h4>\d+):(?<m4>\d+):(?<s4>\d+)(?:\.(?<f4>\d+))?)\s*$/.exec(
      text,
    );
  if (match === null) throw badSpan(text);
  const g = match.groups as Record<string, string | undefined>;
  const days = BigInt(g['all'] ?? g['d'] ?? g['d4'] ?? '0');
  const hours = BigInt(g['h'] ?? g['h4'] ?? '0');
  const minutes = BigInt(g['m'] ?? g['m4'] ?? '0');
  const seconds = BigInt(g['s'] ?? g['s4'] ?? '0');
  const fraction = g['f'] ?? g['f4'] ?? '';
  if (fraction.length > 7 || hours > 23n || minutes > 59n || seconds > 59n || days > 10_675_199n)
    throw spanOverflow(text);
  const ticks =
    days * ticksPerDay +
    hours * ticksPerHour +
    minutes * ticksPerMinute +
    seconds * 10_000_000n +
    BigInt(fraction.padEnd(7, '0'));
  return new PSTimeSpan(match[1] === undefined ? ticks : -ticks);
}

/** TimeSpan.ParseExact; null where the text is not of the format. */
export function parseSpanExact(text: string, format: string): PSTimeSpan | null {
  if ('cgGtT'.includes(format)) {
    try {
      return parseSpan(text);
    } catch {
      return null;
    }
  }
  let source = '';
  const groups: string[] = [];
  for (let i = 0; i < format.length; ) {
    const c = format[i] as string;
    if (c === "'" || c === '"') {
      const literal = quoted(format, i);
      source += literal.text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
      i = literal.end;
      continue;
    }
    if (c === '\\') {
      source += `\\${format[i + 1] ?? ''}`.replace(/^\\([A-Za-z0-9])$/, '$1');
      i += 2;
      continue;
    }
    if (c === '%') {
      i++;
      continue;
    }
    let count = 1;
    while (format[i + count] === c) count++;
    if (!'dhmsfF'.includes(c)) return null;
    source +=
      c === 'f'
        ? `(\\d{${count}})`
        : c === 'F'
          ? `(\\d{0,${count}})`
          : count === 1
            ? `(\\d{1,${c === 'd' ? 8 : 2}})`
            : `(\\d{${count}})`;
    groups.push(c);
    i += count;
  }
  const match = new RegExp(`^${source}$`).exec(text);
  if (match === null) return null;
  let ticks = 0n;
  for (const [i, c] of groups.entries()) {
    const digits = match[i + 1] as string;
    if (c === 'f' || c === 'F') ticks += BigInt(digits.padEnd(7, '0'));
    else {
      const n = BigInt(digits);
      if ((c === 'h' && n > 23n) || ((c === 'm' || c === 's') && n > 59n)) return null;
      ticks += n * ({ d: ticksPerDay, h: ticksPerHour, m: ticksPerMinute, s: 10_000_000n }[c] as bigint);
    }
  }
  return new PSTimeSpan(ticks);
}
