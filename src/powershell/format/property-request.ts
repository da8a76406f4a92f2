/** Reads `-Property` and `-GroupBy` arguments: names, blocks, and hashtables with abbreviated keys. */
import {
  ErrorDetails,
  ErrorRecord,
  hasWildcards,
  PowerShellError,
  PSDictionary,
  PSException,
  PSWrapped,
  ScriptBlock,
  type Value,
} from '../runtime/values/index.ts';
import { typeNameOf, typeOf } from '../types/index.ts';
import type { Alignment } from './layout/table-writer.ts';
import { expressionOf } from './property-expression.ts';
import type { PropertyRequest } from './request.ts';

type Key = 'expression' | 'formatString' | 'width' | 'alignment' | 'label' | 'depth';

const stringType = 'System.String';
const expressionTypes = [stringType, 'System.Management.Automation.ScriptBlock'];

/** What a key may hold, and other words for it. */
const keyTypes: Readonly<Record<Key, readonly string[]>> = {
  expression: expressionTypes,
  formatString: [stringType],
  width: ['System.Int32'],
  alignment: [stringType],
  label: [stringType],
  depth: ['System.Int32'],
};
const otherNames: Partial<Record<Key, string>> = { label: 'name' };

/** Which keys each command knows, in the order in which an abbreviation is looked for. */
export const propertyKeys = {
  table: ['expression', 'formatString', 'width', 'alignment', 'label'],
  list: ['expression', 'formatString', 'label'],
  wide: ['expression', 'formatString'],
  custom: ['expression', 'depth'],
  groupBy: ['expression', 'formatString', 'label'],
} as const satisfies Readonly<Record<string, readonly Key[]>>;

/** Reads the arguments. Throws the engine's error for a key or a value that does not fit. */
export function propertyRequests(args: readonly Value[], keys: readonly Key[], single = false): PropertyRequest[] {
  return args.map((argument) => {
    const base = argument instanceof PSWrapped ? argument.base : argument;
    if (base instanceof PSDictionary) return fromTable(base, keys, single);
    if (base === null) {
      throw refused(
        'DictionaryKeyUnknownType',
        `The value of a parameter was null; one of the following types was expected: {${expressionTypes.join(', ')}}.`,
      );
    }
    if (typeof base !== 'string' && !(base instanceof ScriptBlock)) {
      throw refused(
        'DictionaryKeyUnknownType',
        `Cannot convert ${typeNameOf(base)} to one of the following types {${expressionTypes.join(', ')}}.`,
      );
    }
    checkExpression(base, false, single);
    return { expression: expressionOf(base) };
  });
}

function fromTable(table: PSDictionary, keys: readonly Key[], single: boolean): PropertyRequest {
  const found = new Map<Key, Value>();
  for (const { key, value } of table.entries()) {
    if (typeof key !== 'string') {
      throw refused(
        'DictionaryKeyNonString',
        `The ${typeOf(key).name} key type is not valid. The key must be a string.`,
      );
    }
    const name = matchKey(key, keys);
    if (found.has(name))
      throw refused('DictionaryKeyDuplicate', `The duplicated key "${key}" conflicts with "${name}".`);
    found.set(name, checkType(key, name, value));
  }
  if (!found.has('expression')) {
    throw refused('DictionaryKeyMandatoryEntry', 'A mandatory entry for expression is missing.');
  }
  const expression = found.get('expression') as Value;
  checkExpression(expression, true, single);
  const width = found.get('width') as number | undefined;
  if (width !== undefined && width <= 0) {
    throw refused('WidthOutOfRange', `The value "${width}" for key "width" should be greater than 0.`);
  }
  const formatString = found.get('formatString') as string | undefined;
  if (formatString === '') {
    throw refused('FormatStringEmpty', 'Cannot have an empty formatting string for key "formatString".');
  }
  return {
    expression: expressionOf(expression),
    label: found.get('label') as string | undefined,
    width,
    alignment: alignmentOf(found.get('alignment') as string | undefined),
    formatString,
    depth: found.get('depth') as number | undefined,
  };
}

/** A whole key or the beginning of one, without case. */
function matchKey(key: string, keys: readonly Key[]): Key {
  const lower = key.toLowerCase();
  const named = (full: string) => lower !== '' && full.toLowerCase().startsWith(lower);
  let match: Key | undefined;
  for (const candidate of keys) {
    const other = otherNames[candidate];
    if (candidate.toLowerCase() === lower || other === lower) return candidate;
    if (!named(candidate) && !(other !== undefined && named(other))) continue;
    if (match !== undefined) {
      throw refused('DictionaryKeyAmbiguous', `The ${key} key is ambiguous; ${match} and ${candidate} conflict.`);
    }
    match = candidate;
  }
  if (match === undefined) throw refused('DictionaryKeyIllegal', `The ${key} key is not valid.`);
  return match;
}

function checkType(key: string, name: Key, value: Value): Value {
  const base = value instanceof PSWrapped ? value.base : value;
  if (base === null) throw refused('DictionaryKeyMissingValue', `The ${key} key has no value.`);
  const allowed = keyTypes[name];
  const actual = typeNameOf(base);
  if (allowed.includes(actual)) return base;
  if (allowed.length > 1) {
    throw refused(
      'DictionaryKeyIllegalValue1',
      `The "${key}" key has a type, ${actual}, that is not valid; expected types are {${allowed.join(', ')}}.`,
    );
  }
  throw refused(
    'DictionaryKeyIllegalValue2',
    `The "${key}" key has a type, ${actual}, that is not valid; expected type is ${allowed[0]}.`,
  );
}

function checkExpression(value: Value, inTable: boolean, single: boolean): void {
  if (typeof value !== 'string') return;
  if (value === '') {
    if (inTable) throw refused('ExpressionEmptyString1', 'The "expression" key cannot have an empty string value.');
    throw refused('ExpressionEmptyString2', 'An empty string value is not allowed.');
  }
  if (!single || !hasWildcards(value)) return;
  if (inTable) {
    throw refused('ExpressionGlobbing1', `The "expression" key cannot have wildcard characters in value "${value}".`);
  }
  throw refused('ExpressionGlobbing2', `Wildcard characters are not allowed in "${value}".`);
}

function alignmentOf(text: string | undefined): Alignment | undefined {
  if (text === undefined) return undefined;
  for (const alignment of ['left', 'center', 'right'] as const) {
    if (text !== '' && alignment.startsWith(text.toLowerCase())) return alignment;
  }
  throw refused(
    'AlignmentIllegalValue',
    `The value "${text}" for key "alignment" is not valid; valid values are {left, center, right}.`,
  );
}

function refused(id: string, message: string): PowerShellError {
  const exception = new PSException('System.NotSupportedException', 'Specified method is not supported.');
  exception.errorRecord = new ErrorRecord(exception, id, 'InvalidArgument');
  exception.errorRecord.errorDetails = new ErrorDetails(message);
  return new PowerShellError(exception);
}
