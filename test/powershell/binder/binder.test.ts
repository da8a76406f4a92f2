/** The parameter binder by itself: what goes where, and what is refused in which words. */
import { describe, expect, test } from 'vitest';
import { PSCustomObject } from '../../../src/powershell/runtime/values/index.ts';
import { block, call, name, pipe, splat } from './support.ts';

describe('simple functions', () => {
  test.each([
    ['param($a, $b)', [1, 2], 'a=1 b=2'],
    ['param($a, $b)', [1, 2, 3, 4], 'a=1 b=2 +(3,4)'],
    ['param($a, $b)', [name('b'), 1, 2], 'a=2 b=1'],
    ['param($alpha, $beta)', [name('AL'), 1, 2], 'alpha=1 beta=2'],
    ['param($a)', [name('x'), 1], '+(-x,1)'],
    ['param($a)', [name('x', 5), 1], '+(-x:,5,1)'],
    ['param([int]$n)', ['12'], 'n=12'],
    ['param([switch]$s, $a)', [name('s'), 1], 'a=1 s=on'.split(' ').reverse().join(' ')],
    ['param([switch]$s)', [name('s', false)], 's=off'],
    ['param($a, $a2)', [name('a'), 1], 'a=1'],
    [
      'param($ab, $ac)',
      [name('a'), 1],
      "AmbiguousParameter: Parameter cannot be processed because the parameter name 'a' is ambiguous. Possible matches include: -ab -ac.",
    ],
    [
      'param($a)',
      [name('a')],
      "MissingArgument: Missing an argument for parameter 'a'. Specify a parameter of type 'System.Object' and try again.",
    ],
    [
      'param($a, $b)',
      [name('a'), name('b'), 1],
      "MissingArgument: Missing an argument for parameter 'a'. Specify a parameter of type 'System.Object' and try again.",
    ],
    ['param($a)', [name('a'), name('zz')], 'a=-zz'],
    [
      'param($a)',
      [name('a'), 1, name('a'), 2],
      'ParameterAlreadyBound: Cannot bind parameter because parameter \'a\' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, "-parameter value1,value2,value3".',
    ],
    [
      'param([int]$n)',
      ['x'],
      "ParameterArgumentTransformationError: Cannot process argument transformation on parameter 'n'.",
    ],
  ])('%s %#', (declaration, items, expected) => {
    expect(call(declaration, items).slice(0, expected.length)).toBe(expected);
  });

  test('a splatted entry gives way to the written one in 7 and is refused in 5.1', () => {
    const items = [...splat({ a: 1, b: 2 }), name('a'), 9];
    expect(call('param($a, $b)', items)).toBe('a=9 b=2');
    expect(call('param($a, $b)', items, { edition: '5.1' })).toMatch(/^ParameterAlreadyBound/);
  });
});

