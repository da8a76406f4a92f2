/** What the Validate* attributes check, with the engine's own messages. Each maker gives the check of one attribute. */
import { compareValues, convertTo, toBoolean, toText, typeNamed, typeNameOf, typeOf } from '../types/index.ts';
import type { ValueRule } from './binder-contract.ts';
import {
  byEdition,
  elementsOf,
  engine,
  isNull,
  netError,
  PowerShellError,
  PSDictionary,
  type PSType,
  type ScriptBlock,
  unwrap,
  type Value,
} from './values/index.ts';

const nullText =
  'The argument is null. Provide a valid value for the argument, and then try running the command again.';
const nullElementText =
  'The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.';
const emptyText =
  'The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.';
const emptyCollectionText =
  'The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.';
const whiteSpaceText =
  'The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the command again.';

/** A check that failed; its id is what a variable's error shows. */
function failed(message: string): never {
  throw netError('System.Management.Automation.ValidationMetadataException', message);
}

/** A cmdlet's own check. */
export function ownCheck(check: (value: Value) => string | undefined, yields: boolean): ValueRule {
  return {
    attribute: 'Check',
    yields,
    check(value) {
      const refusal = check(value);
      if (refusal !== undefined) failed(refusal);
    },
  };
}

/** Attributes that look at each element of a collection. */
function perElement(attribute: string, check: (element: Value) => void): ValueRule {
  return {
    attribute,
    check(value) {
      if (isNull(value)) failed(emptyCollectionText);
      const elements = elementsOf(unwrap(value));
      if (elements === undefined) check(value);
      else for (const element of elements) check(element);
    },
  };
}

/** A custom ErrorMessage with its {0} and {1}. */
function filled(template: string | undefined, usual: string, first: string, second: string): string {
  if (template === undefined) return usual;
  return template.replaceAll('{0}', first).replaceAll('{1}', second);
}

export function validateSet(values: readonly string[], ignoreCase = true, errorMessage?: string): ValueRule {
  const known = new Set(ignoreCase ? values.map((v) => v.toLowerCase()) : values);
  const shown = values.join(',');
  return perElement('ValidateSet', (element) => {
    if (isNull(element)) failed(nullText);
    const text = toText(element);
    if (known.has(ignoreCase ? text.toLowerCase() : text)) return;
    failed(
      filled(
        errorMessage,
        `The argument "${text}" does not belong to the set "${shown}" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.`,
        text,
        shown,
      ),
    );
  });
}

/** `minimum` and `maximum` already of one type. */
export function validateRange(minimum: Value, maximum: Value): ValueRule {
  let type: PSType | undefined;
  return perElement('ValidateRange', (element) => {
    if (isNull(element)) failed(nullText);
    type ??= typeOf(minimum);
    const value = inRangeType(unwrap(element), type);
    const text = toText(value);
    if (compareValues(minimum, value) > 0)
      failed(
        `The ${text} argument is less than the minimum allowed range of ${toText(minimum)}. Supply an argument that is greater than or equal to ${toText(minimum)} and then try the command again.`,
      );
    if (compareValues(maximum, value) < 0)
      failed(
        `The ${text} argument is greater than the maximum allowed range of ${toText(maximum)}. Supply an argument that is less than or equal to ${toText(maximum)} and then try the command again.`,
      );
  });
}

function inRangeType(value: Value, type: PSType): Value {
  if (typeNameOf(value) === type.fullName) return value;
  try {
    return convertTo(value, type);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    return failed(
      `The argument cannot be validated because its type "${shortName(typeNameOf(value))}" is not the same type (${type.name}) as the maximum and minimum limits of the parameter. Make sure the argument is of type ${type.name} and then try the command again.`,
    );
  }
}

function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

const rangeKinds: Readonly<Record<string, { readonly ok: (sign: number) => boolean; readonly text: string }>> = {
  positive: { ok: (sign) => sign > 0, text: 'greater than zero' },
  nonnegative: { ok: (sign) => sign >= 0, text: 'greater than or equal to zero' },
  negative: { ok: (sign) => sign < 0, text: 'less than zero' },
  nonpositive: { ok: (sign) => sign <= 0, text: 'less than or equal to zero' },
};

/** `[ValidateRange('Positive')]`, edition 7. Undefined: no such kind. */
export function validateRangeKind(kind: string): ValueRule | undefined {
  const range = rangeKinds[kind.toLowerCase()];
  if (range === undefined) return undefined;
  return perElement('ValidateRange', (element) => {
    if (isNull(element)) failed(nullText);
    if (!range.ok(compareValues(unwrap(element), 0)))
      failed(`The argument "${toText(element)}" cannot be validated because its value is not ${range.text}.`);
  });
}

export function validatePattern(pattern: string, ignoreCase = true, errorMessage?: string): ValueRule {
  return perElement('ValidatePattern', (element) => {
    if (isNull(element)) failed(nullText);
    const text = toText(element);
    if (matches(text, pattern, ignoreCase)) return;
    failed(
      filled(
        errorMessage,
        `The argument "${text}" does not match the "${pattern}" pattern. Supply an argument that matches "${pattern}" and try the command again.`,
        text,
        pattern,
      ),
    );
  });
}

/** Asks the running engine's own `-match`, by way of a block: the pattern is .NET's. */
function matches(text: string, pattern: string, ignoreCase: boolean): boolean {
  const operator = ignoreCase ? '-match' : '-cmatch';
  const block = engine().createBlock(`$args[0] ${operator} $args[1]`);
  return toBoolean(engine().invokeBlock(block, [text, pattern]));
}

