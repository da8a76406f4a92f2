/** Get-, Set-, Push-, Pop-Location; Get-PSDrive, Get-PSProvider. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { currentDrive } from '../../runtime/drive.ts';
import { NetObject, typedArray, wildcardRegExp } from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import { pathText, resolved } from './item-targets.ts';
import { currentLocation, driveNotFound, locationStack, pathInfo, providerPath, setLocation } from './location.ts';
import { pathNotFound, reporting } from './providers/provider.ts';
import { sessionDrives } from './providers/session-provider.ts';

const module = 'Microsoft.PowerShell.Management';
const className = (name: string) => `Microsoft.PowerShell.Commands.${name}Command`;

/** Get-Location */
export const getLocation = defineCmdlet({
  name: 'Get-Location',
  aliases: ['gl', 'pwd'],
  className: className('GetLocation'),
  module,
  defaultParameterSet: 'Location',
  parameters: {
    PSProvider: { type: 'string[]', sets: { Location: {} } },
    PSDrive: { type: 'string[]', sets: { Location: {} } },
    Stack: { type: 'switch', sets: { Stack: {} } },
    StackName: { type: 'string[]', sets: { Stack: {} } },
  },
  process(cmdlet) {
    if (cmdlet.flag('Stack')) {
      for (const path of [...locationStack(cmdlet.session, '')].reverse()) {
        cmdlet.write(pathInfo(cmdlet.session, providerPath(cmdlet.session, path)));
      }
      return;
    }
    cmdlet.write(pathInfo(cmdlet.session, providerPath(cmdlet.session, currentLocation(cmdlet.session))));
  },
});

function go(cmdlet: CmdletContext, written: string): boolean {
  const target = resolved(cmdlet, written);
  if (target === undefined) return false;
  let done = false;
  reporting(cmdlet, () => {
    const [path = target.path] = target.provider.expand(target.path);
    if (!target.provider.isContainer(path)) throw pathNotFound(target.provider.display(target.drive, target.path));
    const container = { ...target, path };
    setLocation(cmdlet.session, container);
    done = true;
    if (cmdlet.flag('PassThru')) cmdlet.write(pathInfo(cmdlet.session, container));
  });
  return done;
}

const pathSets = {
  Path: {
    type: 'string',
    sets: { Path: { position: 0, valueFromPipeline: true, valueFromPipelineByPropertyName: true } },
  },
  LiteralPath: {
    type: 'string',
    aliases: ['PSPath', 'LP'],
    sets: { LiteralPath: { mandatory: true, valueFromPipelineByPropertyName: true } },
  },
  PassThru: { type: 'switch' },
  StackName: { type: 'string', valueFromPipelineByPropertyName: true },
} as const;

/** Set-Location */
export const setLocationCmdlet = defineCmdlet({
  name: 'Set-Location',
  aliases: ['cd', 'chdir', 'sl'],
  className: className('SetLocation'),
  module,
  defaultParameterSet: 'Path',
  parameters: pathSets,
  process(cmdlet) {
    const path = cmdlet.get(cmdlet.isBound('LiteralPath') ? 'LiteralPath' : 'Path');
    go(cmdlet, path === null ? '~' : pathText(path));
  },
});

/** Push-Location */
export const pushLocation = defineCmdlet({
  name: 'Push-Location',
  aliases: ['pushd'],
  className: className('PushLocation'),
  module,
  defaultParameterSet: 'Path',
  parameters: pathSets,
  process(cmdlet) {
    const before = currentLocation(cmdlet.session);
    const path = cmdlet.get(cmdlet.isBound('LiteralPath') ? 'LiteralPath' : 'Path');
    if (path === null || go(cmdlet, pathText(path))) {
      locationStack(cmdlet.session, cmdlet.text('StackName') ?? '').push(before);
    }
  },
});

/** Pop-Location */
export const popLocation = defineCmdlet({
  name: 'Pop-Location',
  aliases: ['popd'],
  className: className('PopLocation'),
  module,
  parameters: { PassThru: { type: 'switch' }, StackName: { type: 'string', valueFromPipelineByPropertyName: true } },
  process(cmdlet) {
    const path = locationStack(cmdlet.session, cmdlet.text('StackName') ?? '').pop();
    if (path !== undefined) go(cmdlet, path);
  },
});

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
    const all = allDrives(cmdlet).filter((drive) => {
      const providers = cmdlet.list('PSProvider').map(toText);
      return (
        providers.length === 0 || providers.some((p) => wildcardRegExp(p).test(toText(drive.get('Provider') ?? '')))
      );
    });
    const asked = cmdlet.list(cmdlet.isBound('LiteralName') ? 'LiteralName' : 'Name').map(toText);
    if (asked.length === 0) for (const drive of all) cmdlet.write(drive);
    for (const name of asked) {
      const found = all.filter((drive) => wildcardRegExp(name).test(toText(drive.get('Name') ?? '')));
      if (found.length === 0 && !/[*?[]/.test(name)) {
        cmdlet.writeError({ ...driveNotFound(name).spec, id: 'GetLocationNoMatchingDrive' });
      }
      for (const drive of found) cmdlet.write(drive);
    }
  },
});

function allDrives(cmdlet: CmdletContext): NetObject[] {
  const drive = (name: string, provider: string, root: string, location = '') =>
    new NetObject('System.Management.Automation.PSDriveInfo', {
      Used: null,
      Free: null,
      CurrentLocation: location,
      Name: name,
      Provider: provider,
      Root: root,
      Description: '',
      DisplayRoot: null,
    });
  const here = currentDrive().location.slice(3);
  const files = [drive('C', 'FileSystem', 'C:\\', here)];
  if (cmdlet.edition === '7') files.push(drive('Temp', 'FileSystem', 'C:\\Users\\Client\\Temp\\'));
  const others = sessionDrives.map((name) => drive(name, name === 'Env' ? 'Environment' : name, ''));
  return [...files, ...others].sort((a, b) => (toText(a.get('Name') ?? '') < toText(b.get('Name') ?? '') ? -1 : 1));
}

/** Get-PSProvider */
export const getPSProvider = defineCmdlet({
  name: 'Get-PSProvider',
  className: className('GetPSProvider'),
  module,
  parameters: { PSProvider: { type: 'string[]', position: 0, valueFromPipeline: true } },
  process(cmdlet) {
    const asked = cmdlet.list('PSProvider').map(toText);
    const drives: Readonly<Record<string, readonly string[]>> = {
      Alias: ['Alias'],
      Environment: ['Env'],
      FileSystem: cmdlet.edition === '7' ? ['C', 'Temp'] : ['C'],
      Function: ['Function'],
      Variable: ['Variable'],
    };
    for (const [name, own] of Object.entries(drives)) {
      if (asked.length > 0 && !asked.some((a) => wildcardRegExp(a).test(name))) continue;
      cmdlet.write(
        new NetObject('System.Management.Automation.ProviderInfo', {
          Name: name,
          Capabilities: name === 'FileSystem' ? 'Filter, ShouldProcess, Credentials' : 'ShouldProcess',
          Drives: typedArray('System.Management.Automation.PSDriveInfo', [...own]),
        }),
      );
    }
  },
});
