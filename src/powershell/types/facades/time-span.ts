/** System.TimeSpan. */
import { byEdition, netError, type PSReference, PSTimeSpan, type Value } from '../../runtime/values/index.ts';
import { scaledTicks, ticksPerDay, ticksPerHour, ticksPerMinute } from '../dates/calendar.ts';
import { formatSpan, parseSpan, parseSpanExact, spanParts, spanText } from '../dates/time-span.ts';
import { defineType } from './define.ts';
import { tryParse } from './numbers.ts';

const limit = (1n << 63n) - 1n;

/** A span of ticks. Throws OverflowException. */
export function span(ticks: bigint): PSTimeSpan {
  if (ticks > limit || ticks < -limit - 1n) {
    throw netError('System.OverflowException', 'TimeSpan overflowed because the duration is too long.');
  }
  return new PSTimeSpan(ticks);
}

const signed = (self: PSTimeSpan, n: number | bigint) => (self.ticks < 0n ? -Number(n) || 0 : Number(n));
const compare = (a: PSTimeSpan, b: PSTimeSpan) => (a.ticks < b.ticks ? -1 : a.ticks > b.ticks ? 1 : 0);

function fromUnits(value: number, ticksPerUnit: number): PSTimeSpan {
  if (Number.isNaN(value))
    throw netError('System.ArgumentException', 'TimeSpan does not accept floating point Not-a-Number values.');
  return span(scaledTicks(value, ticksPerUnit));
}

function make(days: number, hours: number, minutes: number, seconds: number, milliseconds = 0): PSTimeSpan {
  return span(
    BigInt(days) * ticksPerDay +
      BigInt(hours) * ticksPerHour +
      BigInt(minutes) * ticksPerMinute +
      BigInt(seconds) * 10_000_000n +
      BigInt(milliseconds) * 10_000n,
  );
}

function exact(text: string, format: string): PSTimeSpan {
  const parsed = parseSpanExact(text, format);
  if (parsed === null) {
    throw netError(
      'System.FormatException',
      byEdition(`Input string '${text}' was not in a correct format.`, 'Input string was not in a correct format.'),
    );
  }
  return parsed;
}

const total = (ticksPerUnit: number) => (self: PSTimeSpan) => Number(self.ticks) / ticksPerUnit;

