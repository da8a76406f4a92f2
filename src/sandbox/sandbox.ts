import { randomBytes } from 'node:crypto';
import { createJournal } from './authorization/journal.ts';
import { createClock } from './clock.ts';
import { createCore } from './core.ts';
import { principalById } from './directory.ts';
import { createFaultGate } from './fault-gate.ts';
import { createFaults } from './faults.ts';
import { createFrontDoor } from './front-door.ts';
import { createDirectoryRoutes, identityHeaderName } from './identity/directory-routes.ts';
import { type SigningKey, signingKey, signingKeySecret } from './identity/keys.ts';
import { automationEndpoint } from './identity/managed-identity.ts';
import { clientSecretName } from './identity/sign-in.ts';
import { createTokens, lifetimeOf } from './identity/tokens.ts';
import { createIds } from './ids.ts';
import { lab, learnerOf, makeOwner, newState } from './new-sandbox.ts';
import { createResourceManager } from './resource-manager.ts';
import { createRouter } from './routing/routes.ts';
import type { Runspaces } from './runspace/contract.ts';
import { createSecretKeeper } from './secrets.ts';
import type { Service, ServiceHost } from './service.ts';
import { allServices } from './services/index.ts';
import type { Principal, SandboxState } from './state.ts';
import { readState } from './store/read-state.ts';
import { memorySecretStore } from './store/store.ts';
import type { MintedToken, Sandbox, SandboxClient, SandboxOptions } from './types.ts';

const managementOrigin = 'https://management.azure.com';

const noRunspaces: Runspaces = {
  run: () => {
    throw new Error('This sandbox was made without a place to run scripts in.');
  },
  close: async () => {},
};

/** What the saved sandbox was, or undefined where there is none. */
async function restoredState(options: SandboxOptions): Promise<SandboxState | undefined> {
  if (options.state) return structuredClone(options.state);
  const loaded = await options.store?.load();
  return loaded === undefined ? undefined : readState(loaded);
}

