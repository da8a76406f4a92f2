/** What a session is told about itself: whether its contexts are saved, and whether the AzureRM names are there. */
import { GenericDictionary } from '../../../powershell/index.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { azSession } from '../session.ts';
import { netObject } from '../values.ts';

const module = 'Az.Accounts';
const className = (name: string): string => `Microsoft.Azure.Commands.Profile.${name}`;

const autosaveParameters = { Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] } } as const;

/** Contexts are never saved to a disk here; the setting is kept and shown, as a script expects. */
function autosave(name: string, className_: string, mode: 'CurrentUser' | 'Process' | null) {
  return defineAzCmdlet({
    name,
    className: className(className_),
    module,
    supportsShouldProcess: mode !== null,
    parameters: autosaveParameters,
    process: (cmdlet) => {
      const session = azSession(cmdlet);
      if (mode !== null) session.autosave = mode;
      const saved = session.autosave === 'CurrentUser';
      cmdlet.write(
        netObject('Microsoft.Azure.Commands.Common.Authentication.ContextAutosaveSettings', {
          Mode: session.autosave,
          ContextDirectory: saved ? 'C:\\Users\\Client\\.Azure' : null,
          ContextFile: saved ? 'AzureRmContext.json' : null,
          CacheDirectory: saved ? 'C:\\Users\\Client\\AppData\\Local\\.IdentityService' : null,
          CacheFile: saved ? 'msal.cache' : null,
          KeyStoreFile: saved ? 'keystore.cache' : null,
          Settings: new GenericDictionary('System.String', 'System.String'),
        }),
      );
    },
  });
}

export const disableAzContextAutosave = autosave(
  'Disable-AzContextAutosave',
  'DisableAzureRmContextAutosave',
  'Process',
);
export const enableAzContextAutosave = autosave(
  'Enable-AzContextAutosave',
  'EnableAzureRmContextAutosave',
  'CurrentUser',
);
export const getAzContextAutosaveSetting = autosave(
  'Get-AzContextAutosaveSetting',
  'GetAzureRmContextAutosaveSetting',
  null,
);

/** The AzureRM names are there from the start here (`docs/sandbox-support.md`): nothing is left to do. */
function azureRmAlias(verb: 'Enable' | 'Disable') {
  return defineAzCmdlet({
    name: `${verb}-AzureRmAlias`,
    className: className(`Common.${verb}AzureRmAlias`),
    module,
    supportsShouldProcess: true,
    parameters: {
      Scope: { type: 'string', validateSet: ['Local', 'Process', 'CurrentUser', 'LocalMachine'] },
      Module: { type: 'string[]' },
      PassThru: { type: 'switch' },
    },
    process: (cmdlet) => {
      if (cmdlet.flag('PassThru')) cmdlet.write(true);
    },
  });
}

export const enableAzureRmAlias = azureRmAlias('Enable');
export const disableAzureRmAlias = azureRmAlias('Disable');
