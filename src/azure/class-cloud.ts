/** What an instructor's commands ask of Azure, through Microsoft's clients. */
import type { GenericResourceExpanded } from '@azure/arm-resources';
import {
  accountType,
  type ClassCloud,
  type FoundAssignment,
  identityType,
  type TaggedResource,
} from '../engine/class/class-cloud.ts';
import { exitCodes, TutorialError } from '../engine/errors.ts';
import { ask } from './ask.ts';
import { type ArmClients, all } from './clients.ts';
import { nameOf } from './ids.ts';
import { type LabOptions, labClients } from './lab.ts';
import { accounts } from './ports/accounts.ts';
import { identities } from './ports/identities.ts';
import { roles } from './ports/roles.ts';

export function createClassCloud(options: LabOptions): ClassCloud {
  const clients = labClients(options);
  const lists = listsOf(clients);
  return {
    vcpus: (id, location, signal) =>
      ask('ask how many vCPUs there are', signal, async () => {
        const found = (await all((await clients.compute(id)).usage.list(location))).find(
          (usage) => usage.name.value === 'cores',
        );
        return found === undefined ? null : { used: found.currentValue, limit: found.limit };
      }),
    accountsIn: (id, location, signal) =>
      ask('list the Automation accounts', signal, async () =>
        (await lists.byType(id, accountType)).filter((a) => sameRegion(a.location, location)).map((a) => a.name ?? ''),
      ),
    jobMinutes: (id, signal) =>
      ask('ask how long jobs have run', signal, async () => {
        const [account] = await lists.byType(id, accountType);
        if (account?.id === undefined) return null;
        const client = await clients.automation(id);
        const usages = await client.usages.listByAutomationAccount(groupOf(account.id), account.name ?? '');
        const found = usages.find((usage) => usage.name?.value === 'SubscriptionUsage');
        return found === undefined ? null : { used: found.currentValue ?? 0, limit: found.limit ?? -1 };
      }),
    assignments: (id, signal) =>
      ask('list the role assignments', signal, async () => {
        const found = await all((await clients.authorization(id)).roleAssignments.listForSubscription());
        const scope = `/subscriptions/${id}`.toLowerCase();
        return found
          .map(
            ({ id: of, principalId, scope: at }): FoundAssignment => ({
              id: of ?? '',
              principalId: principalId ?? '',
              scope: at ?? '',
            }),
          )
          .filter((one) => one.scope.toLowerCase().startsWith(scope));
      }),
    tagged: (id, tag, value, signal) =>
      ask('list what carries the class’s tags', signal, async () => {
        // Azure leaves the tags out of a list that is filtered by them: so all are listed, and looked at here.
        const found = await all((await clients.resources(id)).resources.list());
        const ours = found.filter((resource) => tagOf(resource, tag) === value);
        const principals = await lists.identityPrincipals(id, ours);
        return ours.map((resource) => taggedOf(resource, principals));
      }),
    remove: async (subscriptionId, { type, group, name }, signal) => {
      if (same(type, accountType))
        return accounts(clients).remove({ subscriptionId, resourceGroup: group, account: name }, signal);
      if (same(type, identityType))
        return identities(clients).remove({ subscriptionId, resourceGroup: group }, name, signal);
      throw new TutorialError({
        kind: 'bug',
        code: 'not-ours-to-remove',
        exitCode: exitCodes.bug,
        message: `The tutorial makes nothing of the kind ${type}.`,
      });
    },
    removeAssignment: (id, signal) => roles(clients, options.clock).remove(id, signal),
  };
}

function listsOf(clients: ArmClients) {
  return {
    byType: async (id: string, type: string) =>
      all((await clients.resources(id)).resources.list({ filter: `resourceType eq '${type}'` })),
    /** Principal ids of identities by their own ids, in small letters. */
    identityPrincipals: async (
      id: string,
      among: readonly GenericResourceExpanded[],
    ): Promise<ReadonlyMap<string, string>> => {
      if (!among.some((resource) => same(resource.type ?? '', identityType))) return new Map();
      const found = await all((await clients.identities(id)).userAssignedIdentities.listBySubscription());
      return new Map(found.map((identity) => [(identity.id ?? '').toLowerCase(), identity.principalId ?? '']));
    },
  };
}

function taggedOf(resource: GenericResourceExpanded, principals: ReadonlyMap<string, string>): TaggedResource {
  const id = resource.id ?? '';
  return {
    id,
    name: resource.name ?? nameOf(id),
    type: resource.type ?? '',
    group: groupOf(id),
    tags: resource.tags ?? {},
    principalId: principals.get(id.toLowerCase()) ?? resource.identity?.principalId ?? null,
  };
}

const tagOf = ({ tags = {} }: GenericResourceExpanded, tag: string): string | undefined =>
  Object.entries(tags).find(([name]) => same(name, tag))?.[1];

const groupOf = (id: string): string => /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '';
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
/** `West US` and `westus` are one region. */
const sameRegion = (a: string | undefined, b: string): boolean =>
  (a ?? '').replace(/\s/g, '').toLowerCase() === b.replace(/\s/g, '').toLowerCase();
