/** Text to numbers as a cast reads it: PowerShell's own literals first (edition 7), then what .NET reads. */
import {
  byEdition,
  netError,
  PowerShellError,
  PSDouble,
  PSSingle,
  type PSType,
  type Value,
} from '../../runtime/values/index.ts';
import { changeNumber, integerKinds } from '../numbers/kinds.ts';
import { parseDecimal, parseDouble, parseInteger, scanNumber, styles } from '../numbers/parse.ts';
import { castErrorWithInner, caughtException } from './cast-error.ts';

/** Edition 7 scans casts as number literals; what does not scan, or does not fit, goes on to .NET. */
function scanned(text: string, type: PSType): Value | undefined {
  if (!byEdition(true, false)) return undefined;
  const number = scanNumber(text);
  if (number === undefined) return undefined;
  try {
    return changeNumber(number, type.fullName);
  } catch (error) {
    if (error instanceof PowerShellError) return undefined;
    throw error;
  }
}

function isFormatError(error: unknown): boolean {
  return error instanceof PowerShellError && error.exception.typeName === 'System.FormatException';
}

/** What the integer types' TypeConverter reads: decimal digits, `#ff`, `0xff`, `&hff`. */
function converterInteger(text: string, typeName: string): Value {
  const trimmed = text.trim();
  if (trimmed === '') {
    if (byEdition(false, true)) {
      throw netError('System.IndexOutOfRangeException', 'Index was outside the bounds of the array.');
    }
  }
  const hex = /^(?:#|0x|&h)(.+)$/i.exec(trimmed);
  if (hex !== null) return parseInteger(hex[1] as string, typeName, styles.hex);
  return parseInteger(trimmed, typeName, styles.integer);
}

/** `[int]'…'` and all integer types. */
export function integerFromString(text: string, type: PSType): Value {
  if (text.length < 10 && type.fullName === 'System.Int32' && /^[0-9]+$/.test(text)) return Number(text);
  const typeName = type.fullName;
  if (text === '') return (integerKinds[typeName] as (typeof integerKinds)[string]).make(0);
  const direct = scanned(text, type);
  if (direct !== undefined) return direct;
  try {
    return converterInteger(text, typeName);
  } catch (error) {
    if (isFormatError(error)) {
      try {
        return changeNumber(new PSDouble(parseDouble(text)), typeName);
      } catch (second) {
        if (!(second instanceof PowerShellError)) throw second;
      }
    }
    throw castErrorWithInner(text, type, 'InvalidCastFromStringToInteger', caughtException(error));
  }
}

/** `[decimal]'…'` */
export function decimalFromString(text: string, type: PSType): Value {
  if (text === '') return changeNumber(0, type.fullName);
  const direct = scanned(text, type);
  if (direct !== undefined) return direct;
  try {
    return parseDecimal(text);
  } catch (error) {
    if (isFormatError(error)) {
      try {
        return changeNumber(new PSDouble(parseDouble(text)), type.fullName);
      } catch (second) {
        if (!(second instanceof PowerShellError)) throw second;
      }
    }
    throw castErrorWithInner(text, type, 'InvalidCastFromStringToDecimal', caughtException(error));
  }
}

/** `[double]'…'`, `[single]'…'` */
export function realFromString(text: string, type: PSType): Value {
  if (text === '') return changeNumber(0, type.fullName);
  const direct = scanned(text, type);
  if (direct !== undefined) return direct;
  try {
    const value = parseDouble(text);
    return type.fullName === 'System.Single' ? new PSSingle(value) : new PSDouble(value);
  } catch (error) {
    throw castErrorWithInner(text, type, 'InvalidCastFromStringToDoubleOrSingle', caughtException(error));
  }
}
