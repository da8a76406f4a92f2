import { describe, expect, test } from 'vitest';
import { lines, printed } from '../support/script.ts';

const first = (edition: '7' | '5.1', script: string) => printed(edition, script).split('\n')[0];

describe('items', () => {
  test('are made, copied, renamed, moved and removed', () => {
    const script = `
      $null = New-Item C:\\Temp\\d -ItemType Directory
      $null = New-Item C:\\Temp\\d\\a.txt -Value hello
      Copy-Item C:\\Temp\\d\\a.txt C:\\Temp\\b.txt
      Rename-Item C:\\Temp\\b.txt c.txt
      Move-Item C:\\Temp\\c.txt C:\\Temp\\d
      (Get-ChildItem C:\\Temp -Recurse).FullName
      Copy-Item C:\\Temp\\d C:\\Temp\\e -Recurse
      Remove-Item C:\\Temp\\d -Recurse
      (Get-ChildItem C:\\Temp -Recurse -File -Name) -join ' '
      Get-Content C:\\Temp\\e\\c.txt`;
    expect(printed('7', script)).toBe(
      lines('C:\\Temp\\d', 'C:\\Temp\\d\\a.txt', 'C:\\Temp\\d\\c.txt', 'e\\a.txt e\\c.txt', 'hello'),
    );
  });

  test('that are there already, or not there, are refused', () => {
    const there = '$null = New-Item C:\\Temp\\a.txt; New-Item C:\\Temp\\a.txt';
    expect(first('7', there)).toBe("New-Item : The file 'C:\\Temp\\a.txt' already exists.");
    expect(first('7', 'New-Item C:\\Temp -ItemType Directory')).toBe(
      'New-Item : An item with the specified name C:\\Temp already exists.',
    );
    expect(printed('7', 'Get-Item C:\\Temp\\no.txt')).toBe(
      lines(
        "Get-Item : Cannot find path 'C:\\Temp\\no.txt' because it does not exist.",
        'At line:1 char:1',
        '+ Get-Item C:\\Temp\\no.txt',
        '+ ~~~~~~~~~~~~~~~~~~~~~~~',
        '+ CategoryInfo          : ObjectNotFound: (C:\\Temp\\no.txt:String) [Get-Item], ItemNotFoundException',
        '+ FullyQualifiedErrorId : PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand',
      ),
    );
    expect(first('7', 'Get-Item Z:\\a')).toBe(
      "Get-Item : Cannot find drive. A drive with the name 'Z' does not exist.",
    );
    expect(first('7', 'Get-ChildItem C:\\Temp\\*.none; 1')).toBe('1');
  });

  test('a folder with contents needs -Recurse, since nobody can be asked', () => {
    expect(first('5.1', 'Remove-Item C:\\Users')).toBe(
      'Remove-Item : Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.',
    );
  });

  test('of the session have drives of their own', () => {
    const script = `
      $answer = 42
      (Get-Item variable:answer).Value
      function Get-Thing { 'thing' }
      "$(Test-Path function:Get-Thing) $(Test-Path function:none) $(Test-Path variable:\\answer)"
      Set-Item env:COLOR red
      "$env:COLOR $((Get-ChildItem env:COL*).Name)"
      Remove-Item env:COLOR, variable:answer, function:Get-Thing
      "[$env:COLOR] [$answer] $(Test-Path function:Get-Thing)"
      New-Item -Path env: -Name SIZE -Value big | Out-Null
      Get-Content env:SIZE`;
    expect(printed('7', script)).toBe(lines('42', 'True False True', 'red COLOR', '[] [] False', 'big'));
  });
});

