/** Commands that read and show data: Format-Hex, Test-Json, Import-PowerShellDataFile, item properties. */
import { describe, expect, test } from 'vitest';
import { lines, printed } from '../support/script.ts';

/** The first line of each error and all other lines of a script's streams. */
function told(edition: '7' | '5.1', script: string): string[] {
  return printed(edition, script)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(At line|\+|\s+\+)/.test(line));
}

describe('Format-Hex', () => {
  test('shows a file in rows of sixteen', () => {
    expect(printed('7', "Set-Content C:\\Temp\\a.txt 'sixteen letters!x' -NoNewline; Format-Hex C:\\Temp\\a.txt")).toBe(
      lines(
        '',
        '   Label: C:\\Temp\\a.txt',
        '',
        '          Offset Bytes                                           Ascii',
        '                 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F',
        '          ------ ----------------------------------------------- -----',
        '0000000000000000 73 69 78 74 65 65 6E 20 6C 65 74 74 65 72 73 21 sixteen letters!',
        '0000000000000010 78                                              x',
        '',
      ),
    );
  });

  test.each([
    ['7', "'hello'", '0000000000000000   68 65 6C 6C 6F                                   hello'],
    ['5.1', "'hello'", '00000000   68 65 6C 6C 6F                                   hello'],
    ['7', '2032', '0000000000000000   F0 07 00 00                                      ð\ufffd'],
    ['5.1', '[byte]5', '00000000   05                                               .'],
  ] as const)('%s: %s', (edition, value, expected) => {
    expect(printed(edition, `(${value} | Format-Hex).ToString()`).trimEnd()).toBe(expected);
  });

  test('refuses what has no bytes and what is no file', () => {
    expect(told('7', 'Format-Hex -InputObject @{ a = 1 }; Format-Hex env:\\; Format-Hex C:\\no.txt')).toEqual([
      "Format-Hex : Cannot convert input of type 'System.Collections.Hashtable' to hexadecimal. To view the hexadecimal formatting of its string representation, pipe it to the Out-String cmdlet before piping it to Format-Hex.",
      "Format-Hex : The given path 'env:\\' is not supported. This command only supports the FileSystem Provider paths.",
      "Format-Hex : Cannot find path 'C:\\no.txt' because it does not exist.",
    ]);
  });
});

describe('Test-Json', () => {
  const person = `{ "type": "object", "properties": { "name": { "type": "string" }, "tags": { "type": "array", "items": { "type": "string" } } }, "required": ["name"] }`;
  test.each([
    ['{ "name": "a", "tags": ["b"] }', ['True']],
    [
      '{ "name": 1, "tags": [2] }',
      [
        'Test-Json : The JSON is not valid with the schema: Value is "integer" but should be "string" at \'/name\'',
        'Test-Json : The JSON is not valid with the schema: Value is "integer" but should be "string" at \'/tags/0\'',
        'False',
      ],
    ],
    [
      '{}',
      [
        'Test-Json : The JSON is not valid with the schema: Required properties ["name"] are not present at \'\'',
        'False',
      ],
    ],
    ['{ "name": }', ['Test-Json : Cannot parse the JSON.', 'False']],
  ])('%s', (document, expected) => {
    expect(told('7', `'${document}' | Test-Json -Schema '${person}'`)).toEqual(expected);
  });

  test('comments and trailing commas only where allowed', () => {
    const script = `$j = "{ // note\`n 'a': 1, }".Replace("'", '"')
Test-Json -Json $j -ErrorAction Ignore
Test-Json -Json $j -Options IgnoreComments, AllowTrailingCommas`;
    expect(told('7', script)).toEqual(['False', 'True']);
  });

  test.each([
    ['[1, { "n": 5 }]', 'True'],
    ['[{ "n": 4 }]', 'False'],
  ])('%s against one of several schemas', (document, expected) => {
    const port = '{ "type": "object", "required": ["n"], "properties": { "n": { "enum": [5] } } }';
    const schema = `{ "items": { "oneOf": [{ "type": "integer" }, ${port}] } }`;
    expect(told('7', `Test-Json -Json '${document}' -Schema '${schema}' -ErrorAction Ignore`)).toEqual([expected]);
  });
});

describe('Import-PowerShellDataFile', () => {
  test.each([
    ['@{ A = 1, 2; B = @{ C = $true } }', ['2', 'True']],
    [
      '@{ A = Get-Date }',
      [
        'Import-PowerShellDataFile : Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: Get-Date.',
      ],
    ],
    [
      '"text"',
      ["Import-PowerShellDataFile : The file 'C:\\Temp\\d.psd1' could not be parsed as a PowerShell Data File."],
    ],
  ])('%s', (content, expected) => {
    const script = `Set-Content C:\\Temp\\d.psd1 '${content}'; $d = Import-PowerShellDataFile C:\\Temp\\d.psd1
if ($d) { $d.A[1]; $d.B.C }`;
    expect(told('7', script)).toEqual(expected);
  });
});

describe('item properties', () => {
  test('of files are read, set and cleared', () => {
    const script = `Set-Content C:\\Temp\\a.txt x
(Get-ItemProperty C:\\Temp\\a.txt -Name Extension).PSObject.Properties.Name -join ','
Set-ItemProperty C:\\Temp\\a.txt IsReadOnly $true
Get-ItemPropertyValue C:\\Temp\\a.txt Attributes | ForEach-Object ToString
Clear-ItemProperty C:\\Temp\\a.txt -Name Attributes
Get-ItemPropertyValue C:\\Temp\\a.txt Attributes, Name | ForEach-Object ToString
Get-ItemProperty C:\\Temp\\a.txt -Name Colour
New-ItemProperty C:\\Temp\\a.txt -Name Colour -Value 1
Get-ItemProperty variable:HOME`;
    expect(told('7', script)).toEqual([
      'Extension,PSPath,PSParentPath,PSChildName,PSDrive,PSProvider',
      'ReadOnly, Archive',
      'Archive',
      'a.txt',
      'Get-ItemProperty : The property Colour does not exist or was not found.',
      'New-ItemProperty : Cannot use interface. The IDynamicPropertyCmdletProvider interface is not supported by this provider.',
      'Get-ItemProperty : Cannot use interface. The IPropertyCmdletProvider interface is not supported by this provider.',
    ]);
  });
});
