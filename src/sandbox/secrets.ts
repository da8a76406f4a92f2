import type { Secrets } from './service.ts';
import type { SecretStore } from './store/store.ts';

/** The secrets in memory, with the store behind them. */
export interface SecretKeeper extends Secrets {
  /** Resolves once what was changed is saved. */
  flush(): Promise<void>;
  all(): Readonly<Record<string, string>>;
}

/** Reads the store once; what is set later is written by `flush`. */
export async function createSecretKeeper(store: SecretStore): Promise<SecretKeeper> {
  const secrets = new Map(Object.entries((await store.load()) ?? {}));
  let changed = false;
  let saving: Promise<void> = Promise.resolve();
  const all = (): Readonly<Record<string, string>> => Object.fromEntries(secrets);
  return {
    get: (name) => secrets.get(name),
    set: (name, value) => {
      if (secrets.get(name) === value) return;
      secrets.set(name, value);
      changed = true;
    },
    remove: (name) => {
      if (secrets.delete(name)) changed = true;
    },
    flush: () => {
      if (!changed) return saving;
      changed = false;
      saving = saving.catch(() => {}).then(() => store.save(all()));
      return saving;
    },
    all,
  };
}
