/** Write-Error: a non-terminating error in the name of the script or function that calls it. */
import { type CmdletContext, defineCmdlet } from '../../runtime/cmdlet.ts';
import {
  type ErrorCategory,
  ErrorDetails,
  ErrorRecord,
  InvocationInfo,
  PSException,
} from '../../runtime/values/index.ts';
import { toText } from '../../types/index.ts';
import '../enums.ts';

const described = { NoException: {}, WithException: {} };

export const writeErrorCommand = defineCmdlet({
  name: 'Write-Error',
  className: 'Microsoft.PowerShell.Commands.WriteErrorCommand',
  module: 'Microsoft.PowerShell.Utility',
  defaultParameterSet: 'NoException',
  parameters: {
    Exception: { type: 'System.Exception', sets: { WithException: { mandatory: true } } },
    Message: {
      type: 'string',
      aliases: ['Msg'],
      allowNull: true,
      allowEmptyString: true,
      sets: { NoException: { mandatory: true, position: 0, valueFromPipeline: true }, WithException: {} },
    },
    ErrorRecord: {
      type: 'System.Management.Automation.ErrorRecord',
      sets: { ErrorRecord: { mandatory: true } },
    },
    Category: { type: 'System.Management.Automation.ErrorCategory', sets: described },
    ErrorId: { type: 'string', sets: described },
    TargetObject: { type: 'object', sets: described },
    RecommendedAction: { type: 'string' },
    CategoryActivity: { type: 'string', aliases: ['Activity'] },
    CategoryReason: { type: 'string', aliases: ['Reason'] },
    CategoryTargetName: { type: 'string', aliases: ['TargetName'] },
    CategoryTargetType: { type: 'string', aliases: ['TargetType'] },
  },
  process(cmdlet) {
    const record = recordOf(cmdlet);
    describe(cmdlet, record);
    attribute(cmdlet, record);
    cmdlet.writeError(record);
  },
});

function recordOf(cmdlet: CmdletContext): ErrorRecord {
  const given = cmdlet.get('ErrorRecord');
  if (given instanceof ErrorRecord) return copyOf(given);
  const exception = cmdlet.get('Exception') as PSException | null;
  const message = cmdlet.text('Message');
  const thrown = exception ?? new PSException('Microsoft.PowerShell.Commands.WriteErrorException', message ?? '');
  const category = cmdlet.get('Category');
  const record = new ErrorRecord(
    thrown,
    cmdlet.text('ErrorId') || thrown.typeName,
    category === null ? 'NotSpecified' : (toText(category) as ErrorCategory),
    cmdlet.get('TargetObject'),
  );
  if (exception !== null && message) record.errorDetails = new ErrorDetails(message);
  return record;
}

/** Another record of the same error: what is set here does not change the one that was given. */
function copyOf(record: ErrorRecord): ErrorRecord {
  const copy = new ErrorRecord(record.exception, record.errorId, record.category, record.target);
  const { errorDetails: details } = record;
  copy.errorDetails = details === null ? null : new ErrorDetails(details.message, details.recommendedAction);
  copy.reason = record.reason;
  copy.targetName = record.targetName;
  copy.targetType = record.targetType;
  return copy;
}

function describe(cmdlet: CmdletContext, record: ErrorRecord): void {
  const action = cmdlet.text('RecommendedAction');
  if (action) {
    record.errorDetails ??= new ErrorDetails(record.message);
    record.errorDetails.recommendedAction = action;
  }
  record.reason = cmdlet.text('CategoryReason') || record.reason;
  record.targetName = cmdlet.text('CategoryTargetName') || record.targetName;
  record.targetType = cmdlet.text('CategoryTargetType') || record.targetType;
}

/** The record carries the invocation of the script or function that calls, not of this cmdlet. */
function attribute(cmdlet: CmdletContext, record: ErrorRecord): void {
  const caller = cmdlet.session.getVariable('MyInvocation');
  const invocation = caller?.reader?.() ?? caller?.value ?? null;
  // In a workflow it is an activity, which stands for itself.
  if (!(invocation instanceof InvocationInfo) || invocation.command?.commandType === 'Workflow') return;
  record.invocation = invocation;
  record.commandId = invocation.command?.name ?? '';
  record.activity = (cmdlet.edition === '7' && cmdlet.text('CategoryActivity')) || 'Write-Error';
}
