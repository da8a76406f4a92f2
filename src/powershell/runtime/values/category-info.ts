/** `CategoryInfo` in words: `InvalidArgument: (vm1:String) [Get-Thing], RuntimeException`. */
import { byEdition } from './engine.ts';
import type { ErrorRecord } from './errors.ts';

/** What a record's CategoryInfo holds, each part as its property gives it. */
export interface CategoryParts {
  readonly category: string;
  readonly activity: string;
  readonly reason: string;
  readonly targetName: string;
  readonly targetType: string;
}

/**
 * The CategoryInfo of a record.
 *
 * @param textOf a value as text, for a target without a name of its own
 * @param typeOf a value's short type name
 */
export function categoryParts(
  record: ErrorRecord,
  textOf: (value: ErrorRecord['target']) => string,
  typeOf: (value: ErrorRecord['target']) => string,
): CategoryParts {
  const { target } = record;
  return {
    category: record.category,
    activity: record.activity,
    reason: record.reason ?? record.exception.shortName,
    targetName: record.targetName ?? (target === null ? '' : textOf(target)),
    targetType: record.targetType ?? (target === null ? '' : typeOf(target)),
  };
}

/** `CategoryInfo.ToString()`. A reason that is the exception's type is never shortened. */
export function categoryText(parts: CategoryParts, reasonIsType: boolean): string {
  const reason = reasonIsType ? parts.reason : ellipsize(parts.reason);
  return `${parts.category}: (${ellipsize(parts.targetName)}:${ellipsize(parts.targetType)}) [${ellipsize(parts.activity)}], ${reason}`;
}

/** A field over 40 characters keeps its two ends. */
function ellipsize(text: string): string {
  if (text.length <= 40) return text;
  const [dots, kept] = byEdition(['…', 19] as const, ['...', 15] as const);
  return `${text.slice(0, kept)}${dots}${text.slice(-kept)}`;
}