describe('contents', () => {
  test('are lines, a whole, or a part', () => {
    const script = `
      'one', 'two', 'three' | Set-Content C:\\Temp\\a.txt
      Add-Content C:\\Temp\\a.txt 'four'
      (Get-Content C:\\Temp\\a.txt).Count
      (Get-Content C:\\Temp\\a.txt -Raw).Length
      Get-Content C:\\Temp\\a.txt -TotalCount 1
      Get-Content C:\\Temp\\a.txt -Tail 2
      Clear-Content C:\\Temp\\a.txt
      "[$(Get-Content C:\\Temp\\a.txt)] $((Get-Item C:\\Temp\\a.txt).Length)"`;
    const expected = lines('4', '19', 'one', 'three', 'four', '[] 0');
    expect(printed('7', script)).toBe(expected);
    expect(printed('5.1', script)).toBe(expected);
  });

  test('have the encodings of the edition', () => {
    const bytes = (edition: '7' | '5.1', write: string, read = '-AsByteStream') =>
      printed(edition, `${write}; (Get-Content C:\\Temp\\a.txt ${read}) -join ' '`);
    expect(bytes('7', "'é' > C:\\Temp\\a.txt")).toBe('195 169 10\n');
    expect(bytes('5.1', "'é' > C:\\Temp\\a.txt", '-Encoding Byte')).toBe('255 254 233 0 10 0\n');
    expect(bytes('5.1', "'é€' | Set-Content C:\\Temp\\a.txt", '-Encoding Byte')).toBe('233 128 10\n');
    expect(bytes('5.1', "[pscustomobject]@{ a = 'é' } | Export-Csv C:\\Temp\\a.txt -NoType", '-Encoding Byte')).toBe(
      '34 97 34 10 34 63 34 10\n',
    );
    expect(printed('5.1', "'é' | Out-File C:\\Temp\\a.txt -Encoding UTF8; Get-Content C:\\Temp\\a.txt")).toBe('é\n');
  });

  test('a folder that is not there cannot be written to', () => {
    expect(first('7', "'x' | Set-Content C:\\no\\a.txt")).toBe(
      "Set-Content : Could not find a part of the path 'C:\\no\\a.txt'.",
    );
    expect(first('7', "'x' | Out-File C:\\no\\a.txt")).toBe(
      "Out-File : Could not find a part of the path 'C:\\no\\a.txt'.",
    );
  });
});

describe('paths', () => {
  test('are joined and split as text', () => {
    const script = `
      Join-Path 'C:\\a\\' '\\b/c'
      Join-Path a b
      Split-Path 'C:\\a\\b.txt'; Split-Path 'C:\\a\\b.txt' -Leaf; Split-Path 'C:\\a' ; Split-Path 'C:\\a' -Qualifier
      Split-Path 'C:\\a\\b' -NoQualifier; "[$(Split-Path a)]"; Split-Path 'C:\\a' -IsAbsolute`;
    expect(printed('5.1', script)).toBe(
      lines('C:\\a\\b\\c', 'a\\b', 'C:\\a', 'b.txt', 'C:\\', 'C:', '\\a\\b', '[]', 'True'),
    );
    expect(
      printed('7', "Join-Path a b c d; Split-Path 'x\\y.tar.gz' -LeafBase; Split-Path 'x\\y.tar.gz' -Extension"),
    ).toBe(lines('a\\b\\c\\d', 'y.tar', '.gz'));
    expect(first('7', 'Join-Path Z:\\ x')).toBe(
      "Join-Path : Cannot find drive. A drive with the name 'Z' does not exist.",
    );
    expect(first('7', "Split-Path 'a\\b' -Qualifier")).toBe(
      "Split-Path : Cannot parse path because path 'a\\b' does not have a qualifier specified.",
    );
  });

  test('are tested by kind and pattern', () => {
    const script =
      "Test-Path C:\\Temp; Test-Path C:\\Temp -PathType Leaf; Test-Path C:\\Te*; Test-Path C:\\no; Test-Path ''; Test-Path Z:\\x";
    expect(printed('7', script)).toBe(lines('True', 'False', 'True', 'False', 'False', 'False'));
  });

  test('follow the location', () => {
    const script = `
      (Get-Location).Path
      Push-Location C:\\Users
      Set-Location Client
      "$PWD"; (Resolve-Path Temp).Path; Convert-Path .
      Resolve-Path Temp -Relative
      Pop-Location
      "$PWD"`;
    expect(printed('7', script)).toBe(
      lines('C:\\Temp', 'C:\\Users\\Client', 'C:\\Users\\Client\\Temp', 'C:\\Users\\Client', '.\\Temp', 'C:\\Temp'),
    );
  });
});

test('nothing of the real disk is there', () => {
  expect(
    printed(
      '7',
      "Test-Path /etc/passwd; Test-Path C:\\Windows\\System32\\cmd.exe; (Get-ChildItem C:\\).Name -join ','",
    ),
  ).toBe(lines('False', 'False', 'Program Files,Temp,Users,Windows'));
});
