/** What may be made where: sizes, skus and how much of it is used. */
import type { JsonObject } from '../../json.ts';
import { objectAt, textAt } from '../../json.ts';
import { locationName, locations } from '../../locations.ts';
import type { Answer, RequestContext } from '../../service.ts';
import { computeError } from './compute-errors.ts';
import { machineType } from './model.ts';
import { sizeNamed, sizes, type VirtualMachineSize } from './sizes.ts';

/** Cores that the lab's subscription may use in a region, of one family and in all. */
const quota = 20;

const asVmSize = (size: VirtualMachineSize): JsonObject => ({
  name: size.name,
  numberOfCores: size.cores,
  osDiskSizeInMB: 1_047_552,
  resourceDiskSizeInMB: size.resourceDiskMB,
  memoryInMB: size.memoryMB,
  maxDataDiskCount: size.maxDataDisks,
});

/** GET …/locations/{location}/vmSizes and …/virtualMachines/{vmName}/vmSizes: what a machine may be made, or changed, to. */
export function listSizes(ctx: RequestContext): Answer {
  const { location } = ctx.params;
  if (location !== undefined) checkRegion(location);
  return { status: 200, body: { value: sizes.map(asVmSize) } };
}

/** GET /subscriptions/{subscriptionId}/providers/Microsoft.Compute/skus, with `$filter=location eq 'westus'`. */
export function listSkus(ctx: RequestContext): Answer {
  const filter = ctx.query.$filter;
  const wanted = filter === undefined ? undefined : /^\s*location\s+eq\s+'([^']*)'\s*$/i.exec(filter)?.[1];
  if (filter !== undefined && wanted === undefined) {
    throw computeError.invalid(
      '$filter',
      `The filter '${filter}' is not supported. Supported: location eq '{location}'.`,
    );
  }
  const places = wanted === undefined ? locations : locations.filter((one) => one === locationName(wanted));
  const value = places.flatMap((place) => sizes.map((size) => asSku(size, place)));
  return { status: 200, body: { value } };
}

function asSku(size: VirtualMachineSize, location: string): JsonObject {
  const capabilities = {
    MaxResourceVolumeMB: size.resourceDiskMB,
    OSVhdSizeMB: 1_047_552,
    vCPUs: size.cores,
    MemoryGB: size.memoryMB / 1024,
    MaxDataDiskCount: size.maxDataDisks,
    HyperVGenerations: 'V1,V2',
    CpuArchitectureType: 'x64',
    PremiumIO: /s(_|$|\d)/.test(size.name.slice('Standard_'.length)) ? 'True' : 'False',
  };
  return {
    resourceType: 'virtualMachines',
    name: size.name,
    tier: 'Standard',
    size: size.name.slice('Standard_'.length),
    family: size.family,
    locations: [location],
    locationInfo: [{ location, zones: [], zoneDetails: [] }],
    capabilities: Object.entries(capabilities).map(([name, value]) => ({ name, value: String(value) })),
    restrictions: [],
  };
}

/** GET …/locations/{location}/usages: cores by family, cores and machines in all. */
export function listUsages(ctx: RequestContext): Answer {
  const location = checkRegion(ctx.params.location ?? '');
  const machines = ctx.resources
    .list(machineType, `/subscriptions/${ctx.params.subscriptionId}`)
    .filter((vm) => vm.location === location);
  const cores = (family?: string): number =>
    machines
      .map((vm) => sizeNamed(textAt(objectAt(vm.properties, 'hardwareProfile'), 'vmSize') ?? ''))
      .reduce((sum, size) => sum + (size && (family === undefined || size.family === family) ? size.cores : 0), 0);
  const usage = (value: string, localizedValue: string, currentValue: number, limit: number): JsonObject => ({
    limit,
    unit: 'Count',
    currentValue,
    name: { value, localizedValue },
  });
  const families = [...new Set(sizes.map((size) => size.family))];
  return {
    status: 200,
    body: {
      value: [
        usage('cores', 'Total Regional vCPUs', cores(), quota),
        usage('virtualMachines', 'Virtual Machines', machines.length, 25_000),
        ...families.map((family) =>
          usage(
            family,
            `Standard ${family.slice('standard'.length, -'Family'.length)} Family vCPUs`,
            cores(family),
            quota,
          ),
        ),
      ],
    },
  };
}

function checkRegion(location: string): string {
  const name = locationName(location);
  if (!locations.includes(name))
    throw computeError.invalid('location', `The location '${location}' is not one of this provider's.`);
  return name;
}
