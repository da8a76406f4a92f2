/** `GetHashCode()`: stable within a run, equal for equal values. .NET's own numbers differ from run to run for texts. */
import { PSBigInteger, PSChar, PSDouble, PSInteger, type Value } from '../../runtime/values/index.ts';
import { netText } from '../text/value-text.ts';

const codes = new WeakMap<object, number>();
let next = 37_000_000;

function ofText(text: string): number {
  let hash = 5381;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(i)) | 0;
  return hash;
}

export function hashCodeOf(value: Value): number {
  switch (typeof value) {
    case 'number':
      return value;
    case 'boolean':
      return value ? 1 : 0;
    case 'string':
      return ofText(value);
    case 'bigint':
      return Number(BigInt.asIntN(32, value ^ (value >> 32n)));
  }
  if (value === null) return 0;
  if (value instanceof PSInteger) return value.value | 0;
  if (value instanceof PSChar) return value.code | (value.code << 16);
  if (value instanceof PSDouble || value instanceof PSBigInteger) return ofText(netText(value));
  const key = (value as { dictionaryKey?: string }).dictionaryKey;
  if (key !== undefined) return ofText(key);
  let code = codes.get(value);
  if (code === undefined) {
    next += 1_273;
    code = next;
    codes.set(value, code);
  }
  return code;
}
