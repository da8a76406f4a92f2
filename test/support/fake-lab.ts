/** The engine's port over a `FakeCloud`. */
import { TutorialError } from '../../src/engine/errors.ts';
import type { Lab } from '../../src/engine/ports.ts';
import {
  type Disturbance,
  type FakeCloud,
  fakeCloud,
  newGuid,
  roleIds,
  scope,
  subscriptionId,
  tenantId,
} from './fake-cloud.ts';
import { runFakeJob } from './fake-job.ts';

const forever = new AbortController().signal;
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const identityId = (name: string): string =>
  `${scope}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;

export function fakeLab(cloud: FakeCloud, { before, after }: Disturbance = {}): Lab {
  const { state, clock } = cloud;
  const iso = (): string => new Date(clock.now()).toISOString();
  /** One call: noted, perhaps made to fail, then answered with a copy. */
  const call = async <T>(name: string, signal: AbortSignal, work: () => T | Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    await before?.(name);
    cloud.calls.push(name);
    const answer = structuredClone(await work());
    await after?.(name);
    return answer;
  };
  const runbookOf = (name: string) => state.runbooks.find((r) => same(r.name, name));
  const accountOf = () => {
    if (state.account === null) throw notFound('account');
    return state.account;
  };
  const powers = async (name: string, via: 'starting' | 'deallocating', to: 'running' | 'deallocated') => {
    const vm = state.vms.find((v) => same(v.name, name));
    if (vm === undefined) throw notFound(name);
    if (vm.powerState === to) return;
    vm.powerState = via;
    await clock.wait(40_000, forever);
    vm.powerState = to;
  };
  const settle = (): void => {
    for (const module of state.modules) if (module.doneAt <= clock.now()) module.provisioningState = 'Succeeded';
  };
  const vmOf = (vm: (typeof state.vms)[number]) => ({
    id: `${scope}/providers/Microsoft.Compute/virtualMachines/${vm.name}`,
    name: vm.name,
    location: 'westus',
    powerState: vm.powerState,
  });

  return {
    target: cloud.target,
    subscriptions: {
      tenants: (signal) =>
        call('subscriptions.tenants', signal, () => [{ id: tenantId, name: 'Contoso', domains: ['contoso.example'] }]),
      enter: () => undefined,
      list: (signal) =>
        call('subscriptions.list', signal, () => [
          { id: subscriptionId, name: 'Lab', tenantId, state: 'Enabled', offer: null },
        ]),
      caller: (signal) =>
        call('subscriptions.caller', signal, () => ({
          tenantId,
          objectId: 'me',
          displayName: 'learner@contoso.example',
        })),
      provider: (_id, namespace, signal) =>
        call(`subscriptions.provider ${namespace}`, signal, () => state.providers[namespace] ?? 'NotRegistered'),
      registerProvider: (_id, namespace, signal) =>
        call(`subscriptions.registerProvider ${namespace}`, signal, () => {
          state.providers[namespace] = 'Registered';
        }),
      locations: (_id, signal) => call('subscriptions.locations', signal, () => ['westus', 'westeurope']),
    },
    groups: {
      list: (_id, signal) => call('groups.list', signal, () => [{ id: scope, name: 'ContosoLab', location: 'westus' }]),
      get: ({ resourceGroup }, signal) =>
        call('groups.get', signal, () =>
          same(resourceGroup, 'ContosoLab') ? { id: scope, name: 'ContosoLab', location: 'westus' } : null,
        ),
    },
    machines: {
      list: (_place, signal) => call('machines.list', signal, () => state.vms.map(vmOf)),
      get: (_place, name, signal) =>
        call('machines.get', signal, () => state.vms.filter((v) => same(v.name, name)).map(vmOf)[0] ?? null),
      start: (_place, name, signal) => call('machines.start', signal, () => powers(name, 'starting', 'running')),
      deallocate: (_place, name, signal) =>
        call('machines.deallocate', signal, () => powers(name, 'deallocating', 'deallocated')),
    },
    identities: {
      get: (_place, name, signal) =>
        call(`identities.get ${name}`, signal, () => state.identities.find((i) => same(i.name, name)) ?? null),
      create: (_place, name, location, tags, signal) =>
        call(`identities.create ${name}`, signal, async () => {
          await clock.wait(2_000, forever);
          const there = state.identities.find((i) => same(i.name, name));
          const made = there ?? {
            id: identityId(name),
            name,
            location,
            principalId: newGuid(state),
            clientId: newGuid(state),
            tags,
          };
          if (there === undefined) state.identities.push(made);
          return made;
        }),
      remove: (_place, name, signal) =>
        call(`identities.remove ${name}`, signal, () => {
          state.identities = state.identities.filter((i) => !same(i.name, name));
        }),
    },
    accounts: {
      get: ({ account }, signal) =>
        call('accounts.get', signal, () =>
          state.account !== null && same(state.account.name, account) ? state.account : null,
        ),
      create: ({ account }, { location, systemAssigned, userAssigned, tags }, signal) =>
        call('accounts.create', signal, async () => {
          await clock.wait(8_000, forever);
          state.account ??= {
            id: `${scope}/providers/Microsoft.Automation/automationAccounts/${account}`,
            name: account,
            location,
            systemPrincipalId: systemAssigned ? newGuid(state) : null,
            attached: [...userAssigned],
            tags,
          };
          return state.account;
        }),
      setIdentity: (_place, { systemAssigned, userAssigned }, signal) =>
        call('accounts.setIdentity', signal, () => {
          const account = accountOf();
          account.systemPrincipalId = systemAssigned ? (account.systemPrincipalId ?? newGuid(state)) : null;
          account.attached = [...userAssigned];
          return account;
        }),
      remove: ({ account }, signal) =>
        call('accounts.remove', signal, () => {
          if (state.account !== null)
            state.deleted.push({ name: account, location: state.account.location, deletedOn: iso() });
          state.account = null;
          state.modules = [];
          state.runbooks = [];
          state.job = null;
        }),
      deleted: (_id, signal) => call('accounts.deleted', signal, () => state.deleted),
    },
    modules: {
      get: (_place, name, signal) =>
        call(`modules.get ${name}`, signal, () => {
          settle();
          return state.modules.find((m) => same(m.name, name)) ?? null;
        }),
      import: (_place, name, _uri, version, signal) =>
        call(`modules.import ${name}`, signal, () => {
          accountOf();
          settle();
          const base = state.modules.find((m) => m.name === 'Az.Accounts');
          const early = name !== 'Az.Accounts' && base?.provisioningState !== 'Succeeded';
          const made = {
            name,
            version,
            provisioningState: early ? 'Failed' : 'Creating',
            error: early ? 'Az.Accounts is not there.' : null,
            doneAt: early ? Number.POSITIVE_INFINITY : clock.now() + 70_000,
          };
          state.modules = [...state.modules.filter((m) => m.name !== name), made];
          return made;
        }),
      remove: (_place, name, signal) =>
        call(`modules.remove ${name}`, signal, () => {
          state.modules = state.modules.filter((m) => !same(m.name, name));
        }),
    },
    runbooks: {
      get: (_place, name, signal) => call('runbooks.get', signal, () => runbookOf(name) ?? null),
      list: (_place, signal) => call('runbooks.list', signal, () => state.runbooks),
      create: ({ account }, name, _location, _description, signal) =>
        call('runbooks.create', signal, () => {
          accountOf();
          const made = {
            id: `${scope}/providers/Microsoft.Automation/automationAccounts/${account}/runbooks/${name}`,
            name,
            type: 'PowerShell',
            state: 'New' as const,
            draft: null,
          };
          if (runbookOf(name) === undefined) state.runbooks.push(made);
          return runbookOf(name) ?? made;
        }),
      remove: (_place, name, signal) =>
        call('runbooks.remove', signal, () => {
          state.runbooks = state.runbooks.filter((r) => !same(r.name, name));
        }),
      draft: (_place, name, signal) => call('runbooks.draft', signal, () => runbookOf(name)?.draft ?? null),
      replaceDraft: (_place, name, text, signal) =>
        call('runbooks.replaceDraft', signal, () => {
          const runbook = runbookOf(name);
          if (runbook === undefined) throw notFound(name);
          runbook.draft = text;
        }),
    },
    testPane: {
      get: (_place, _name, signal) => call('testPane.get', signal, () => state.job),
      start: (_place, _name, parameters, signal) =>
        call('testPane.start', signal, () => {
          const job = {
            creationTime: iso(),
            startTime: null,
            endTime: null,
            status: 'New',
            exception: null,
            parameters: { ...parameters },
            streams: [],
          };
          state.job = job;
          void runFakeJob(cloud, parameters);
          return job;
        }),
      stop: (_place, _name, signal) =>
        call('testPane.stop', signal, () => {
          if (state.job !== null && state.job.endTime === null) {
            state.job.status = 'Stopped';
            state.job.endTime = iso();
          }
        }),
      streams: (_place, _name, signal) => call('testPane.streams', signal, () => state.job?.streams ?? []),
    },
    roles: {
      definition: (_scope, name, signal) =>
        call(`roles.definition ${name}`, signal, () => {
          const guid = Object.entries(roleIds).find(([role]) => same(role, name))?.[1];
          return guid === undefined ? null : definition(guid, name);
        }),
      definitionById: (id, signal) =>
        call('roles.definitionById', signal, () => {
          const found = Object.entries(roleIds).find(([, guid]) => id.endsWith(guid));
          return found === undefined ? null : definition(found[1], found[0]);
        }),
      assignments: (_scope, signal) =>
        call('roles.assignments', signal, () => state.assignments.filter((a) => a.removedAt === null)),
      assign: (at, roleDefinitionId, principalId, signal) =>
        call(`roles.assign ${roleDefinitionId.slice(-12)}`, signal, () => {
          const there = state.assignments.find(
            (a) => a.removedAt === null && a.principalId === principalId && a.roleDefinitionId === roleDefinitionId,
          );
          const made = there ?? {
            id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${principalId}-${roleDefinitionId.slice(-12)}`,
            scope: at,
            principalId,
            roleDefinitionId,
            createdOn: iso(),
            effectiveAt: clock.now() + cloud.propagationMs,
            removedAt: null,
          };
          if (there === undefined) state.assignments.push(made);
          return made;
        }),
      remove: (id, signal) =>
        call('roles.remove', signal, () => {
          for (const a of state.assignments.filter((x) => x.id === id)) a.removedAt = clock.now() + cloud.propagationMs;
        }),
      permissions: (_scope, signal) => call('roles.permissions', signal, () => state.permissions),
    },
    ...(cloud.target === 'sandbox'
      ? {
          fork: async (work) => {
            const copy: FakeCloud = { ...fakeCloud('sandbox'), ...forked(cloud) };
            return work(fakeLab(copy), copy.clock);
          },
        }
      : {}),
  };
}

function forked(cloud: FakeCloud): Pick<FakeCloud, 'clock' | 'state' | 'propagationMs'> {
  const { clock, propagationMs } = cloud;
  return { clock, propagationMs, state: structuredClone(cloud.state) };
}

function definition(guid: string, name: string): { readonly id: string; readonly name: string } {
  return { id: `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${guid}`, name };
}

function notFound(what: string): TutorialError {
  return new TutorialError({
    kind: 'cloud',
    code: 'ResourceNotFound',
    exitCode: 6,
    message: `${what} was not found.`,
    status: 404,
  });
}
