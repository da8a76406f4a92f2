/** What all Az.Automation cmdlets share: where things lie, and how absence is told. */
import type { CmdletContext, ParameterDefinition } from '../../../powershell/index.ts';
import type { ArmClient, ArmRequest } from '../arm.ts';
import { client } from '../cmdlet.ts';
import { type AzFailure, automationNotFound, cloudFailure, type ServiceAnswer } from '../errors.ts';

export const module = 'Az.Automation';
export const model = (name: string): string => `Microsoft.Azure.Commands.Automation.Model.${name}`;
export const className = (name: string): string => `Microsoft.Azure.Commands.Automation.Cmdlet.${name}`;

/** -ResourceGroupName and -AutomationAccountName, first and second in every cmdlet of the module. */
export const accountParameters: Readonly<Record<'ResourceGroupName' | 'AutomationAccountName', ParameterDefinition>> = {
  ResourceGroupName: {
    type: 'string',
    mandatory: true,
    position: 0,
    valueFromPipelineByPropertyName: true,
    validateNotNullOrEmpty: true,
  },
  AutomationAccountName: {
    type: 'string',
    mandatory: true,
    position: 1,
    valueFromPipelineByPropertyName: true,
    validateNotNullOrEmpty: true,
  },
};

/** An account as a cmdlet's parameters name it. */
export interface AccountPlace {
  readonly arm: ArmClient;
  readonly group: string;
  readonly account: string;
  /** `/subscriptions/…/automationAccounts/name`. */
  readonly path: string;
}

/** The account that -ResourceGroupName and -AutomationAccountName name. Throws AzFailure where nobody is signed in. */
export function accountPlace(cmdlet: CmdletContext, notFound?: string): AccountPlace {
  const arm = client(cmdlet, notFound === undefined ? cloudFailure : orNotFound(notFound));
  const group = cmdlet.text('ResourceGroupName') ?? '';
  const account = cmdlet.text('AutomationAccountName') ?? '';
  return { arm, group, account, path: accountPath(arm, group, account) };
}

export function accountPath(arm: ArmClient, group?: string, account?: string): string {
  const inGroup = group === undefined ? '' : `/resourceGroups/${encodeURIComponent(group)}`;
  const one = account === undefined ? '' : `/${encodeURIComponent(account)}`;
  return `${arm.subscriptionPath}${inGroup}/providers/Microsoft.Automation/automationAccounts${one}`;
}

/** The module's own words for a 404; any other answer is told as it came. */
export function orNotFound(message: string): (answer: ServiceAnswer) => AzFailure {
  return (answer) => (answer.status === 404 ? automationNotFound(message) : cloudFailure(answer));
}

/** Removes what must be there: the service would answer 204 for what is not. */
export function removeExisting(arm: ArmClient, request: Pick<ArmRequest, 'path' | 'apiVersion'>): void {
  arm.json({ method: 'GET', ...request });
  arm.success({ method: 'DELETE', ...request });
}
