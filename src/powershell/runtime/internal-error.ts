/** JavaScript errors as PowerShell errors, so that nothing a script does ends the process. */
import { netError, type PowerShellError } from './values/index.ts';

/** A refused allocation is .NET's OutOfMemoryException; anything else is a fault of this engine, and says so. */
export function internalError(thrown: unknown): PowerShellError {
  if (thrown instanceof RangeError) {
    return netError('System.OutOfMemoryException', "Exception of type 'System.OutOfMemoryException' was thrown.");
  }
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return netError('System.InvalidOperationException', `The PowerShell engine of the sandbox failed. ${detail}`);
}
