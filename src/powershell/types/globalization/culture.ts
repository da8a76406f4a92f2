/** System.Globalization.CultureInfo: a name; empty is the invariant culture. */
import type { Value } from '../../runtime/values/index.ts';
import { typeNamed } from '../resolve.ts';
import { registerValueClass } from '../type-of.ts';

export class CultureInfo {
  constructor(readonly name: string) {}
  get dictionaryKey(): string {
    return `culture${this.name.toLowerCase()}`;
  }
}

registerValueClass(CultureInfo, 'System.Globalization.CultureInfo');

/** A culture's part that is a format provider too (NumberFormat, DateTimeFormat, TextInfo). */
export class CulturePart {
  constructor(
    readonly kind: 'NumberFormatInfo' | 'DateTimeFormatInfo' | 'TextInfo' | 'CompareInfo' | 'GregorianCalendar',
    readonly culture: string,
  ) {}
}

registerValueClass(CulturePart, (value) => typeNamed(`System.Globalization.${value.kind}`));

/** The culture of the session. */
export const currentCulture = 'en-US';

/** The name of a format provider's culture; null is the session's. */
export function cultureNameOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof CultureInfo) return value.name;
  return value instanceof CulturePart ? value.culture : currentCulture;
}
