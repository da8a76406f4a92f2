/** Runbooks from and to files of the session's drive. */
import { currentDrive, DriveError } from '../../../powershell/runtime/drive.ts';
import { apiVersions } from '../api-versions.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure } from '../errors.ts';
import { netObject } from '../values.ts';
import { currentItem, itemName, itemPath } from './items.ts';
import { alreadyThere, createParameters, createRunbook, isThere, runbooks, runbookType } from './runbooks.ts';
import { accountParameters, accountPlace, className, module } from './shared.ts';

const apiVersion = apiVersions.runbooks;

export const importAzAutomationRunbook = defineAzCmdlet({
  name: 'Import-AzAutomationRunbook',
  className: className('ImportAzureAutomationRunbook'),
  module,
  supportsShouldProcess: true,
  outputTypes: [runbookType],
  parameters: {
    ...accountParameters,
    Path: { type: 'string', aliases: ['SourcePath'], mandatory: true, position: 2, validateNotNullOrEmpty: true },
    Name: { type: 'string', aliases: ['RunbookName'] },
    ...createParameters,
    Published: { type: 'switch' },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => {
    const place = accountPlace(cmdlet);
    const path = cmdlet.text('Path') ?? '';
    const file = path.split(/[\\/]/).pop() ?? '';
    const name = cmdlet.text('Name') ?? file.replace(/\.[^.]*$/, '');
    const content = readFile(path);
    const exists = isThere(place, name);
    if (exists && !cmdlet.flag('Force')) throw alreadyThere(name);
    if (!cmdlet.shouldProcess(name, 'Import-AzAutomationRunbook')) return;
    if (!exists) createRunbook(cmdlet, place, name);
    place.arm.finish(
      place.arm.success({
        method: 'PUT',
        path: `${itemPath(place, runbooks, name)}/draft/content`,
        apiVersion,
        text: { content, type: 'text/powershell' },
      }),
    );
    if (cmdlet.flag('Published'))
      place.arm.finish(
        place.arm.success({ method: 'POST', path: `${itemPath(place, runbooks, name)}/publish`, apiVersion }),
      );
    cmdlet.write(currentItem(place, runbooks, name));
  },
});

function readFile(path: string): string {
  try {
    return new TextDecoder().decode(currentDrive().read(path));
  } catch (error) {
    if (!(error instanceof DriveError)) throw error;
    throw new AzFailure(`Could not find file '${error.path}'.`, 'System.IO.FileNotFoundException');
  }
}

export const exportAzAutomationRunbook = defineAzCmdlet({
  name: 'Export-AzAutomationRunbook',
  className: className('ExportAzureAutomationRunbook'),
  module,
  supportsShouldProcess: true,
  parameters: {
    ...accountParameters,
    ...itemName(runbooks),
    Slot: { type: 'string', validateSet: ['Published', 'Draft'] },
    OutputFolder: { type: 'string' },
    Force: { type: 'switch' },
  },
  process: (cmdlet) => {
    const name = cmdlet.text('Name') ?? '';
    const place = accountPlace(cmdlet, runbooks.notFound(name ?? ''));
    place.arm.json({ method: 'GET', path: itemPath(place, runbooks, name), apiVersion });
    const draft = (cmdlet.text('Slot') ?? 'Published').toLowerCase() === 'draft';
    const response = place.arm.raw({
      method: 'GET',
      path: `${itemPath(place, runbooks, name)}${draft ? '/draft' : ''}/content`,
      apiVersion,
    });
    if (response.status === 404) {
      throw new AzFailure(
        `The runbook has no ${draft ? 'draft' : 'published'} version. Runbook name ${name}.`,
        'Microsoft.Azure.Commands.Automation.Common.ResourceNotFoundException',
      );
    }
    const folder = cmdlet.text('OutputFolder') ?? '.';
    const file = `${folder}\\${name}.ps1`;
    const files = currentDrive();
    if (files.find(file) !== undefined && !cmdlet.flag('Force')) {
      throw new AzFailure(
        `Runbook file already exists. Specify the force switch to overwrite. Runbook file name: ${name}.ps1`,
        'System.ArgumentException',
      );
    }
    files.write(file, new TextEncoder().encode(response.body));
    const entry = files.find(file);
    if (entry !== undefined)
      cmdlet.write(netObject('System.IO.DirectoryInfo', { Name: entry.name, FullName: entry.path }));
  },
});
