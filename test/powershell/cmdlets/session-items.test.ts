/** Aliases and variables of the session, with their scopes, options and descriptions. */
import { describe, expect, test } from 'vitest';
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

describe('aliases', () => {
  test.each([
    [
      'New-Alias aa Get-Date -Description d; Get-Alias aa | ForEach-Object { "$($_.Definition) $($_.Description) $($_.Options)" }',
      ['Get-Date d None'],
    ],
    [
      'Set-Alias aa Get-Date -Option ReadOnly; (Get-Alias aa).Options; Set-Alias aa Get-Date -Force; (Get-Alias aa).Options',
      ['ReadOnly', 'None'],
    ],
    ['Set-Alias aa Get-Date -Option Constant; Set-Alias aa Get-Host -Force', ['AliasNotWritable,SetAliasCommand']],
    ['(Get-Alias gci).Options', ['ReadOnly']],
    ["$a = Get-Alias gci; $a.Description = 'mine'; (Get-Alias gci).Description", ['mine']],
    [
      'function f { Set-Alias aa Inner -Scope 0; Set-Alias aa Outer -Scope 1; (Get-Alias aa).Definition; (Get-Alias aa -Scope 1).Definition }; f',
      ['Inner', 'Outer'],
    ],
    [
      'Set-Alias aa bb; Export-Alias f aa; (Get-Content f)[-1]; Export-Alias s aa -As Script; (Get-Content s)[-1]',
      ['"aa","bb","","None"', 'set-alias -Name:"aa" -Value:"bb" -Description:"" -Option:"None"'],
    ],
    [
      `Set-Content f '# Alias File', '"a,b","echo","d","ReadOnly"'; Import-Alias f; $a = Get-Alias 'a,b'; "$($a.Definition) $($a.Options)"; Import-Alias f; Set-Content g 'a,b'; Import-Alias g`,
      ['echo ReadOnly', 'AliasAlreadyExists,ImportAliasCommand', 'ImportAliasFileFormatError,ImportAliasCommand'],
    ],
    ['Get-Alias gci -Scope bogus', ['Argument,GetAliasCommand']],
    ['Get-Alias gci -Scope 500', ['ArgumentOutOfRange,GetAliasCommand']],
    ['Set-Alias aa b -Scope -1', ['ArgumentOutOfRange,SetAliasCommand']],
  ])('%s', (script, expected) => {
    expect(outcome(script)).toEqual(expected);
  });
});

test.each([
  ['7', '3'],
  ['5.1', '1'],
] as const)('Get-Variable -ValueOnly gives an array as edition %s does', (edition, count) => {
  expect(outcome('$a = 1, 2, 3; (Get-Variable a -ValueOnly | Measure-Object).Count', edition)).toEqual([count]);
});

test('the session knows where it is and what it is from the start', () => {
  const script =
    '"$PWD"; $PWD.Path; (Get-Variable PWD, ^).Name -join \',\'; "$($PSVersionTable.PSVersion)"; "$ErrorView"; $ErrorView.GetType().Name';
  expect(outcome(script)).toEqual(['C:\\Temp', 'C:\\Temp', 'PWD,^', '7.6.5', 'NormalView', 'ErrorView']);
});

test('Get-Error tells all of an error and leaves it as it is', () => {
  const script =
    "try { 1/0 } catch {}; Get-Error; (Get-Error).PSTypeNames[0]; $Error[0].PSTypeNames[0]; $Error.Insert(0, [Exception]::new('mine')); Get-Error";
  const { output } = run(script);
  expect(output).toContain('    InnerException : \n        Type    : System.DivideByZeroException\n');
  expect(output).not.toContain('PipelineLength');
  expect(output.split('\n').slice(-5)).toEqual([
    'System.Management.Automation.ErrorRecord#PSExtendedError',
    'System.Management.Automation.ErrorRecord',
    'Type    : System.Exception',
    'Message : mine',
    'HResult : -2146233088',
  ]);
});
