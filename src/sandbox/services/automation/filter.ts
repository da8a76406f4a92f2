/** The `$filter` of lists: comparisons joined by `and`, as `properties/streamType eq 'Output'`. */
import { automationError } from './automation-errors.ts';

type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

/** What of an item can be filtered by: members in lower case, times as ms. */
export type FilterFields<T> = Readonly<Record<string, (item: T) => string | number | null>>;

const term = /^\s*([\w/]+)\s+(eq|ne|gt|ge|lt|le)\s+(?:'((?:[^']|'')*)'|datetime'([^']*)'|([^\s']+))\s*$/i;

/** A test for items by the text of a `$filter`; all pass where there is none. Refuses what it cannot read with a bare BadRequest. */
export function readFilter<T>(text: string | undefined, fields: FilterFields<T>): (item: T) => boolean {
  if (text === undefined || text.trim() === '') return () => true;
  const tests = text.split(/\s+and\s+/i).map((part) => {
    const match = term.exec(part.replace(/^\s*\(|\)\s*$/g, ''));
    const field = match && fields[(match[1] ?? '').toLowerCase()];
    if (!match || !field) {
      throw automationError.badRequest(
        `The $filter '${text}' is not supported. Supported members: ${Object.keys(fields).join(', ')}.`,
      );
    }
    const wanted = (match[3] ?? match[4] ?? match[5] ?? '').replaceAll("''", "'");
    const comparison = (match[2] ?? 'eq').toLowerCase() as Comparison;
    return (item: T): boolean => compare(field(item), comparison, wanted);
  });
  return (item) => tests.every((test) => test(item));
}

function compare(value: string | number | null, comparison: Comparison, wanted: string): boolean {
  if (value === null) return comparison === 'ne';
  const left = typeof value === 'number' ? value : value.toLowerCase();
  const right = typeof value === 'number' ? Date.parse(wanted) : wanted.toLowerCase();
  switch (comparison) {
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
  }
}
