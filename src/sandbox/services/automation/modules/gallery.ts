/** The PowerShell Gallery as the lab has it: names and versions by their links, and what a package needs before it. */
import { createHash } from 'node:crypto';

/** A package that a content link names. */
export interface GalleryPackage {
  readonly name: string;
  readonly version: string;
}

const patterns: readonly RegExp[] = [
  // https://www.powershellgallery.com/api/v2/package/Az.Accounts/2.5.2
  /^https?:\/\/(?:www\.)?powershellgallery\.com\/api\/v2\/package\/([A-Za-z][\w.-]*)(?:\/(\d+(?:\.\d+){1,3}(?:-[\w.]+)?))?\/?$/i,
  // https://devopsgallerystorage.blob.core.windows.net/packages/az.accounts.2.5.2.nupkg: where the former leads to
  /^https?:\/\/(?:devopsgallerystorage\.blob\.core\.windows\.net|psg-prod-[\w-]+\.azureedge\.net)\/packages\/([a-z][a-z.-]*[a-z])\.(\d+(?:\.\d+){1,3}(?:-[\w.]+)?)\.nupkg$/i,
];

/** Versions that a link without one means. */
const latest: Readonly<Record<string, string>> = {
  'az.accounts': '2.5.2',
  'az.automation': '1.7.0',
  'az.compute': '4.16.0',
  'az.managedserviceidentity': '0.7.3',
  'az.resources': '4.3.0',
};

/** The package behind a link of the gallery; undefined for any other link (the lab has no network). */
export function galleryPackage(link: string): GalleryPackage | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(link.trim());
    if (!match) continue;
    const name = match[1] ?? '';
    return { name, version: match[2] ?? latest[name.toLowerCase()] ?? '1.0.0' };
  }
  return undefined;
}

/** The module that must have been imported before one of this name can be loaded. */
export function requiredModule(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (lower.startsWith('az.') && lower !== 'az.accounts') return 'Az.Accounts';
  if (lower === 'az') return 'Az.Accounts';
  if (lower.startsWith('azurerm.') && lower !== 'azurerm.profile') return 'AzureRM.Profile';
  return undefined;
}

/** Size in bytes and number of cmdlets of a package: made up, but the same for the same package everywhere. */
export function packageFacts(one: GalleryPackage): { readonly sizeInBytes: number; readonly activityCount: number } {
  const digest = createHash('sha256').update(`${one.name.toLowerCase()}@${one.version}`).digest();
  return {
    sizeInBytes: 200_000 + (digest.readUInt32BE(0) % 6_000_000),
    activityCount: 10 + (digest.readUInt16BE(4) % 190),
  };
}
