/** Measure-Object: counts, sums and extremes of values, or lines, words and characters of texts. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import {
  AutomationNull,
  engine,
  isNull,
  NetObject,
  PSDouble,
  ScriptBlock,
  unwrap,
  type Value,
} from '../../runtime/values/index.ts';
import { compareValues, toText, tryConvertTo, typeNamed, typeNameOf } from '../../types/index.ts';
import { detailedRecord } from '../errors.ts';
import { PropertyExpression } from './property-expression.ts';

interface Statistics {
  count: number;
  sum: number;
  /** Of squares of differences from the running mean. */
  deviation: number;
  mean: number;
  maximum: Value;
  minimum: Value;
  lines: number;
  words: number;
  characters: number;
}

interface State {
  readonly statistics: Map<string, { readonly name: string; readonly values: Statistics }>;
  expressions: readonly PropertyExpression[] | null;
  notNumeric: boolean;
  total: number;
}

const generic = { GenericMeasure: {} };
const textual = { TextMeasure: {} };

export const measureObject = defineCmdlet<State>({
  name: 'Measure-Object',
  aliases: ['measure'],
  className: 'Microsoft.PowerShell.Commands.MeasureObjectCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'GenericMeasure',
  parameters: {
    InputObject: { type: 'psobject', valueFromPipeline: true, default: AutomationNull },
    Property: { type: 'object[]', position: 0, validateNotNullOrEmpty: true },
    StandardDeviation: { type: 'switch', edition: '7', sets: generic },
    Sum: { type: 'switch', sets: generic },
    AllStats: { type: 'switch', edition: '7', sets: generic },
    Average: { type: 'switch', sets: generic },
    Maximum: { type: 'switch', sets: generic },
    Minimum: { type: 'switch', sets: generic },
    Line: { type: 'switch', sets: textual },
    Word: { type: 'switch', sets: textual },
    Character: { type: 'switch', sets: textual },
    IgnoreWhiteSpace: { type: 'switch', sets: textual },
  },
  state: () => ({ statistics: new Map(), expressions: null, notNumeric: false, total: 0 }),
  begin(cmdlet) {
    if (!cmdlet.isBound('Property')) return;
    cmdlet.state.expressions = cmdlet
      .list('Property')
      .map((p) => new PropertyExpression(p instanceof ScriptBlock && cmdlet.edition === '7' ? p : toText(p)));
  },
  process(cmdlet) {
    const object = cmdlet.get('InputObject');
    if (isNull(object)) return;
    cmdlet.state.total++;
    if (cmdlet.state.expressions === null) analyze(cmdlet, '', unwrap(object));
    else analyzeProperties(cmdlet, cmdlet.state.expressions, object);
  },
  end(cmdlet) {
    const { statistics, expressions, total } = cmdlet.state;
    if (total === 0 && expressions === null) entry(cmdlet, '');
    for (const { name, values } of statistics.values()) {
      if (values.count === 0 && expressions !== null) notFound(cmdlet, name);
      else
        cmdlet.write(
          cmdlet.parameterSetName === 'TextMeasure'
            ? textInfo(cmdlet, name, values)
            : genericInfo(cmdlet, name, values),
        );
    }
  },
});

function entry(cmdlet: CmdletContext<State>, name: string): Statistics {
  const { statistics } = cmdlet.state;
  const key = name.toLowerCase();
  let found = statistics.get(key);
  if (found === undefined) {
    const values: Statistics = {
      count: 0,
      sum: 0,
      deviation: 0,
      mean: 0,
      maximum: null,
      minimum: null,
      lines: 0,
      words: 0,
      characters: 0,
    };
    found = { name, values };
    statistics.set(key, found);
  }
  return found.values;
}

function analyzeProperties(
  cmdlet: CmdletContext<State>,
  expressions: readonly PropertyExpression[],
  object: Value,
): void {
  const counted = new Set<string>();
  for (const expression of expressions) {
    const results = expression.values(object);
    if (results.length === 0 && !expression.hasWildcards) entry(cmdlet, expression.toString());
    for (const result of results) {
      const key = result.name.toLowerCase();
      if (counted.has(key)) continue;
      counted.add(key);
      analyze(cmdlet, result.name, result.value === AutomationNull ? null : unwrap(result.value));
    }
  }
}

function asks(cmdlet: CmdletContext, name: string): boolean {
  return cmdlet.flag(name) || (cmdlet.edition === '7' && cmdlet.flag('AllStats'));
}

