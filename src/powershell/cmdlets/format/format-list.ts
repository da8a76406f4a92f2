import { propertyKeys, propertyRequests } from '../../format/property-request.ts';
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { commonParameters, commonRequest, type FormatState, formatting } from './format-common.ts';

/** Format-List: each property of each object on a line of its own. */
export const formatList = defineCmdlet<FormatState>({
  name: 'Format-List',
  aliases: ['fl'],
  className: 'Microsoft.PowerShell.Commands.FormatListCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: { Property: { type: 'object[]', position: 0 }, ...commonParameters },
  ...formatting((cmdlet) => ({
    ...commonRequest(cmdlet),
    shape: 'list',
    properties: propertyRequests(cmdlet.list('Property'), propertyKeys.list),
  })),
});
