import type { SandboxState } from '../state.ts';

/** Where the state document lives. */
export interface StateStore {
  /** The document as it was saved, unchecked, or undefined where there is none. Rejects with SandboxStateError. */
  load(): Promise<unknown>;
  /** Saves all of it or nothing; resolves once it would survive a power cut. Rejects with SandboxStateError. */
  save(state: SandboxState): Promise<void>;
  /** Renames what `load` gave out of the way, because it is not a sandbox's document; what the learner is told of it. */
  setAside?(why: string): Promise<SandboxStateError>;
  /** Lets go of the document, so that another process may have it. */
  close?(): Promise<void>;
}

/** The sandbox's throw-away secrets: signing key, client secrets, account keys, credential passwords. Never in the state. */
export interface SecretStore {
  load(): Promise<Readonly<Record<string, string>> | undefined>;
  save(secrets: Readonly<Record<string, string>>): Promise<void>;
}

/** The saved sandbox cannot be used; what the learner is told. */
export class SandboxStateError extends Error {
  override readonly name = 'SandboxStateError';
  constructor(
    /** newer: written by a later version. damaged: not our document (kept aside). unwritable: cannot be saved. locked: another process has it. */
    readonly reason: 'newer' | 'damaged' | 'unwritable' | 'locked',
    message: string,
    readonly path?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Secrets that are forgotten with the process, beginning with those given. */
export function memorySecretStore(initial?: Readonly<Record<string, string>>): SecretStore {
  let saved = initial;
  return {
    load: async () => saved,
    save: async (secrets) => {
      saved = { ...secrets };
    },
  };
}
