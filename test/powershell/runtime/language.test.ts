/** Rules of the language that scripts lean on without knowing. */
import { holdTo } from '../support/cases.ts';

holdTo({
  'a text parameter gets a number as it was written, any other the number': {
    script: `function Show([string]$Text, $Any, [string[]]$List) { "$Text|$Any|$List" }
Show 007 007 1.0; Show -Text:1kb -Any 0x10; function Rest { "$args" }; Rest 007 1e3`,
    prints: ['007|7|1.0', '1kb|16|', '7 1000'],
  },
  'a reference to a constant holds the value; to a variable, the variable of its scope': {
    script: `[int]::TryParse('5', [ref]$null); $script:x = 1; ([ref]$script:x).Value = 2; $x
try { [ref]$none } catch { $_.FullyQualifiedErrorId }`,
    prints: ['True', '2', 'NonExistingVariableReference'],
  },
  'names of parameters that $args holds are names again where it is splatted': {
    script: `function Inner($Name, [switch]$Force) { "$Name|$Force|$args" }
function Outer { Inner @args; "$($args[0] -eq '-Name') $($args -join ',')" }
Outer -Name x -Force -Other:1; $table = [ordered]@{ Name = 'n'; Zed = 1 }; Outer @table`,
    prints: ['x|True|-Other: 1', 'True -Name,x,-Force,-Other:,1', 'n|False|-Zed: 1', 'False -Name:,n,-Zed:,1'],
  },
  'strict mode takes a call written like a method for a mistake': {
    script: `function Test($a, $b) { "$a|$b" }
Test(1, 2); Set-StrictMode -Version Latest; try { Test(1, 2) } catch { $_.FullyQualifiedErrorId }; Test(1); Test (1, 2)`,
    prints: ['1 2|', 'StrictModeFunctionCallWithParens', '1|', '1 2|'],
  },
  'keys of default values may be quoted': {
    script: `$PSDefaultParameterValues = @{ ' "get-d*" : " YEAR " ' = 2001 }; (Get-Date).Year`,
    prints: ['2001'],
  },
  'a label stands before a loop only': {
    script: `try { :here if ($true) { 1 } } catch { $_.FullyQualifiedErrorId, $_.TargetObject }
:here foreach ($i in 1, 2) { while ($true) { $i; continue here } }`,
    prints: ['CommandNotFoundException', ':here', '1', '2'],
  },
  '$using: only where a block runs elsewhere': {
    script: 'try { $using:x } catch { $_.FullyQualifiedErrorId }',
    prints: ['UsingWithoutInvokeCommand'],
  },
  'a stack trace has one line for each call': {
    script: `function Inner { throw 'x' }
function Outer { Inner }
try { Outer } catch { $_.ScriptStackTrace }`,
    prints: ['at Inner, <No file>: line 1', 'at Outer, <No file>: line 2', 'at <ScriptBlock>, <No file>: line 3'],
  },
  'types of a namespace in use, for parameters and variables too': {
    script: `using namespace System.Collections.Generic
function Test([List[int]]$Numbers, [ValidateSet('a')][string]$Name) { [Stack[string]]$s = $Name; $s.GetType().Name; $Numbers.GetType().Name }
Test 1, 2 a`,
    prints: ['Stack`1', 'List`1'],
  },
  'an object of a .NET type from a table': {
    script: `$b = [UriBuilder]@{ Host = 'h'; Port = 81 }; "$b"
try { [UriBuilder]@{ Hots = 'h' } } catch { $_.FullyQualifiedErrorId }
try { [UriBuilder]@{ Port = 'x' } } catch { $_.FullyQualifiedErrorId }`,
    prints: ['http://h:81/', 'ObjectCreationError', 'ObjectCreationError'],
  },
  'a loop over a dictionary that it changes': {
    script: `$d = [Collections.Generic.Dictionary[string, int]]::new(); $d['a'] = 1; $d['b'] = 2
try { foreach ($k in $d.Keys) { $d[$k] = 5 }; "$($d.Values)" } catch { $_.FullyQualifiedErrorId }
try { foreach ($k in $d.Keys) { $d['c'] = 5 } } catch { $_.FullyQualifiedErrorId }
$h = @{ a = 1; b = 2 }
try { foreach ($k in $h.Keys) { $h[$k] = 5 } } catch { $_.FullyQualifiedErrorId }`,
    prints: ['5 5', 'System.InvalidOperationException', 'System.InvalidOperationException'],
    five: ['System.InvalidOperationException', 'System.InvalidOperationException', 'System.InvalidOperationException'],
  },
  'a pipeline driven object by object, as proxy functions do': {
    script: `function Show { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$In)
  begin { $step = { Write-Output @PSBoundParameters | ForEach-Object { "<$_>" } }.GetSteppablePipeline(); $step.Begin($PSCmdlet) }
  process { $step.Process($_) } end { $step.End() } }
1, 2 | Show
$step = { Sort-Object }.GetSteppablePipeline(); $step.Begin($true); $step.Process(2); $step.Process(1); "$($step.End())"
try { { 1; 2 }.GetSteppablePipeline() } catch { $_.FullyQualifiedErrorId }`,
    prints: ['<1>', '<2>', '1 2', 'CanConvertOneOutputPipelineOnly'],
  },
  'a condition with a command begins $? anew': {
    script: `if (Get-Item nope -ErrorAction Ignore) { 1 } else { $? }
Get-Item nope -ErrorAction Ignore; $?`,
    prints: ['True', 'False'],
  },
  '$PSBoundParameters follows the pipeline': {
    script: `function Test { param([Parameter(ValueFromPipeline)]$X, [Parameter(ValueFromPipelineByPropertyName)]$Length)
  process { "$($PSBoundParameters.Keys) $($PSBoundParameters.X)" } }
1, 'ab' | Test`,
    prints: ['X 1', 'X Length ab'],
  },
  'an ErrorVariable keeps what the last command of a pipeline reports': {
    script: `function Report { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$In, $Name) process { Write-Error $Name; 1 } }
function Outer { [CmdletBinding()] param() Report -Name first | Report -Name last }
Outer -ErrorVariable kept 2>$null >$null; "$kept"`,
    prints: ['last'],
  },
  'nothing in a sub-expression is null': {
    script: '@($()).Count; $() | ForEach-Object { "once" }; @(@()).Count',
    prints: ['1', 'once', '0'],
  },
});
