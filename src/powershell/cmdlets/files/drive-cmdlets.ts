/** Get-, New-, Remove-PSDrive; Get-PSProvider. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive } from '../../runtime/drive.ts';
import { type NetObject, wildcardRegExp } from '../../runtime/values/index.ts';
import { driveInfo, providerInfo } from '../../types/facades/locations.ts';
import { toText } from '../../types/index.ts';
import { currentDriveName, driveNotFound, providerNotFound, providerPath } from './location.ts';
import { ProviderError, type ProviderName, refusing } from './providers/provider.ts';
import { sessionDrives } from './providers/session-provider.ts';

const module = 'Microsoft.PowerShell.Management';
const className = (name: string) => `Microsoft.PowerShell.Commands.${name}Command`;

/** Get-PSDrive */
export const getPSDrive = defineCmdlet({
  name: 'Get-PSDrive',
  aliases: ['gdr'],
  className: className('GetPSDrive'),
  module,
  defaultParameterSet: 'Name',
  parameters: {
    Name: { type: 'string[]', sets: { Name: { position: 0, valueFromPipelineByPropertyName: true } } },
    LiteralName: {
      type: 'string[]',
      sets: { LiteralName: { position: 0, mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    Scope: { type: 'string', valueFromPipelineByPropertyName: true },
    PSProvider: { type: 'string[]', valueFromPipelineByPropertyName: true },
  },
  process(cmdlet) {
    const all = allDrives().filter((drive) => {
      const wanted = cmdlet.list('PSProvider').map(toText);
      return wanted.length === 0 || wanted.some((p) => wildcardRegExp(p).test(providerOf(drive)));
    });
    const asked = cmdlet.list(cmdlet.isBound('LiteralName') ? 'LiteralName' : 'Name').map(toText);
    if (asked.length === 0) for (const drive of all) cmdlet.write(drive);
    for (const name of asked) {
      const found = all.filter((drive) => wildcardRegExp(name).test(nameOf(drive)));
      if (found.length === 0 && !/[*?[]/.test(name)) {
        cmdlet.writeError({ ...driveNotFound(name).spec, id: 'GetLocationNoMatchingDrive' });
      }
      for (const drive of found) cmdlet.write(drive);
    }
  },
});

function providerOf(drive: NetObject): string {
  return toText((drive.get('Provider') as NetObject).get('Name') ?? '');
}

const nameOf = (drive: NetObject) => toText(drive.get('Name') ?? '');

/** All drives by name. */
function allDrives(): NetObject[] {
  const mounts = [...currentDrive().mounts.values()].map(({ name }) => name);
  const files = ['C', ...mounts].map((name) => driveInfo(name, 'FileSystem'));
  const others = sessionDrives.map((name) => driveInfo(name, name === 'Env' ? 'Environment' : name));
  return [...files, ...others].sort((a, b) => (nameOf(a).toLowerCase() < nameOf(b).toLowerCase() ? -1 : 1));
}

const providers: readonly ProviderName[] = ['Alias', 'Environment', 'FileSystem', 'Function', 'Variable'];

/** New-PSDrive: a further name for a folder. */
export const newPSDrive = defineCmdlet({
  name: 'New-PSDrive',
  aliases: ['ndr', 'mount'],
  className: className('NewPSDrive'),
  module,
  supportsShouldProcess: true,
  parameters: {
    Name: { type: 'string', position: 0, mandatory: true, valueFromPipelineByPropertyName: true },
    PSProvider: { type: 'string', position: 1, mandatory: true, valueFromPipelineByPropertyName: true },
    Root: {
      type: 'string',
      position: 2,
      mandatory: true,
      allowEmptyString: true,
      valueFromPipelineByPropertyName: true,
    },
    Description: { type: 'string', valueFromPipelineByPropertyName: true },
    Scope: { type: 'string', valueFromPipelineByPropertyName: true },
    Persist: { type: 'switch', valueFromPipelineByPropertyName: true },
    Credential: { type: 'pscredential', valueFromPipelineByPropertyName: true },
  },
  process(cmdlet) {
    const name = cmdlet.text('Name') ?? '';
    const asked = cmdlet.text('PSProvider') ?? '';
    const provider = providers.find((known) => known.toLowerCase() === asked.replace(/^.*\\/, '').toLowerCase());
    if (provider === undefined) return cmdlet.writeError(providerNotFound(asked).spec);
    const root = cmdlet.text('Root') ?? '';
    if (
      !cmdlet.shouldProcess(`Name: ${name} Provider: Microsoft.PowerShell.Core\\${provider} Root: ${root}`, 'New drive')
    )
      return;
    if (allDrives().some((drive) => nameOf(drive).toLowerCase() === name.toLowerCase())) {
      return cmdlet.writeError({
        message: `A drive with the name '${name}' already exists.`,
        id: 'DriveAlreadyExists',
        category: 'ResourceExists',
        target: name,
        exceptionType: 'System.Management.Automation.SessionStateException',
      });
    }
    if (provider !== 'FileSystem') {
      return cmdlet.writeError({
        message: `Drives of the provider '${provider}' cannot be added: that is not supported here.`,
        id: 'NewDriveProviderFailed',
        category: 'NotImplemented',
        target: name,
        exceptionType: 'System.Management.Automation.PSNotSupportedException',
      });
    }
    const folder = rootFolder(cmdlet, root);
    if (folder === undefined) {
      return cmdlet.writeError({
        message: `The specified drive root "${root}" either does not exist, or it is not a folder.`,
        id: 'DriveRootError',
        category: 'ReadError',
        target: root,
        exceptionType: 'System.IO.IOException',
      });
    }
    const description = cmdlet.text('Description') ?? '';
    currentDrive().mounts.set(name.toLowerCase(), { name, root: folder, description });
    cmdlet.write(driveInfo(name, 'FileSystem'));
  },
});

/** The folder of C: that a root names. */
function rootFolder(cmdlet: CmdletContext, root: string): string | undefined {
  try {
    const { provider, path } = providerPath(cmdlet.session, root);
    const entry = provider.name === 'FileSystem' ? currentDrive().find(path) : undefined;
    return entry?.isDirectory === true ? entry.path : undefined;
  } catch (error) {
    if (error instanceof ProviderError) return undefined;
    throw error;
  }
}

/** Remove-PSDrive */
export const removePSDrive = defineCmdlet({
  name: 'Remove-PSDrive',
  aliases: ['rdr'],
  className: className('RemovePSDrive'),
  module,
  defaultParameterSet: 'Name',
  supportsShouldProcess: true,
  parameters: {
    Name: {
      type: 'string[]',
      allowNull: true,
      allowEmptyCollection: true,
      sets: { Name: { position: 0, mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    LiteralName: {
      type: 'string[]',
      sets: { LiteralName: { position: 0, mandatory: true, valueFromPipelineByPropertyName: true } },
    },
    PSProvider: { type: 'string[]', valueFromPipelineByPropertyName: true },
    Scope: { type: 'string', valueFromPipelineByPropertyName: true },
    Force: { type: 'switch' },
  },
  process(cmdlet) {
    for (const asked of cmdlet.list(cmdlet.isBound('LiteralName') ? 'LiteralName' : 'Name').map(toText)) {
      const found = allDrives().filter((drive) => wildcardRegExp(asked).test(nameOf(drive)));
      if (found.length === 0 && !/[*?[]/.test(asked)) cmdlet.writeError(driveNotFound(asked).spec);
      for (const drive of found) removeDrive(cmdlet, drive);
    }
  },
});

function removeDrive(cmdlet: CmdletContext, drive: NetObject): void {
  const name = nameOf(drive);
  const target = `Name: ${name} Provider: Microsoft.PowerShell.Core\\${providerOf(drive)} Root: ${toText(drive.get('Root') ?? '')}`;
  if (!cmdlet.shouldProcess(target, 'Remove Drive')) return;
  const inUse = currentDriveName(cmdlet.session).toLowerCase() === name.toLowerCase();
  if (!inUse && currentDrive().mounts.delete(name.toLowerCase())) return;
  cmdlet.writeError({
    message: inUse
      ? `Cannot remove drive '${name}' because it is in use.`
      : `Drive '${name}' cannot be removed: that is not supported here.`,
    id: inUse ? 'InvalidOperation' : 'NotSupported',
    category: inUse ? 'InvalidOperation' : 'NotImplemented',
    target: inUse ? null : name,
    exceptionType: `System.Management.Automation.${inUse ? 'PSInvalidOperationException' : 'PSNotSupportedException'}`,
  });
}

/** Get-PSProvider */
export const getPSProvider = defineCmdlet({
  name: 'Get-PSProvider',
  className: className('GetPSProvider'),
  module,
  parameters: { PSProvider: { type: 'string[]', position: 0, valueFromPipeline: true } },
  process(cmdlet) {
    const asked = cmdlet.list('PSProvider').map(toText);
    for (const pattern of asked.length === 0 ? ['*'] : asked) {
      const found = providers.filter((name) => wildcardRegExp(pattern).test(name));
      if (found.length === 0 && !/[*?[]/.test(pattern)) {
        refusing(cmdlet, () => {
          throw providerNotFound(pattern);
        });
      }
      const drives = allDrives();
      for (const name of found) {
        cmdlet.write(
          providerInfo(
            name,
            drives.filter((drive) => providerOf(drive) === name),
          ),
        );
      }
    }
  },
});
