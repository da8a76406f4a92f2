/** Modules of an Automation account (Windows PowerShell 5.1), through `@azure/arm-automation`. */
import type { Module } from '@azure/arm-automation/esm/models/index.js';
import type { AutomationModule } from '../../engine/cloud.ts';
import type { Modules } from '../../engine/ports.ts';
import { ask, askFor, askToRemove } from '../ask.ts';
import type { ArmClients } from '../clients.ts';

export function modules(clients: ArmClients): Modules {
  return {
    get: (place, name, signal) =>
      askFor(`read the module ${name}`, signal, async () => {
        const { module } = await clients.automation(place.subscriptionId);
        return moduleOf(name, await module.get(place.resourceGroup, place.account, name));
      }),
    import: (place, name, contentUri, contentVersion, signal) =>
      ask(`import the module ${name} ${contentVersion}`, signal, async () => {
        const { module } = await clients.automation(place.subscriptionId);
        return moduleOf(
          name,
          await module.createOrUpdate(place.resourceGroup, place.account, name, {
            contentLink: { uri: contentUri, version: contentVersion },
          }),
        );
      }),
    remove: (place, name, signal) =>
      askToRemove(`remove the module ${name}`, signal, async () => {
        const { module } = await clients.automation(place.subscriptionId);
        await module.deleteMethod(place.resourceGroup, place.account, name);
      }),
  };
}

const moduleOf = (name: string, m: Module): AutomationModule => ({
  name: m.name ?? name,
  version: m.version ?? null,
  provisioningState: m.provisioningState ?? 'Creating',
  error: m.error?.message ? m.error.message : null,
});
