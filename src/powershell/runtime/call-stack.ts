/** Get-PSCallStack: who called whom, innermost first. */
import { toText } from '../types/index.ts';
import type { Frame } from './frame.ts';
import { NetObject } from './values/index.ts';

export function callStack(f: Frame): NetObject[] {
  const frames: NetObject[] = [];
  // What stands under every script has no caller, and is no call.
  for (let frame: Frame | null = f; frame?.caller != null; frame = frame.caller) frames.push(stackFrame(frame));
  return frames;
}

function stackFrame({ call, source, at }: Frame): NetObject {
  const { line } = source.lineColumn(at.start);
  const file = source.file?.replace(/^.*[\\/]/, '');
  const bound = call.bound().map(([name, value]) => `${name}=${value === null ? '' : toText(value)}`);
  return new NetObject('System.Management.Automation.CallStackFrame', {
    Command: call.label.replace(/<\w+>$/, '') || call.label,
    Location: file === undefined ? '<No file>' : `${file}: line ${line}`,
    Arguments: `{${bound.join(', ')}}`,
    FunctionName: call.label,
    ScriptLineNumber: line,
    ScriptName: source.file ?? null,
    Position: source.text.slice(at.start, at.end),
    InvocationInfo: call.invocation(),
  });
}
