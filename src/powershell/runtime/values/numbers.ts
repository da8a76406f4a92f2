/** Numbers other than Int32 (`number`) and Int64 (`bigint`). */

/** System.Double. */
export class PSDouble {
  constructor(readonly value: number) {}
}

/** System.Single; `value` is already rounded to single precision. */
export class PSSingle {
  readonly value: number;
  constructor(value: number) {
    this.value = Math.fround(value);
  }
}

/** System.Decimal: mantissa × 10^-scale, scale 0 to 28, the mantissa under 2^96. */
export class PSDecimal {
  constructor(
    readonly mantissa: bigint,
    readonly scale: number,
  ) {}
}

/** The integer types that fit a JavaScript number and are not Int32. */
export type SmallIntegerKind = 'Byte' | 'SByte' | 'Int16' | 'UInt16' | 'UInt32';

/** Byte, SByte, Int16, UInt16, UInt32. */
export class PSInteger {
  constructor(
    readonly kind: SmallIntegerKind,
    readonly value: number,
  ) {}
}

/** System.UInt64. */
export class PSUInt64 {
  constructor(readonly value: bigint) {}
}

/** System.Numerics.BigInteger. */
export class PSBigInteger {
  constructor(readonly value: bigint) {}
}

/** System.Char: one UTF-16 code unit. Use `charOf`. */
export class PSChar {
  constructor(readonly code: number) {}
  get text(): string {
    return String.fromCharCode(this.code);
  }
}

const chars: (PSChar | undefined)[] = [];

/** The Char of a code unit; the same object each time below 256. */
export function charOf(code: number): PSChar {
  if (code >= 256) return new PSChar(code);
  let char = chars[code];
  if (char === undefined) {
    char = new PSChar(code);
    chars[code] = char;
  }
  return char;
}

/** What an Int32 operation gives when its exact result leaves the range: a double. `n` must be an integer. */
export function intOrDouble(n: number): number | PSDouble {
  return (n | 0) === n ? n : new PSDouble(n);
}
