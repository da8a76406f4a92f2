import type { SandboxState } from './state.ts';
import type { StateStore } from './store/store.ts';

/** Resolves once everything that had been changed before the call is saved. Rejects with SandboxStateError where it cannot be. */
export type Save = () => Promise<void>;

/**
 * One save at a time; all who ask while one is under way share the next. `document` gives the state of the moment: stores
 * write it out before they wait for anything.
 */
export function createSave(store: StateStore | undefined, document: () => SandboxState): Save {
  if (!store) return async () => {};
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    const saving = store.save(document()).finally(() => {
      if (current === saving) current = undefined;
    });
    current = saving;
    return saving;
  };
  return () => {
    if (!current) return start();
    next ??= current
      .catch(() => {})
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
