import type { JsonObject } from '../../json.ts';
import { textAt } from '../../json.ts';

/** What a machine made from an image is inside. */
export interface GuestSystem {
  readonly osType: 'Linux' | 'Windows';
  /** `instanceView.osName`. */
  readonly osName: string;
  readonly osVersion: string;
  readonly agentVersion: string;
  /** What `version: latest` is today. */
  readonly exactVersion: string;
  readonly diskSizeGB: number;
  readonly generation: 'V1' | 'V2';
}

interface ImageRule extends GuestSystem {
  readonly publisher: string;
  readonly offer: RegExp;
  readonly sku: RegExp;
}

const windows = (offer: RegExp, sku: RegExp, more: Omit<GuestSystem, 'osType' | 'agentVersion' | 'diskSizeGB'>) => ({
  publisher: 'microsoftwindowsserver',
  offer,
  sku,
  osType: 'Windows' as const,
  agentVersion: '2.7.41491.1172',
  diskSizeGB: 127,
  ...more,
});

const linux = (publisher: string, offer: RegExp, sku: RegExp, more: Omit<GuestSystem, 'osType' | 'agentVersion'>) => ({
  publisher,
  offer,
  sku,
  osType: 'Linux' as const,
  agentVersion: '2.11.1.12',
  ...more,
});

/** The marketplace images that the lab knows; the first that fits decides. */
const known: readonly ImageRule[] = [
  windows(/windowsserver/, /^2008/, {
    osName: 'Windows Server 2008 R2 Datacenter',
    osVersion: 'Microsoft Windows NT 6.1.7601 Service Pack 1',
    exactVersion: '2.127.20180315',
    generation: 'V1',
  }),
  windows(/windowsserver/, /^2012/, {
    osName: 'Windows Server 2012 R2 Datacenter',
    osVersion: 'Microsoft Windows NT 6.3.9600.0',
    exactVersion: '9600.21620.231004',
    generation: 'V1',
  }),
  windows(/windowsserver/, /^2016/, {
    osName: 'Windows Server 2016 Datacenter',
    osVersion: 'Microsoft Windows NT 10.0.14393.0',
    exactVersion: '14393.6897.240404',
    generation: 'V1',
  }),
  windows(/windowsserver/, /^2019/, {
    osName: 'Windows Server 2019 Datacenter',
    osVersion: '10.0.17763.5696',
    exactVersion: '17763.5696.240406',
    generation: 'V1',
  }),
  windows(/windowsserver/, /./, {
    osName: 'Windows Server 2022 Datacenter',
    osVersion: '10.0.20348.2402',
    exactVersion: '20348.2402.240405',
    generation: 'V2',
  }),
  linux('openlogic', /centos/, /./, {
    osName: 'centos',
    osVersion: '7.5.1804',
    exactVersion: '7.5.201808150',
    diskSizeGB: 30,
    generation: 'V1',
  }),
  linux('canonical', /ubuntuserver/, /./, {
    osName: 'ubuntu',
    osVersion: '18.04',
    exactVersion: '18.04.202401161',
    diskSizeGB: 30,
    generation: 'V1',
  }),
  linux('canonical', /./, /./, {
    osName: 'ubuntu',
    osVersion: '22.04',
    exactVersion: '22.04.202404090',
    diskSizeGB: 30,
    generation: 'V2',
  }),
  linux('debian', /./, /./, {
    osName: 'debian',
    osVersion: '12',
    exactVersion: '0.20240415.1718',
    diskSizeGB: 30,
    generation: 'V1',
  }),
  linux('redhat', /./, /./, {
    osName: 'redhat',
    osVersion: '9.3',
    exactVersion: '9.3.2024041615',
    diskSizeGB: 64,
    generation: 'V1',
  }),
];

const plain: Readonly<Record<'Linux' | 'Windows', GuestSystem>> = {
  Linux: {
    osType: 'Linux',
    osName: 'ubuntu',
    osVersion: '22.04',
    agentVersion: '2.11.1.12',
    exactVersion: '',
    diskSizeGB: 30,
    generation: 'V1',
  },
  Windows: {
    osType: 'Windows',
    osName: 'Windows Server 2022 Datacenter',
    osVersion: '10.0.20348.2402',
    agentVersion: '2.7.41491.1172',
    exactVersion: '',
    diskSizeGB: 127,
    generation: 'V1',
  },
};

/**
 * The system inside a machine: of its marketplace image, else of the disk's `osType` or of the profile (`windowsConfiguration`).
 * Undefined where a marketplace image is named that the lab does not have.
 */
export function guestSystem(storage: JsonObject, osProfile: JsonObject): GuestSystem | undefined {
  const image = storage.imageReference as JsonObject | undefined;
  const publisher = textAt(image, 'publisher')?.toLowerCase();
  if (publisher !== undefined) {
    const offer = (textAt(image, 'offer') ?? '').toLowerCase();
    const sku = (textAt(image, 'sku') ?? '').toLowerCase();
    const rule = known.find((r) => r.publisher === publisher && r.offer.test(offer) && r.sku.test(sku));
    return rule && systemOf(rule);
  }
  const said = textAt(storage.osDisk, 'osType');
  return plain[said === 'Windows' || osProfile.windowsConfiguration ? 'Windows' : 'Linux'];
}

/** What a rule gives, without what it looks for: it is kept in the state, which is plain data. */
function systemOf(rule: ImageRule): GuestSystem {
  const { osType, osName, osVersion, agentVersion, exactVersion, diskSizeGB, generation } = rule;
  return { osType, osName, osVersion, agentVersion, exactVersion, diskSizeGB, generation };
}
