/** States of two sandboxes made comparable: without ids, times, and what the runbook is and did. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { type SandboxState, sandboxState } from '../../src/sandbox/state.ts';

/** The sandbox of the default profile under a state directory. */
export function readState(directory: string): SandboxState {
  return sandboxState.parse(JSON.parse(readFileSync(path.join(directory, 'default.sandbox', 'sandbox.json'), 'utf8')));
}

const automation = z.object({
  accounts: z.record(
    z.string(),
    z.object({
      modules: z.object({
        modules: z.record(
          z.string(),
          z.object({ name: z.string(), version: z.string().nullable(), provisioningState: z.string() }),
        ),
      }),
    }),
  ),
});

const guid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const time = /\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]00:00)/g;

/** What the lesson leaves in the cloud. */
export function comparable(state: SandboxState): unknown {
  const { accounts } = automation.parse(state.services['Microsoft.Automation'] ?? { accounts: {} });
  const named = (principalId: string): string => state.principals[principalId]?.displayName ?? 'somebody unknown';
  const view = {
    resources: Object.entries(state.resources)
      .filter(([, { type }]) => !/\/runbooks$/i.test(type))
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([id, { name, type, location, tags, sku, identity, properties }]) => ({
        id,
        name,
        type,
        location,
        tags: tags ?? {},
        sku: sku ?? null,
        identity: identity?.type ?? null,
        attached: Object.keys(identity?.userAssignedIdentities ?? {})
          .map((key) => key.toLowerCase())
          .sort(),
        properties,
      })),
    modules: Object.values(accounts).flatMap(({ modules }) =>
      Object.values(modules.modules).map((m) => `${m.name} ${m.version ?? ''} ${m.provisioningState}`),
    ),
    assignments: Object.values(state.roleAssignments)
      .map((a) => `${named(a.principalId)}, ${a.principalType}: ${a.roleId} at ${a.scope.toLowerCase()}`)
      .sort(),
    principals: Object.values(state.principals)
      .map((p) => `${p.displayName} ${p.type} ${p.managed ?? ''}`)
      .sort(),
    groups: Object.values(state.groups).map((g) => `${g.name} ${g.location}`),
  };
  return JSON.parse(JSON.stringify(view).replace(guid, 'GUID').replace(time, 'TIME'));
}

/** `running`, `deallocated`, … of the lesson's machine. */
export function powerState(state: SandboxState): unknown {
  const vm = Object.values(state.resources).find((r) => /\/virtualMachines$/i.test(r.type));
  return vm?.internal.power;
}
