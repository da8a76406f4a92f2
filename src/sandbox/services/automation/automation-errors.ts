/** What the Automation service itself refuses: bare bodies, without the gateway's header. */
import { AzureError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';

const bare = (status: number, code: string, message: string): AzureError =>
  new AzureError(code, message, { status, envelope: 'bare' });

/** `{ "Message": "The request is invalid.", "ModelState": { … } }`: how the service refuses a malformed request. */
class ModelStateError extends AzureError {
  readonly state: JsonObject;
  constructor(state: JsonObject) {
    super('BadRequest', 'The request is invalid.', { status: 400, envelope: 'bare' });
    this.state = state;
  }

  override toAnswer() {
    return { status: this.status, body: { Message: this.message, ModelState: this.state } };
  }
}

export const automationError = {
  /** `notFound('Runbook')`: "Runbook not found." (recorded); modules have an empty message (recorded). */
  notFound: (thing: string) => bare(404, 'NotFound', thing === '' ? '' : `${thing} not found.`),
  badRequest: (message: string) => bare(400, 'BadRequest', message),
  conflict: (message: string) => bare(409, 'Conflict', message),
  /** `invalidModel('account.name', 'The account name is invalid. …')`. Shape: Azure/azure-powershell#1815. */
  invalidModel: (member: string, message: string) => new ModelStateError({ [member]: [message] }),
} as const;
