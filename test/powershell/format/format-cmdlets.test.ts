import { describe, expect, test } from 'vitest';
import { lines, printed } from '../support/script.ts';

describe('Format-Table', () => {
  test('shows asked-for properties, unknown ones blank, blocks by their label', () => {
    const script = "[pscustomobject]@{ A = 1; B = 'x' } | Format-Table B, Zed, @{ n = 'Twice'; e = { $_.A * 2 } }";
    expect(printed('7', script)).toBe(lines('', 'B Zed Twice', '- --- -----', 'x         2', ''));
    expect(printed('5.1', script)).toBe(lines('', 'B Zed Twice', '- --- -----', 'x         2', '', ''));
  });

  test('-GroupBy puts a heading over each run of equal keys', () => {
    const script = "'a', 'a', 'b' | ForEach-Object { [pscustomobject]@{ K = $_; V = 1 } } | Format-Table V -GroupBy K";
    expect(printed('7', script)).toBe(
      lines('', '   K: a', '', 'V', '-', '1', '1', '', '   K: b', '', 'V', '-', '1', ''),
    );
    expect(printed('5.1', script)).toBe(
      lines('', '', '   K: a', '', 'V', '-', '1', '1', '', '', '   K: b', '', 'V', '-', '1', '', ''),
    );
  });

  test('-Wrap breaks cells at blanks; -HideTableHeaders leaves the head out', () => {
    const script =
      "[pscustomobject]@{ A = 'one two three'; B = 'x' } | Format-Table @{ e = 'A'; w = 8 }, B -Wrap -HideTableHeaders";
    expect(printed('7', script)).toBe(lines('', 'one two  x', 'three', ''));
    expect(printed('5.1', script)).toBe(lines('', 'one two  x'.padEnd(120), 'three'.padEnd(120), '', ''));
  });

  test('strings print themselves, unless -Force', () => {
    expect(printed('7', "'abc' | Format-Table Length")).toBe('abc\n');
    expect(printed('7', "'abc' | Format-Table Length -Force")).toBe(lines('', 'Length', '------', '     3', ''));
  });

  test('-Expand Both says what a collection is before it shows its elements', () => {
    const text = printed('7', ',(1, 2) | Format-Table -Expand Both');
    expect(text.split('\n')[0]).toBe('The following object supports IEnumerable:');
    expect(text.endsWith('The IEnumerable contains the following 2 objects:\n1\n2\n')).toBe(true);
  });

  test('a calculated property is refused for a key, a width and an alignment that are not its own', () => {
    const refused = (property: string) =>
      printed('7', `[pscustomobject]@{ a = 1 } | Format-Table ${property}`).split('\n')[0];
    expect(refused('@{ x = 1 }')).toBe('Format-Table : The x key is not valid.');
    expect(refused("@{ e = 'a'; w = 0 }")).toBe(
      'Format-Table : The value "0" for key "width" should be greater than 0.',
    );
    expect(refused("@{ e = 'a'; a = 'up' }")).toBe(
      'Format-Table : The value "up" for key "alignment" is not valid; valid values are {left, center, right}.',
    );
    expect(refused("@{ n = 'a' }")).toBe('Format-Table : A mandatory entry for expression is missing.');
    expect(refused('12')).toBe(
      'Format-Table : Cannot convert System.Int32 to one of the following types {System.String, System.Management.Automation.ScriptBlock}.',
    );
  });

  test('a view that is not there is named', () => {
    expect(printed('7', '[pscustomobject]@{ a = 1 } | Format-Table -View none').split('\n')[0]).toBe(
      'Format-Table : The view name none cannot be found. There are no existing Table views for System.Management.Automation.PSCustomObject objects.',
    );
  });
});

describe('Format-List', () => {
  test('shows what each object has', () => {
    const script = '[pscustomobject]@{ A = 1; Ab = 2 }, [pscustomobject]@{ A = 3 } | Format-List A*';
    expect(printed('7', script)).toBe(lines('', 'A  : 1', 'Ab : 2', '', 'A : 3', ''));
    expect(printed('5.1', script)).toBe(lines('', '', 'A  : 1', 'Ab : 2', '', 'A : 3', '', '', ''));
  });

  test('a failing expression is empty, or #ERR where errors are displayed', () => {
    const script = "[pscustomobject]@{ A = 1 } | Format-List @{ n = 'X'; e = { [int]'no' } }";
    expect(printed('7', script)).toBe(lines('', 'X : ', ''));
    expect(printed('7', `${script} -DisplayError`)).toBe(lines('', 'X : #ERR', ''));
  });
});

