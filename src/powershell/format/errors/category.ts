/** The CategoryInfo of a record, with its target in words. */
import { type CategoryParts, categoryParts, categoryText, type ErrorRecord } from '../../runtime/values/index.ts';
import { toText, typeOf } from '../../types/index.ts';

/** Each part of `$_.CategoryInfo`. */
export function categoryInfo(record: ErrorRecord): CategoryParts {
  return categoryParts(
    record,
    (value) => toText(value),
    (value) => typeOf(value).name,
  );
}

/** `ObjectNotFound: (vm1:String) [Get-Thing], ItemNotFoundException` */
export function categoryMessage(record: ErrorRecord): string {
  return categoryText(categoryInfo(record), record.reason === null);
}
