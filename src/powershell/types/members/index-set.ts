/** `$target[index] = value`. */
import {
  elementsOf,
  elementTypeName,
  isNull,
  OrderedDictionary,
  PSDictionary,
  PSList,
  PSMultiArray,
  PSWrapped,
  runtimeError,
  type Value,
} from '../../runtime/values/index.ts';
import { flatIndex, indexOutOfRange } from '../collections/arrays.ts';
import { convertValue } from '../convert/figure.ts';
import { toInt32 } from '../convert.ts';
import { typeNamed } from '../resolve.ts';
import { typeOf } from '../type-of.ts';
import { argumentError } from './errors.ts';
import {
  cannotIndex,
  indexText,
  listOutOfRange,
  nullArray,
  nullIndex,
  placesOf,
  wrongDimensions,
} from './index-access.ts';
import { setKey } from './set.ts';
import { tableOf } from './table.ts';

/** `$target[index] = value` */
export function setIndex(target: Value, index: Value, value: Value): void {
  const stored = isNull(value) ? null : value;
  if (isNull(target)) throw nullArray();
  const base = target instanceof PSWrapped ? target.base : target;
  const at = index instanceof PSWrapped ? index.base : index;
  if (isNull(at)) throw nullIndex();
  if (base instanceof PSDictionary) {
    setDictionary(base, at, stored);
    return;
  }
  if (base instanceof PSMultiArray) {
    const many = elementsOf(at) ?? [at];
    if (many.length !== base.lengths.length) throw wrongDimensions(base, at);
    base.items[flatIndex(base, placesOf(base, many))] = convertValue(stored, typeNamed(base.elementTypeName));
    return;
  }
  if (Array.isArray(at)) {
    throw runtimeError(
      `Array assignment to [${indexText(at)}] failed because assignment to slices is not supported.`,
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
    throw listOutOfRange();
  }
  const element = target.type.genericArguments[0];
  target.items[at] = element === undefined ? value : convertValue(value, element);
  target.changed();
}

function setDictionary(target: PSDictionary, index: Value, value: Value): void {
  if (target instanceof OrderedDictionary && typeof index === 'number') {
    const cell = target.at(index < 0 ? index + target.count : index);
    if (cell === undefined) {
      throw argumentError(
        'System.ArgumentOutOfRangeException',
        'Specified argument was out of the range of valid values.',
        'index',
      );
    }
    cell.value = value;
    return;
  }
  setKey(target, index, value);
}
