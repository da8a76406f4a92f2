/** Truth as `if` sees it. */
import {
  AutomationNull,
  byEdition,
  DBNull,
  PSBigInteger,
  PSChar,
  PSDecimal,
  PSDouble,
  PSEnum,
  PSInteger,
  PSList,
  PSSingle,
  PSUInt64,
  PSWrapped,
  SwitchParameter,
  type Value,
} from '../../runtime/values/index.ts';

/** Null, zero, empty text, empty lists and lists of one false element are false; all else is true. */
export function toBoolean(value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'number':
      return value !== 0;
    case 'string':
      return value.length > 0;
    case 'bigint':
      return value !== 0n;
  }
  if (value === null || value === AutomationNull) return false;
  if (Array.isArray(value)) return listTruth(value as Value[]);
  if (value instanceof PSDouble || value instanceof PSInteger || value instanceof PSSingle) return value.value !== 0;
  if (value instanceof PSDecimal) return value.mantissa !== 0n;
  if (value instanceof PSUInt64 || value instanceof PSBigInteger) return value.value !== 0n;
  if (value instanceof PSChar) return value.code !== 0;
  if (value instanceof SwitchParameter) return value.isPresent;
  if (value === DBNull) return byEdition(false, true);
  if (value instanceof PSWrapped) return toBoolean(value.base);
  return value instanceof PSList ? listTruth(value.items) : true;
}

/** A list of one counts as its element, but a list in it only by being there. */
function listTruth(items: readonly Value[]): boolean {
  if (items.length !== 1) return items.length > 1;
  const only = items[0] as Value;
  const inner = only instanceof PSWrapped ? only.base : only;
  if (Array.isArray(inner)) return inner.length > 0;
  if (inner instanceof PSList) return inner.items.length > 0;
  return inner instanceof PSEnum ? inner.value !== 0 : toBoolean(inner);
}
