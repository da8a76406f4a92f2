import { describe, expect, test } from 'vitest';
import { lines, printed } from '../support/script.ts';

const editions = ['5.1', '7'] as const;

describe('System.IO.File and Directory', () => {
  test('read and write the drive that the cmdlets see', () => {
    const script = `[IO.File]::WriteAllText('C:\\Temp\\a.txt', "one\`ntwo")
Add-Content C:\\Temp\\a.txt 'three'
[IO.File]::ReadAllLines('C:\\Temp\\a.txt').Count
[IO.File]::AppendAllText('C:\\Temp\\a.txt', 'x')
(Get-Content C:\\Temp\\a.txt)[-1]
[IO.File]::WriteAllLines('C:\\Temp\\b.txt', @('p', 'q'))
Get-Content C:\\Temp\\b.txt -Raw
[IO.Directory]::GetFiles('C:\\Temp', 'b*')
[IO.File]::Exists('C:\\Temp'); [IO.Directory]::Exists('C:\\Temp')
[IO.File]::Delete('C:\\Temp\\b.txt'); Test-Path C:\\Temp\\b.txt`;
    for (const edition of editions) {
      expect(printed(edition, script)).toBe(lines('2', 'x', 'p', 'q', '', 'C:\\Temp\\b.txt', 'False', 'True', 'False'));
    }
  });

  test('fail in the words of .NET', () => {
    const tried = (call: string) =>
      `try { ${call} } catch { $_.Exception.InnerException.GetType().Name; $_.Exception.InnerException.Message }`;
    const calls = [
      "[IO.File]::ReadAllText('C:\\Temp\\none.txt')",
      "[IO.File]::ReadAllText('C:\\none\\none.txt')",
      "[IO.Directory]::Delete('C:\\none')",
      '[IO.File]::ReadAllText($null)',
    ];
    expect(printed('7', calls.map(tried).join('\n'))).toBe(
      lines(
        'FileNotFoundException',
        "Could not find file 'C:\\Temp\\none.txt'.",
        'DirectoryNotFoundException',
        "Could not find a part of the path 'C:\\none\\none.txt'.",
        'DirectoryNotFoundException',
        "Could not find a part of the path 'C:\\none'.",
        'ArgumentException',
        "The value cannot be an empty string. (Parameter 'path')",
      ),
    );
  });
});

describe('FileInfo and DirectoryInfo', () => {
  test('know their parts and change the file', () => {
    const script = `Set-Content C:\\Temp\\a.txt 'abc'
$f = [IO.FileInfo]'C:\\Temp\\a.txt'
"$($f.Name) $($f.BaseName) $($f.Extension) $($f.Length) $($f.Directory.Name) $($f.DirectoryName)"
$f.IsReadOnly = $true
(Get-Item C:\\Temp\\a.txt).Mode
try { Set-Content C:\\Temp\\a.txt x -ErrorAction Stop } catch { "$_" }
$f.IsReadOnly = $false
$copy = $f.CopyTo('C:\\Temp\\c.txt'); $copy.FullName
$f.LastWriteTime = [datetime]'2020-01-02'
(Get-Item C:\\Temp\\a.txt).LastWriteTime.ToString('s')
(Get-Item C:\\Temp).GetFiles('*.txt').Count
$f.Delete(); $f.Exists`;
    expect(printed('7', script)).toBe(
      lines(
        'a.txt a .txt 4 Temp C:\\Temp',
        '-ar--',
        "Access to the path 'C:\\Temp\\a.txt' is denied.",
        'C:\\Temp\\c.txt',
        '2020-01-02T00:00:00',
        '2',
        'False',
      ),
    );
  });
});

describe('streams', () => {
  test('a reader takes lines, the rest, and single characters', () => {
    const script = `$s = [IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes("ab\`ncd\`nef"))
$r = New-Object System.IO.StreamReader($s)
[char]$r.Read(); $r.ReadLine(); $r.EndOfStream; $r.ReadToEnd(); $r.EndOfStream; $null -eq $r.ReadLine()`;
    for (const edition of editions) {
      expect(printed(edition, script)).toBe(lines('a', 'b', 'False', 'cd', 'ef', 'True', 'True'));
    }
  });

  test('a writer fills a file when it is closed', () => {
    const script = `$w = [IO.StreamWriter]::new('C:\\Temp\\w.txt')
$w.WriteLine('{0} of {1}', 1, 2); $w.Write('end')
$w.Close()
$a = [IO.StreamWriter]::new('C:\\Temp\\w.txt', $true); $a.Write('!'); $a.Dispose()
Get-Content C:\\Temp\\w.txt`;
    expect(printed('5.1', script)).toBe(lines('1 of 2', 'end!'));
  });

  test('give Get-FileHash their bytes', () => {
    const script =
      "(Get-FileHash -InputStream ([IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes('hello'))) -Algorithm MD5).Hash";
    expect(printed('7', script)).toBe(lines('5D41402ABC4B2A76B9719D911017C592'));
  });

  test('a closed one refuses', () => {
    const script =
      '$s = [IO.MemoryStream]::new(); $s.Close(); try { $s.WriteByte(1) } catch { $_.Exception.InnerException.Message }';
    expect(printed('7', script)).toBe(lines('Cannot access a closed Stream.'));
  });
});
