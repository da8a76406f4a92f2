/** User-assigned managed identities, through `@azure/arm-msi`. */
import type { Identity } from '@azure/arm-msi';
import type { UserAssignedIdentity } from '../../engine/cloud.ts';
import type { Identities } from '../../engine/ports.ts';
import { ask, askFor, askToRemove } from '../ask.ts';
import type { ArmClients } from '../clients.ts';

export function identities(clients: ArmClients): Identities {
  const of = async (subscriptionId: string) => (await clients.identities(subscriptionId)).userAssignedIdentities;
  return {
    get: (place, name, signal) =>
      askFor(`read the identity ${name}`, signal, async () =>
        identityOf(await (await of(place.subscriptionId)).get(place.resourceGroup, name)),
      ),
    create: (place, name, location, tags, signal) =>
      ask(`create the identity ${name}`, signal, async () =>
        identityOf(
          await (await of(place.subscriptionId)).createOrUpdate(place.resourceGroup, name, {
            location,
            tags: { ...tags },
          }),
        ),
      ),
    remove: (place, name, signal) =>
      askToRemove(`delete the identity ${name}`, signal, async () =>
        (await of(place.subscriptionId)).delete(place.resourceGroup, name),
      ),
  };
}

const identityOf = (i: Identity): UserAssignedIdentity => ({
  id: i.id ?? '',
  name: i.name ?? '',
  location: i.location,
  principalId: i.principalId ?? '',
  clientId: i.clientId ?? '',
  tags: i.tags ?? {},
});
