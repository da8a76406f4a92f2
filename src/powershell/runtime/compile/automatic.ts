/** Variables that belong to the call, not to a scope: `$args`, `$input`, `$MyInvocation`, `$PSBoundParameters`, `$PSCmdlet`, `$?`. */
import { Enumerator } from '../enumerators.ts';
import type { Call, Frame } from '../frame.ts';
import { PSVariable, type Value } from '../values/index.ts';

/** The call of the nearest function, script or block with a call of its own. */
function owner(f: Frame): Call {
  let frame: Frame = f;
  while (frame.call.command === null && frame.caller !== null) frame = frame.caller;
  return frame.call;
}

/** `$PSCmdlet` of the nearest advanced function: functions that it calls see it too. */
function cmdletOf(f: Frame): Value {
  for (let frame: Frame | null = f; frame !== null; frame = frame.caller) {
    if (frame.call.cmdlet !== null) return frame.call.cmdlet;
  }
  return null;
}

const inputs = new WeakMap<readonly Value[], Enumerator>();
const noInput = new Enumerator([]);

/** `$input`: the objects that are there and were not read; in a `process` block the one object. */
function inputOf(f: Frame): Value {
  const input = f.call.input();
  if (input === null) return noInput;
  let enumerator = inputs.get(input);
  if (enumerator === undefined) {
    enumerator = new Enumerator(input);
    inputs.set(input, enumerator);
  }
  return enumerator;
}

/** By name in lower case. */
export const automaticReaders: Readonly<Record<string, (f: Frame) => Value>> = {
  args: (f) => f.call.args,
  input: inputOf,
  myinvocation: (f) => owner(f).invocation(),
  psboundparameters: (f) => owner(f).invocation().boundParameters,
  pscmdlet: cmdletOf,
  psscriptroot: (f) => directoryOf(f.source.file),
  pscommandpath: (f) => pathOf(f.source.file),
  '?': (f) => f.engine.success,
};

/** A script that was given without a folder stands in the root of the drive. */
function pathOf(file: string | null): string {
  return file === null || /[\\/]/.test(file) ? (file ?? '') : `C:\\${file}`;
}

function directoryOf(file: string | null): string {
  return pathOf(file)
    .replace(/[^\\/]*$/, '')
    .replace(/(?<=[^:])[\\/]$/, '');
}

/** As the engine spells them. */
const spelt: Readonly<Record<string, string>> = {
  myinvocation: 'MyInvocation',
  psboundparameters: 'PSBoundParameters',
  pscmdlet: 'PSCmdlet',
  psscriptroot: 'PSScriptRoot',
  pscommandpath: 'PSCommandPath',
};

/** The automatic variable of a call as Get-Variable finds it. */
export function automaticVariable(f: Frame | undefined, key: string): PSVariable | undefined {
  const reader = automaticReaders[key];
  return f === undefined || reader === undefined ? undefined : new PSVariable(spelt[key] ?? key, reader(f));
}