function analyze(cmdlet: CmdletContext<State>, name: string, value: Value): void {
  const statistics = entry(cmdlet, name);
  statistics.count++;
  if (cmdlet.parameterSetName === 'TextMeasure') measureText(cmdlet, statistics, isNull(value) ? '' : toText(value));
  const wantsNumber = asks(cmdlet, 'Average') || asks(cmdlet, 'Sum') || asks(cmdlet, 'StandardDeviation');
  if (wantsNumber && !addNumber(cmdlet, statistics, value)) return;
  if (asks(cmdlet, 'Minimum')) statistics.minimum = extreme(value, statistics.minimum, 1);
  if (asks(cmdlet, 'Maximum')) statistics.maximum = extreme(value, statistics.maximum, -1);
}

function addNumber(cmdlet: CmdletContext<State>, statistics: Statistics, value: Value): boolean {
  const number = numberOf(value);
  if (number === undefined) {
    cmdlet.state.notNumeric = true;
    cmdlet.writeError({
      message: `Input object "${toText(value)}" is not numeric.`,
      id: 'NonNumericInputObject',
      category: 'InvalidType',
      target: value,
      exceptionType: 'System.Management.Automation.PSInvalidOperationException',
    });
    return false;
  }
  statistics.sum += number;
  const difference = number - statistics.mean;
  statistics.mean += difference / statistics.count;
  statistics.deviation += difference * (number - statistics.mean);
  return true;
}

/** As a double, or undefined where a value is none. */
function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value;
  const converted = tryConvertTo(value, typeNamed('System.Double'));
  return converted instanceof PSDouble ? converted.value : undefined;
}

/** The smaller (`direction` 1) or larger (-1) of two values; numbers as numbers, values of unlike types as texts. */
function extreme(value: Value, best: Value, direction: number): Value {
  if (best === null) return value;
  let current = asNumber(value);
  let other = asNumber(best);
  if (current !== null && other !== null && typeNameOf(current) !== typeNameOf(other)) {
    current = toText(current);
    other = toText(other);
  }
  return compareValues(other, current, true) * direction > 0 ? value : best;
}

function asNumber(value: Value): Value {
  if (value === null) return null;
  const number = numberOf(value);
  return number === undefined ? value : new PSDouble(number);
}

function measureText(cmdlet: CmdletContext, statistics: Statistics, text: string): void {
  if (cmdlet.flag('Character'))
    statistics.characters += cmdlet.flag('IgnoreWhiteSpace') ? text.replaceAll(/\s/g, '').length : text.length;
  if (cmdlet.flag('Word')) statistics.words += text.match(/\S+/g)?.length ?? 0;
  if (cmdlet.flag('Line') && text !== '') statistics.lines += text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

/** A property that no object had: an error in 5.1, and in 7 under strict mode. */
function notFound(cmdlet: CmdletContext<State>, name: string): void {
  if (cmdlet.edition === '7' && engine().strictMode() < 2) return;
  const kind = cmdlet.parameterSetName === 'TextMeasure' ? 'Text' : 'Generic';
  cmdlet.writeError(
    detailedRecord({
      message: `The property "${name}" cannot be found in the input for any objects.`,
      id: `${kind}MeasurePropertyNotFound`,
      category: 'InvalidArgument',
      exceptionType: 'System.Management.Automation.PSArgumentException',
      exceptionMessage:
        'Cannot process argument because the value of argument "Property" is not valid. Change the value of the "Property" argument and run the operation again.',
    }),
  );
}

function genericInfo(cmdlet: CmdletContext<State>, name: string, values: Statistics): NetObject {
  const { count, sum, deviation } = values;
  const numbers = !cmdlet.state.notNumeric;
  const deviates = numbers && asks(cmdlet, 'StandardDeviation') && count > 1;
  const average = numbers && asks(cmdlet, 'Average') && count > 0;
  const allNumeric = [values.minimum, values.maximum].every((v) => v === null || numberOf(v) !== undefined);
  const bound = (value: Value) => (allNumeric && value !== null ? new PSDouble(numberOf(value) as number) : value);
  return new NetObject(`Microsoft.PowerShell.Commands.Generic${allNumeric ? '' : 'Object'}MeasureInfo`, {
    Count: count,
    Average: average ? new PSDouble(sum / count) : null,
    Sum: numbers && asks(cmdlet, 'Sum') ? new PSDouble(sum) : null,
    Maximum: bound(values.maximum),
    Minimum: bound(values.minimum),
    ...(cmdlet.edition === '7'
      ? { StandardDeviation: deviates ? new PSDouble(Math.sqrt(deviation / (count - 1))) : null }
      : {}),
    Property: name === '' ? null : name,
  });
}

function textInfo(cmdlet: CmdletContext<State>, name: string, values: Statistics): NetObject {
  return new NetObject('Microsoft.PowerShell.Commands.TextMeasureInfo', {
    Lines: cmdlet.flag('Line') ? values.lines : null,
    Words: cmdlet.flag('Word') ? values.words : null,
    Characters: cmdlet.flag('Character') ? values.characters : null,
    Property: name === '' ? null : name,
  });
}
