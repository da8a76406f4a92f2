/** Attributes before a parameter or a variable: read once from the tree into checks and transformations. */
import type { AttributeAst } from '../syntax/ast.ts';
import { convertTo, resolveTypeName, toBoolean, toInt32, toText } from '../types/index.ts';
import { type AttributeArguments, attributeArguments, attributeName } from './attribute-arguments.ts';
import { convertForScript, takesAnything } from './binder-coerce.ts';
import type { AttributeList, ConstantEvaluator, ValueAttributes, ValueRule } from './binder-contract.ts';
import { validateNotNull, validateNotNullOrEmpty, validateNotNullOrWhiteSpace } from './binder-presence.ts';
import { rangeBounds, validateRange, validateRangeKind } from './binder-range.ts';
import { failed } from './binder-refusals.ts';
import { validateCount, validateLength, validatePattern, validateScript, validateSet } from './binder-rules.ts';
import { byEdition, PowerShellError, type PSType, runtimeError, type ScriptBlock, type Value } from './values/index.ts';

type RuleMaker = (args: AttributeArguments) => ValueRule;

/** `ErrorMessage` of edition 7. */
function errorMessage({ named }: AttributeArguments): string | undefined {
  const text = named.get('errormessage');
  return text === undefined ? undefined : toText(text);
}

function ignoreCase({ named }: AttributeArguments): boolean {
  const flag = named.get('ignorecase');
  return flag === undefined || toBoolean(flag);
}

/** The two sizes of ValidateLength and ValidateCount, as the attribute's constructor takes them. */
function sizes(
  { positional }: AttributeArguments,
  attribute: 'Length' | 'Count',
  what: string,
): readonly [number, number] {
  if (positional.length !== 2) throw noConstructor(positional.length);
  const [minimum, maximum] = [toInt32(positional[0] as Value), toInt32(positional[1] as Value)];
  if (minimum < 0 || maximum <= 0)
    throw outOfRange(minimum < 0 ? 'minLength' : 'maxLength', minimum < 0 ? minimum : maximum);
  if (maximum < minimum)
    failed(
      `The specified maximum ${what} is less than the specified minimum ${what}. Update the Validate${attribute} attribute for the parameter.`,
      attribute === 'Count'
        ? 'ValidateRangeMaxLengthSmallerThanMinLength'
        : 'ValidateLengthMaxLengthSmallerThanMinLength',
    );
  return [minimum, maximum];
}

function outOfRange(parameter: string, actual: number): PowerShellError {
  const usual = 'Specified argument was out of the range of valid values.';
  const named = byEdition(`${usual} (Parameter '${parameter}')`, `${usual}\nParameter name: ${parameter}`);
  return runtimeError(
    `Exception calling ".ctor" with "2" argument(s): "${named}\nActual value was ${actual}."`,
    'ExceptionConstructingAttribute',
    { category: 'MetadataError', typeName: 'System.Management.Automation.MetadataException' },
  );
}

const rules: Readonly<Record<string, RuleMaker>> = {
  validateset: (args) => validateSet(args.positional.map(toText), ignoreCase(args), errorMessage(args)),
  validaterange: ({ positional }) => {
    if (positional.length === 1) return rangeByKind(positional[0] as Value);
    if (positional.length !== 2) throw noConstructor(positional.length);
    return validateRange(...rangeBounds(positional[0] as Value, positional[1] as Value));
  },
  validatepattern: (args) => {
    const options = args.named.get('options');
    const sensitive = options !== undefined && !/ignorecase/i.test(toText(options)) && toText(options) !== '1';
    return validatePattern(toText(args.positional[0] ?? null), !sensitive, errorMessage(args));
  },
  validatelength: (args) => validateLength(...sizes(args, 'Length', 'length')),
  validatecount: (args) => validateCount(...sizes(args, 'Count', 'number of arguments')),
  validatescript: (args) => validateScript(args.positional[0] as ScriptBlock, errorMessage(args)),
  validatenotnull: (args) => plain(args, validateNotNull),
  validatenotnullorempty: (args) => plain(args, validateNotNullOrEmpty),
  validatenotnullorwhitespace: (args) => plain(args, validateNotNullOrWhiteSpace),
};

/** The rule of an attribute whose constructor takes nothing. */
function plain({ positional }: AttributeArguments, rule: ValueRule): ValueRule {
  if (positional.length > 0) throw noConstructor(positional.length);
  return rule;
}

function rangeByKind(kind: Value): ValueRule {
  const rule = byEdition(validateRangeKind(toText(kind)), undefined);
  if (rule === undefined) throw noConstructor(1);
  return rule;
}

