/** What `docs/powershell-support.md` says of the language: each construct with a script that shows it. The test runs them all. */
import type { Edition } from '../../src/powershell/index.ts';

export interface Construct {
  readonly name: string;
  readonly script: string;
  /** What it writes, lines joined by `|`. */
  readonly output: string;
  readonly edition?: Edition;
}

export const constructs: readonly Construct[] = [
  { name: 'if, elseif, else', script: 'if ($false) { 1 } elseif ($true) { 2 } else { 3 }', output: '2' },
  {
    name: 'while, do-while, do-until',
    script: '$i = 0; while ($i -lt 2) { $i++ }; do { $i++ } until ($i -ge 5); $i',
    output: '5',
  },
  {
    name: 'for, foreach',
    script: 'for ($i = 0; $i -lt 2; $i++) { $i }; foreach ($x in 5, 6) { $x }',
    output: '0|1|5|6',
  },
  {
    name: 'break and continue, with labels',
    script: ':a foreach ($x in 1..3) { foreach ($y in 1..3) { if ($y -eq 2) { continue a }; $x } }',
    output: '1|2|3',
  },
  {
    name: 'switch: values, blocks, -Regex, -Wildcard, -CaseSensitive, -File, several values, default',
    script: "switch -Wildcard ('ab', 'cd') { 'a*' { 'A' } default { 'D' } }",
    output: 'A|D',
  },
  {
    name: 'try, typed catch, finally, throw',
    script: "try { throw [ArgumentException]'x' } catch [ArgumentException] { 'c' } finally { 'f' }",
    output: 'c|f',
  },
  { name: 'trap', script: "trap { 'trapped'; continue }; throw 'x'; 'after'", output: 'trapped|after' },
  { name: 'a statement as a value', script: '$x = foreach ($i in 1..3) { $i * 2 }; "$x"', output: '2 4 6' },
  { name: 'function, filter, nested functions, recursion', script: 'filter f { $_ * 2 }; 1, 2 | f', output: '2|4' },
  {
    name: 'param with attributes and validation, parameter sets, dynamic binding from the pipeline',
    script: 'function f { param([Parameter(ValueFromPipeline)][ValidateRange(1, 5)][int]$N) process { $N } }; 1..2 | f',
    output: '1|2',
  },
  {
    name: 'begin, process, end',
    script: 'function f { begin { 0 } process { $_ } end { 9 } }; 1, 2 | f',
    output: '0|1|2|9',
  },
  {
    name: 'dynamicparam with RuntimeDefinedParameter objects',
    script:
      "function f { [CmdletBinding()] param() dynamicparam { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $d.Add('N', [System.Management.Automation.RuntimeDefinedParameter]::new('N', [int], [Collections.ObjectModel.Collection[Attribute]]::new())); $d } end { $PSBoundParameters.N + 1 } }; f -N 41",
    output: '42',
  },
  { name: 'clean', script: "& { end { 1 } clean { $script:c = 'cleaned' } }; $c", output: '1|cleaned', edition: '7' },
  {
    name: 'script blocks, closures, `&` and `.`',
    script: '$n = 1; $b = { $n }.GetNewClosure(); $n = 2; & $b; . { $m = 3 }; $m',
    output: '1|3',
  },
  {
    name: 'splatting of tables, arrays and `$args`',
    script: '$p = @{ Format = "yyyy"; Date = "2024-05-01" }; Get-Date @p',
    output: '2024',
  },
  {
    name: 'scopes: local, script, global, private, a number; `$using:` in InlineScript and ForEach-Object -Parallel',
    script: '$x = 1; function f { $x = 2; $script:x = 3; $x }; f; $x',
    output: '2|3',
  },
  {
    name: 'assignments: several at once, to members and indexes, typed variables',
    script: '$a, $b = 1, 2, 3; [int]$n = "5"; "$a $b $n"',
    output: '1 2 3 5',
  },
  {
    name: 'strings: expanding, here-strings, escapes, `$( )`, -f',
    script: '$n = 2; "a$n $($n * 2)"; "{0:N1}" -f 2.26; @"\nh$n\n"@',
    output: 'a2 4|2.3|h2',
  },
  {
    name: 'arithmetic, comparison, logical, bitwise, range, containment and type operators',
    script: '(1..3) -contains 2; 7 -band 3; 5 -is [int]',
    output: 'True|3|True',
  },
  {
    name: '-match, -replace, -split, -join, -like, case-sensitive forms',
    script: "'a-b' -split '-' -join '+'; 'abc' -match 'b(.)'; $Matches[1]",
    output: 'a+b|True|c',
  },
  {
    name: 'hashtables, [ordered], [pscustomobject], arrays, ranges, slices',
    script: '$h = [ordered]@{ a = 1; b = 2 }; $h.b; (1..5)[1..2]',
    output: '2|2|3',
  },
  {
    name: 'member enumeration, methods, static members, .Where() and .ForEach()',
    script: "('a', 'b').ToUpper(); [math]::Max(1, 2); (1..4).Where({ $_ -gt 3 })",
    output: 'A|B|2|4',
  },
  {
    name: 'pipelines that stream and stop early',
    script: '1..1000000 | ForEach-Object { $_ } | Select-Object -First 1',
    output: '1',
  },
  {
    name: 'redirections of all streams',
    script: "$w = & { Write-Warning 'w' } 3>&1; \"$w\"; Write-Error 'e' 2>$null",
    output: 'w',
  },
  {
    name: '`$?`, `$Error`, `$_`, `$input`, `$MyInvocation`, `$PSBoundParameters`, `$PSCmdlet`, `$Matches`',
    script: 'function f { $MyInvocation.MyCommand.Name }; f',
    output: 'f',
  },
  {
    name: 'Set-StrictMode',
    script: 'Set-StrictMode -Version Latest; try { $nothing } catch { $_.FullyQualifiedErrorId }',
    output: 'VariableIsUndefined',
  },
  {
    name: 'data sections, `using namespace`',
    script: "using namespace System.Text\ndata d { 'x' }\n$d; [StringBuilder]::new('y').ToString()",
    output: 'x|y',
  },
  {
    name: '`#Requires` of scripts with a name: -Version, -PSEdition, -Modules, -RunAsAdministrator',
    script: '#Requires -Version 3.0\n1',
    output: '1',
  },
  {
    name: '`?:`, `??`, `??=`, `?.`, `?[ ]`',
    script: '$true ? 1 : 2; $null ?? 3; $x ??= 4; $x; ${x}?.ToString()',
    output: '1|3|4|4',
    edition: '7',
  },
  { name: '`&&`, `||`', script: "1 && 2; Write-Error 'e' 2>$null || 3", output: '1|2|3', edition: '7' },
  {
    name: 'workflow, in sequence: parallel, sequence, foreach -parallel, InlineScript, Checkpoint-Workflow (the learner is told)',
    script: "workflow w {\n parallel {\n 'a'\n 'b'\n }\n InlineScript { 'c' }\n Checkpoint-Workflow\n}\nw",
    output: 'a|b|c',
    edition: '5.1',
  },
];

/** What is refused, and where: when the text is read, or when the place is reached. */
export const refusedConstructs: readonly {
  readonly name: string;
  readonly script: string;
  readonly edition: Edition;
}[] = [
  { name: 'class', script: 'class A { [int]$x }', edition: '5.1' },
  { name: 'enum', script: 'enum A { one }', edition: '5.1' },
  { name: 'configuration (DSC)', script: 'configuration A { }', edition: '5.1' },
  { name: 'switch -parallel', script: 'workflow w { switch -parallel (1) { 1 { 2 } } }\nw', edition: '5.1' },
  { name: 'a background job (`&` at the end)', script: 'Get-Date &', edition: '7' },
  { name: 'C# source', script: "Add-Type -TypeDefinition 'public class A { }'", edition: '5.1' },
  { name: 'using module', script: 'using module Some.Module\n1', edition: '5.1' },
];
