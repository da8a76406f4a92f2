/** Action preferences: as values, and by name. */
import { resolveType, toText, tryConvertTo } from '../types/index.ts';
import type { Value } from './values/index.ts';

const names = ['SilentlyContinue', 'Stop', 'Continue', 'Inquire', 'Ignore', 'Suspend', 'Break'] as const;

/** `Stop`, `Continue` … as the enum value that a preference variable holds. */
export function preferenceValue(name: string): Value {
  const type = resolveType('System.Management.Automation.ActionPreference');
  return type === undefined ? name : (tryConvertTo(name, type) ?? name);
}

/** The preference that a value names, in its own spelling; undefined where it names none. */
export function preferenceName(value: Value): string | undefined {
  if (typeof value === 'number') return names[value];
  if (typeof value === 'boolean') return undefined;
  const text = toText(value).toLowerCase();
  return names.find((name) => name.toLowerCase() === text);
}
