/** .NET types that scripts use beside the language's own: small scripts, whole outputs. */
import { holdTo } from '../support/cases.ts';

holdTo({
  'keyed hashes': {
    script: `$utf8 = [Text.Encoding]::UTF8
$hmac = New-Object System.Security.Cryptography.HMACSHA256
$hmac.Key = $utf8.GetBytes('key')
[BitConverter]::ToString($hmac.ComputeHash($utf8.GetBytes('The quick brown fox jumps over the lazy dog'))).Replace('-', '').ToLower()
$md5 = [Security.Cryptography.HMACMD5]::new($utf8.GetBytes('key')); $md5.HashSize; $md5.GetType().Name
[BitConverter]::ToString($md5.ComputeHash($utf8.GetBytes('The quick brown fox jumps over the lazy dog'))).Replace('-', '').ToLower()`,
    prints: [
      'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8',
      '128',
      'HMACMD5',
      '80070713463e7749b90c2dc24911e275',
    ],
  },
  'random bytes go into the array that was given': {
    script: `$bytes = [byte[]]::new(3)
[Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes); $bytes.GetType().Name
$none = $bytes | Where-Object { $_ -notin 0..255 }; $null -eq $none`,
    prints: ['Byte[]', 'True'],
  },
  tuples: {
    script: `$pair = [Tuple]::Create(1, 'a'); "$pair"; $pair.Item2; $pair.GetType().Name
$pair.Equals([Tuple[int, string]]::new(1, 'a'))
try { $pair.Item1 = 2 } catch { $_.FullyQualifiedErrorId }
$table = @{ $pair = 'found' }; $table[[Tuple]::Create(1, 'a')]`,
    prints: ['(1, a)', 'a', 'Tuple`2', 'True', 'PropertyAssignmentException', 'found'],
  },
  'comparers, alone, in collections and in sorting': {
    script: `[StringComparer]::OrdinalIgnoreCase.Equals('a', 'A'); [StringComparer]::Ordinal.Compare('a', 'B')
$byName = [Collections.Generic.Dictionary[string, int]]::new([StringComparer]::OrdinalIgnoreCase); $byName['A'] = 1; $byName['a']
[Collections.Generic.HashSet[string]]::new([string[]]('a', 'A'), [StringComparer]::InvariantCultureIgnoreCase).Count
$names = 'b', 'a', 'A'; [array]::Sort($names, [StringComparer]::Ordinal); "$names"
[Collections.CaseInsensitiveComparer]::Default.Compare('a', 'A'); [Collections.Generic.Comparer[int]]::Default.Compare(2, 1)`,
    prints: ['True', '1', '1', '1', 'A a b', '0', '1'],
  },
  'bits and pointers': {
    script: `$bits = [Collections.BitArray]::new(3); $bits[1] = $true; "$bits"; $bits.Not()[1]; $null -eq $bits[3]
[IntPtr]::Size; [IntPtr]::Zero -eq [IntPtr]::new(0); ([IntPtr]5).ToInt32()`,
    prints: ['False True False', 'False', 'True', '8', 'True', '5'],
  },
  'the text of a SecureString through Marshal': {
    script: `$secure = ConvertTo-SecureString 'pw' -AsPlainText -Force
$pointer = [Runtime.InteropServices.Marshal]::SecureStringToBSTR($secure)
[Runtime.InteropServices.Marshal]::PtrToStringAuto($pointer); [Runtime.InteropServices.Marshal]::ZeroFreeBSTR($pointer)`,
    prints: ['pw'],
  },
  'concurrent collections': {
    script: `$queue = [Collections.Concurrent.ConcurrentQueue[int]]::new(); 1, 2 | ForEach-Object { $queue.Enqueue($_) }
$first = 0; $queue.TryDequeue([ref]$first); $first; $queue.Count; $queue.IsEmpty
$bag = [Collections.Concurrent.ConcurrentBag[object]]::new(); $bag.Add('x'); $bag.Add('y'); "$bag"
$stack = [Collections.Concurrent.ConcurrentStack[string]]::new(); $top = $null; $stack.TryPop([ref]$top); "[$top]"`,
    prints: ['True', '1', '1', 'False', 'y x', 'False', '[]'],
  },
  'wildcards and conversions by their classes': {
    script: `[WildcardPattern]::Escape('a[b]*'); [WildcardPattern]::ContainsWildcardCharacters('a*')
[Management.Automation.WildcardPattern]::new('A*', 'IgnoreCase').IsMatch('abc'); [Management.Automation.WildcardPattern]::new('A*').IsMatch('abc')
[Management.Automation.LanguagePrimitives]::IsTrue('0'); [Management.Automation.LanguagePrimitives]::ConvertTo('5', [int]) + 1`,
    prints: ['a`[b`]`*', 'True', 'True', 'False', 'True', '6'],
  },
  'attributes as objects': {
    script: `[ValidateRange]::new(1, 5).MaxRange; ([Parameter]@{ Mandatory = $true }).Mandatory
function Test([ValidateSet('a', 'b')][Alias('n')]$Name) { }
(Get-Command Test).Parameters['Name'].Attributes | ForEach-Object { $_.GetType().Name }
(Get-Command Test).Parameters['Name'].Attributes.ValidValues`,
    prints: ['5', 'True', 'ParameterAttribute', 'AliasAttribute', 'ValidateSetAttribute', 'a', 'b'],
  },
  'what a database has where a value is missing': {
    script: `$none = [DBNull]::Value; $none -is [DBNull]; "[$none]"; $none -eq $null; [bool]$none; [Convert]::IsDBNull($none)`,
    prints: ['True', '[]', 'True', 'False', 'True'],
    five: ['True', '[]', 'False', 'True', 'True'],
  },
  'linked lists and their nodes': {
    script: `$list = [Collections.Generic.LinkedList[string]]::new(); $b = $list.AddLast('b'); $null = $list.AddBefore($b, 'a'); $null = $list.AddAfter($b, 'c')
"$list"; $b.Previous.Value; $list.Last.Value; $list.Remove('b'); $list.Count; $null -eq $b.List
try { $list.Remove($b) } catch { $_.FullyQualifiedErrorId }`,
    prints: ['a b c', 'a', 'c', 'True', '2', 'True', 'InvalidOperationException'],
  },
  'types by text, of a namespace in use': {
    script: `using namespace System.Collections.Generic
(New-Object 'Dictionary[string, int]').GetType().Name; ('List[int]' -as [type]).Name`,
    prints: ['Dictionary`2', 'List`1'],
  },
  'what ConcurrentDictionary and SortedList have beside other dictionaries': {
    script: `$counts = [Collections.Concurrent.ConcurrentDictionary[string, int]]::new(); $counts.GetOrAdd('a', 1)
$counts.AddOrUpdate('a', 0, { param($key, $old) $old + 10 }); $counts.TryUpdate('a', 5, 0); $gone = 0; $counts.TryRemove('a', [ref]$gone); $gone; $counts.IsEmpty
$sorted = [Collections.SortedList]@{ b = 2; a = 1 }; $sorted.SetByIndex(0, 9); "$($sorted.GetKeyList())=$($sorted.GetValueList())"; $sorted.IndexOfValue(2)
$typed = [Collections.Generic.SortedList[string, int]]::new(); $typed['z'] = 1; $typed['y'] = 2; $typed.IndexOfKey('z'); $typed.RemoveAt(0); "$($typed.Keys)"`,
    prints: ['1', '11', 'False', 'True', '11', 'True', 'a b=9 2', '1', '1', 'z'],
  },
  'names with several values': {
    script: `$form = [Collections.Specialized.NameValueCollection]::new(); $form.Add('a', '1'); $form.Add('A', '2'); $form.Add('b', '3')
$form['a']; $form[1]; $form.GetValues('a').Count; "$form"; foreach ($name in $form) { $name }`,
    prints: ['1,2', '3', '2', 'a b', 'a', 'b'],
  },
  'a seeded generator gives the numbers that .NET gives': {
    script: `$random = [Random]::new(42); $random.Next(); [Random]::new(42).Next(100)
$bytes = [byte[]]::new(4); [Random]::new(1).NextBytes($bytes); "$bytes"`,
    prints: ['1434747710', '66', '70 208 134 130'],
  },
  'Get-Random draws four bytes for a number, and chooses among all': {
    script: `Get-Random -SetSeed 1; "$(1..6 | ForEach-Object { 1, 2 | Get-Random })"; Get-Random -Maximum 9999999999 -SetSeed 1`,
    prints: ['42389573', '2 2 2 2 1 2', '2189873222'],
  },
  'doubles below 0.0001 are written with an exponent': {
    script: `0.0001; 0.00001; "$(1.5e-5)"; (1e-5).ToString(); [single]1e-5; [decimal]0.00001`,
    prints: ['0.0001', '1E-05', '1.5E-05', '1E-05', '1E-05', '0.00001'],
  },
  'bits of numbers': {
    script: `[BitConverter]::DoubleToInt64Bits(1); [BitConverter]::Int64BitsToDouble(4607182418800017408); [BitConverter]::ToChar([byte[]](65, 0), 0)
"$([decimal]::GetBits(-1.5d))"; [decimal]::ToInt32(3.9d); (5L).GetTypeCode()`,
    prints: ['4607182418800017408', '1', 'A', '15 0 0 -2147418112', '3', 'Int64'],
  },
  'streams and texts fill an array that is given': {
    script: `$buffer = [byte[]]::new(3); [IO.MemoryStream]::new([byte[]](1, 2, 3)).Read($buffer, 0, 2); "$buffer"
$chars = [char[]]::new(4); [Convert]::ToBase64CharArray([byte[]](1, 2, 3), 0, 3, $chars, 0); -join $chars; 'xyz'.CopyTo(1, $chars, 0, 2); -join $chars`,
    prints: ['2', '1 2 0', '4', 'AQID', 'yzID'],
  },
  'hours that a zone leaves out or has twice': {
    script: `$zone = [TimeZoneInfo]::FindSystemTimeZoneById('W. Europe Standard Time')
$zone.IsInvalidTime([datetime]'2024-03-31 02:30'); $zone.IsAmbiguousTime([datetime]'2024-10-27 02:30'); "$($zone.GetAmbiguousTimeOffsets([datetime]'2024-10-27 02:30'))"`,
    prints: ['True', 'True', '01:00:00 02:00:00'],
  },
});
