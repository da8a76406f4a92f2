/** A region by its two names. */
export interface Region {
  /** `westus2` */
  readonly name: string;
  /** `West US 2`: as the Automation service writes it. */
  readonly displayName: string;
  /** In addresses of the Automation service: `wus2`. */
  readonly code: string;
}

const region = (name: string, displayName: string, code: string): Region => ({ name, displayName, code });

/** Where the lab's providers have their resources. */
export const regions: readonly Region[] = [
  region('eastus', 'East US', 'eus'),
  region('eastus2', 'East US 2', 'eus2'),
  region('westus', 'West US', 'wus'),
  region('westus2', 'West US 2', 'wus2'),
  region('westus3', 'West US 3', 'wus3'),
  region('centralus', 'Central US', 'cus'),
  region('northcentralus', 'North Central US', 'ncus'),
  region('southcentralus', 'South Central US', 'scus'),
  region('westcentralus', 'West Central US', 'wcus'),
  region('canadacentral', 'Canada Central', 'cc'),
  region('canadaeast', 'Canada East', 'ce'),
  region('brazilsouth', 'Brazil South', 'sbr'),
  region('northeurope', 'North Europe', 'ne'),
  region('westeurope', 'West Europe', 'we'),
  region('uksouth', 'UK South', 'uks'),
  region('ukwest', 'UK West', 'ukw'),
  region('francecentral', 'France Central', 'fc'),
  region('germanywestcentral', 'Germany West Central', 'gwc'),
  region('norwayeast', 'Norway East', 'noe'),
  region('swedencentral', 'Sweden Central', 'sec'),
  region('switzerlandnorth', 'Switzerland North', 'stzn'),
  region('southeastasia', 'Southeast Asia', 'sea'),
  region('eastasia', 'East Asia', 'ea'),
  region('japaneast', 'Japan East', 'jpe'),
  region('japanwest', 'Japan West', 'jpw'),
  region('koreacentral', 'Korea Central', 'kc'),
  region('australiaeast', 'Australia East', 'ae'),
  region('australiasoutheast', 'Australia Southeast', 'ase'),
  region('centralindia', 'Central India', 'cid'),
  region('southindia', 'South India', 'ma'),
  region('southafricanorth', 'South Africa North', 'san'),
  region('uaenorth', 'UAE North', 'uaen'),
];

const byName = new Map(regions.map((one) => [one.name, one]));

/** The names, for a resource type's `locations`. */
export const regionNames: readonly string[] = regions.map((one) => one.name);

/** `West US 2`, `westus2` and `WestUS2` are one region; undefined where there is none such. */
export function regionNamed(text: string): Region | undefined {
  return byName.get(normaliseLocation(text));
}

/** Lower case without blanks. */
export function normaliseLocation(text: string): string {
  return text.toLowerCase().replaceAll(' ', '');
}
