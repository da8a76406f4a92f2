/** What a compute cmdlet gives that does not wait, or changes a machine as a whole. */
import type { NetObject } from '../../../powershell/index.ts';
import { netObject } from '../values.ts';

export const responseType = 'Microsoft.Azure.Commands.Compute.Models.PSAzureOperationResponse';

/** The service's answer to the request. */
export function acceptedResponse(requestId: string, status: number, reason: string): NetObject {
  return netObject(responseType, {
    RequestId: requestId,
    IsSuccessStatusCode: status < 300,
    StatusCode: reason.replaceAll(' ', ''),
    ReasonPhrase: reason,
  });
}
