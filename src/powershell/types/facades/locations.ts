/** Where one is, on which drive, of which provider: `$PWD`, `Get-PSDrive`, `(Get-Item x).PSProvider`. */
import { currentDrive, homeFolder } from '../../runtime/drive.ts';
import { engine, NetObject, typedArray, type Value } from '../../runtime/values/index.ts';
import { registerType } from '../registry.ts';

const space = 'System.Management.Automation';

const capabilities: Readonly<Record<string, string>> = {
  FileSystem: 'Filter, ShouldProcess, Credentials',
};

/** A provider by its short name. Without `drives` the one object that drives and items share. */
export function providerInfo(name: string, drives?: readonly NetObject[]): NetObject {
  if (drives === undefined) return engine().slot(`provider ${name}`, () => providerInfo(name, []));
  return new NetObject(`${space}.ProviderInfo`, {
    ImplementingType: null,
    HelpFile: 'System.Management.Automation.dll-Help.xml',
    Name: name,
    PSSnapIn: null,
    ModuleName: 'Microsoft.PowerShell.Core',
    Module: null,
    Description: '',
    Capabilities: capabilities[name] ?? 'ShouldProcess',
    Home: name === 'FileSystem' ? homeFolder : '',
    Drives: typedArray(`${space}.PSDriveInfo`, [...drives]),
  });
}

/** A drive of files (`C`, `Temp`, one of New-PSDrive) or of what a session holds (`Env`). */
export function driveInfo(name: string, provider: string): NetObject {
  const files = provider === 'FileSystem';
  const mount = files ? currentDrive().mounts.get(name.toLowerCase()) : undefined;
  const root = mount?.root ?? (files ? 'C:\\' : '');
  const { location } = currentDrive();
  const inside = files && `${location}\\`.toLowerCase().startsWith(`${root.replace(/\\$/, '')}\\`.toLowerCase());
  const room = files ? currentDrive().space() : null;
  return new NetObject(`${space}.PSDriveInfo`, {
    Used: room === null ? null : BigInt(room.used),
    Free: room === null ? null : BigInt(room.free),
    CurrentLocation: inside && mount === undefined ? location.slice(root.length) : '',
    Name: mount?.name ?? name,
    Provider: providerInfo(provider),
    Root: root,
    Description: mount?.description ?? '',
    MaximumSize: null,
    Credential: null,
    DisplayRoot: null,
  });
}

/** `$PWD`, Get-Location, Resolve-Path. */
export function locationInfo(drive: string, provider: string, providerPath: string, path: string): NetObject {
  return new NetObject(`${space}.PathInfo`, {
    Drive: driveInfo(drive, provider),
    Provider: providerInfo(provider),
    ProviderPath: providerPath,
    Path: path,
  });
}

const textOf = (name: string) => (self: Value) => String((self as NetObject).get(name) ?? '');
registerType({ fullName: `${space}.PathInfo`, text: textOf('Path') });
registerType({ fullName: `${space}.PSDriveInfo`, text: textOf('Name') });
registerType({
  fullName: `${space}.ProviderInfo`,
  text: (self) => `Microsoft.PowerShell.Core\\${textOf('Name')(self)}`,
});
