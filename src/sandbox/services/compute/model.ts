import * as z from 'zod';
import type { JsonObject } from '../../json.ts';
import type { ResourceRecord } from '../../state.ts';

/** `PowerState/…` of a machine; `none`: it was never up (it is being made, or its making failed). */
export const powerStates = [
  'none',
  'starting',
  'running',
  'stopping',
  'stopped',
  'deallocating',
  'deallocated',
] as const;
export type PowerState = (typeof powerStates)[number];

const machine = z.object({
  power: z.enum(powerStates),
  /** The long operation that has the machine to itself, and what it does. */
  busy: z.object({ kind: z.string(), operationId: z.string(), timerId: z.string() }).optional(),
  /** Since when the first status of the instance view holds (virtual ms). */
  statusAt: z.number(),
  /** Since when the disks' statuses hold. */
  disksAt: z.number(),
  /** When the guest agent last reported. */
  agentAt: z.number(),
  failure: z.object({ code: z.string(), message: z.string() }).optional(),
  zones: z.array(z.string()).optional(),
  /** Counts changes: `etag`. */
  revision: z.number(),
  guest: z.object({
    osType: z.enum(['Linux', 'Windows']),
    osName: z.string(),
    osVersion: z.string(),
    agentVersion: z.string(),
    exactVersion: z.string(),
    diskSizeGB: z.number(),
    generation: z.enum(['V1', 'V2']),
  }),
});

/** What the provider keeps of a virtual machine beside its properties. */
export type Machine = z.infer<typeof machine>;

/** The type as resources are stored and answered with it. */
export const machineType = 'Microsoft.Compute/virtualMachines';

/** Reads what the provider keeps of a virtual machine. */
export function machineOf(resource: ResourceRecord): Machine {
  return machine.parse(resource.internal);
}

/** Writes it back; `resource` is the record in the state. */
export function keepMachine(resource: ResourceRecord, kept: Machine): void {
  (resource as { internal: JsonObject }).internal = kept as unknown as JsonObject;
}

/** Sets `properties.provisioningState`. */
export function setProvisioning(resource: ResourceRecord, state: string): void {
  (resource as { properties: JsonObject }).properties = { ...resource.properties, provisioningState: state };
}
