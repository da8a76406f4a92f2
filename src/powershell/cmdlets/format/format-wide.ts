import { propertyKeys, propertyRequests } from '../../format/property-request.ts';
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { commonParameters, commonRequest, exclusive, type FormatState, formatting } from './format-common.ts';

/** Format-Wide: one property of each object, several beside each other. */
export const formatWide = defineCmdlet<FormatState>({
  name: 'Format-Wide',
  aliases: ['fw'],
  className: 'Microsoft.PowerShell.Commands.FormatWideCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    Property: { type: 'object', position: 0 },
    AutoSize: { type: 'switch' },
    Column: { type: 'int', validateRange: [1, 2_147_483_647] },
    ...commonParameters,
  },
  ...formatting((cmdlet) => {
    if (cmdlet.flag('AutoSize') && cmdlet.isBound('Column')) {
      throw exclusive('FormatCannotSpecifyAutosizeAndColumns', 'AutoSize and Column');
    }
    const property = cmdlet.get('Property');
    return {
      ...commonRequest(cmdlet),
      shape: 'wide',
      properties: property === null ? [] : propertyRequests([property], propertyKeys.wide),
      autoSize: cmdlet.flag('AutoSize'),
      columns: cmdlet.int('Column'),
    };
  }),
});
