/** How the Az cmdlets describe what went wrong. All are written, not thrown: an Az cmdlet's error leaves the script running. */
import type { ErrorSpec } from '../../powershell/index.ts';

/** A failure on its way to the error stream of the cmdlet that meets it. */
export class AzFailure {
  constructor(
    readonly message: string,
    /** Full .NET name of the exception. */
    readonly exceptionType: string,
    /** The answer behind it, where there was one. */
    readonly answer: ServiceAnswer | null = null,
  ) {}

  /** As a record: category CloseError, no id of its own (the class name alone is the fully qualified id), no target. */
  toSpec(): ErrorSpec {
    return { message: this.message, id: '', category: 'CloseError', exceptionType: this.exceptionType };
  }
}

/** An answer of Resource Manager that is no success. */
export interface ServiceAnswer {
  readonly status: number;
  readonly reason: string;
  /** Empty where the body names none. */
  readonly code: string;
  readonly message: string;
  readonly target: string;
  readonly requestId: string;
  readonly body: string;
}

/** No context at all: nobody has signed in in this process. */
export const notSignedIn = (): AzFailure =>
  new AzFailure('Run Connect-AzAccount to login.', 'System.Management.Automation.PSInvalidOperationException');

/** The client-side check that stops a request without a subscription (AutoRest's own validation). */
export const noSubscription = (): AzFailure =>
  new AzFailure("'this.Client.SubscriptionId' cannot be null.", 'Microsoft.Rest.ValidationException');

/** The host did not answer. */
export const notReached = (message: string): AzFailure =>
  new AzFailure(message, 'System.Net.Http.HttpRequestException');

/** Most modules: the service's own message. */
export function cloudFailure(answer: ServiceAnswer): AzFailure {
  return new AzFailure(
    answer.message !== ''
      ? answer.message
      : `Operation returned an invalid status code '${answer.reason.replaceAll(' ', '')}'`,
    'Microsoft.Rest.Azure.CloudException',
    answer,
  );
}

/** Az.Compute: the message, then what the answer said, a line each (its ComputeCloudException). */
export function computeFailure(answer: ServiceAnswer): AzFailure {
  const plain = cloudFailure(answer);
  const lines = [
    plain.message,
    ...(answer.code === ''
      ? []
      : [`ErrorCode: ${answer.code}`, `ErrorMessage: ${answer.message}`, `ErrorTarget: ${answer.target}`]),
    `StatusCode: ${answer.status}`,
    `ReasonPhrase: ${answer.reason}`,
    `OperationID : ${answer.requestId}`,
  ];
  return new AzFailure(lines.join('\n'), 'Microsoft.Azure.Commands.Compute.Common.ComputeCloudException', answer);
}

/** Az.Automation: a thing that is not there has a message of the module's own. */
export function automationNotFound(message: string): AzFailure {
  return new AzFailure(message, 'Microsoft.Azure.Commands.Automation.Common.ResourceNotFoundException');
}

/** A value the cmdlet itself refuses. */
export const invalidArgument = (message: string): AzFailure => new AzFailure(message, 'System.ArgumentException');

/** A question in a job has nobody to answer it: the host refuses to prompt. */
export function cannotAsk(question: string): AzFailure {
  return new AzFailure(
    `A command that prompts the user failed because the host program or the command type does not support user interaction. The host was attempting to request confirmation with the following message: ${question}`,
    'System.Management.Automation.Host.HostException',
  );
}
