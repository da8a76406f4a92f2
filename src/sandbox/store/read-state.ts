import { isObject } from '../json.ts';
import { type SandboxState, sandboxState, stateVersion } from '../state.ts';
import { SandboxStateError } from './store.ts';

/** Checks a loaded document. Rejects one of a later version, and one that is not ours, with what the learner is told. */
export function readState(document: unknown): SandboxState {
  const version = isObject(document) ? document.version : undefined;
  if (typeof version === 'number' && version > stateVersion) {
    throw new SandboxStateError(
      'newer',
      `The saved sandbox was written by a later version of mi-tutorial (document version ${version}, this one reads up to ${stateVersion}). Update mi-tutorial, or start another profile.`,
    );
  }
  const parsed = sandboxState.safeParse(document);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where = first && first.path.length > 0 ? ` at ${first.path.join('.')}` : '';
  throw new SandboxStateError(
    'damaged',
    `The saved sandbox is not a document of mi-tutorial${where}: ${first?.message ?? 'unknown'}.`,
  );
}
