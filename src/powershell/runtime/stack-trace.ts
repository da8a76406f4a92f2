/** `ErrorRecord.ScriptStackTrace`: `at f, <No file>: line 3`, innermost first. */
import type { Frame } from './frame.ts';

export function stackTrace(f: Frame): string {
  const lines = [traceLine(f)];
  // What stands under every script has no caller, and no line.
  for (let frame = f.caller; frame !== null && frame.caller !== null; frame = frame.caller)
    lines.push(traceLine(frame));
  return lines.join('\n');
}

function traceLine({ source, at, call }: Frame): string {
  return `at ${call.label}, ${source.file ?? '<No file>'}: line ${source.lineColumn(at.start).line}`;
}