defineType(
  {
    name: 'System.TimeSpan',
    short: ['timespan'],
    kind: 'struct',
    interfaces: ['System.IComparable', 'System.IFormattable'],
  },
  () => ({
    text: (self: PSTimeSpan) => spanText(self.ticks),
    format: (self: PSTimeSpan, format: string) => formatSpan(self.ticks, format),
    compare,
    constructors: {
      '(long ticks)': (ticks: bigint) => span(ticks),
      '(int hours, int minutes, int seconds)': (h: number, m: number, s: number) => make(0, h, m, s),
      '(int days, int hours, int minutes, int seconds)': make,
      '(int days, int hours, int minutes, int seconds, int milliseconds)': make,
    },
    properties: {
      'long Ticks': (self: PSTimeSpan) => self.ticks,
      'int Days': (self: PSTimeSpan) => signed(self, spanParts(self.ticks).days),
      'int Hours': (self: PSTimeSpan) => signed(self, spanParts(self.ticks).hours),
      'int Milliseconds': (self: PSTimeSpan) => signed(self, Math.floor(spanParts(self.ticks).fraction / 10_000)),
      '7: int Microseconds': (self: PSTimeSpan) =>
        signed(self, Math.floor(spanParts(self.ticks).fraction / 10) % 1_000),
      '7: int Nanoseconds': (self: PSTimeSpan) => signed(self, (spanParts(self.ticks).fraction % 10) * 100),
      'int Minutes': (self: PSTimeSpan) => signed(self, spanParts(self.ticks).minutes),
      'int Seconds': (self: PSTimeSpan) => signed(self, spanParts(self.ticks).seconds),
      'double TotalDays': total(864_000_000_000),
      'double TotalHours': total(36_000_000_000),
      'double TotalMilliseconds': total(10_000),
      '7: double TotalMicroseconds': total(10),
      '7: double TotalNanoseconds': (self: PSTimeSpan) => Number(self.ticks) * 100,
      'double TotalMinutes': total(600_000_000),
      'double TotalSeconds': total(10_000_000),
    },
    staticProperties: {
      'timespan Zero': () => new PSTimeSpan(0n),
      'timespan MaxValue': () => new PSTimeSpan(limit),
      'timespan MinValue': () => new PSTimeSpan(-limit - 1n),
      'long TicksPerDay': () => ticksPerDay,
      'long TicksPerHour': () => ticksPerHour,
      'long TicksPerMinute': () => ticksPerMinute,
      'long TicksPerSecond': () => 10_000_000n,
      'long TicksPerMillisecond': () => 10_000n,
    },
    statics: {
      'timespan FromDays(double value)': (n: number) => fromUnits(n, 864_000_000_000),
      'timespan FromHours(double value)': (n: number) => fromUnits(n, 36_000_000_000),
      'timespan FromMinutes(double value)': (n: number) => fromUnits(n, 600_000_000),
      'timespan FromSeconds(double value)': (n: number) => fromUnits(n, 10_000_000),
      'timespan FromMilliseconds(double value)': (n: number) => fromUnits(n, 10_000),
      'timespan FromTicks(long value)': (ticks: bigint) => span(ticks),
      'timespan Parse(string s)': (text: string) => parseSpan(text),
      'timespan Parse(string input, System.IFormatProvider formatProvider)': (text: string) => parseSpan(text),
      'timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)': exact,
      'bool TryParse(string s, [ref] timespan result)': (text: string, result: PSReference) =>
        tryParse(result, new PSTimeSpan(0n), () => parseSpan(text)),
      'bool TryParse(string input, System.IFormatProvider formatProvider, [ref] timespan result)': (
        text: string,
        _culture: string,
        result: PSReference,
      ) => tryParse(result, new PSTimeSpan(0n), () => parseSpan(text)),
      'bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, [ref] timespan result)': (
        text: string,
        format: string,
        _culture: string,
        result: PSReference,
      ) => tryParse(result, new PSTimeSpan(0n), () => exact(text, format)),
      'int Compare(timespan t1, timespan t2)': compare,
      'bool Equals(timespan t1, timespan t2)': (a: PSTimeSpan, b: PSTimeSpan) => a.ticks === b.ticks,
      'timespan op_Addition(timespan t1, timespan t2)': (a: PSTimeSpan, b: PSTimeSpan) => span(a.ticks + b.ticks),
      'timespan op_Subtraction(timespan t1, timespan t2)': (a: PSTimeSpan, b: PSTimeSpan) => span(a.ticks - b.ticks),
      'timespan op_UnaryNegation(timespan t)': (self: PSTimeSpan) => span(-self.ticks),
      'timespan op_UnaryPlus(timespan t)': (self: PSTimeSpan) => self,
      '7: timespan op_Multiply(timespan timeSpan, double factor)': (self: PSTimeSpan, n: number) =>
        span(scaled(Number(self.ticks) * n)),
      '7: timespan op_Multiply(double factor, timespan timeSpan)': (n: number, self: PSTimeSpan) =>
        span(scaled(Number(self.ticks) * n)),
      '7: timespan op_Division(timespan timeSpan, double divisor)': (self: PSTimeSpan, n: number) =>
        span(scaled(Number(self.ticks) / n)),
      '7: double op_Division(timespan t1, timespan t2)': (a: PSTimeSpan, b: PSTimeSpan) =>
        Number(a.ticks) / Number(b.ticks),
    },
    methods: {
      'timespan Add(timespan ts)': (self: PSTimeSpan, other: PSTimeSpan) => span(self.ticks + other.ticks),
      'timespan Subtract(timespan ts)': (self: PSTimeSpan, other: PSTimeSpan) => span(self.ticks - other.ticks),
      'timespan Duration()': (self: PSTimeSpan) => new PSTimeSpan(self.ticks < 0n ? -self.ticks : self.ticks),
      'timespan Negate()': (self: PSTimeSpan) => span(-self.ticks),
      '7: timespan Multiply(double factor)': (self: PSTimeSpan, n: number) => span(scaled(Number(self.ticks) * n)),
      '7: timespan Divide(double divisor)': (self: PSTimeSpan, n: number) => span(scaled(Number(self.ticks) / n)),
      '7: double Divide(timespan ts)': (self: PSTimeSpan, other: PSTimeSpan) =>
        Number(self.ticks) / Number(other.ticks),
      'int CompareTo(System.Object value)': (self: PSTimeSpan, other: Value) =>
        other === null ? 1 : compare(self, other as PSTimeSpan),
      'int CompareTo(timespan value)': compare,
      'bool Equals(System.Object value)': (self: PSTimeSpan, other: Value) =>
        other instanceof PSTimeSpan && other.ticks === self.ticks,
      'string ToString()': (self: PSTimeSpan) => spanText(self.ticks),
      'string ToString(string format)': (self: PSTimeSpan, format: string) => formatSpan(self.ticks, format ?? ''),
      'string ToString(string format, System.IFormatProvider formatProvider)': (self: PSTimeSpan, format: string) =>
        formatSpan(self.ticks, format ?? ''),
    },
  }),
);

function scaled(ticks: number): bigint {
  if (!Number.isFinite(ticks))
    throw netError('System.OverflowException', 'TimeSpan overflowed because the duration is too long.');
  return BigInt(Math.round(ticks));
}
