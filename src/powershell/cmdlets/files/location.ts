/** Where a session is: the current drive, each drive's own current folder, and the stacks of Push-Location. */
import { currentDrive } from '../../runtime/drive.ts';
import type { SessionState } from '../../runtime/session-state.ts';
import type { NetObject } from '../../runtime/values/index.ts';
import { locationInfo } from '../../types/facades/locations.ts';
import { driveNameOf, normalized } from './path-text.ts';
import { fileProvider } from './providers/file-provider.ts';
import { ProviderError, type ProviderPath } from './providers/provider.ts';
import { sessionProvider } from './providers/session-provider.ts';

interface LocationState {
  /** `C`, the name of a mount, or a session drive as it is written. */
  drive: string;
  readonly stacks: Map<string, string[]>;
  /** Where `Set-Location -` and `Set-Location +` go, the nearest last. */
  readonly back: string[];
  readonly forward: string[];
}

function stateOf(session: SessionState): LocationState {
  return session.slot('location', () => ({ drive: 'C', stacks: new Map(), back: [], forward: [] }));
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

/** Whether Push-Location has ever used a stack of that name. */
export function hasLocationStack(session: SessionState, name: string): boolean {
  return stateOf(session).stacks.has(name.toLowerCase());
}

/** The drive one is on. */
export function currentDriveName(session: SessionState): string {
  return stateOf(session).drive;
}

/** The current location as text: `C:\Temp`, `Env:\`. */
export function currentLocation(session: SessionState): string {
  const { drive } = stateOf(session);
  return isFileDrive(drive) ? fileProvider.display(drive, currentDrive().location) : `${drive}:\\`;
}

function isFileDrive(name: string): boolean {
  return /^c$/i.test(name) || currentDrive().mounts.has(name.toLowerCase());
}

const historyLength = 20;

/** Goes to a path that is known to be a container, and remembers the way. */
export function setLocation(session: SessionState, path: ProviderPath): void {
  const state = stateOf(session);
  const before = currentLocation(session);
  enter(session, path);
  if (before === currentLocation(session)) return;
  state.back.push(before);
  if (state.back.length > historyLength) state.back.shift();
  state.forward.length = 0;
}

function enter(session: SessionState, path: ProviderPath): void {
  stateOf(session).drive = path.drive;
  if (path.provider.name === 'FileSystem') {
    currentDrive().location = currentDrive().find(path.path)?.path ?? path.path;
  }
  session.setVariable('PWD', pathInfo(session, providerPath(session, currentLocation(session))), 'global');
}

/** `Set-Location -` (back) and `+`: false where there is nowhere to go. */
export function travel(session: SessionState, way: 'back' | 'forward'): boolean {
  const state = stateOf(session);
  const next = state[way].pop();
  if (next === undefined) return false;
  state[way === 'back' ? 'forward' : 'back'].push(currentLocation(session));
  enter(session, providerPath(session, next));
  return true;
}

/** The drive of each provider that a path names as `Provider::`. */
const driveOfProvider: Readonly<Record<string, string>> = {
  filesystem: '',
  environment: 'Env:',
  variable: 'Variable:',
  function: 'Function:',
  alias: 'Alias:',
};

/** What a path written in a script means. Throws a `ProviderError` for a drive or a provider that is not there. */
export function providerPath(session: SessionState, written: string): ProviderPath {
  const path = written.replace(/^(?:microsoft\.powershell\.core\\)?([\w.]+)::/i, (_, provider: string) => {
    const drive = driveOfProvider[provider.toLowerCase()];
    if (drive === undefined) throw providerNotFound(provider);
    return drive;
  });
  const drive = driveNameOf(path);
  if (drive !== undefined) {
    if (isFileDrive(drive)) return filePath(drive, path);
    const found = sessionProvider(session, drive);
    if (found === undefined) throw driveNotFound(drive);
    const name = normalized(path.slice(drive.length + 1)).replace(/^\\+/, '');
    return { provider: found.provider, drive: found.drive, path: name };
  }
  const state = stateOf(session);
  if (isFileDrive(state.drive)) {
    const rooted = /^[\\/](?![\\/])/.test(path);
    return filePath(state.drive, rooted ? `${state.drive}:${path}` : path);
  }
  const here = sessionProvider(session, state.drive);
  if (here !== undefined && !/^[\\/]/.test(path)) {
    const name = normalized(path).replace(/^\.?\\?/, '');
    return { provider: here.provider, drive: here.drive, path: name };
  }
  return filePath('C', path);
}

function filePath(drive: string, path: string): ProviderPath {
  const name = currentDrive().mounts.get(drive.toLowerCase())?.name ?? 'C';
  return { provider: fileProvider, drive: name, path: currentDrive().resolve(path) };
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

/** A session without that provider. */
export function providerNotFound(name: string): ProviderError {
  return new ProviderError({
    message: `Cannot find a provider with the name '${name}'.`,
    id: 'ProviderNotFound',
    category: 'ObjectNotFound',
    target: name,
    exceptionType: 'System.Management.Automation.ProviderNotFoundException',
  });
}

/** `$PWD`, Get-Location and Resolve-Path. */
export function pathInfo(session: SessionState, path: ProviderPath): NetObject {
  const shown = path.provider.display(path.drive, path.path);
  const own = path.provider.name === 'FileSystem' ? path.path : path.path || '\\';
  return locationInfo(path.drive, path.provider.name, own, shown === '' ? currentLocation(session) : shown);
}
