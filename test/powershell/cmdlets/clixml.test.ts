/** CLIXML both ways, and the small cmdlets about cultures, zones, texts of a language, verbs. */
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

const document = (...lines: string[]) => [
  '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">',
  ...lines,
  '</Objs>',
];

describe('CLIXML', () => {
  test.each([
    ['"a`nb" | ConvertTo-CliXml', document('  <S>a_x000A_b</S>')],
    [
      '[timespan]"1.02:03:04.5", $true, [char]65 | ConvertTo-CliXml',
      document('  <TS>P1DT2H3M4.5S</TS>', '  <B>true</B>', '  <C>65</C>'),
    ],
    [
      '[pscustomobject]@{ a = 1; b = $null } | ConvertTo-CliXml',
      document(
        '  <Obj RefId="0">',
        '    <TN RefId="0">',
        '      <T>System.Management.Automation.PSCustomObject</T>',
        '      <T>System.Object</T>',
        '    </TN>',
        '    <MS>',
        '      <I32 N="a">1</I32>',
        '      <Nil N="b" />',
        '    </MS>',
        '  </Obj>',
      ),
    ],
    [
      '[dayofweek]1 | ConvertTo-CliXml | Select-String "ToString|I32" -Raw | Out-Null; ([dayofweek]1 | ConvertTo-CliXml | ConvertFrom-CliXml).PSTypeNames[0]',
      ['Deserialized.System.DayOfWeek'],
    ],
  ])('%s', (script, expected) => {
    expect(outcome(script)).toEqual(expected);
  });

  test.each(['7', '5.1'] as const)('files keep values and containers, and name all else (%s)', (edition) => {
    const script = `
      [pscustomobject]@{ t = '  '; d = @{ k = 1, 2 }; w = [dayofweek]'Monday'; b = [byte[]](1, 2); i = @{ x = @{ y = @{ z = 1 } } } } | Export-Clixml o.xml
      $o = Import-Clixml o.xml
      "[$($o.t)] $($o.d.k -join ',') $($o.w) $($o.b.GetType().Name) $($o.i.x.y.z) $($o.d.GetType().Name) $($o.d.k.GetType().Name)"
      $o.PSTypeNames[0]
      Get-Item C:\\Temp | Export-Clixml f.xml; $f = Import-Clixml f.xml; "$f.Name" -ne ''; $f.PSTypeNames[0]
      [pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText -Force)) | Export-Clixml c.xml; (Import-Clixml c.xml).GetNetworkCredential().Password
      1, 2, 3 | Export-Clixml n.xml; Import-Clixml n.xml -Skip 1 -First 1`;
    expect(outcome(script, edition)).toEqual([
      '[  ] 1,2 Monday Byte[] 1 Hashtable ArrayList',
      'Deserialized.System.Management.Automation.PSCustomObject',
      'True',
      'Deserialized.System.IO.DirectoryInfo',
      'p',
      '2',
    ]);
  });

  test.each([
    ['Import-Clixml nope.xml', ['System.IO.FileNotFoundException,ImportClixmlCommand']],
    ['Export-Clixml env:\\ -InputObject 1', ['ReadWriteFileNotFileSystemProvider,ExportClixmlCommand']],
    ["$s = [System.Management.Automation.PSSerializer]; $s::Deserialize($s::Serialize(@(1, 2))) -join '-'", ['1-2']],
  ])('%s', (script, expected) => {
    expect(outcome(script)).toEqual(expected);
  });
});

test.each([
  ['(Get-Culture de-DE).Name; (Get-Host).CurrentCulture.GetType().Name', ['de-DE', 'CultureInfo']],
  [
    "(Get-TimeZone -Id 'Azores Standard Time').BaseUtcOffset.Hours; Get-TimeZone -Id Nowhere",
    ['-1', 'TimeZoneNotFound,GetTimeZoneCommand'],
  ],
  ["(Get-TimeZone -Name '*Pacific Daylight*').Id -contains 'Pacific Standard Time'", ['True']],
  ['New-Guid x', ['StringNotRecognizedAsGuid,NewGuidCommand']],
  [
    'Get-FileHash nope; Get-FileHash C:\\Temp',
    ['FileNotFound,GetFileHashCommand', 'UnauthorizedAccessError,GetFileHashCommand'],
  ],
  ['(mkdir C:\\Temp\\x\\y).FullName; (md z).Name; mkdir z', ['C:\\Temp\\x\\y', 'z', 'DirectoryExist,NewItemCommand']],
  [
    '(Get-Verb -Verb Complete).AliasPrefix; (Get-Verb -Verb Use).Description',
    ['cmp', 'Uses or includes a resource to do something'],
  ],
  ["(Select-Xml -Content '<a xmlns:x=\"u\"><x:b>7</x:b></a>' -XPath //y:b -Namespace @{ y = 'u' }).ToString()", ['7']],
  ["Set-Content bad.xml '<a'; Select-Xml -Path bad.xml -XPath //a", ['ProcessingFile,SelectXmlCommand']],
  [
    'Set-Content t.psd1 "@{ a = \'Sunday\' }"; $null = mkdir de; Set-Content de\\t.psd1 "@{ a = \'Sonntag\' }"; Import-LocalizedData x -FileName t -UICulture de-DE; $x.a; (Import-LocalizedData -FileName t.psd1).a; Import-LocalizedData -FileName u',
    ['Sonntag', 'Sunday', 'ImportLocalizedData,ImportLocalizedData'],
  ],
])('%s', (script, expected) => {
  expect(outcome(script)).toEqual(expected);
});
