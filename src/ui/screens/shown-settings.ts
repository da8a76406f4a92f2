/** Settings to show a step with before everything is chosen: what is open stands as a name in angle brackets. */
import type { CompleteSettings, Settings } from '../../engine/settings.ts';

export function shownSettings(settings: Settings): CompleteSettings {
  return {
    ...settings,
    subscriptionId: settings.subscriptionId ?? '<subscription>',
    resourceGroup: settings.resourceGroup ?? '<resource group>',
    vmName: settings.vmName ?? '<virtual machine>',
  };
}
