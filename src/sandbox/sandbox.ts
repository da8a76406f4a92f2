import { createGate } from './authorization/gate.ts';
import { createJournal } from './authorization/journal.ts';
import { createClock } from './clock.ts';
import { type Core, createCore } from './core.ts';
import { principalById } from './directory.ts';
import { createFaultGate } from './fault-gate.ts';
import { createFaults } from './faults.ts';
import { createFrontDoor } from './front-door.ts';
import { createHost, managementOrigin } from './host.ts';
import { createDirectoryRoutes } from './identity/directory-routes.ts';
import { beginProcessKey, type SigningKey, signingKey, signingKeySecret } from './identity/keys.ts';
import { createTokens, lifetimeOf } from './identity/tokens.ts';
import { createIds } from './ids.ts';
import { lab, learnerOf, newState } from './new-sandbox.ts';
import { ownClient } from './own-client.ts';
import { createResourceManager } from './resource-manager.ts';
import { createRouter } from './routing/routes.ts';
import type { Runspaces } from './runspace/contract.ts';
import { createSecretKeeper, type SecretKeeper } from './secrets.ts';
import type { Service } from './service.ts';
import { allServices } from './services/index.ts';
import type { Principal, SandboxState } from './state.ts';
import { cloneState, loadState, readState } from './store/read-state.ts';
import { memorySecretStore } from './store/store.ts';
import type { MintedToken, Sandbox, SandboxOptions } from './types.ts';

const noRunspaces: Runspaces = {
  run: () => {
    throw new Error('This sandbox was made without a place to run scripts in.');
  },
  close: async () => {},
};

/** Reads what was saved. Lets go of the stores where that fails. */
async function open(options: SandboxOptions): Promise<{ restored: SandboxState | undefined; secrets: SecretKeeper }> {
  try {
    const restored = options.state
      ? readState(cloneState(options.state))
      : options.store && (await loadState(options.store));
    return { restored, secrets: await createSecretKeeper(options.secrets ?? memorySecretStore()) };
  } catch (error) {
    await options.store?.close?.();
    throw error;
  }
}

/** A new lab gets what the providers put into it; in a restored one they mend what was cut off. */
async function begin(core: Core, services: readonly Service[], isNew: boolean): Promise<void> {
  const ctx = core.open();
  const { state } = core;
  if (isNew) {
    for (const subscription of Object.values(state.subscriptions)) {
      subscription.registeredProviders = [...core.services.keys()].sort();
    }
    const [learner] = Object.values(state.principals) as [Principal];
    const by = { principal: learner, clientName: learner.upn ?? '', tenantId: state.tenant.tenantId };
    const [groupId = ''] = Object.values(state.groups).map((group) => group.id);
    for (const service of services) service.furnish?.(ctx, { ...lab, groupId, by });
  } else {
    for (const service of services) service.restored?.(ctx);
  }
  await core.commit(ctx.effects);
}

/**
 * Makes a sandbox: a new one, or the one that `options.store` holds. Rejects with SandboxStateError where that cannot be used.
 * Call `close` when done.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { restored, secrets } = await open(options);
  if (secrets.get(signingKeySecret) === undefined) beginProcessKey();
  const { wall, store, runspaces = noRunspaces } = options;
  const clock = createClock({
    pace: options.pace ?? 'fast',
    startAt: restored?.now ?? options.startAt ?? wall?.() ?? Date.now(),
    ...(wall ? { wall } : {}),
    frozen: options.frozen ?? false,
  });
  const faults = createFaults(options.faults);
  const core = createCore({ state: restored ?? newState(options.seed, clock.now()), clock, faults, secrets, store });
  const { tenantId } = core.state.tenant;

  let key: SigningKey | undefined;
  const signing = (): SigningKey => {
    key ??= signingKey(secrets.get(signingKeySecret), (pem) => secrets.set(signingKeySecret, pem));
    return key;
  };
  const tokens = createTokens(tenantId, signing);
  const mint = async (principal: Principal, audience: string): Promise<MintedToken> => {
    const lifetime = lifetimeOf(principal, faults.has('token-expired'));
    const minted = await tokens.mint(principal, audience, { now: clock.now(), lifetime });
    // A token outlives a restart: its key is saved before it is given away.
    await secrets.flush();
    return minted;
  };

  const host = createHost(core, runspaces, { frontDoor: () => frontDoor, services: () => services });
  const services = (options.services ?? allServices).map((factory) => factory(host));
  for (const service of services) core.services.set(service.namespace.toLowerCase(), service);
  const router = createRouter(services);
  const actions = [...new Set(router.routes.flatMap((route) => route.operation.action ?? []))];
  const journal = createJournal(() => core.state, actions);
  // Each process that has the document draws request ids from a sequence of its own.
  const process = (core.state.drawn.process ?? 0) + 1;
  core.state.drawn.process = process;
  const requestIds = createIds(`${core.state.seed}\nprocess ${process}`, {});
  const frontDoor = createFrontDoor({
    core,
    requestIds,
    directory: createDirectoryRoutes({ key: signing, tokens, ports: { mint }, secrets: secrets.all }),
    tokens,
    resourceManager: createResourceManager(core, router, createGate(journal)),
    faults: createFaultGate(faults, requestIds),
  });
  await begin(core, services, restored === undefined);
  core.start();

  let closed = false;
  return {
    frontDoor: async (request, signal) => {
      if (closed) throw new Error('The sandbox is closed.');
      return frontDoor(request, signal);
    },
    clock,
    faults,
    tenantId,
    get subscriptionId() {
      return Object.keys(core.state.subscriptions)[0] as string;
    },
    get learner() {
      return learnerOf(core.state);
    },
    host,
    mintToken: async ({ principalId = learnerOf(core.state).objectId, audience = managementOrigin } = {}) => {
      const principal = principalById(core.state, principalId);
      if (!principal) throw new Error(`The directory has no principal ${principalId}.`);
      return mint(principal, audience);
    },
    client: () => host.write(ownClient),
    explain: journal.explain,
    refusals: journal.refusals,
    snapshot: () => host.read(() => core.copy()),
    restore: async (document) => {
      const next = readState(cloneState(document));
      if (next.tenant.tenantId !== tenantId) throw new Error('This document belongs to another sandbox.');
      if (next.now > clock.now()) await clock.advance(next.now - clock.now());
      core.replace(next);
      await begin(core, services, false);
    },
    fork: async ({ pace = clock.pace } = {}) =>
      createSandbox({
        ...options,
        state: await host.read(() => core.copy()),
        store: undefined,
        secrets: memorySecretStore(secrets.all()),
        pace,
        frozen: clock.frozen,
        faults: faults.active,
        runspaces,
      }),
    close: async () => {
      if (closed) return;
      closed = true;
      for (const service of services) await service.close?.();
      core.close();
      try {
        await core.commit();
      } finally {
        clock.close();
        await store?.close?.();
      }
    },
  };
}
