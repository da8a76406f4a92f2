/** How good a conversion is, for the choice among overloads. The numbers are only compared; `dependent` marks a scalar that becomes an array. */
export const rank = {
  none: 0,
  unrelatedArrays: 0x0f,
  toString: 0x1f,
  custom: 0x2f,
  convertible: 0x3f,
  implicitCast: 0x4f,
  explicitCast: 0x5f,
  constructorScalar: 0x67,
  constructor: 0x6f,
  create: 0x73,
  parse: 0x7f,
  psObject: 0x8f,
  language: 0x9f,
  nullToValue: 0xaf,
  nullToReference: 0xbf,
  numericExplicit: 0xcf,
  numericExplicit1: 0xdf,
  numericString: 0xef,
  numericImplicit: 0xff,
  assignable: 0x10f,
  stringToCharArray: 0x11a,
  identity: 0x11f,
} as const;

/** The rank of a scalar's conversion to an array of the target. */
export function dependent(value: number): number {
  return value & 0xfff7;
}
