/** The addresses at which an account's agents call in. Nothing answers there: the lab has no hybrid workers. */
import { locationName } from '../../../locations.ts';

/** How the service shortens a region in its host names. Recorded: `eus2`, `wus2`; the others are Microsoft's public short names. */
const shortNames: Readonly<Record<string, string>> = {
  eastus: 'eus',
  eastus2: 'eus2',
  westus: 'wus',
  westus2: 'wus2',
  westus3: 'usw3',
  centralus: 'cus',
  northcentralus: 'ncus',
  southcentralus: 'scus',
  westcentralus: 'wcus',
  northeurope: 'ne',
  westeurope: 'we',
  uksouth: 'uks',
  ukwest: 'ukw',
  southeastasia: 'sea',
  eastasia: 'ea',
  japaneast: 'jpe',
  japanwest: 'jpw',
  canadacentral: 'cc',
  australiaeast: 'ae',
  australiasoutheast: 'ase',
  centralindia: 'cid',
  brazilsouth: 'sbr',
};

/** `https://{accountId}.agentsvc.wus2.azure-automation.net/accounts/{accountId}` and the hybrid service beside it. */
export function agentAddresses(
  accountId: string,
  location: string,
): { readonly registration: string; readonly hybrid: string } {
  const region = locationName(location);
  const host = (service: string): string =>
    `https://${accountId}.${service}.${shortNames[region] ?? region}.azure-automation.net`;
  return {
    registration: `${host('agentsvc')}/accounts/${accountId}`,
    hybrid: `${host('jrds')}/automationAccounts/${accountId}`,
  };
}
