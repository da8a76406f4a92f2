/** Get-, Set-, Push-, Pop-Location. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import { homeFolder } from '../../runtime/drive.ts';
import { toText } from '../../types/index.ts';
import { pathText, resolved } from './item-targets.ts';
import {
  currentLocation,
  hasLocationStack,
  locationStack,
  pathInfo,
  providerPath,
  setLocation,
  travel,
} from './location.ts';
import { pathNotFound, reporting } from './providers/provider.ts';

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
    const names = cmdlet.list('StackName').map(toText);
    if (cmdlet.flag('Stack') || names.length > 0) {
      for (const name of names.length === 0 ? [''] : names) writeStack(cmdlet, name);
      return;
    }
    cmdlet.write(pathInfo(cmdlet.session, providerPath(cmdlet.session, currentLocation(cmdlet.session))));
  },
});

function writeStack(cmdlet: CmdletContext, name: string): void {
  if (name !== '' && !hasLocationStack(cmdlet.session, name)) {
    cmdlet.writeError(unknownStack(name));
    return;
  }
  for (const path of [...locationStack(cmdlet.session, name)].reverse()) {
    cmdlet.write(pathInfo(cmdlet.session, providerPath(cmdlet.session, path)));
  }
}

const unknownStack = (name: string) =>
  ({
    message: `Cannot find location stack '${name}'. It does not exist or it is not a container.`,
    id: 'Argument',
    category: 'InvalidArgument',
    exceptionType: 'System.Management.Automation.PSArgumentException',
  }) as const;

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

/** `Set-Location -` and `Set-Location +`. */
function step(cmdlet: CmdletContext, way: 'back' | 'forward'): void {
  if (!travel(cmdlet.session, way)) {
    cmdlet.throwError({
      message: `There is no location history left to navigate ${way}wards.`,
      id: 'System.InvalidOperationException',
      category: 'NotSpecified',
      exceptionType: 'System.InvalidOperationException',
    });
  }
  if (cmdlet.flag('PassThru')) {
    cmdlet.write(pathInfo(cmdlet.session, providerPath(cmdlet.session, currentLocation(cmdlet.session))));
  }
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
    const written = path === null ? homeFolder : pathText(path);
    const steps = cmdlet.edition === '7' && !cmdlet.isBound('LiteralPath');
    if (steps && written === '-') step(cmdlet, 'back');
    else if (steps && written === '+') step(cmdlet, 'forward');
    else go(cmdlet, written);
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
    const name = cmdlet.text('StackName') ?? '';
    if (name !== '' && !hasLocationStack(cmdlet.session, name)) cmdlet.throwError(unknownStack(name));
    const path = locationStack(cmdlet.session, name).pop();
    if (path !== undefined) go(cmdlet, path);
  },
});
