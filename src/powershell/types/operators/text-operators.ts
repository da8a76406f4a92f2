/** `-like -match -replace -split -join` and their kin. */
import {
  AutomationNull,
  byEdition,
  elementsOf,
  engine,
  PowerShellError,
  PSEnum,
  PSRegex,
  PSWrapped,
  runtimeError,
  ScriptBlock,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import { toBoolean, toInt32, toText } from '../convert.ts';
import { RegexMatch } from '../regex/match.ts';
import { MatchTable } from '../regex/match-table.ts';
import { execAt, operatorOptions, programOf, regexOf } from '../regex/program.ts';
import { escapePattern, replaceMatches, splitByRegex } from '../regex/replace.ts';
import { regexOptions } from '../regex/translate.ts';
import { joined } from '../text/value-text.ts';
import { wildcardTest } from './wildcard.ts';

type Binary = (left: Value, right: Value) => Value;

/** A collection on the left is filtered; a single value is answered. */
function over(left: Value, test: (item: Value) => boolean): Value {
  if (typeof left === 'string') return test(left);
  const base = left instanceof PSWrapped ? left.base : left;
  const elements = elementsOf(base);
  return elements === undefined ? test(left) : elements.filter(test);
}

/** `-like`, `-notlike` */
export function like(ignoreCase: boolean, negated: boolean): Binary {
  return (left, right) => {
    const test = wildcardTest(toText(right), ignoreCase);
    return over(left, (item) => test(toText(item)) !== negated);
  };
}

/** Reads the operand of one operator as a pattern; remembers the last one, which at one place of a script is mostly the next one too. */
function patternReader(ignoreCase: boolean): (right: Value) => PSRegex {
  const options = operatorOptions(ignoreCase);
  let edition = '';
  let pattern = '';
  let regex: PSRegex;
  return (right) => {
    if (typeof right === 'string') {
      if (right === pattern && edition === engine().edition) return regex;
      regex = regexOf(right, options);
      pattern = right;
      edition = engine().edition;
      return regex;
    }
    const base = right instanceof PSWrapped ? right.base : right;
    return base instanceof PSRegex ? base : regexOf(toText(base), options);
  };
}

/** `-match`, `-notmatch`: a single text sets `$Matches`. */
export function match(ignoreCase: boolean, negated: boolean): Binary {
  const regexOperand = patternReader(ignoreCase);
  return (left, right) => {
    const regex = regexOperand(right);
    const base = left instanceof PSWrapped ? left.base : left;
    const elements = typeof base === 'string' ? undefined : elementsOf(base);
    if (elements !== undefined) {
      return elements.filter((item) => (execAt(regex, toText(item)) !== null) !== negated);
    }
    const found = execAt(regex, toText(base));
    if (found !== null) engine().setMatches(new MatchTable(programOf(regex), found));
    return (found !== null) !== negated;
  };
}

/** `-replace` */
export function replace(ignoreCase: boolean): Binary {
  const regexOperand = patternReader(ignoreCase);
  return (left, right) => {
    const operands = elementsOf(right instanceof PSWrapped ? right.base : right);
    if (operands !== undefined && operands.length > 2) {
      throw runtimeError(
        `The ${ignoreCase ? '-replace' : '-creplace'} operator allows only two elements to follow it, not ${operands.length}.`,
        'BadReplaceArgument',
      );
    }
    const pattern = operands === undefined ? right : (operands[0] ?? null);
    const regex = replaceRegex(pattern, regexOperand);
    const replacement = replacementOf(regex, operands?.[1]);
    if (typeof left === 'string' && typeof replacement === 'string') return replaceMatches(regex, left, replacement);
    const one = (item: Value) => {
      const text = toText(item);
      return replaceMatches(
        regex,
        text,
        typeof replacement === 'function' ? (found) => replacement(found, text) : replacement,
      );
    };
    const base = left instanceof PSWrapped ? left.base : left;
    const elements = typeof base === 'string' ? undefined : elementsOf(base);
    return elements === undefined ? one(base) : elements.map(one);
  };
}

function replaceRegex(pattern: Value, regexOperand: (right: Value) => PSRegex): PSRegex {
  try {
    return regexOperand(pattern);
  } catch (error) {
    if (!(error instanceof PowerShellError)) throw error;
    throw runtimeError(`The regular expression pattern ${toText(pattern)} is not valid.`, 'InvalidRegularExpression', {
      inner: error.exception,
      target: pattern,
    });
  }
}

/** Text, or in 7 a block that is run for each match with the match as `$_`. */
function replacementOf(
  regex: PSRegex,
  substitute: Value | undefined,
): string | ((found: RegExpExecArray, text: string) => string) {
  if (substitute === undefined || substitute === null) return '';
  const base = substitute instanceof PSWrapped ? substitute.base : substitute;
  if (!(base instanceof ScriptBlock) || !byEdition(true, false)) return toText(base);
  return (found, text) => {
    const match = new RegexMatch(regex, text, found);
    const output = engine().invokeBlock(base, [match], { underscore: match });
    return output.map(toText).join(engine().outputFieldSeparator());
  };
}

/** SplitOptions flags. */
const splitFlags: Readonly<Record<string, number>> = {
  simplematch: 1,
  regexmatch: 2,
  cultureinvariant: 4,
  ignorepatternwhitespace: 8,
  multiline: 16,
  singleline: 32,
  ignorecase: 64,
  explicitcapture: 128,
};

function splitOptionsOf(value: Value | undefined): number {
  if (value === undefined || value === null) return 0;
  if (value instanceof PSEnum) return value.value;
  if (typeof value === 'number') return value;
  let flags = 0;
  const parts = elementsOf(value) ?? toText(value).split(',');
  for (const part of parts) {
    if (part instanceof PSEnum) {
      flags |= part.value;
      continue;
    }
    const name = toText(part).trim().toLowerCase();
    const key = splitFlags[name] === undefined ? Object.keys(splitFlags).find((k) => k.startsWith(name)) : name;
    if (key === undefined) {
      throw runtimeError(
        `Cannot convert value "${toText(value)}" to type "System.Management.Automation.SplitOptions".`,
        'SubstringDisambiguationEnumParseThrewAnException',
        { category: 'InvalidArgument' },
      );
    }
    flags |= splitFlags[key] as number;
  }
  return flags;
}

function textsOf(left: Value): string[] {
  const base = left instanceof PSWrapped ? left.base : left;
  const elements = typeof base === 'string' ? undefined : elementsOf(base);
  return elements === undefined ? [toText(base)] : elements.map(toText);
}

/** `-split` */
export function split(ignoreCase: boolean): Binary {
  return (left, right) => {
    const texts = textsOf(left);
    const operands = elementsOf(right instanceof PSWrapped ? right.base : right) ?? [right];
    const [delimiter = null, limitOperand, optionOperand] = operands;
    const limit = limitOperand === undefined ? 0 : toInt32(limitOperand);
    const base = delimiter instanceof PSWrapped ? delimiter.base : delimiter;
    if (base instanceof ScriptBlock) {
      if (splitOptionsOf(optionOperand) !== 0)
        throw runtimeError(
          'Options are not allowed on the -split operator with a predicate.',
          'InvalidSplitOptionWithPredicate',
        );
      return typedArray(
        'System.String',
        texts.flatMap((text) => splitByBlock(text, base, limit)),
      );
    }
    const options = splitOptionsOf(optionOperand);
    const pattern = toText(base);
    if ((options & 1) !== 0 && (options & ~(1 | 64)) !== 0) {
      throw runtimeError(
        'The combination of options with the -split operator is not valid.',
        'InvalidSplitOptionCombination',
      );
    }
    const regex = splitRegex(base, pattern, options, ignoreCase);
    return typedArray(
      'System.String',
      texts.flatMap((text) => splitLimited(regex, text, limit)),
    );
  };
}

function splitRegex(base: Value, pattern: string, options: number, ignoreCase: boolean): PSRegex {
  if (base instanceof PSRegex) return base;
  let flags = operatorOptions(ignoreCase || (options & 64) !== 0);
  if ((options & 1) !== 0) return regexOf(escapePattern(pattern), flags);
  if ((options & 8) !== 0) flags |= regexOptions.ignorePatternWhitespace;
  if ((options & 16) !== 0) flags |= regexOptions.multiline;
  if ((options & 32) !== 0) flags |= regexOptions.singleline;
  if ((options & 128) !== 0) flags |= regexOptions.explicitCapture;
  return regexOf(pattern, flags);
}

/** A limit below zero counts from the right (7); in 5.1 it means no limit. */
function splitLimited(regex: PSRegex, text: string, limit: number): string[] {
  if (limit >= 0) return splitByRegex(regex, text, limit);
  if (!byEdition(true, false)) return splitByRegex(regex, text);
  const pieces = splitByRegex(regex, text);
  const keep = -limit;
  if (pieces.length <= keep) return pieces;
  const tail = pieces.slice(pieces.length - keep + 1);
  const tailLength = lengthFromRight(regex, text, tail.length);
  return [text.slice(0, tailLength), ...tail];
}

/** Where the text before the last `count` pieces ends. */
function lengthFromRight(regex: PSRegex, text: string, count: number): number {
  const starts: number[] = [];
  let at = 0;
  for (;;) {
    const found = execAt(regex, text, at);
    if (found === null) break;
    starts.push(found.index);
    at = found.index + Math.max(found[0].length, 1);
    if (at > text.length) break;
  }
  return starts[starts.length - count] ?? text.length;
}

/** Splits at the characters for which a block says so; a limit below zero counts from the right (7). */
function splitByBlock(text: string, block: ScriptBlock, limit: number): string[] {
  const fromRight = limit < 0 && byEdition(true, false);
  const most = fromRight ? -limit : Math.max(limit, 0);
  const port = engine();
  const ends: number[] = [];
  for (let k = 0; k < text.length; k++) {
    if (most > 0 && ends.length >= most - 1) break;
    const i = fromRight ? text.length - 1 - k : k;
    const output = port.invokeBlock(block, [text, i], { underscore: text[i] as string });
    if (output.length === 1 ? toBoolean(output[0] as Value) : output.length > 1) ends.push(i);
  }
  ends.sort((a, b) => a - b);
  return [...ends, text.length].map((end, n) => text.slice(n === 0 ? 0 : (ends[n - 1] as number) + 1, end));
}

/** Unary `-split`: at blanks, none at the ends. */
export function splitBlanks(value: Value): Value {
  return typedArray(
    'System.String',
    textsOf(value).flatMap((text) =>
      text
        .trim()
        .split(/\s+/)
        .filter((piece) => piece !== '' || text.trim() !== ''),
    ),
  );
}

/** `-join` */
export function join(left: Value, right: Value): Value {
  return joinTexts(left, toText(right));
}

/** Unary `-join` */
export function joinAll(value: Value): Value {
  return joinTexts(value, '');
}

function joinTexts(value: Value, separator: string): string {
  const base = value instanceof PSWrapped ? value.base : value;
  const elements = elementsOf(base);
  if (elements === undefined) return value === AutomationNull ? '' : toText(base);
  return joined(elements, separator);
}
