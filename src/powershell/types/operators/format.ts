/** The `-f` operator. */
import { PowerShellError, PSWrapped, runtimeError, type Value } from '../../runtime/values/index.ts';
import { toText } from '../convert.ts';
import { compositeFormat } from '../text/composite-format.ts';

/** `'{0}' -f $x`; an array on the right gives its elements to the places. */
export function format(left: Value, right: Value): Value {
  const text = toText(left);
  const base = right instanceof PSWrapped ? right.base : right;
  const args = Array.isArray(base) ? (base as Value[]) : [right];
  try {
    return compositeFormat(text, args);
  } catch (error) {
    if (!(error instanceof PowerShellError) || error.exception.errorRecord !== null) throw error;
    throw runtimeError(`Error formatting a string: ${error.exception.message}.`, 'FormatError', {
      inner: error.exception,
      target: text,
    });
  }
}
