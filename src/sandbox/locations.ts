/** A region of Azure, with what `GET /subscriptions/{id}/locations` tells of it. */
export interface Region {
  readonly name: string;
  readonly displayName: string;
  readonly geographyGroup: string;
  readonly longitude: string;
  readonly latitude: string;
  readonly physicalLocation: string;
  /** Name of the paired region, or empty. */
  readonly paired: string;
  readonly recommended: boolean;
}

type Row = readonly [string, string, string, string, string, string, string];

// Public facts of Microsoft's list of regions; the first of each group is in the recorded answer too.
const recommendedRows: readonly Row[] = [
  ['eastus', 'East US', 'US', '-79.8164', '37.3719', 'Virginia', 'westus'],
  ['eastus2', 'East US 2', 'US', '-78.3889', '36.6681', 'Virginia', 'centralus'],
  ['southcentralus', 'South Central US', 'US', '-98.5', '29.4167', 'Texas', 'northcentralus'],
  ['westus2', 'West US 2', 'US', '-119.852', '47.233', 'Washington', 'westcentralus'],
  ['westus3', 'West US 3', 'US', '-112.074036', '33.448376', 'Phoenix', 'eastus'],
  ['australiaeast', 'Australia East', 'Asia Pacific', '151.2094', '-33.86', 'New South Wales', 'australiasoutheast'],
  ['southeastasia', 'Southeast Asia', 'Asia Pacific', '103.833', '1.283', 'Singapore', 'eastasia'],
  ['northeurope', 'North Europe', 'Europe', '-6.2597', '53.3478', 'Ireland', 'westeurope'],
  ['swedencentral', 'Sweden Central', 'Europe', '17.14127', '60.67488', 'Gävle', 'swedensouth'],
  ['uksouth', 'UK South', 'Europe', '-0.799', '50.941', 'London', 'ukwest'],
  ['westeurope', 'West Europe', 'Europe', '4.9', '52.3667', 'Netherlands', 'northeurope'],
  ['centralus', 'Central US', 'US', '-93.6208', '41.5908', 'Iowa', 'eastus2'],
  ['southafricanorth', 'South Africa North', 'Africa', '28.21837', '-25.73134', 'Johannesburg', 'southafricawest'],
  ['centralindia', 'Central India', 'Asia Pacific', '73.9197', '18.5822', 'Pune', 'southindia'],
  ['eastasia', 'East Asia', 'Asia Pacific', '114.188', '22.267', 'Hong Kong', 'southeastasia'],
  ['japaneast', 'Japan East', 'Asia Pacific', '139.77', '35.68', 'Tokyo, Saitama', 'japanwest'],
  ['koreacentral', 'Korea Central', 'Asia Pacific', '126.978', '37.5665', 'Seoul', 'koreasouth'],
  ['canadacentral', 'Canada Central', 'Canada', '-79.383', '43.653', 'Toronto', 'canadaeast'],
  ['francecentral', 'France Central', 'Europe', '2.373', '46.3772', 'Paris', 'francesouth'],
  ['germanywestcentral', 'Germany West Central', 'Europe', '8.682127', '50.110924', 'Frankfurt', 'germanynorth'],
  ['italynorth', 'Italy North', 'Europe', '9.18109', '45.46888', 'Milan', ''],
  ['norwayeast', 'Norway East', 'Europe', '10.752245', '59.913868', 'Norway', 'norwaywest'],
  ['polandcentral', 'Poland Central', 'Europe', '21.01666', '52.23334', 'Warsaw', ''],
  ['switzerlandnorth', 'Switzerland North', 'Europe', '8.564572', '47.451542', 'Zurich', 'switzerlandwest'],
  ['uaenorth', 'UAE North', 'Middle East', '55.316666', '25.266666', 'Dubai', 'uaecentral'],
  ['brazilsouth', 'Brazil South', 'South America', '-46.633', '-23.55', 'Sao Paulo State', 'southcentralus'],
  ['israelcentral', 'Israel Central', 'Middle East', '33.4506633', '31.2655698', 'Israel', ''],
  ['qatarcentral', 'Qatar Central', 'Middle East', '51.439327', '25.551462', 'Doha', ''],
];

const otherRows: readonly Row[] = [
  ['northcentralus', 'North Central US', 'US', '-87.6278', '41.8819', 'Illinois', 'southcentralus'],
  ['westus', 'West US', 'US', '-122.417', '37.783', 'California', 'eastus'],
  ['westcentralus', 'West Central US', 'US', '-110.234', '40.89', 'Wyoming', 'westus2'],
  ['australiacentral', 'Australia Central', 'Asia Pacific', '149.1244', '-35.3075', 'Canberra', 'australiacentral2'],
  ['australiasoutheast', 'Australia Southeast', 'Asia Pacific', '144.9631', '-37.8136', 'Victoria', 'australiaeast'],
  ['japanwest', 'Japan West', 'Asia Pacific', '135.5022', '34.6939', 'Osaka', 'japaneast'],
  ['koreasouth', 'Korea South', 'Asia Pacific', '129.0756', '35.1796', 'Busan', 'koreacentral'],
  ['southindia', 'South India', 'Asia Pacific', '80.1636', '12.9822', 'Chennai', 'centralindia'],
  ['westindia', 'West India', 'Asia Pacific', '72.868', '19.088', 'Mumbai', 'southindia'],
  ['canadaeast', 'Canada East', 'Canada', '-71.217', '46.817', 'Quebec', 'canadacentral'],
  ['ukwest', 'UK West', 'Europe', '-3.084', '53.427', 'Cardiff', 'uksouth'],
];

const toRegion =
  (recommended: boolean) =>
  ([name, displayName, geographyGroup, longitude, latitude, physicalLocation, paired]: Row): Region => ({
    name,
    displayName,
    geographyGroup,
    longitude,
    latitude,
    physicalLocation,
    paired,
    recommended,
  });

/** The geography that a region's data stays in: most are called like their regions without the direction. */
export function geographyOf({ displayName, geographyGroup }: Region): string {
  if (geographyGroup === 'US') return 'United States';
  const name = displayName.replace(/ ?(North|South|East|West|Central|Southeast|Northeast)+( \d)?\b ?/gi, '');
  return shortGeographies[name] ?? name;
}

const shortGeographies: Readonly<Record<string, string>> = {
  UK: 'United Kingdom',
  Asia: 'Asia Pacific',
  Africa: 'South Africa',
};

/** All regions, in the order in which Azure lists them: the recommended ones first. */
export const regions: readonly Region[] = [...recommendedRows.map(toRegion(true)), ...otherRows.map(toRegion(false))];

/** Names of the regions: `eastus`, `westus`, … */
export const locations: readonly string[] = regions.map((region) => region.name);

/** `West US` and `westus` are the same place; Azure answers the second. */
export const locationName = (location: string): string => location.replaceAll(' ', '').toLowerCase();