describe('advanced functions', () => {
  test.each([
    [
      '[CmdletBinding()]param($a)',
      [1, 2],
      "PositionalParameterNotFound: A positional parameter cannot be found that accepts argument '2'.",
    ],
    [
      '[CmdletBinding()]param($a)',
      [name('zz'), 2],
      "NamedParameterNotFound: A parameter cannot be found that matches parameter name 'zz'.",
    ],
    [
      '[CmdletBinding(PositionalBinding=$false)]param($a)',
      [1],
      "PositionalParameterNotFound: A positional parameter cannot be found that accepts argument '1'.",
    ],
    [
      'param([Parameter(Mandatory)]$a, [Parameter(Mandatory)]$b)',
      [1],
      'MissingMandatoryParameter: Cannot process command because of one or more missing mandatory parameters: b.',
    ],
    [
      'param([Parameter(Mandatory)][string]$a)',
      [''],
      "ParameterArgumentValidationErrorEmptyStringNotAllowed: Cannot bind argument to parameter 'a' because it is an empty string.",
    ],
    [
      'param([Parameter(Mandatory)][string]$a)',
      [null],
      "ParameterArgumentValidationErrorEmptyStringNotAllowed: Cannot bind argument to parameter 'a' because it is an empty string.",
    ],
    [
      'param([Parameter(Mandatory)]$a)',
      [null],
      "ParameterArgumentValidationErrorNullNotAllowed: Cannot bind argument to parameter 'a' because it is null.",
    ],
    ['param([Parameter(Mandatory)][AllowNull()]$a)', [null], 'a=null'],
    ['param([Parameter(Position=1)]$a, [Parameter(Position=0)]$b)', [1, 2], 'a=2 b=1'],
    ['param([Parameter(Position=1)]$a, $b)', [1], 'a=1'],
    ['param($a, [Parameter(ValueFromRemainingArguments)]$rest)', [1, 2, name('x'), 3], 'a=1 rest=(2,-x,3)'],
    ['param($a, [Parameter(ValueFromRemainingArguments)]$rest)', [1, [2, 3]], 'a=1 rest=(2,3)'],
    ['[CmdletBinding()]param([Alias("cn")]$ComputerName)', [name('cn'), 'x'], 'ComputerName=x'],
    ['[CmdletBinding()]param($Verbosity)', [name('verb'), 1], 'Verbosity=1'],
    ['[CmdletBinding()]param($a)', [name('vb')], 'Verbose=on'],
    ['[CmdletBinding()]param($a)', [name('ErrorA'), 'Stop'], 'ErrorAction=Stop'],
    [
      '[CmdletBinding()]param($a)',
      [name('e')],
      "AmbiguousParameter: Parameter cannot be processed because the parameter name 'e' is ambiguous. Possible matches include: -ErrorAction -ErrorVariable.",
    ],
    ['[CmdletBinding(SupportsShouldProcess)]param($a)', [name('wi')], 'WhatIf=on'],
    [
      '[CmdletBinding()]param([ValidateSet("a","b")]$x)',
      ['c'],
      'ParameterArgumentValidationError: Cannot validate argument on parameter \'x\'. The argument "c" does not belong to the set "a,b" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.',
    ],
    [
      '[CmdletBinding()]param([ValidateRange(1,5)]$x)',
      [9],
      "ParameterArgumentValidationError: Cannot validate argument on parameter 'x'. The 9 argument is greater than the maximum allowed range of 5. Supply an argument that is less than or equal to 5 and then try the command again.",
    ],
    [
      '[CmdletBinding()]param([ValidateNotNullOrEmpty()]$x)',
      [''],
      "ParameterArgumentValidationError: Cannot validate argument on parameter 'x'. The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.",
    ],
    [
      '[CmdletBinding()]param([ValidateLength(2,3)]$x)',
      ['abcd'],
      'ParameterArgumentValidationError: Cannot validate argument on parameter \'x\'. The character length of the 4 argument is too long. Shorten the character length of the argument so it is fewer than or equal to "3" characters, and then try the command again.',
    ],
    [
      '[CmdletBinding()]param([ValidateCount(1,2)]$x)',
      [[1, 2, 3]],
      "ParameterArgumentValidationError: Cannot validate argument on parameter 'x'. The parameter requires at least 1 value(s) and no more than 2 value(s) - 3 value(s) were provided.",
    ],
    [
      '[CmdletBinding()]param([string]$x)',
      [[1, 2]],
      "ParameterArgumentTransformationError: Cannot process argument transformation on parameter 'x'. Cannot convert value to type System.String.",
    ],
    [
      '[CmdletBinding()]param([bool]$x)',
      ['yes'],
      'ParameterArgumentTransformationError: Cannot process argument transformation on parameter \'x\'. Cannot convert value "System.String" to type "System.Boolean". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.',
    ],
  ])('%s %#', (declaration, items, expected) => {
    expect(call(declaration, items).slice(0, expected.length)).toBe(expected);
  });
});

