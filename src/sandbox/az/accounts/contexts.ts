/** Cmdlets about contexts: which account and subscription the others work in. */
import { type CmdletContext, NetObject, type Value } from '../../../powershell/index.ts';
import { currentContext } from '../arm.ts';
import { defineAzCmdlet } from '../cmdlet.ts';
import { AzFailure } from '../errors.ts';
import { type AzContext, azSession, contextName, enterContext } from '../session.ts';
import { pick, subscriptionsOf } from './directory.ts';
import { contextBehind, contextObject } from './objects.ts';
import { contextType, subscriptionType, tenantType } from './types.ts';

const module = 'Az.Accounts';
const className = (name: string): string => `Microsoft.Azure.Commands.Profile.${name}`;

export const getAzContext = defineAzCmdlet({
  name: 'Get-AzContext',
  className: className('GetAzureRMContextCommand'),
  module,
  defaultParameterSet: 'GetSingleContext',
  outputTypes: [contextType],
  parameters: {
    ListAvailable: { type: 'switch', sets: { ListAllContexts: { mandatory: true } } },
    RefreshContextFromTokenCache: { type: 'switch', sets: { ListAllContexts: {} } },
    Name: { type: 'string', sets: { GetSingleContext: { position: 0 } } },
  },
  process: (cmdlet) => {
    const session = azSession(cmdlet);
    if (cmdlet.flag('ListAvailable')) {
      for (const context of session.contexts) cmdlet.write(contextObject(context));
      return;
    }
    const name = cmdlet.text('Name');
    const found =
      name === undefined
        ? session.current
        : (session.contexts.find((c) => c.name.toLowerCase() === name.toLowerCase()) ?? null);
    // Nobody signed in: nothing, and no error.
    if (found !== null) cmdlet.write(contextObject(found));
  },
});

export const setAzContext = defineAzCmdlet({
  name: 'Set-AzContext',
  aliases: ['Select-AzSubscription'],
  className: className('SetAzureRMContextCommand'),
  module,
  supportsShouldProcess: true,
  defaultParameterSet: 'Context',
  outputTypes: [contextType],
  parameters: {
    Context: { type: contextType, sets: { Context: { mandatory: true, position: 0, valueFromPipeline: true } } },
    Subscription: {
      type: 'string',
      aliases: ['SubscriptionId', 'SubscriptionName'],
      sets: { Subscription: { mandatory: true, position: 0, valueFromPipelineByPropertyName: true } },
      validateNotNullOrEmpty: true,
    },
    SubscriptionObject: {
      type: subscriptionType,
      sets: { SubscriptionObject: { mandatory: true, position: 0, valueFromPipeline: true } },
    },
    TenantObject: {
      type: tenantType,
      sets: { TenantObject: { mandatory: true, position: 0, valueFromPipeline: true } },
    },
    Tenant: {
      type: 'string',
      aliases: ['Domain', 'TenantId'],
      sets: { Subscription: {}, TenantNameOnly: { mandatory: true } },
      validateNotNullOrEmpty: true,
    },
    ExtendedProperty: { type: 'object' },
    Name: { type: 'string' },
    Force: { type: 'switch' },
    Scope: { type: 'string', validateSet: ['Process', 'CurrentUser'] },
  },
  process: (cmdlet) => {
    const session = azSession(cmdlet);
    const current = currentContext(cmdlet);
    const next = chosenContext(cmdlet, current);
    if (!cmdlet.shouldProcess(next.name, 'set default context')) return;
    enterContext(session, next);
    cmdlet.write(contextObject(next));
  },
});

function chosenContext(cmdlet: CmdletContext, current: AzContext): AzContext {
  const given = contextBehind(cmdlet.get('Context'));
  if (given !== undefined) return given;
  const wanted = cmdlet.text('Subscription') ?? idOf(cmdlet.get('SubscriptionObject'));
  const tenant = cmdlet.text('Tenant') ?? idOf(cmdlet.get('TenantObject')) ?? current.tenantId;
  const seen = subscriptionsOf(cmdlet, current.account);
  const subscription =
    wanted === undefined ? (seen.find((s) => s.tenantId === tenant) ?? null) : (pick(seen, wanted) ?? null);
  if ((wanted !== undefined && subscription === null) || (subscription === null && tenant !== current.tenantId)) {
    throw new AzFailure('Please provide a valid tenant or a valid subscription.', 'System.ArgumentException');
  }
  return {
    name: cmdlet.text('Name') ?? contextName(current.account, subscription, tenant),
    account: current.account,
    environment: current.environment,
    tenantId: subscription?.tenantId ?? tenant,
    subscription,
  };
}

function idOf(value: Value): string | undefined {
  if (!(value instanceof NetObject)) return undefined;
  const id = value.get('Id') ?? value.get('TenantId');
  return id === undefined || id === null ? undefined : String(id);
}
