import { describe, expect, test } from 'vitest';
import { lines, printed } from '../support/script.ts';

const rows = "[pscustomobject]@{ Vm = 'a'; Note = 'x, \"y\"' }, [pscustomobject]@{ Vm = 'b'; Note = $null }";

describe('ConvertTo-Csv', () => {
  test('edition 5.1 names the type first, 7 only where asked', () => {
    const text = ['"Vm","Note"', '"a","x, ""y"""', '"b",'];
    expect(printed('7', `${rows} | ConvertTo-Csv`)).toBe(lines(...text));
    const typed = ['#TYPE System.Management.Automation.PSCustomObject', ...text];
    expect(printed('5.1', `${rows} | ConvertTo-Csv`)).toBe(lines(...typed));
    expect(printed('5.1', `${rows} | ConvertTo-Csv -NoTypeInformation`)).toBe(lines(...text));
    expect(printed('7', `${rows} | ConvertTo-Csv -IncludeTypeInformation`)).toBe(lines(...typed));
  });

  test('quotes as needed, by column, or never', () => {
    expect(printed('7', `${rows} | ConvertTo-Csv -UseQuotes AsNeeded`)).toBe(lines('Vm,Note', 'a,"x, ""y"""', 'b,'));
    expect(printed('7', `${rows} | ConvertTo-Csv -QuoteFields Vm -Delimiter ';'`)).toBe(
      lines('"Vm";Note', '"a";x, "y"', '"b";'),
    );
  });

  test('a hashtable gives its keys in 7 and its own members in 5.1', () => {
    expect(printed('7', '[ordered]@{ a = 1; b = 2 } | ConvertTo-Csv')).toBe(lines('"a","b"', '"1","2"'));
    expect(printed('5.1', '@{ a = 1 } | ConvertTo-Csv -NoTypeInformation').split('\n')[0]).toContain('"IsReadOnly"');
  });
});

describe('ConvertFrom-Csv', () => {
  test('reads quoted fields over several lines, blank headers and short rows', () => {
    const script =
      '$r = "a,,c`n1,`"two`nlines`",3`n4" | ConvertFrom-Csv; $r | ForEach-Object { "[$($_.a)] [$($_.H1)] [$($_.c)]" }';
    expect(printed('7', script)).toBe(
      lines(
        'One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.',
        '[1] [two\nlines] [3]',
        '[4] [] []',
      ),
    );
  });

  test('a header twice is refused', () => {
    expect(printed('7', "'a,A', '1,2' | ConvertFrom-Csv").split('\n')[0]).toBe(
      'ConvertFrom-Csv : The member "A" is already present.',
    );
  });
});

describe('files', () => {
  test('Export-Csv and Import-Csv', () => {
    const script = `${rows} | Export-Csv C:\\Temp\\a.csv -NoTypeInformation
[pscustomobject]@{ Vm = 'c'; Note = 'z' } | Export-Csv C:\\Temp\\a.csv -Append -NoTypeInformation
(Import-Csv C:\\Temp\\a.csv).Vm -join ','
Get-Content C:\\Temp\\a.csv`;
    const expected = lines('a,b,c', '"Vm","Note"', '"a","x, ""y"""', '"b",', '"c","z"');
    expect(printed('7', script)).toBe(expected);
    expect(printed('5.1', script)).toBe(expected);
  });

  test('a missing file and a column that does not fit are refused', () => {
    expect(printed('7', 'Import-Csv C:\\Temp\\no.csv').split('\n')[0]).toBe(
      "Import-Csv : Could not find file 'C:\\Temp\\no.csv'.",
    );
    const script = `${rows} | Export-Csv C:\\Temp\\a.csv; [pscustomobject]@{ X = 1 } | Export-Csv C:\\Temp\\a.csv -Append`;
    expect(printed('7', script).split('\n')[0]).toBe(
      'Export-Csv : Cannot append CSV content to the following file: C:\\Temp\\a.csv. The appended object does not have a property that corresponds to the following column: Vm. To continue with mismatched properties, add the -Force parameter, and then retry the command.',
    );
  });
});

test('ConvertFrom-StringData reads lines, escapes and comments', () => {
  expect(printed('7', '$h = "# c`na = 1`nb=x\\\\y\\tz" | ConvertFrom-StringData; $h.a; $h.b')).toBe(
    lines('1', 'x\\y\tz'),
  );
  expect(printed('7', "'nothing' | ConvertFrom-StringData").split('\n')[0]).toBe(
    "ConvertFrom-StringData : Data line 'nothing' is not in 'name=value' format. ",
  );
});

test('ConvertTo-Html makes a page, or a fragment', () => {
  expect(printed('7', "[pscustomobject]@{ A = '<1>'; B = 2 } | ConvertTo-Html -Fragment")).toBe(
    lines(
      '<table>',
      '<colgroup><col/><col/></colgroup>',
      '<tr><th>A</th><th>B</th></tr>',
      '<tr><td>&lt;1&gt;</td><td>2</td></tr>',
      '</table>',
    ),
  );
  expect(printed('5.1', '[pscustomobject]@{ A = 1 } | ConvertTo-Html -Title T -As List').split('\n').slice(3)).toEqual([
    '<title>T</title>',
    '</head><body>',
    '<table>',
    '<tr><td>A:</td><td>1</td></tr>',
    '</table>',
    '</body></html>',
    '',
  ]);
});

test.each([
  ["'a,b,', '1,2,3' -join \"`n\"", 'a=1;b=2', 'a=1;b=2'],
  ["'#,b', '1,2', '3,4' -join \"`n\"", '1=3;2=4', '1=3;2=4'],
  ["'#Version: 1', '#Fields: a,b', '3,4' -join \"`n\"", 'a=3;b=4', '#Fields: a=3;b=4'],
  ['\'a,b\', \'x "y,z",2\' -join "`n"', 'a=x "y;b=z"', 'a=x "y;b=z"'],
  ['\'a,b\', \'"x" y , 2\' -join "`n"', 'a=x y ;b=2', 'a=x y ;b=2'],
])('%s is read leniently', (text, seven, five) => {
  const script = `${text} | ConvertFrom-Csv | ForEach-Object { ($_.PSObject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join ';' }`;
  for (const [edition, expected] of [
    ['7', seven],
    ['5.1', five],
  ] as const) {
    expect(printed(edition, script)).toBe(lines(expected));
  }
});

test('a quote may be the delimiter', () => {
  const script = `'a1""a3', 'v1"v2"v3' -join "\`n" | ConvertFrom-Csv -Delimiter '"' -WarningAction Ignore | ForEach-Object { "$_" }`;
  expect(printed('7', script)).toBe(lines('@{a1=v1; H1=v2; a3=v3}'));
});
