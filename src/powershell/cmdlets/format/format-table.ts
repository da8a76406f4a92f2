import { propertyKeys, propertyRequests } from '../../format/property-request.ts';
import { defineCmdlet } from '../../runtime/cmdlet.ts';
import { commonParameters, commonRequest, type FormatState, formatting } from './format-common.ts';

/** Format-Table: objects as rows, properties as columns. */
export const formatTable = defineCmdlet<FormatState>({
  name: 'Format-Table',
  aliases: ['ft'],
  className: 'Microsoft.PowerShell.Commands.FormatTableCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    AutoSize: { type: 'switch' },
    RepeatHeader: { type: 'switch', edition: '7' },
    HideTableHeaders: { type: 'switch' },
    Wrap: { type: 'switch' },
    Property: { type: 'object[]', position: 0 },
    ...commonParameters,
  },
  ...formatting((cmdlet) => ({
    ...commonRequest(cmdlet),
    shape: 'table',
    properties: propertyRequests(cmdlet.list('Property'), propertyKeys.table),
    autoSize: cmdlet.isBound('AutoSize') ? cmdlet.flag('AutoSize') : undefined,
    hideHeader: cmdlet.isBound('HideTableHeaders') ? cmdlet.flag('HideTableHeaders') : undefined,
    wrap: cmdlet.isBound('Wrap') ? cmdlet.flag('Wrap') : undefined,
  })),
});
