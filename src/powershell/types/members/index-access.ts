/** `$target[index]`, `$target[index] = value`, slices. */
import {
  AutomationNull,
  byEdition,
  charOf,
  elementsOf,
  elementTypeName,
  engine,
  enumerate,
  GenericDictionary,
  netError,
  OrderedDictionary,
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
import { convertValue } from '../convert/figure.ts';
import { toInt32 } from '../convert.ts';
import { typeNamed } from '../resolve.ts';
import { typeOf } from '../type-of.ts';
import { withParameter } from './errors.ts';
import { setKey } from './set.ts';
import { tableOf } from './table.ts';

function nullArray() {
  return runtimeError('Cannot index into a null array.', 'NullArray');
}

function nullIndex() {
  return runtimeError('Index operation failed; the array index evaluated to null.', 'NullArrayIndex');
}

/** `$target[index]`; an array as index gives the elements of all. */
export function getIndex(target: Value, index: Value): Value {
  if (typeof index === 'number') {
    if (Array.isArray(target)) {
      const item = target[index < 0 ? index + target.length : index];
      return item === undefined ? beyond(target) : (item as Value);
    }
    if (typeof target === 'string') return charAt(target, index);
  }
  if (target === null || target === AutomationNull) throw nullArray();
  const base = target instanceof PSWrapped ? target.base : target;
  const at = index instanceof PSWrapped ? index.base : index;
  if (at === null || at === AutomationNull) {
    throw nullIndex();
  }
  if (base instanceof PSDictionary) return dictionaryIndex(base, at);
  if (base instanceof PSMultiArray) return multiIndex(base, at);
  const many = elementsOf(at);
  if (many !== undefined) return slice(base, many);
  return single(base, at);
}

function charAt(text: string, index: number): Value {
  const code = text.charCodeAt(index < 0 ? index + text.length : index);
  return Number.isNaN(code) ? beyond(text) : charOf(code);
}

/** An element that is not there is null; strict mode 3 refuses to ask for it, as the collection itself does. */
function beyond(target: Value): null {
  if (engine().strictMode() < 3) return null;
  throw target instanceof PSList ? argumentOutOfRange() : indexOutOfRange();
}

function argumentOutOfRange() {
  const message = 'Index was out of range. Must be non-negative and less than the size of the collection.';
  return netError('System.ArgumentOutOfRangeException', withParameter(message, 'index'));
}

/** Elements that are there; indexes beyond the ends give nothing. */
function slice(target: Value, indexes: readonly Value[]): Value {
  const found: Value[] = [];
  const items = typeof target === 'string' ? null : listItems(target);
  if (items !== null || typeof target === 'string') {
    const length = items === null ? (target as string).length : items.length;
    for (const index of indexes) {
      const n = typeof index === 'number' ? index : arrayIndex(index);
      const at = n < 0 ? n + length : n;
      if (at < 0 || at >= length) continue;
      found.push(items === null ? charOf((target as string).charCodeAt(at)) : (items[at] as Value));
    }
    return found;
  }
  for (const index of indexes) found.push(single(target, index));
  return found;
}

function listItems(target: Value): readonly Value[] | null {
  if (Array.isArray(target)) return target as Value[];
  return target instanceof PSList ? target.items : null;
}

/** An index as Int32; text and fractions are converted. What cannot be is an error of the language. */
function arrayIndex(index: Value): number {
  return toInt32(index);
}

function single(target: Value, index: Value): Value {
  if (typeof target === 'string') return charAt(target, arrayIndexOrNull(index) ?? Number.NaN);
  const items = listItems(target);
  if (items !== null) {
    const n = arrayIndexOrNull(index);
    if (n === null) return null;
    const item = items[n < 0 ? n + items.length : n];
    return item === undefined ? beyond(target) : item;
  }
  const type = typeOf(target);
  const { indexer } = tableOf(type);
  if (indexer !== null) {
    const [parameter] = indexer.parameters;
    return indexer.get(target, [convertValue(index, typeNamed(parameter as string))]);
  }
  if (typeof target === 'object' && target !== null && enumerate in target) {
    const elements = elementsOf(target) as readonly Value[];
    const n = toInt32(index);
    return elements[n < 0 ? n + elements.length : n] ?? null;
  }
  if (isNumberZero(index)) return target;
  throw cannotIndex(type);
}

/** A text that is no number indexes nothing. */
function arrayIndexOrNull(index: Value): number | null {
  try {
    return toInt32(index);
  } catch (error) {
    if (error instanceof CastError) return null;
    throw error;
  }
}

/** `5[0]` is 5. */
function isNumberZero(index: Value): boolean {
  return index === 0 || index === -1;
}

function cannotIndex(type: PSType) {
  return runtimeError(
    byEdition(
      `Unable to index into an object of type "${type.fullName}".`,
      `Unable to index into an object of type ${type.fullName}.`,
    ),
    'CannotIndex',
  );
}

function dictionaryIndex(target: PSDictionary, index: Value): Value {
  if (target instanceof OrderedDictionary && typeof index === 'number') {
    const at = index < 0 ? index + target.count : index;
    return target.at(at)?.value ?? null;
  }
  if (Array.isArray(index) && !target.has(index)) {
    return (index as Value[]).map((key) => dictionaryIndex(target, key));
  }
  if (target instanceof GenericDictionary) return target.get(convertValue(index, typeNamed(target.keyType)));
  return target.get(index);
}

function multiIndex(target: PSMultiArray, index: Value): Value {
  const many = elementsOf(index) ?? [index];
  if (many.length === target.lengths.length && many.every((i) => elementsOf(i) === undefined)) {
    return target.items[flatIndex(target, indexesOf(target, many))] ?? null;
  }
  if (many.every((i) => elementsOf(i) !== undefined)) return many.map((i) => multiIndex(target, i));
  throw runtimeError(
    `Array index expression is missing or not valid: the array has ${target.lengths.length} dimensions.`,
    'NeedMultidimensionalIndex',
  );
}

function indexesOf(target: PSMultiArray, indexes: readonly Value[]): number[] {
  return indexes.map((value, d) => {
    const n = toInt32(value);
    return n < 0 ? n + (target.lengths[d] as number) : n;
  });
}

/** `$target[index] = value` */
export function setIndex(target: Value, index: Value, value: Value): void {
  const stored = value === AutomationNull ? null : value;
  if (target === null || target === AutomationNull) throw nullArray();
  const base = target instanceof PSWrapped ? target.base : target;
  const at = index instanceof PSWrapped ? index.base : index;
  if (base instanceof PSDictionary) {
    setDictionary(base, at, stored);
    return;
  }
  if (at === null || at === AutomationNull) throw nullIndex();
  if (base instanceof PSMultiArray) {
    const many = elementsOf(at) ?? [at];
    base.items[flatIndex(base, indexesOf(base, many))] = convertValue(stored, typeNamed(base.elementTypeName));
    return;
  }
  if (Array.isArray(at)) {
    throw runtimeError(
      `Array assignment to [${(at as Value[]).length}] failed because assignment to slices is not supported.`,
      'ArraySliceAssignmentFailed',
    );
  }
  if (Array.isArray(base)) {
    setArray(base as Value[], toInt32(at), stored);
    return;
  }
  if (base instanceof PSList) {
    setList(base, toInt32(at), stored);
    return;
  }
  const type = typeOf(base);
  const { indexer } = tableOf(type);
  if (indexer?.set === undefined) throw cannotIndex(type);
  const [parameter] = indexer.parameters;
  indexer.set(
    base,
    [convertValue(at, typeNamed(parameter as string))],
    convertValue(stored, typeNamed(indexer.returns)),
  );
}

function setArray(target: Value[], index: number, value: Value): void {
  const at = index < 0 ? index + target.length : index;
  if (at < 0 || at >= target.length) throw indexOutOfRange();
  const element = elementTypeName(target);
  target[at] = element === 'System.Object' ? value : convertValue(value, typeNamed(element));
}

function setList(target: PSList, index: number, value: Value): void {
  const at = index < 0 ? index + target.items.length : index;
  if (at < 0 || at >= target.items.length) {
    throw netError(
      'System.ArgumentOutOfRangeException',
      byEdition(
        "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
        'Index was out of range. Must be non-negative and less than the size of the collection.\nParameter name: index',
      ),
      { ParamName: 'index' },
    );
  }
  const element = target.type.genericArguments[0];
  target.items[at] = element === undefined ? value : convertValue(value, element);
  target.changed();
}

function setDictionary(target: PSDictionary, index: Value, value: Value): void {
  if (index === null || index === AutomationNull) {
    throw nullIndex();
  }
  if (target instanceof OrderedDictionary && typeof index === 'number') {
    const cell = target.at(index < 0 ? index + target.count : index);
    if (cell === undefined) {
      throw netError(
        'System.ArgumentOutOfRangeException',
        byEdition(
          "Specified argument was out of the range of valid values. (Parameter 'index')",
          'Specified argument was out of the range of valid values.\nParameter name: index',
        ),
        { ParamName: 'index' },
      );
    }
    cell.value = value;
    return;
  }
  setKey(target, index, value);
}
