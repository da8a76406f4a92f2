/**
 * Automation accounts. `@azure/arm-automation` 10 drops `identity` from requests and answers, so an account is made, read
 * and changed as a generic resource; only its removal goes through the older client.
 */
import type { GenericResource } from '@azure/arm-resources';
import type { AutomationAccount, DeletedAccount } from '../../engine/cloud.ts';
import { exitCodes, TutorialError } from '../../engine/errors.ts';
import type { AccountPlace, AccountRequest, Accounts } from '../../engine/ports.ts';
import { ask, askFor, askToRemove } from '../ask.ts';
import { type ArmClients, pollAtOnce } from '../clients.ts';
import { accountId, nameOf, sameId } from '../ids.ts';
import { rawGet } from '../raw-get.ts';

/** The newest general version of `Microsoft.Automation/automationAccounts`, which takes all forms of `identity`. */
const apiVersion = '2023-11-01';
/** The version that lists deleted accounts (Azure/azure-rest-api-specs, automation, deletedAutomationAccounts.json). */
const deletedApiVersion = '2022-01-31';

export function accounts(clients: ArmClients): Accounts {
  const read = async (place: AccountPlace): Promise<GenericResource> => {
    const client = await clients.resources(place.subscriptionId);
    return client.resources.getById(accountId(place), apiVersion);
  };
  return {
    get: (place, signal) =>
      askFor(`read the Automation account ${place.account}`, signal, async () => accountOf(await read(place))),
    create: (place, request, signal) =>
      ask(`create the Automation account ${place.account}`, signal, async () => {
        const client = await clients.resources(place.subscriptionId);
        return accountOf(
          await client.resources.beginCreateOrUpdateByIdAndWait(
            accountId(place),
            apiVersion,
            {
              location: request.location,
              tags: { ...request.tags },
              properties: { sku: { name: 'Basic' } },
              identity: identityOf(request, []),
            },
            pollAtOnce,
          ),
        );
      }),
    setIdentity: (place, request, signal) =>
      ask(`change the identity of the Automation account ${place.account}`, signal, async () => {
        const client = await clients.resources(place.subscriptionId);
        const now = accountOf(await read(place));
        return accountOf(
          await client.resources.beginUpdateByIdAndWait(
            accountId(place),
            apiVersion,
            {
              identity: identityOf(request, now.attached),
            },
            pollAtOnce,
          ),
        );
      }),
    remove: (place, signal) =>
      askToRemove(`delete the Automation account ${place.account}`, signal, async () => {
        const client = await clients.automation(place.subscriptionId);
        await client.automationAccount.deleteMethod(place.resourceGroup, place.account);
      }),
    deleted: (subscriptionId, signal) =>
      ask('list the deleted Automation accounts', signal, async () => {
        const client = await clients.resources(subscriptionId);
        const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Automation/deletedAutomationAccounts`;
        return deletedIn(await rawGet(client, `${path}?api-version=${deletedApiVersion}`));
      }),
  };
}

/** The whole of `identity`; an identity that is attached now and not wanted any more is named with null, which detaches it. */
function identityOf(
  request: Pick<AccountRequest, 'systemAssigned' | 'userAssigned'>,
  attached: readonly string[],
): NonNullable<GenericResource['identity']> {
  const leaving = attached.filter((id) => !request.userAssigned.some((wanted) => sameId(wanted, id)));
  const user = request.userAssigned.length > 0;
  const type = request.systemAssigned
    ? user
      ? 'SystemAssigned, UserAssigned'
      : 'SystemAssigned'
    : user
      ? 'UserAssigned'
      : 'None';
  if (!user) return { type };
  const named = [...request.userAssigned.map((id) => [id, {}]), ...leaving.map((id) => [id, null])];
  return { type, userAssignedIdentities: Object.fromEntries(named) as Record<string, Record<string, never>> };
}

function accountOf(resource: GenericResource): AutomationAccount {
  const { identity } = resource;
  if (resource.id === undefined)
    throw new TutorialError({
      kind: 'cloud',
      code: 'answer-incomplete',
      exitCode: exitCodes.cloud,
      message: 'Azure answered an Automation account without an id.',
      next: ['Run the same command again.'],
    });
  return {
    id: resource.id,
    name: resource.name ?? nameOf(resource.id),
    location: resource.location ?? '',
    systemPrincipalId: identity?.type?.includes('SystemAssigned') ? (identity.principalId ?? null) : null,
    attached: Object.keys(identity?.userAssignedIdentities ?? {}),
    tags: resource.tags ?? {},
  };
}

function deletedIn(answer: unknown): readonly DeletedAccount[] {
  const { value = [] } = answer as {
    value?: readonly {
      readonly name?: string;
      readonly location?: string;
      readonly properties?: {
        readonly automationAccountResourceId?: string;
        readonly location?: string;
        readonly deletionTime?: string;
      };
    }[];
  };
  return value.map(({ name, location, properties }) => ({
    name: properties?.automationAccountResourceId ? nameOf(properties.automationAccountResourceId) : (name ?? ''),
    location: properties?.location ?? location ?? '',
    deletedOn: properties?.deletionTime ?? '',
  }));
}
