import { propertyKeys, propertyRequests } from '../../format/property-request.ts';
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { commonParameters, commonRequest, type FormatState, formatting } from './format-common.ts';

/** Format-Custom: objects as a tree of classes, or by a view of their own. */
export const formatCustom = defineCmdlet<FormatState>({
  name: 'Format-Custom',
  aliases: ['fc'],
  className: 'Microsoft.PowerShell.Commands.FormatCustomCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Property: { type: 'object[]', position: 0 },
    Depth: { type: 'int', validateRange: [1, 2_147_483_647] },
    ...commonParameters,
  },
  ...formatting((cmdlet) => ({
    ...commonRequest(cmdlet),
    shape: 'custom',
    properties: propertyRequests(cmdlet.list('Property'), propertyKeys.custom),
    depth: cmdlet.int('Depth'),
  })),
});
