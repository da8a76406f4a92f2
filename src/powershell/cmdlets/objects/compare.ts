/** How Sort-, Group-, Compare-Object and their kin order two values: as `-lt` would, and as texts where that is not possible. */
import { AutomationNull, PowerShellError, PSCustomObject, unwrap, type Value } from '../../runtime/values/index.ts';
import { compareValues, toText } from '../../types/index.ts';

/** -1, 0 or 1; never throws. Nulls are equal to each other. */
export function compareObjects(first: Value, second: Value, ignoreCase: boolean): number {
  const [a, b] = [plain(first), plain(second)];
  if (a === null && b === null) return 0;
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  try {
    return compareValues(a, b, ignoreCase);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    return compareValues(toText(a), toText(b), ignoreCase);
  }
}

function plain(value: Value): Value {
  return value === AutomationNull ? null : unwrap(value);
}

/** Whether two objects count as the same for `-Unique`: bases alone, so that all custom objects are alike. */
export function sameBase(first: Value, second: Value, ignoreCase: boolean): boolean {
  const [a, b] = [plain(first), plain(second)];
  if (a instanceof PSCustomObject || b instanceof PSCustomObject)
    return a instanceof PSCustomObject && b instanceof PSCustomObject;
  return compareObjects(a, b, ignoreCase) === 0;
}
