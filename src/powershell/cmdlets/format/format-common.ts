/** What Format-Table, -List, -Wide and -Custom share: parameters, and formatting a stream of objects into packets. */
import { FormatPacket, Formatter } from '../../format/index.ts';
import { propertyKeys, propertyRequests } from '../../format/property-request.ts';
import type { FormatRequest } from '../../format/request.ts';
import type { CmdletContext, CmdletDefinition, ParameterDefinition } from '../../runtime/cmdlet.ts';
import { ErrorDetails, ErrorRecord, PowerShellError, PSException } from '../../runtime/values/index.ts';

export interface FormatState {
  formatter: Formatter | undefined;
}

/** Parameters of all four commands. */
export const commonParameters: Readonly<Record<string, ParameterDefinition>> = {
  GroupBy: { type: 'object' },
  View: { type: 'string' },
  ShowError: { type: 'switch' },
  DisplayError: { type: 'switch' },
  Force: { type: 'switch' },
  Expand: { type: 'string', validateSet: ['CoreOnly', 'EnumOnly', 'Both'] },
  InputObject: { type: 'psobject', valueFromPipeline: true },
};

/** The part of a request that the common parameters make. */
export function commonRequest(cmdlet: CmdletContext<FormatState>): Omit<FormatRequest, 'shape' | 'properties'> {
  const groupBy = cmdlet.get('GroupBy');
  const expand = cmdlet.text('Expand')?.toLowerCase();
  return {
    groupBy: groupBy === null ? null : propertyRequests([groupBy], propertyKeys.groupBy, true)[0],
    view: cmdlet.text('View') ?? null,
    force: cmdlet.flag('Force'),
    displayError: cmdlet.flag('DisplayError'),
    showError: cmdlet.flag('ShowError'),
    expand: expand === 'coreonly' ? 'CoreOnly' : expand === 'both' ? 'Both' : expand === 'enumonly' ? 'EnumOnly' : null,
  };
}

/** The life of a Format-* command around a request made at its beginning. */
export function formatting(
  request: (cmdlet: CmdletContext<FormatState>) => FormatRequest,
): Pick<CmdletDefinition<FormatState>, 'state' | 'begin' | 'process' | 'end'> {
  return {
    state: () => ({ formatter: undefined }),
    begin(cmdlet) {
      const asked = request(cmdlet);
      if (asked.view && asked.properties.length > 0) {
        throw exclusive('FormatCannotSpecifyViewAndProperty', 'View and Property');
      }
      cmdlet.state.formatter = new Formatter(asked, (packet) => cmdlet.write(new FormatPacket(packet)));
    },
    process(cmdlet) {
      cmdlet.state.formatter?.process(cmdlet.get('InputObject'));
    },
    end(cmdlet) {
      cmdlet.state.formatter?.end();
    },
  };
}

/** Two parameters that may not stand together. */
export function exclusive(id: string, names: string): PowerShellError {
  const exception = new PSException('System.IO.InvalidDataException', 'Found invalid data while decoding.');
  exception.errorRecord = new ErrorRecord(exception, id, 'InvalidArgument');
  exception.errorRecord.errorDetails = new ErrorDetails(`Cmdlet parameters ${names} are mutually exclusive.`);
  return new PowerShellError(exception);
}
