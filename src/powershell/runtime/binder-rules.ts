/** What the Validate* attributes check, with the engine's own messages. Each maker gives the check of one attribute. */
import { toBoolean, toText } from '../types/index.ts';
import type { ValueRule } from './binder-contract.ts';
import { failed, nullText, perElement } from './binder-refusals.ts';
import {
  byEdition,
  elementsOf,
  engine,
  isNull,
  PSDictionary,
  type ScriptBlock,
  typedArray,
  unwrap,
  type Value,
} from './values/index.ts';

/** A cmdlet's own check. */
export function ownCheck(check: (value: Value) => string | undefined, yields: boolean): ValueRule {
  return {
    attribute: 'Check',
    yields,
    check(value) {
      const refusal = check(value);
      if (refusal !== undefined) failed(refusal, 'ValidationFailure');
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
  return perElement(
    'ValidateSet',
    {
      ErrorMessage: errorMessage ?? null,
      IgnoreCase: ignoreCase,
      ValidValues: typedArray('System.String', [...values]),
    },
    (element) => {
      if (isNull(element)) failed(nullText, 'ArgumentIsEmpty');
      const text = toText(element);
      if (known.has(ignoreCase ? text.toLowerCase() : text)) return;
      failed(
        filled(
          errorMessage,
          `The argument "${text}" does not belong to the set "${shown}" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.`,
          text,
          shown,
        ),
        'ValidateSetFailure',
      );
    },
  );
}

export function validatePattern(pattern: string, ignoreCase = true, errorMessage?: string): ValueRule {
  return perElement(
    'ValidatePattern',
    { RegexPattern: pattern, Options: ignoreCase ? 'IgnoreCase' : 'None', ErrorMessage: errorMessage ?? null },
    (element) => {
      if (isNull(element)) failed(nullText, 'ArgumentIsEmpty');
      const text = toText(element);
      if (matches(text, pattern, ignoreCase)) return;
      failed(
        filled(
          errorMessage,
          `The argument "${text}" does not match the "${pattern}" pattern. Supply an argument that matches "${pattern}" and try the command again.`,
          text,
          pattern,
        ),
        'ValidatePatternFailure',
      );
    },
  );
}

/** Asks the running engine's own `-match`, by way of a block: the pattern is .NET's. */
function matches(text: string, pattern: string, ignoreCase: boolean): boolean {
  const operator = ignoreCase ? '-match' : '-cmatch';
  const block = engine().createBlock(`$args[0] ${operator} $args[1]`);
  return toBoolean(engine().invokeBlock(block, [text, pattern]));
}

export function validateLength(minimum: number, maximum: number): ValueRule {
  return perElement('ValidateLength', { MinLength: minimum, MaxLength: maximum }, (element) => {
    const text = unwrap(element);
    if (typeof text !== 'string')
      failed(
        'The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter.',
        'ValidateLengthNotString',
      );
    if (text.length < minimum)
      failed(
        `The character length (${text.length}) of the argument is too short. Specify an argument with a length that is greater than or equal to "${minimum}", and then try the command again.`,
        'ValidateLengthMinLengthFailure',
      );
    if (text.length > maximum)
      failed(
        `The character length of the ${text.length} argument is too long. Shorten the character length of the argument so it is fewer than or equal to "${maximum}" characters, and then try the command again.`,
        'ValidateLengthMaxLengthFailure',
      );
  });
}

export function validateCount(minimum: number, maximum: number): ValueRule {
  return {
    attribute: 'ValidateCount',
    properties: { MinLength: minimum, MaxLength: maximum },
    check(value) {
      const count = countOf(value);
      if (count < minimum || count > maximum)
        failed(...byEdition(countFailure7, countFailure5)(minimum, maximum, count));
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
    'NotInArray',
  );
}

type CountFailure = readonly [message: string, id: string];

function countFailure7(minimum: number, maximum: number, count: number): CountFailure {
  const provided = `${count} value(s) were provided.`;
  return minimum === maximum
    ? [`The parameter requires exactly ${maximum} value(s) - ${provided}`, 'ValidateCountExactFailure']
    : [
        `The parameter requires at least ${minimum} value(s) and no more than ${maximum} value(s) - ${provided}`,
        'ValidateCountMinMaxFailure',
      ];
}

function countFailure5(minimum: number, maximum: number, count: number): CountFailure {
  return count < minimum
    ? [
        `The number of provided arguments (${count}) is fewer than the minimum number of allowed arguments (${minimum}). Provide more than ${minimum} arguments, and then try the command again.`,
        'ValidateCountMinLengthFailure',
      ]
    : [
        `The number of provided arguments, (${count}), exceeds the maximum number of allowed arguments (${maximum}). Provide fewer than ${maximum} arguments, and then try the command again.`,
        'ValidateCountMaxLengthFailure',
      ];
}

export function validateScript(block: ScriptBlock, errorMessage?: string): ValueRule {
  return perElement('ValidateScript', { ErrorMessage: errorMessage ?? null, ScriptBlock: block }, (element) => {
    if (isNull(element)) failed(nullText, 'ArgumentIsEmpty');
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
      'ValidateScriptFailure',
    );
  });
}
