/** A lab whose writes wait until the session is on disk: what is asked of the cloud is never unknown to the next start. */
import type { Lab } from './ports.ts';

/** Everything in the ports that changes the cloud. */
const writes = {
  subscriptions: ['registerProvider'],
  groups: [],
  machines: ['start', 'deallocate'],
  identities: ['create', 'remove'],
  accounts: ['create', 'setIdentity', 'remove'],
  modules: ['import', 'remove'],
  runbooks: ['create', 'remove', 'replaceDraft'],
  testPane: ['start', 'stop'],
  roles: ['assign', 'remove'],
} as const satisfies { readonly [K in Exclude<keyof Lab, 'target' | 'fork' | 'listen'>]: readonly (keyof Lab[K])[] };

/** @param saved resolves when the session is on disk; where it rejects, the write is not sent */
export function savingLab(lab: Lab, saved: () => Promise<void>): Lab {
  const guard = <K extends keyof typeof writes>(name: K): Lab[K] => guarded(lab[name], writes[name], saved);
  return {
    target: lab.target,
    subscriptions: guard('subscriptions'),
    groups: guard('groups'),
    machines: guard('machines'),
    identities: guard('identities'),
    accounts: guard('accounts'),
    modules: guard('modules'),
    runbooks: guard('runbooks'),
    testPane: guard('testPane'),
    roles: guard('roles'),
    // A copy of the cloud is nobody's but this process's: nothing of it needs to be remembered.
    ...(lab.fork === undefined ? {} : { fork: lab.fork.bind(lab) }),
  };
}

function guarded<T extends object>(port: T, names: readonly PropertyKey[], saved: () => Promise<void>): T {
  return new Proxy(port, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (!names.includes(name)) return value.bind(target);
      return async (...args: unknown[]) => {
        await saved();
        return value.apply(target, args);
      };
    },
  });
}