describe('parameter sets', () => {
  const sets =
    '[CmdletBinding(DefaultParameterSetName="ByName")]param([Parameter(ParameterSetName="ByName",Position=0)][string]$Name, [Parameter(ParameterSetName="ById",Mandatory,Position=0)][int]$Id, $Other)';
  test.each([
    [sets, ['x'], 'Name=x [ByName]'],
    [sets, [name('Id'), 3], 'Id=3 [ById]'],
    [sets, [3], 'Id=3 [ById]'],
    [sets, [name('Other'), 1], 'Other=1 [ByName]'],
    [
      sets,
      [name('Id'), 3, name('Name'), 'x'],
      'AmbiguousParameterSet: Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.',
    ],
    [
      'param([Parameter(ParameterSetName="A")]$a, [Parameter(ParameterSetName="B")]$b)',
      [],
      'AmbiguousParameterSet: Parameter set cannot be resolved',
    ],
    [
      'param([Parameter(ParameterSetName="A",Mandatory)]$a, [Parameter(ParameterSetName="B")]$b, $c)',
      [name('c'), 1],
      'c=1 [B]',
    ],
    [
      'param([Parameter(ParameterSetName="A",Mandatory)]$a, [Parameter(ParameterSetName="A",Mandatory)]$a2, [Parameter(ParameterSetName="B")]$b)',
      [name('a'), 1],
      'MissingMandatoryParameter: Cannot process command because of one or more missing mandatory parameters: a2.',
    ],
  ])('%s %#', (declaration, items, expected) => {
    expect(call(declaration, items).slice(0, expected.length)).toBe(expected);
  });
});

describe('pipeline', () => {
  const person = PSCustomObject.from({ Name: 'ann', Age: 7 });
  test('by value, converted where it must be', () => {
    expect(pipe('param([Parameter(ValueFromPipeline)][int]$n)', [], [4, '5', 'x'])).toEqual([
      'n=4',
      'n=5',
      'InputObjectNotBound: The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.',
    ]);
  });
  test('by property name and alias', () => {
    const declaration =
      'param([Parameter(ValueFromPipelineByPropertyName)][Alias("Name")][string]$Who, [Parameter(ValueFromPipelineByPropertyName)]$Age)';
    expect(pipe(declaration, [], [person, PSCustomObject.from({ Name: 'bo' })])).toEqual(['Who=ann Age=7', 'Who=bo']);
  });
  test('a mandatory parameter that no object gives', () => {
    const declaration =
      'param([Parameter(Mandatory,ValueFromPipelineByPropertyName)]$Name, [Parameter(Mandatory,ValueFromPipelineByPropertyName)]$Size)';
    expect(pipe(declaration, [], [person])).toEqual([
      'InputObjectMissingMandatory: The input object cannot be bound because it did not contain the information required to bind all mandatory parameters:  Size',
    ]);
  });
  test('a block for a pipeline parameter runs for each object', () => {
    const declaration =
      'param([Parameter(ValueFromPipelineByPropertyName)][string]$Label, [Parameter(ValueFromPipeline)]$In)';
    const label = block((value) => `<${String(value)}>`);
    expect(pipe(declaration, [name('Label'), label], ['a', 'b'])).toEqual(['Label=<a> In=a', 'Label=<b> In=b']);
  });
  test('null to a mandatory parameter', () => {
    expect(pipe('param([Parameter(Mandatory,ValueFromPipeline)]$x)', [], [null, 1])).toEqual([
      "ParameterArgumentValidationErrorNullNotAllowed: Cannot bind argument to parameter 'x' because it is null.",
      'x=1',
    ]);
  });
  test('the set follows the type of the object', () => {
    const declaration =
      'param([Parameter(ParameterSetName="I",ValueFromPipeline,Mandatory)][int]$i, [Parameter(ParameterSetName="S",ValueFromPipeline,Mandatory)][string]$s)';
    expect(pipe(declaration, [], [1, 'x'])).toEqual(['i=1 [I]', 's=x [S]']);
  });
});