function noConstructor(count: number): PowerShellError {
  return runtimeError(
    `Cannot find an overload for ".ctor" and the argument count: "${count}".`,
    'MethodCountCouldNotFindBest',
    { category: 'NotSpecified', typeName: 'System.Management.Automation.MethodException' },
  );
}

/** The check of a Validate attribute by its lower-case name, or undefined where it is none. */
export function ruleNamed(name: string, args: AttributeArguments): ValueRule | undefined {
  return rules[name]?.(args);
}

/** Attributes that say nothing about values. */
const silent = new Set([
  'parameter',
  'alias',
  'allownull',
  'allowemptystring',
  'allowemptycollection',
  'supportswildcards',
  'psdefaultvalue',
  'dontshow',
  'hidden',
  'argumentcompleter',
  'argumentcompletions',
  'argumenttocompletion',
  'obsolete',
  'system.obsolete',
  'pstypename',
  'validatedrive',
  'validateuserdrive',
  'validatetrusteddata',
  'credential',
  'experimental',
  'cmdletbinding',
  'outputtype',
  'diagnostics.codeanalysis.suppressmessage',
  'system.diagnostics.codeanalysis.suppressmessage',
]);

/** The check that an attribute makes, or undefined where it makes none. Throws for an unknown attribute. */
export function ruleOf(attribute: AttributeAst, evaluate: ConstantEvaluator): ValueRule | undefined {
  const name = attributeName(attribute);
  const make = name === 'validatenotnullorwhitespace' && byEdition(false, true) ? undefined : rules[name];
  if (make === undefined) {
    if (silent.has(name)) return undefined;
    throw runtimeError(
      `Cannot find the type for custom attribute '${attribute.typeName.fullName}'. Make sure that the assembly that contains this type is loaded.`,
      'CustomAttributeTypeNotFound',
    );
  }
  return make(attributeArguments(attribute, evaluate));
}

/** Attributes and type constraint before a variable or parameter. */
export function readAttributes(attributes: AttributeList, evaluate: ConstantEvaluator): ValueAttributes {
  let type: PSType | null = null;
  const validations: ValueRule[] = [];
  const names = new Set<string>();
  for (const attribute of attributes) {
    if (attribute.kind === 'TypeConstraint') {
      type ??= constraintType(attribute.typeName);
      continue;
    }
    const rule = ruleOf(attribute, evaluate);
    names.add(attributeName(attribute));
    if (rule !== undefined) validations.push(rule);
  }
  return {
    type: type !== null && takesAnything(type) ? null : type,
    validations,
    transforms: [],
    allowNull: names.has('allownull'),
    allowEmptyString: names.has('allowemptystring'),
    allowEmptyCollection: names.has('allowemptycollection'),
  };
}

function constraintType(name: Parameters<typeof resolveTypeName>[0]): PSType {
  const type = resolveTypeName(name);
  if (type === undefined)
    throw runtimeError(`Unable to find type [${name.fullName}].`, 'TypeNotFound', { target: name.fullName });
  return type;
}

/** What an assignment to a variable with these attributes goes through; null where there is nothing to do. */
export function variableGuard(name: string, attributes: ValueAttributes): ((value: Value) => Value) | null {
  const { type, validations } = attributes;
  if (type === null && validations.length === 0) return null;
  return (value) => {
    const converted = type === null ? value : convertedForVariable(value, type);
    for (const rule of validations) {
      try {
        rule.check(converted);
      } catch (error) {
        if (!(error instanceof PowerShellError)) throw error;
        throw runtimeError(
          `The variable cannot be validated because the value ${toText(converted)} is not a valid value for the ${name} variable.`,
          'ValidateSetFailure',
          {
            category: 'MetadataError',
            typeName: 'System.Management.Automation.ValidationMetadataException',
            inner: error.exception,
          },
        );
      }
    }
    return converted;
  };
}

/**
 * The same for a variable of a function or block: its type alone converts as a plain cast does, and fails with the cast's own error.
 * Such variables are slots of compiled code, not variables with attributes.
 */
export function localGuard(name: string, attributes: ValueAttributes): ((value: Value) => Value) | null {
  const { type, validations } = attributes;
  if (type === null || validations.length > 0) return variableGuard(name, attributes);
  return (value) => convertTo(value, type);
}

function convertedForVariable(value: Value, type: PSType): Value {
  try {
    return convertForScript(value, type, 'variable');
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    throw runtimeError(error.exception.message, 'RuntimeException', {
      category: 'MetadataError',
      typeName: 'System.Management.Automation.ArgumentTransformationMetadataException',
      inner: error.exception,
    });
  }
}
