/** `ErrorRecord.ScriptStackTrace`: `at f, <No file>: line 3`, innermost first. */
import type { Frame } from './frame.ts';

export function stackTrace(f: Frame): string {
  const lines: string[] = [];
  for (let frame: Frame | null = f; frame !== null; frame = frame.caller) {
    const { line } = frame.source.lineColumn(frame.at.start);
    lines.push(`at ${frame.call.label}, ${frame.source.file ?? '<No file>'}: line ${line}`);
  }
  return lines.join('\n');
}
