/** Decimal literals: digits with an optional point, as the parser gives them. */
import { PSDecimal } from './values/index.ts';

/** `-1.50` as mantissa -150, scale 2. */
export function decimalOfText(text: string): PSDecimal {
  const point = text.indexOf('.');
  if (point < 0) return new PSDecimal(BigInt(text), 0);
  return new PSDecimal(BigInt(text.slice(0, point) + text.slice(point + 1)), text.length - point - 1);
}
