/** Where a session is: the current drive, each drive's own current folder, and the stacks of Push-Location. */
import { currentDrive } from '../../runtime/drive.ts';
import type { SessionState } from '../../runtime/session-state.ts';
import { NetObject } from '../../runtime/values/index.ts';
import { registerType, toText } from '../../types/index.ts';
import { driveNameOf, normalized } from './path-text.ts';
import { fileProvider } from './providers/file-provider.ts';
import { ProviderError, type ProviderPath } from './providers/provider.ts';
import { sessionProvider } from './providers/session-provider.ts';

interface LocationState {
  /** `C`, or a session drive as it is written. */
  drive: string;
  readonly stacks: Map<string, string[]>;
}

function stateOf(session: SessionState): LocationState {
  return session.slot('location', () => ({ drive: 'C', stacks: new Map() }));
}

/** The stack of a name, the newest last. */
export function locationStack(session: SessionState, name: string): string[] {
  const { stacks } = stateOf(session);
  let stack = stacks.get(name.toLowerCase());
  if (stack === undefined) {
    stack = [];
    stacks.set(name.toLowerCase(), stack);
  }
  return stack;
}

/** The current location as text: `C:\Temp`, `Env:\`. */
export function currentLocation(session: SessionState): string {
  const { drive } = stateOf(session);
  return drive === 'C' ? currentDrive().location : `${drive}:\\`;
}

/** Goes to a path that is known to be a container. */
export function setLocation(session: SessionState, path: ProviderPath): void {
  stateOf(session).drive = path.drive;
  if (path.drive === 'C') currentDrive().location = path.path;
  session.setVariable('PWD', pathInfo(session, path), 'global');
}

/** What a path written in a script means. Throws a `ProviderError` for a drive that is not there. */
export function providerPath(session: SessionState, written: string): ProviderPath {
  const path = written.replace(/^(?:microsoft\.powershell\.core\\)?(\w+)::/i, (_, provider: string) =>
    provider.toLowerCase() === 'filesystem' ? '' : `${provider === 'Environment' ? 'Env' : provider}:`,
  );
  const drive = driveNameOf(path);
  if (drive !== undefined) {
    if (/^(c|temp)$/i.test(drive)) return filePath(path);
    const found = sessionProvider(session, drive);
    if (found === undefined) throw driveNotFound(drive);
    const name = normalized(path.slice(drive.length + 1)).replace(/^\\+/, '');
    return { provider: found.provider, drive: found.drive, path: name };
  }
  const state = stateOf(session);
  const here = state.drive === 'C' ? undefined : sessionProvider(session, state.drive);
  if (here !== undefined && !/^[\\/]/.test(path)) {
    const name = normalized(path).replace(/^\.?\\?/, '');
    return { provider: here.provider, drive: here.drive, path: name };
  }
  return filePath(path);
}

function filePath(path: string): ProviderPath {
  return { provider: fileProvider, drive: 'C', path: currentDrive().resolve(path) };
}

/** A session without that drive. */
export function driveNotFound(drive: string): ProviderError {
  return new ProviderError({
    message: `Cannot find drive. A drive with the name '${drive}' does not exist.`,
    id: 'DriveNotFound',
    category: 'ObjectNotFound',
    target: drive,
    exceptionType: 'System.Management.Automation.DriveNotFoundException',
  });
}

/** `$PWD`, Get-Location and Resolve-Path. */
export function pathInfo(session: SessionState, path: ProviderPath): NetObject {
  const shown = path.provider.display(path.drive, path.path);
  return new NetObject('System.Management.Automation.PathInfo', {
    Drive: path.drive,
    Provider: `Microsoft.PowerShell.Core\\${path.provider.name}`,
    ProviderPath: path.drive === 'C' ? path.path : path.path || '\\',
    Path: shown === '' ? currentLocation(session) : shown,
  });
}

registerType({
  fullName: 'System.Management.Automation.PathInfo',
  text: (self) => toText((self as NetObject).get('Path') ?? ''),
});
