/** Quoting, script parameters and colours. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { highlight } from '../../../src/powershell/syntax/highlight.ts';
import { parse } from '../../../src/powershell/syntax/parser.ts';
import { argumentText, quote, quoteExpandable } from '../../../src/powershell/syntax/quoting.ts';
import { scriptParameters } from '../../../src/powershell/syntax/script-parameters.ts';

/** The value of a script that is one string. */
function stringValue(script: string, edition: '5.1' | '7'): unknown {
  const { ast, errors } = parse(script, { edition });
  expect(errors).toEqual([]);
  const [statement, ...more] = ast.endBlock!.statements;
  expect(more).toEqual([]);
  const element = statement?.kind === 'Pipeline' ? statement.elements[0] : undefined;
  const expression = element?.kind === 'CommandExpression' ? element.expression : undefined;
  return expression?.kind === 'StringConstantExpression' ? expression.value : expression;
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        "'",
        '‘',
        '’',
        '‛',
        '"',
        '“',
        '„',
        '$',
        '`',
        '(',
        ')',
        'a',
        ' ',
        '\n',
        '\r',
        '{',
        '}',
        '@',
        '#',
        '-',
        '|',
        ';',
        '[',
        ']',
        '=',
        '.',
        ',',
        '1',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('quoting', () => {
  test('any text comes back from a single-quoted literal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(stringValue(quote(text), '5.1')).toBe(text);
      }),
    );
  });

  test('any text comes back from a double-quoted literal', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(stringValue(quoteExpandable(text), '7')).toBe(text);
      }),
    );
  });

  test.each([
    ['ContosoLab', 'ContosoLab'],
    ["O'Brien", "'O''Brien'"],
    ['a b', "'a b'"],
    ['$x', "'$x'"],
    ['-Force', "'-Force'"],
    ['5', "'5'"],
    ['', "''"],
  ])('%s as an argument', (value, text) => {
    expect(argumentText(value)).toBe(text);
  });
});

test('any text parses, and its tokens stand in order inside it', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('5.1' as const, '7' as const), (text, edition) => {
      const { tokens, errors } = parse(text, { edition });
      let at = 0;
      for (const token of tokens) {
        expect(token.start).toBeGreaterThanOrEqual(at);
        expect(token.end).toBeLessThanOrEqual(text.length + 1);
        at = token.end;
      }
      for (const e of errors) expect(e.start).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 3000 },
  );
});

test('deep nesting is an error, not a crash', () => {
  for (const text of [
    '('.repeat(50_000),
    '@('.repeat(50_000),
    'if ($a) {'.repeat(20_000),
    '$('.repeat(20_000),
    `"${'$("'.repeat(500)}`,
    '-'.repeat(50_000),
    '[int]'.repeat(50_000),
  ]) {
    expect(parse(text, { edition: '7' }).errors.length).toBeGreaterThan(0);
  }
});

test('the parameters of a script', () => {
  const { ast } = parse(
    `[CmdletBinding()]
param(
  [Parameter(Mandatory = $true)] [string] $VMName,
  [int[]] $Numbers = @(1, 2),
  [ValidateSet('SA', 'UA')] [string] $Method = 'SA',
  [switch] $Force,
  $Anything
)
'x'`,
    { edition: '5.1' },
  );
  expect(scriptParameters(ast)).toEqual([
    { name: 'VMName', type: 'System.String', isMandatory: true, position: 0, defaultValue: null, allowed: [] },
    { name: 'Numbers', type: 'System.Int32[]', isMandatory: false, position: 1, defaultValue: '@(1, 2)', allowed: [] },
    {
      name: 'Method',
      type: 'System.String',
      isMandatory: false,
      position: 2,
      defaultValue: 'SA',
      allowed: ['SA', 'UA'],
    },
    {
      name: 'Force',
      type: 'System.Management.Automation.SwitchParameter',
      isMandatory: false,
      position: 3,
      defaultValue: null,
      allowed: [],
    },
    { name: 'Anything', type: 'System.Object', isMandatory: false, position: 4, defaultValue: null, allowed: [] },
  ]);
});

describe('colours', () => {
  test('of a command line', () => {
    expect(
      highlight('Get-AzVM -Name $vm -Status | Out-Null # look')
        .filter((s) => s.text.trim() !== '')
        .map((s) => [s.text, s.class]),
    ).toEqual([
      ['Get-AzVM', 'command'],
      ['-Name', 'parameter'],
      ['$vm', 'variable'],
      ['-Status', 'parameter'],
      ['|', 'operator'],
      ['Out-Null', 'command'],
      ['# look', 'comment'],
    ]);
  });

  test('of a string with a variable in it', () => {
    expect(highlight('"a $b c"').map((s) => [s.text, s.class])).toEqual([
      ['"a ', 'string'],
      ['$b', 'variable'],
      [' c"', 'string'],
    ]);
  });

  test('all runs together are the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const runs = highlight(text).map((s) => s.text);
        expect(runs.join('')).toBe(text);
      }),
    );
  });
});

describe('what published scripts write', () => {
  test.each([
    ['a banner of many signs', `$a = 1\n${'#'.repeat(400)}\n### TEXT ###\n$b = 2`],
    ['a pipe of edition 5.1 inside a block comment', '$a = @{\n  b = 1\n  <#\n  | c\n  #>\n}\n$d = 1 <# | #>'],
    ['a type with its assembly', '[void][A.B.Manager, A.B, ContentType = WindowsRuntime]'],
    ['a drive behind $using:', '{ $using:env:COMPUTERNAME }'],
    [
      'a block right behind a method',
      'if ($a[0..2].Where{ $_ -eq 2 }.Count % 2 -eq 1) { Out-Null -InputObject $a.ForEach{ $_ } }',
    ],
    ['a member on the next line', '$x = $a.Trim().\n  ToLower()\n[int]::\n  MaxValue'],
  ])('%s', (_, script) => {
    for (const edition of ['5.1', '7'] as const) expect(parse(script, { edition }).errors).toEqual([]);
  });
});