/**
 * Makes a sandbox: a new one, or the one that `options.store` holds. Rejects with SandboxStateError where that cannot be used.
 * Call `close` when done.
 */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const secrets = await createSecretKeeper(options.secrets ?? memorySecretStore());
  const restored = await restoredState(options);
  const startAt = restored?.now ?? options.startAt ?? options.wall?.() ?? Date.now();
  const clock = createClock({
    pace: options.pace ?? 'fast',
    startAt,
    ...(options.wall ? { wall: options.wall } : {}),
    ...(options.frozen === undefined ? {} : { frozen: options.frozen }),
  });
  const faults = createFaults(options.faults);
  const runspaces = options.runspaces ?? noRunspaces;
  const state = restored ?? newState(options.seed, clock.now(), []);
  const core = createCore({ state, clock, faults, secrets, store: options.store });

  let key: SigningKey | undefined;
  const signing = (): SigningKey => {
    key ??= signingKey(secrets.get(signingKeySecret), (pem) => secrets.set(signingKeySecret, pem));
    return key;
  };
  const { tenantId } = state.tenant;
  const tokens = createTokens(tenantId, signing);
  const mint = async (principal: Principal, audience: string): Promise<MintedToken> => {
    const minted = await tokens.mint(principal, audience, {
      now: clock.now(),
      lifetime: lifetimeOf(principal, faults.has('token-expired')),
    });
    // A token must outlive a restart: its key is saved before it is given away.
    await secrets.flush();
    return minted;
  };

  const host: ServiceHost = {
    clock,
    tenantId,
    runspaces,
    managementOrigin,
    get frontDoor() {
      return frontDoor;
    },
    get services() {
      return services;
    },
    write: async (change) => {
      const work = clock.work('a change by a service');
      try {
        core.runDueTimers();
        const ctx = core.open();
        const result = change(ctx);
        await core.commit(ctx.effects);
        return result;
      } finally {
        work.end();
      }
    },
    read: async (look) => {
      if (core.runDueTimers()) await core.commit();
      return look(core.open());
    },
    identityEndpoint: async (resourceId) => {
      const name = identityHeaderName(resourceId);
      const header = secrets.get(name) ?? randomBytes(16).toString('hex').toUpperCase();
      secrets.set(name, header);
      await secrets.flush();
      return { endpoint: automationEndpoint, header };
    },
  };

  const services: readonly Service[] = (options.services ?? allServices).map((factory) => factory(host));
  for (const service of services) core.services.set(service.namespace.toLowerCase(), service);
  const router = createRouter(services);
  const knownActions = [...new Set(router.routes.flatMap((route) => route.operation.action ?? []))];
  const journal = createJournal(() => core.state, knownActions);
  // One more process has this document: its request ids go on in a sequence of their own.
  state.drawn.process = (state.drawn.process ?? 0) + 1;
  const ownIds = createIds(`${state.seed}\nprocess ${state.drawn.process}`, {});
  const frontDoor = createFrontDoor({
    core,
    requestIds: ownIds,
    directory: createDirectoryRoutes({ key: signing, ports: { mint }, secrets: secrets.all }),
    tokens,
    resourceManager: createResourceManager(core, router, journal),
    faults: createFaultGate(faults, ownIds),
  });

  const opening = core.open();
  if (restored) {
    for (const service of services) service.restored?.(opening);
  } else {
    const [subscription] = Object.values(state.subscriptions);
    subscription?.registeredProviders.push(...[...core.services.keys()].sort());
    const owner = principalById(state, learnerOf(state).objectId) as Principal;
    const caller = { principal: owner, clientName: owner.upn ?? '', tenantId };
    const [group] = Object.values(state.groups);
    for (const service of services) service.furnish?.(opening, { ...lab, groupId: group?.id ?? '', by: caller });
  }
  await core.commit(opening.effects);
  core.start();

  let closed = false;
  const refuseClosed = (): void => {
    if (closed) throw new Error('The sandbox is closed.');
  };

  const sandbox: Sandbox = {
    frontDoor: async (request, signal) => {
      refuseClosed();
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
    client: () =>
      host.write((ctx): SandboxClient => {
        const known = Object.values(ctx.state.principals).find((p) => p.displayName === clientName && !p.managed);
        const appId = known?.appId ?? ctx.ids.guid('principal/client');
        const objectId = known?.objectId ?? ctx.ids.guid('principal/client');
        if (!known) {
          const times = { createdAt: ctx.now, replicatedAt: ctx.now };
          const type = 'ServicePrincipal' as const;
          ctx.state.principals[objectId] = { objectId, type, displayName: clientName, appId, enabled: true, ...times };
          makeOwner(ctx.state, { objectId, type }, ctx.now, ctx.ids.guid('roleAssignment/client'));
        }
        const clientSecret = ctx.secrets.get(clientSecretName(appId)) ?? randomBytes(30).toString('base64url');
        ctx.secrets.set(clientSecretName(appId), clientSecret);
        return { tenantId, clientId: appId, clientSecret, objectId };
      }),
    explain: journal.explain,
    refusals: journal.refusals,
    snapshot: () => host.read(() => core.copy()),
    restore: async (document) => {
      const next = readState(structuredClone(document));
      if (next.now > clock.now()) await clock.advance(next.now - clock.now());
      core.replace(next);
      const ctx = core.open();
      for (const service of services) service.restored?.(ctx);
      await core.commit(ctx.effects);
    },
    fork: async () => {
      const copy = await host.read(() => core.copy());
      return createSandbox({
        ...options,
        state: copy,
        store: undefined,
        secrets: memorySecretStore(secrets.all()),
        pace: clock.pace,
        frozen: clock.frozen,
        faults: faults.active,
        runspaces,
      });
    },
    close: async () => {
      if (closed) return;
      closed = true;
      for (const service of services) await service.close?.();
      core.close();
      await core.commit();
      clock.close();
      await options.store?.close?.();
    },
  };
  return sandbox;
}

/** The application that `client()` makes. */
const clientName = 'mi-tutorial-client';
