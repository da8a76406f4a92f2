/** Type names that cmdlets give to objects, and dates by Unix codes. */
import { describe, expect, test } from 'vitest';
import { run } from '../runtime/run.ts';

const printed = (script: string, edition: '7' | '5.1' = '7') => run(script, { edition }).output.trimEnd().split('\n');

test.each([
  ['[pscustomobject]@{ a = 1 } | Select-Object a', 'Selected.System.Management.Automation.PSCustomObject'],
  ['[pscustomobject]@{ a = 1 } | Select-Object', 'Selected.System.Management.Automation.PSCustomObject'],
  ['1 | Select-Object a', 'Selected.System.Int32'],
  ['[pscustomobject]@{ a = 1 } | Add-Member -TypeName Mine -PassThru', 'Mine'],
])('%s is named %s before its own types', (script, name) => {
  expect(printed(`(${script}).PSTypeNames`)).toEqual([
    name,
    'System.Management.Automation.PSCustomObject',
    'System.Object',
  ]);
});

test('a string keeps the type name that it was given', () => {
  expect(printed("('a' | Add-Member -TypeName Mine -PassThru).PSTypeNames[0]")).toEqual(['Mine']);
});

test.each([
  ['#TYPE My.Vm', '7', ['My.Vm', 'CSV:My.Vm']],
  ['#TYPE My.Vm', '5.1', ['CSV:My.Vm']],
] as const)('%s in edition %s', (line, edition, names) => {
  expect(printed(`('${line}', 'a', '1' -join "\`n" | ConvertFrom-Csv).PSTypeNames`, edition)).toEqual(names);
});

describe('Get-Date -UFormat', () => {
  test.each([
    ['1/1/0030', '%c %V %Z', '7', 'Tue 01 Jan 0030 00:00:00 01 +00'],
    ['1/1/0030', '%c %V', '5.1', 'Tue Jan 01 00:00:00 0030 1'],
    ['2005-01-01', '%G %g %V %u', '7', '2004 04 53 6'],
    ['0777-01-01', '%G %g', '7', '0776 76'],
  ] as const)('%s %s in %s', (date, format, edition, expected) => {
    expect(printed(`Get-Date ${date} -UFormat '${format}'`, edition)).toEqual([expected]);
  });
});
