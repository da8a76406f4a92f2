/** Places in dictionaries that keep an order. */
import {
  byEdition,
  type DictionaryEntryCell,
  netError,
  type PSDictionary,
  type Value,
} from '../../runtime/values/index.ts';
import { withParameter } from '../members/errors.ts';
import { sameValue } from '../operators/compare.ts';
import { netText } from '../text/value-text.ts';
import { checkedKey } from './dictionary-work.ts';

export function positionError(): object {
  return netError(
    'System.ArgumentOutOfRangeException',
    withParameter(
      byEdition(
        'Index was out of range. Must be non-negative and less than the size of the collection.',
        'Index was out of range. Must be non-negative and less than the size of the collection.',
      ),
      'index',
    ),
    { ParamName: 'index' },
  );
}

export const capacity = (self: PSDictionary) =>
  self.count === 0 ? 0 : 2 ** Math.max(2, Math.ceil(Math.log2(self.count)));

export function indexOfKey(self: PSDictionary, key: Value): number {
  checkedKey(key);
  if (!self.has(key)) return -1;
  return self
    .keys()
    .findIndex((k) => (self.ignoreCase ? netText(k).toLowerCase() === netText(key).toLowerCase() : sameValue(k, key)));
}

export const indexOfValue = (self: PSDictionary, value: Value) => self.values().findIndex((v) => sameValue(v, value));

export function removeAt(self: PSDictionary, index: number): void {
  self.delete(cellAt(self, index).key);
}

export function setAt(self: PSDictionary, index: number, value: Value): void {
  self.set(cellAt(self, index).key, value);
}

export function cellAt(table: PSDictionary, index: number): DictionaryEntryCell {
  const cell = table.entries()[index];
  if (cell === undefined) throw positionError();
  return cell;
}
