/** The engine as scripts see it: `$ExecutionContext`, `$Host`, `$PSCmdlet.SessionState`. */
import { CultureInfo, currentCulture } from '../types/globalization/culture.ts';
import type { Engine } from './engine.ts';
import { NetObject, PSGuid, PSVersion, type Value } from './values/index.ts';

/** `$ExecutionContext.SessionState.PSVariable` */
export class VariableAccess {
  constructor(readonly engine: Engine) {}
}

/** `$ExecutionContext.InvokeCommand` */
export class CommandAccess {
  constructor(readonly engine: Engine) {}
}

/** `$ExecutionContext.SessionState` */
export class SessionAccess {
  constructor(readonly engine: Engine) {}
}

/** `$ExecutionContext` */
export class EngineAccess {
  constructor(readonly engine: Engine) {}
}

/** `$Host` of a job: it has a name and nothing to show. */
export function hostObject(engine: Engine): Value {
  const seven = engine.edition === '7';
  const size = (width: number, height: number) =>
    new NetObject('System.Management.Automation.Host.Size', { Width: width, Height: height });
  return new NetObject('System.Management.Automation.Internal.Host.InternalHost', {
    Name: 'Default Host',
    Version: seven ? new PSVersion(7, 6, 5) : new PSVersion(5, 1, 20348, 1),
    InstanceId: new PSGuid('8a1f3c5e-0c1d-4f57-9b0e-5d2f6a7b8c9d'),
    UI: new NetObject('System.Management.Automation.Internal.Host.InternalHostUserInterface', {
      RawUI: new NetObject('System.Management.Automation.Internal.Host.InternalHostRawUserInterface', {
        BufferSize: size(120, 3000),
        WindowSize: size(120, 50),
        WindowTitle: 'Default Host',
      }),
      SupportsVirtualTerminal: false,
    }),
    CurrentCulture: new CultureInfo(currentCulture) as unknown as Value,
    CurrentUICulture: new CultureInfo(currentCulture) as unknown as Value,
    PrivateData: null,
    DebuggerEnabled: true,
    IsRunspacePushed: false,
  });
}