test('Format-Wide puts names beside each other', () => {
  const objects = "'a', 'bb', 'ccc' | ForEach-Object { [pscustomobject]@{ Name = $_; Other = 1 } }";
  const half = 60;
  expect(printed('7', `${objects} | Format-Wide`)).toBe(
    lines('', `${'a'.padEnd(half)} bb`, `${'ccc'.padEnd(half)} `, ''),
  );
  expect(printed('5.1', `${objects} | Format-Wide -Column 3`)).toBe(
    lines('', '', `${'a'.padEnd(40)} ${'bb'.padEnd(39)} ${'ccc'.padEnd(39)}`, '', ''),
  );
});

test('Format-Custom draws an object as a tree', () => {
  expect(printed('7', "[pscustomobject]@{ A = 1; B = 1, 2; C = [pscustomobject]@{ X = 'y' } } | Format-Custom")).toBe(
    lines(
      '',
      'class PSCustomObject',
      '{',
      '  A = 1',
      '  B = ',
      '    [',
      '      1',
      '      2',
      '    ]',
      '    ',
      '  C = ',
      '    class PSCustomObject',
      '    {',
      '      X = y',
      '    }',
      '}',
      '',
      '',
    ),
  );
});

describe('packets of a format command', () => {
  const table = '$t = [pscustomobject]@{ a = 1 } | Format-Table; ';

  test('are five objects of the engine’s own types', () => {
    expect(printed('7', `${table} $t | ForEach-Object { $_.GetType().Name }`)).toBe(
      lines('FormatStartData', 'GroupStartData', 'FormatEntryData', 'GroupEndData', 'FormatEndData'),
    );
  });

  test('print later as they would have then', () => {
    expect(printed('7', `${table} 'before'; $t; 'after'`)).toBe(lines('before', '', 'a', '-', '1', '', 'after'));
  });

  test('out of their order are refused in their place', () => {
    expect(printed('7', `${table} $t[2]; 'after'`)).toBe(
      lines(
        'out-lineoutput : The object of type "Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData" is not valid or not in the correct sequence. This is likely caused by a user-specified "format-*" command which is conflicting with the default formatting.',
        '+ CategoryInfo          : InvalidData: (:) [out-lineoutput], InvalidOperationException',
        '+ FullyQualifiedErrorId : ConsoleLineOutputOutOfSequencePacket,Microsoft.PowerShell.Commands.OutLineOutputCommand',
        'after',
      ),
    );
  });

  test('exported by mistake show what they are', () => {
    const json = printed('7', `${table} $t[0] | ConvertTo-Json -Compress -Depth 1 -WarningAction SilentlyContinue`);
    expect(json).toContain('"ClassId2e4f51ef21dd47e99d3c952918aff9cd":"033ecb2bc07a4d43b5ef94ed5a35d280"');
  });
});

test('Out-String gives one text, or lines with -Stream', () => {
  expect(printed('7', "('a', 'b' | Out-String) -eq \"a`nb`n\"")).toBe('True\n');
  expect(printed('7', '@([pscustomobject]@{ a = 1 } | Out-String -Stream).Count')).toBe('5\n');
  expect(printed('5.1', '@([pscustomobject]@{ a = 1 } | Out-String -Stream).Count')).toBe('6\n');
  expect(printed('7', "('x' * 300 | Out-String -Width 40).Length")).toBe('301\n');
});

test('$FormatEnumerationLimit says how many elements are shown', () => {
  expect(printed('7', '$global:FormatEnumerationLimit = 1; ([pscustomobject]@{ a = 1, 2 } | Out-String).Trim()')).toBe(
    lines('a', '-', '{1…}'),
  );
  expect(printed('7', '$global:FormatEnumerationLimit = -1; ([pscustomobject]@{ a = 1..6 } | Out-String).Trim()')).toBe(
    lines('a', '-', '{1, 2, 3, 4, 5, 6}'),
  );
});
