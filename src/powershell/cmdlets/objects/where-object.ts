/** Where-Object: a block, or a property with one of the comparison parameters. */
import { isInstance } from '../../runtime/binder-coerce.ts';
import { type CmdletContext, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import {
  AutomationNull,
  hasWildcards,
  isNull,
  PowerShellError,
  PSDictionary,
  PSType,
  runtimeError,
  type ScriptBlock,
  unwrap,
  type Value,
  wildcardRegExp,
} from '../../runtime/values/index.ts';
import type { BinaryOperator } from '../../syntax/ast.ts';
import { binaryOperators, getMember, propertiesOf, resolveType, toBoolean, toText } from '../../types/index.ts';

interface Comparison {
  readonly parameter: string;
  readonly set: string;
  readonly operator: BinaryOperator;
  readonly alias?: string;
}

function comparison(name: string, set: string): Comparison[] {
  const operator = name.toLowerCase();
  return [
    { parameter: name, set: `${set}Set`, operator: `-${operator}` as BinaryOperator, alias: `I${name}` },
    { parameter: `C${name}`, set: `CaseSensitive${set}Set`, operator: `-c${operator}` as BinaryOperator },
  ];
}

const comparisons: readonly Comparison[] = [
  ...comparison('EQ', 'Equal'),
  ...comparison('NE', 'NotEqual'),
  ...comparison('GT', 'GreaterThan'),
  ...comparison('LT', 'LessThan'),
  ...comparison('GE', 'GreaterOrEqual'),
  ...comparison('LE', 'LessOrEqual'),
  ...comparison('Like', 'Like'),
  ...comparison('NotLike', 'NotLike'),
  ...comparison('Match', 'Match'),
  ...comparison('NotMatch', 'NotMatch'),
  ...comparison('Contains', 'Contains'),
  ...comparison('NotContains', 'NotContains'),
  ...comparison('In', 'In'),
  ...comparison('NotIn', 'NotIn'),
];

const comparisonSets = [...comparisons.map((c) => c.set), 'IsSet', 'IsNotSet'];
const inAll = (binding: { position: number; mandatory?: boolean }) =>
  Object.fromEntries(comparisonSets.map((set) => [set, binding]));

/** `-EQ` is not mandatory in its set: `Where-Object Name` alone asks for the property's truth. */
const comparisonParameters: Record<string, ParameterDefinition> = Object.fromEntries(
  comparisons.map(({ parameter, set, alias }) => [
    parameter,
    { type: 'switch', aliases: alias === undefined ? [] : [alias], sets: { [set]: { mandatory: parameter !== 'EQ' } } },
  ]),
);

type Test = (object: Value) => boolean;

export const whereObject = defineCmdlet<{ test: Test }>({
  name: 'Where-Object',
  aliases: ['?', 'where'],
  className: 'Microsoft.PowerShell.Commands.WhereObjectCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'EqualSet',
  parameters: {
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    FilterScript: { type: 'scriptblock', sets: { ScriptBlockSet: { mandatory: true, position: 0 } } },
    Property: {
      type: 'string',
      validateNotNullOrEmpty: true,
      sets: { ...inAll({ mandatory: true, position: 0 }), Not: { mandatory: true, position: 0 } },
    },
    Value: { type: 'object', sets: inAll({ position: 1 }) },
    ...comparisonParameters,
    Is: { type: 'switch', sets: { IsSet: { mandatory: true } } },
    IsNot: { type: 'switch', sets: { IsNotSet: { mandatory: true } } },
    Not: { type: 'switch', edition: '7', sets: { Not: { mandatory: true } } },
  },
  state: () => ({ test: () => false }),
  begin(cmdlet) {
    const block = cmdlet.get('FilterScript') as ScriptBlock | null;
    cmdlet.state.test =
      block === null ? propertyTest(cmdlet) : (object) => toBoolean(cmdlet.evaluateBlock(block, object));
  },
  process(cmdlet) {
    const object = cmdlet.get('InputObject');
    if (object !== AutomationNull && cmdlet.state.test(object)) cmdlet.write(object);
  },
});

function propertyTest(cmdlet: CmdletContext): Test {
  const name = cmdlet.text('Property') ?? '';
  const given = comparisons.find(({ parameter }) => cmdlet.isBound(parameter));
  if (cmdlet.isBound('Not')) return guarded(cmdlet, name, '-not', (value) => !toBoolean(value));
  const isTest = cmdlet.isBound('Is') || cmdlet.isBound('IsNot');
  if (given === undefined && !isTest) {
    if (cmdlet.isBound('Value')) return () => refuse(cmdlet, 'OperatorNotSpecified', noOperator);
    return guarded(cmdlet, name, '-eq', toBoolean);
  }
  if (!cmdlet.isBound('Value')) return () => refuse(cmdlet, 'ValueNotSpecifiedForWhereObject', noValue);
  const operand = cmdlet.get('Value');
  if (isTest) {
    const type = isNull(operand) ? null : typeOperand(operand);
    const wanted = cmdlet.isBound('Is');
    const fits = (value: Value) => (type === null ? isNull(value) : isInstance(value, type));
    return guarded(cmdlet, name, wanted ? '-is' : '-isnot', (value) => fits(value) === wanted);
  }
  const { operator } = given as Comparison;
  const compare = binaryOperators[operator];
  return guarded(cmdlet, name, operator, (value) => toBoolean(compare?.(value, operand) ?? false));
}

const noOperator =
  'An operator is required to compare the two specified values. Include a valid operator in the command, and then try the command again. For example, Get-Process | Where-Object -Property Name -eq Idle';
const noValue =
  'The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, and then try the command again.';

function refuse(cmdlet: CmdletContext, id: string, message: string): never {
  return cmdlet.throwError({
    message,
    id,
    category: 'InvalidArgument',
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
}

/** Reads the property and tests it; what the operator throws becomes an error of this object. */
function guarded(cmdlet: CmdletContext, name: string, operator: string, test: (value: Value) => boolean): Test {
  return (object) => {
    const read = propertyValue(cmdlet, object, name);
    if (read === undefined) return false;
    try {
      return test(read);
    } catch (error) {
      if (!(error instanceof PowerShellError)) throw error;
      cmdlet.writeError({
        message: `The '${operator}' operator failed: ${error.exception.message}.`,
        id: 'OperatorFailed',
        category: 'InvalidOperation',
        target: object,
        exceptionType: 'System.Management.Automation.PSInvalidOperationException',
      });
      return false;
    }
  };
}

/** The value of the property, of a dictionary the entry; undefined after an error was written. */
function propertyValue(cmdlet: CmdletContext, object: Value, name: string): Value | undefined {
  if (isNull(object)) return null;
  const base = unwrap(object);
  if (base instanceof PSDictionary && base.has(name)) return base.get(name);
  if (!hasWildcards(name)) return getMember(object, name);
  const pattern = wildcardRegExp(name);
  const matching = propertiesOf(object).filter((p) => pattern.test(p.name));
  if (matching.length <= 1) return matching[0]?.get() ?? null;
  const names = matching.map((p) => ` ${p.name}`).join('');
  const message = `Input name "${name}" is ambiguous. It can be resolved to multiple matched members. Possible matches include:${names}.`;
  cmdlet.writeError({
    message,
    id: 'AmbiguousPropertyName',
    category: 'InvalidArgument',
    target: object,
    exceptionType: 'System.Management.Automation.PSArgumentException',
  });
  return undefined;
}

function typeOperand(operand: Value): PSType {
  const value = unwrap(operand);
  if (value instanceof PSType) return value;
  const name = toText(value).replace(/^\[(.+)\]$/, '$1');
  const type = resolveType(name);
  if (type !== undefined) return type;
  throw runtimeError(
    `Cannot convert the "${name}" value of type "System.String" to type "System.Type".`,
    'InvalidCastFromStringToType',
    { category: 'InvalidArgument' },
  );
}
