/** Set-StrictMode; Set-PSDebug and Register-ArgumentCompleter, which change nothing that a job shows. */
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { byEdition, PowerShellError, PSVersion, unwrap, type Value } from '../../runtime/values/index.ts';
import { convertTo, toText, typeNamed } from '../../types/index.ts';

export const setStrictMode = defineCmdlet({
  name: 'Set-StrictMode',
  className: 'Microsoft.PowerShell.Commands.SetStrictModeCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'Version',
  parameters: {
    Off: { type: 'switch', sets: { Off: { mandatory: true } } },
    Version: {
      type: 'object',
      aliases: ['v'],
      transform: toVersion,
      check: knownVersion,
      sets: { Version: { mandatory: true } },
    },
  },
  end(cmdlet) {
    const version = cmdlet.get('Version');
    if (cmdlet.flag('Off')) cmdlet.session.setStrictMode(0);
    else cmdlet.session.setStrictMode(version instanceof PSVersion ? Math.min(version.major, 3) : 3);
  },
});

/** `2` and `2.0` mean a version; `Latest` the newest. */
function toVersion(value: Value): Value {
  const text = toText(unwrap(value));
  if (/^latest$/i.test(text)) return 'Latest';
  const version = /^\d+$/.test(text) ? `${text}.0` : text;
  try {
    return convertTo(version, typeNamed('System.Version'));
  } catch (error) {
    if (error instanceof PowerShellError) return value;
    throw error;
  }
}

function knownVersion(value: Value): string | undefined {
  const known = [
    '1.0',
    '2.0',
    '3.0',
    '4.0',
    '5.0',
    '5.1',
    '6.0',
    '6.1',
    '6.2',
    '7.0',
    '7.1',
    '7.2',
    '7.3',
    '7.4',
    '7.5',
    '7.6',
  ];
  if (!(value instanceof PSVersion)) return value === 'Latest' ? undefined : refusal(toText(value));
  const text = `${value.major}.${value.minor}`;
  const highest = byEdition(7, 5);
  return value.major <= highest && known.includes(text) ? undefined : refusal(toText(value));
}

function refusal(text: string): string {
  const product = byEdition('PowerShell', 'Windows PowerShell');
  return `The "${text}" argument does not contain a valid ${product} version. Supply a valid version number and then try the command again.`;
}

/** Set-PSDebug: strictness as Set-StrictMode 1 has it; there is nobody to step for, and nowhere to trace to. */
export const setPSDebug = defineCmdlet({
  name: 'Set-PSDebug',
  className: 'Microsoft.PowerShell.Commands.SetPSDebugCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'on',
  parameters: {
    Trace: { type: 'int', validateRange: [0, 2], sets: { on: {} } },
    Step: { type: 'switch', sets: { on: {} } },
    Strict: { type: 'switch', sets: { on: {} } },
    Off: { type: 'switch', sets: { off: {} } },
  },
  end(cmdlet) {
    if (cmdlet.flag('Off')) cmdlet.session.setStrictMode(0);
    else if (cmdlet.flag('Strict')) cmdlet.session.setStrictMode(1);
    if (cmdlet.flag('Step') || (cmdlet.int('Trace') ?? 0) > 0) {
      cmdlet.throwError({
        message: 'Set-PSDebug -Trace and -Step are not supported here: there is no debugger.',
        id: 'NotSupported',
        category: 'NotImplemented',
        exceptionType: 'System.Management.Automation.PSNotSupportedException',
      });
    }
  },
});

/** Register-ArgumentCompleter: taken, and never asked, since nothing is typed. */
export const registerArgumentCompleter = defineCmdlet({
  name: 'Register-ArgumentCompleter',
  className: 'Microsoft.PowerShell.Commands.RegisterArgumentCompleterCommand',
  module: 'Microsoft.PowerShell.Core',
  defaultParameterSet: 'NativeSet',
  parameters: {
    CommandName: { type: 'string[]', sets: { NativeSet: { mandatory: true }, PowerShellSet: {} } },
    ParameterName: { type: 'string', sets: { PowerShellSet: { mandatory: true } } },
    ScriptBlock: {
      type: 'scriptblock',
      mandatory: true,
      sets: { NativeSet: { mandatory: true }, PowerShellSet: { mandatory: true } },
    },
    Native: { type: 'switch', sets: { NativeSet: {} } },
  },
});
