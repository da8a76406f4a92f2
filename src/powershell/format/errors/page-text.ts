/** An error in the portal's test pane of 2021, as Microsoft's page shows it. */
import type { ErrorRecord } from '../../runtime/values/index.ts';

/** What .NET printed below an index into null; the frames of other errors were not published. */
const nullArrayFrames = [
  '   at CallSite.Target(Closure , CallSite , Object , Int32 )',
  '   at System.Dynamic.UpdateDelegates.UpdateAndExecute2[T0,T1,TRet](CallSite site, T0 arg0, T1 arg1)',
  '   at System.Management.Automation.Interpreter.DynamicInstruction`3.Run(InterpretedFrame frame)',
  '   at System.Management.Automation.Interpreter.EnterTryCatchFinallyInstruction.Run(InterpretedFrame frame)',
];

/** A cmdlet's error is its message; an engine error is `Exception.ToString()`. What Write-Error wrote names the script as its command. */
export function pageErrorText(record: ErrorRecord): string {
  const type = record.invocation?.command?.commandType;
  if (type === 'Cmdlet' || record.commandId !== '' || record.activity === 'Write-Error') return record.message;
  const head = `${record.exception.typeName}: ${record.message}`;
  return record.errorId === 'NullArray' ? [head, ...nullArrayFrames].join('\n') : head;
}
