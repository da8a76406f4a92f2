/** Reads a `-Property` argument: text, a block, or a hashtable with abbreviated keys (`@{ n = 'Size'; e = { … } }`). */
import type { CmdletContext } from '../../runtime/cmdlet.ts';
import { PSDictionary, PSWrapped, ScriptBlock, unwrap, type Value } from '../../runtime/values/index.ts';
import { toText, typeNamed, typeNameOf } from '../../types/index.ts';
import { detailedRecord } from '../errors.ts';
import { PropertyExpression } from './property-expression.ts';

/** One argument, understood. */
export interface PropertyParameter {
  readonly expression: PropertyExpression;
  readonly name: string | null;
  readonly ascending: boolean | null;
  readonly descending: boolean | null;
}

type EntryName = 'Expression' | 'Name' | 'Label' | 'Ascending' | 'Descending';

const entryTypes: Readonly<Record<EntryName, readonly string[]>> = {
  Expression: ['System.String', 'System.Management.Automation.ScriptBlock'],
  Name: ['System.String'],
  Label: ['System.String'],
  Ascending: ['System.Boolean'],
  Descending: ['System.Boolean'],
};

/** The keys that each cmdlet's hashtables may have. */
export const selectEntries: readonly EntryName[] = ['Expression', 'Name'];
export const sortEntries: readonly EntryName[] = ['Expression', 'Ascending', 'Descending'];
export const groupEntries: readonly EntryName[] = ['Expression'];

/** Reads all arguments; throws the cmdlet's terminating error for one that is not well formed. */
export function propertyParameters(
  cmdlet: CmdletContext,
  arguments_: readonly Value[],
  entries: readonly EntryName[],
): PropertyParameter[] {
  return arguments_.map((argument) => propertyParameter(cmdlet, unwrap(argument), entries));
}

function propertyParameter(cmdlet: CmdletContext, argument: Value, entries: readonly EntryName[]): PropertyParameter {
  if (argument instanceof PSDictionary) return fromTable(cmdlet, argument, entries);
  if (typeof argument === 'string' || argument instanceof ScriptBlock)
    return { expression: expressionOf(cmdlet, argument, false), name: null, ascending: null, descending: null };
  const expected = `{${entryTypes.Expression.join(', ')}}`;
  const message =
    argument === null
      ? `The value of a parameter was null; one of the following types was expected: ${expected}.`
      : `Cannot convert ${typeNameOf(argument)} to one of the following types ${expected}.`;
  return refuse(cmdlet, 'DictionaryKeyUnknownType', message);
}

function fromTable(cmdlet: CmdletContext, table: PSDictionary, entries: readonly EntryName[]): PropertyParameter {
  const found = new Map<EntryName, Value>();
  for (const { key, value } of table.entries()) {
    if (typeof key !== 'string')
      refuse(
        cmdlet,
        'DictionaryKeyNonString',
        `The ${typeNamed(typeNameOf(key)).name} key type is not valid. The key must be a string.`,
      );
    const entry = matchEntry(cmdlet, key, entries);
    if (found.has(entry))
      refuse(cmdlet, 'DictionaryKeyDuplicate', `The duplicated key "${key}" conflicts with "${entry}".`);
    checkType(cmdlet, key, entry, value);
    found.set(entry, unwrap(value));
  }
  const expression = found.get('Expression');
  if (expression === undefined)
    return refuse(cmdlet, 'DictionaryKeyMandatoryEntry', 'A mandatory entry for Expression is missing.');
  const flag = (entry: EntryName) => (found.has(entry) ? (found.get(entry) as boolean) : null);
  const name = found.get('Name');
  if (name === '') refuse(cmdlet, 'NameKeyEmpty', 'The "Name" key cannot have an empty string value.');
  return {
    expression: expressionOf(cmdlet, expression as string | ScriptBlock, true),
    name: name === undefined ? null : toText(name),
    ascending: flag('Ascending'),
    descending: flag('Descending'),
  };
}

/** `Label` is another word for `Name`. */
function matchEntry(cmdlet: CmdletContext, key: string, entries: readonly EntryName[]): EntryName {
  const lower = key.toLowerCase();
  const matching = entries.filter((entry) => entry.toLowerCase().startsWith(lower) && key !== '');
  if (matching.length > 1)
    refuse(
      cmdlet,
      'DictionaryKeyAmbiguous',
      `The ${key} key is ambiguous; ${matching[0]} and ${matching[1]} conflict.`,
    );
  if (matching[0] !== undefined) return matching[0];
  if (entries.includes('Name') && key !== '' && 'label'.startsWith(lower)) return 'Name';
  return refuse(cmdlet, 'DictionaryKeyIllegal', `The ${key} key is not valid.`);
}

function checkType(cmdlet: CmdletContext, key: string, entry: EntryName, value: Value): void {
  if (value === null) refuse(cmdlet, 'DictionaryKeyMissingValue', `The ${key} key has no value.`);
  const types = entryTypes[entry];
  const actual = typeNameOf(value instanceof PSWrapped ? value.base : value);
  if (types.includes(actual)) return;
  if (types.length > 1)
    refuse(
      cmdlet,
      'DictionaryKeyIllegalValue1',
      `The "${key}" key has a type, ${actual}, that is not valid; expected types are {${types.join(', ')}}.`,
    );
  refuse(
    cmdlet,
    'DictionaryKeyIllegalValue2',
    `The "${key}" key has a type, ${actual}, that is not valid; expected type is ${types[0]}.`,
  );
}

function expressionOf(cmdlet: CmdletContext, source: string | ScriptBlock, inTable: boolean): PropertyExpression {
  if (source === '')
    refuse(
      cmdlet,
      'ExpressionEmptyString',
      inTable ? 'The "Expression" key cannot have an empty string value.' : 'An empty string value is not allowed.',
    );
  return new PropertyExpression(source);
}

function refuse(cmdlet: CmdletContext, id: string, message: string): never {
  return cmdlet.throwError(
    detailedRecord({
      message,
      id,
      category: 'InvalidArgument',
      exceptionType: 'System.NotSupportedException',
      exceptionMessage: 'Specified method is not supported.',
    }),
  );
}
