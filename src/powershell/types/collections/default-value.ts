/** What a variable or element of a type holds before it is written: `default(T)`. */
import {
  charOf,
  PSDateTime,
  PSDateTimeOffset,
  PSEnum,
  PSGuid,
  PSTimeSpan,
  type PSType,
  SwitchParameter,
  type Value,
} from '../../runtime/values/index.ts';
import { numericConversion } from '../convert/numeric.ts';

/** The default of a type; null for reference types. */
export function defaultOf(type: PSType): Value {
  switch (type.fullName) {
    case 'System.Boolean':
      return false;
    case 'System.Char':
      return charOf(0);
    case 'System.DateTime':
      return new PSDateTime(0n);
    case 'System.TimeSpan':
      return new PSTimeSpan(0n);
    case 'System.DateTimeOffset':
      return new PSDateTimeOffset(0n, 0);
    case 'System.Guid':
      return new PSGuid('00000000-0000-0000-0000-000000000000');
    case 'System.Management.Automation.SwitchParameter':
      return SwitchParameter.off;
  }
  if (type.definition.kind === 'enum') return new PSEnum(type, 0);
  return numericConversion(null, type)?.convert(null) ?? null;
}
