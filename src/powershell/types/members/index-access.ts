/** `$target[index]`: elements, slices, keys. */
import {
  AutomationNull,
  byEdition,
  charOf,
  elementsOf,
  engine,
  GenericDictionary,
  isNull,
  OrderedDictionary,
  PowerShellError,
  PSDictionary,
  PSList,
  PSMultiArray,
  type PSType,
  PSWrapped,
  runtimeError,
  type Value,
} from '../../runtime/values/index.ts';
import { flatIndex, indexOutOfRange } from '../collections/arrays.ts';
import { CastError } from '../convert/cast-error.ts';
import { convertValue, figureConversion, sourceType } from '../convert/figure.ts';
import { rank } from '../convert/ranks.ts';
import { toInt32 } from '../convert.ts';
import { typeNamed } from '../resolve.ts';
import { toText } from '../text/value-text.ts';
import { typeOf } from '../type-of.ts';
import { argumentError } from './errors.ts';
import { tableOf } from './table.ts';

export function nullArray(): PowerShellError {
  return runtimeError('Cannot index into a null array.', 'NullArray');
}

export function nullIndex(): PowerShellError {
  return runtimeError('Index operation failed; the array index evaluated to null.', 'NullArrayIndex');
}

export function cannotIndex(type: PSType): PowerShellError {
  return runtimeError(
    byEdition(
      `Unable to index into an object of type "${type.fullName}".`,
      `Unable to index into an object of type ${type.fullName}.`,
    ),
    'CannotIndex',
  );
}

/** An index as errors show it: the first 20 characters of its elements. */
export function indexText(index: Value): string {
  const text = (elementsOf(index) ?? [index]).map(toText).join(',');
  return text.length > 20 ? `${text.slice(0, 20)} ...` : text;
}

/** An index of too few or too many dimensions. */
export function wrongDimensions(array: PSMultiArray, index: Value): PowerShellError {
  return runtimeError(
    `Cannot index into a ${array.lengths.length} dimensional array with index [${indexText(index)}].`,
    'NeedMultidimensionalIndex',
    { target: index },
  );
}

/** A list's error for a place that it does not have. */
export function listOutOfRange(): PowerShellError {
  return argumentError(
    'System.ArgumentOutOfRangeException',
    'Index was out of range. Must be non-negative and less than the size of the collection.',
    'index',
  );
}

/** Nothing is there: no error, unless strict mode 3 asks for it. */
function nothing(error: () => object): typeof AutomationNull {
  if (engine().strictMode() >= 3) throw error();
  return AutomationNull;
}

/** `$target[index]`; an array as index gives the elements of all. */
export function getIndex(target: Value, index: Value): Value {
  if (typeof index === 'number') {
    if (Array.isArray(target)) {
      const item = target[index < 0 ? index + target.length : index];
      if (item !== undefined) return item as Value;
    } else if (typeof target === 'string') {
      const code = target.charCodeAt(index < 0 ? index + target.length : index);
      if (!Number.isNaN(code)) return charOf(code);
    }
  }
  if (isNull(target)) throw nullArray();
  const base = target instanceof PSWrapped ? target.base : target;
  const at = index instanceof PSWrapped ? index.base : index;
  if (isNull(at)) throw nullIndex();
  if (base instanceof PSMultiArray) return multiIndex(base, at);
  const many = elementsOf(at);
  const found = many === undefined ? single(base, at) : slice(base, many);
  return found === AutomationNull && hasIndexes(base) ? null : found;
}

/** Whether places of the value are empty where nothing is, and not simply nothing. */
function hasIndexes(target: Value): boolean {
  return typeof target === 'string' || Array.isArray(target) || tableOf(typeOf(target)).indexer !== null;
}

/** The elements that are there. */
function slice(target: Value, indexes: readonly Value[]): Value {
  const found: Value[] = [];
  for (const index of indexes) {
    const at = index instanceof PSWrapped ? index.base : index;
    const value = single(target, at === AutomationNull ? null : at);
    if (value !== AutomationNull) found.push(value);
  }
  return found;
}

function single(target: Value, index: Value): Value {
  if (target instanceof PSDictionary) return dictionaryIndex(target, index);
  if (typeof target === 'string') {
    const n = place(index, target.length);
    return n === null ? nothing(indexOutOfRange) : charOf(target.charCodeAt(n));
  }
  if (Array.isArray(target)) {
    const n = place(index, target.length);
    return n === null ? nothing(indexOutOfRange) : (target[n] as Value);
  }
  if (target instanceof PSList) {
    const n = place(index, target.items.length);
    return n === null ? nothing(listOutOfRange) : (target.items[n] as Value);
  }
  const type = typeOf(target);
  const { indexer } = tableOf(type);
  if (indexer !== null) {
    try {
      return indexer.get(target, [convertValue(index, typeNamed(indexer.parameters[0] as string))]);
    } catch (error) {
      if (error instanceof PowerShellError) return nothing(() => error);
      throw error;
    }
  }
  if (index === 0 || index === -1) return target;
  if (engine().strictMode() >= 2) throw cannotIndex(type);
  return AutomationNull;
}

/** The place that an index means, counted from the end where negative; null where there is none. */
function place(index: Value, length: number): number | null {
  const conversion = figureConversion(sourceType(index), typeNamed('System.Int32'));
  let n: number;
  try {
    n = conversion.convert(index) as number;
  } catch (error) {
    if (!(error instanceof CastError) || conversion.rank === rank.none) throw error;
    nothing(() => error);
    return null;
  }
  if (n < 0) n += length;
  return n >= 0 && n < length ? n : null;
}

function dictionaryIndex(target: PSDictionary, index: Value): Value {
  if (target instanceof OrderedDictionary && typeof index === 'number') {
    const cell = target.at(index < 0 ? index + target.count : index);
    return cell === undefined ? nothing(listOutOfRange) : cell.value;
  }
  if (target instanceof GenericDictionary) {
    const key = convertValue(index, typeNamed(target.keyType));
    return target.has(key) ? target.get(key) : AutomationNull;
  }
  return index === null ? AutomationNull : target.get(index);
}

function multiIndex(target: PSMultiArray, index: Value): Value {
  const many = elementsOf(index);
  if (many === undefined) throw wrongDimensions(target, index);
  if (many.every((i) => elementsOf(i) === undefined)) {
    const value = multiElement(target, many);
    return value === AutomationNull ? null : value;
  }
  const found: Value[] = [];
  for (const one of many) {
    const value = multiElement(target, elementsOf(one) ?? [one]);
    if (value !== AutomationNull) found.push(value);
  }
  return found;
}

function multiElement(target: PSMultiArray, indexes: readonly Value[]): Value {
  if (indexes.length !== target.lengths.length) throw wrongDimensions(target, [...indexes]);
  const places = placesOf(target, indexes);
  const isThere = places.every((n, d) => n >= 0 && n < (target.lengths[d] as number));
  return isThere ? (target.items[flatIndex(target, places)] as Value) : nothing(indexOutOfRange);
}

/** Indexes as numbers, counted from the end where negative. */
export function placesOf(target: PSMultiArray, indexes: readonly Value[]): number[] {
  return indexes.map((value, d) => {
    const n = toInt32(value);
    return n < 0 ? n + (target.lengths[d] as number) : n;
  });
}
