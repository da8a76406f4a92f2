/** Drives of one's own, ways back, and paths that are refused. */
import { expect, test } from 'vitest';
import { run } from '../runtime/run.ts';

/** What a script prints, and its errors' ids. */
function outcome(script: string, edition: '7' | '5.1' = '7'): string[] {
  const { output, result } = run(script, { edition });
  const ids = result.streams.flatMap((entry) =>
    entry.stream === 'Error'
      ? [entry.record.fullyQualifiedErrorId.replace(/,Microsoft\.PowerShell\.Commands\./, ',')]
      : [],
  );
  return [...output.split('\n').filter((line) => line.trim() !== ''), ...ids];
}

const mount = '$null = New-PSDrive W FileSystem C:\\Windows; ';

test.each([
  [`${mount}Set-Location W:\\System32; "$PWD"; $PWD.ProviderPath`, ['W:\\System32', 'C:\\Windows\\System32']],
  [`${mount}Set-Content W:\\a.txt x; (Get-Item W:\\a.txt).PSDrive.Name; Get-Content C:\\Windows\\a.txt`, ['W', 'x']],
  [`${mount}Remove-PSDrive W; Get-PSDrive W`, ['GetLocationNoMatchingDrive,GetPSDriveCommand']],
  [`${mount}Set-Location W:; Remove-PSDrive W`, ['InvalidOperation,RemovePSDriveCommand']],
  ['New-PSDrive C FileSystem C:\\', ['DriveAlreadyExists,NewPSDriveCommand']],
  ['New-PSDrive Q FileSystem C:\\nope', ['DriveRootError,NewPSDriveCommand']],
  ['New-PSDrive Q Registry HKLM:\\', ['ProviderNotFound,NewPSDriveCommand']],
  ['Remove-PSDrive nope', ['DriveNotFound,RemovePSDriveCommand']],
  ['(Get-PSDrive -PSProvider FileSystem).Name', ['C', 'Temp']],
  ['"$((Get-Item C:\\Temp).PSProvider)"; $PWD.Provider.Name', ['Microsoft.PowerShell.Core\\FileSystem', 'FileSystem']],
  ['Get-Item Nothing::C:\\Temp', ['ProviderNotFound,GetItemCommand']],
  [
    'Set-Location C:\\WINDOWS; "$PWD"; Set-Location -; "$PWD"; Set-Location +; "$PWD"',
    ['C:\\Windows', 'C:\\Temp', 'C:\\Windows'],
  ],
  ['Set-Location -', ['System.InvalidOperationException,SetLocationCommand']],
  ['Set-Location env:; Set-Location; "$PWD"', ['C:\\Users\\Client']],
  [
    "Set-Content -LiteralPath '[a].txt' x; Get-Content '`[a`].txt'; Set-Content '[z].txt' 1",
    ['x', 'ItemNotFound,SetContentCommand'],
  ],
  ['Get-Content C:\\Temp', ['GetContainerContentException,GetContentCommand']],
  ['Get-Content *.none', ['ItemNotFound,GetContentCommand']],
  ['Get-Content Variable:\\PSHOME -Tail 1', ['TailNotSupported,GetContentCommand']],
  ['Set-Content a x; Get-Content a -Tail 1 -TotalCount 1', ['TailAndHeadCannotCoexist,GetContentCommand']],
  ['Set-Content a x; Get-Content a -Raw -Tail 1', ['InvalidOperation,GetContentCommand']],
  [
    'Set-Item function:f { 1 }; Set-Item function:g (Get-Item function:f); g; Set-Item function:f; Test-Path function:f',
    ['1', 'False'],
  ],
  ['Set-Item function:f 12', ['Argument,SetItemCommand']],
  ['Set-Item function:f { 1 }; Clear-Content function:f', ['NotSupported,ClearContentCommand']],
  ['$env:Q1 = 1; $env:Q2 = 2; Set-Item env:Q* x -Exclude Q2; "$env:Q1 $env:Q2"', ['x 2']],
  [
    "$f = New-Item .h; $f.Attributes = 'Hidden'; $null = New-Item a; Get-ChildItem -Name; Get-ChildItem -Name -Hidden; (Get-Item .h -Force).Mode; Get-Item .h; Remove-Item .h",
    ['a', '.h', '-a-h-', 'ItemNotFound,GetItemCommand', 'RemoveFileSystemItemUnAuthorizedAccess,RemoveItemCommand'],
  ],
  [
    '$null = New-Item d -ItemType Directory; (Get-ChildItem -Attributes !Directory).Count; (Get-ChildItem -Attributes D+!H).Name',
    ['0', 'd'],
  ],
  [
    'Set-Content a x; Copy-Item a NUL; Move-Item a COM1; Rename-Item a LPT1',
    ['CopyError,CopyItemCommand', 'MoveError,MoveItemCommand', 'RenameError,RenameItemCommand'],
  ],
  [
    'New-Item l -ItemType SymbolicLink; New-Item l -ItemType SymbolicLink -Target C:\\Temp',
    ['ArgumentNull,NewItemCommand', 'NotSupported,NewItemCommand'],
  ],
  ['Set-Location C:\\Windows; $null = New-Item -Path C: -Name n; Test-Path C:\\Windows\\n', ['True']],
  [
    'Pop-Location -StackName nope; Get-Location -StackName nope',
    ['Argument,PopLocationCommand', 'Argument,GetLocationCommand'],
  ],
])('%s', (script, expected) => {
  expect(outcome(script)).toEqual(expected);
});

test('-WhatIf tells the item as its provider does', () => {
  const { notices } = run(
    `New-Item d -ItemType Directory -WhatIf; Set-Content a x; Set-Content a y -WhatIf; Copy-Item a C:\\Windows -WhatIf
     Rename-Item a b -WhatIf; Remove-Item C:\\Windows -Recurse -WhatIf; Set-Item env:Q 3 -WhatIf`,
  );
  expect(notices.map((text) => text.replace('What if: Performing the operation ', ''))).toEqual([
    '"Create Directory" on target "Destination: C:\\Temp\\d".',
    '"Set Content" on target "Path: C:\\Temp\\a".',
    '"Copy File" on target "Item: C:\\Temp\\a Destination: C:\\Windows\\a".',
    '"Rename File" on target "Item: C:\\Temp\\a Destination: C:\\Temp\\b".',
    '"Remove Directory" on target "C:\\Windows".',
    '"Set Item" on target "Item: Env:\\Q Value: 3".',
  ]);
});