export function validateLength(minimum: number, maximum: number): ValueRule {
  return perElement('ValidateLength', (element) => {
    const text = unwrap(element);
    if (typeof text !== 'string')
      failed(
        'The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter.',
      );
    if (text.length < minimum)
      failed(
        `The character length (${text.length}) of the argument is too short. Specify an argument with a length that is greater than or equal to "${minimum}", and then try the command again.`,
      );
    if (text.length > maximum)
      failed(
        `The character length of the ${text.length} argument is too long. Shorten the character length of the argument so it is fewer than or equal to "${maximum}" characters, and then try the command again.`,
      );
  });
}

export function validateCount(minimum: number, maximum: number): ValueRule {
  return {
    attribute: 'ValidateCount',
    check(value) {
      const count = countOf(value);
      if (count < minimum || count > maximum) failed(byEdition(countText7, countText5)(minimum, maximum, count));
    },
  };
}

function countOf(value: Value): number {
  if (isNull(value)) return 0;
  const base = unwrap(value);
  if (base instanceof PSDictionary) return base.count;
  const elements = elementsOf(base);
  if (elements !== undefined) return elements.length;
  return failed(
    'The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an array parameter.',
  );
}

function countText7(minimum: number, maximum: number, count: number): string {
  return minimum === maximum
    ? `The parameter requires exactly ${maximum} value(s) - ${count} value(s) were provided.`
    : `The parameter requires at least ${minimum} value(s) and no more than ${maximum} value(s) - ${count} value(s) were provided.`;
}

function countText5(minimum: number, maximum: number, count: number): string {
  return count < minimum
    ? `The number of provided arguments (${count}) is fewer than the minimum number of allowed arguments (${minimum}). Provide more than ${minimum} arguments, and then try the command again.`
    : `The number of provided arguments, (${count}), exceeds the maximum number of allowed arguments (${maximum}). Provide fewer than ${maximum} arguments, and then try the command again.`;
}

export function validateScript(block: ScriptBlock, errorMessage?: string): ValueRule {
  return perElement('ValidateScript', (element) => {
    if (isNull(element)) failed(nullText);
    const result = engine().invokeBlock(block, [], { underscore: element });
    if (toBoolean(result.length === 1 ? (result[0] as Value) : result)) return;
    const text = toText(element);
    failed(
      filled(
        errorMessage,
        `The "${block.text}" validation script for the argument with value "${text}" did not return a result of True. Determine why the validation script failed, and then try the command again.`,
        text,
        block.text,
      ),
    );
  });
}

export const validateNotNull: ValueRule = {
  attribute: 'ValidateNotNull',
  check(value) {
    if (isNull(value)) failed(nullText);
    for (const element of elementsOf(unwrap(value)) ?? []) if (isNull(element)) failed(nullElementText);
  },
};

export const validateNotNullOrEmpty: ValueRule = notNullOr('ValidateNotNullOrEmpty', (text) => text === '', emptyText);

export const validateNotNullOrWhiteSpace: ValueRule = notNullOr(
  'ValidateNotNullOrWhiteSpace',
  (text) => text.trim() === '',
  whiteSpaceText,
);

function notNullOr(attribute: string, isEmpty: (text: string) => boolean, text: string): ValueRule {
  return {
    attribute,
    check(value) {
      if (isNull(value)) failed(text);
      const base = unwrap(value);
      if (typeof base === 'string') {
        if (isEmpty(base)) failed(text);
        return;
      }
      if (base instanceof PSDictionary && base.count === 0) failed(emptyCollectionText);
      const elements = elementsOf(base);
      if (elements === undefined) return;
      if (elements.length === 0) failed(emptyCollectionText);
      for (const element of elements) {
        if (isNull(element)) failed(emptyCollectionText);
        const item = unwrap(element);
        if (typeof item === 'string' && isEmpty(item)) failed(text);
      }
    },
  };
}

/** The common type of a range's two bounds, as the attribute's constructor finds it. Throws where they do not go together. */
export function rangeBounds(minimum: Value, maximum: Value): readonly [Value, Value] {
  const [a, b] = [typeNameOf(minimum), typeNameOf(maximum)];
  if (a === b) return ordered(minimum, maximum);
  const wider = widerNumber(a, b);
  if (wider === undefined)
    failed(
      `The specified minimum range (${a}) cannot be accepted because it is not the same type as the specified maximum range (${b}). Update the ValidateRange attribute for the parameter.`,
    );
  const type = typeNamed(wider);
  return ordered(convertTo(minimum, type), convertTo(maximum, type));
}

function ordered(minimum: Value, maximum: Value): readonly [Value, Value] {
  if (compareValues(minimum, maximum) > 0)
    failed(
      'The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the ValidateRange attribute for the parameter.',
    );
  return [minimum, maximum];
}

const numbersByWidth = [
  'System.Byte',
  'System.Int16',
  'System.Int32',
  'System.Int64',
  'System.Decimal',
  'System.Double',
];

function widerNumber(a: string, b: string): string | undefined {
  const [i, k] = [numbersByWidth.indexOf(a), numbersByWidth.indexOf(b)];
  return i < 0 || k < 0 ? undefined : numbersByWidth[Math.max(i, k)];
}
