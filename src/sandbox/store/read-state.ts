import { isObject } from '../json.ts';
import { wrongSlice } from '../slice.ts';
import { type SandboxState, sandboxState, stateVersion } from '../state.ts';
import { SandboxStateError, type StateStore } from './store.ts';

/** A copy of a document as it would be after saving it: members that are undefined are not there. */
export const cloneState = (state: SandboxState): SandboxState => JSON.parse(JSON.stringify(state)) as SandboxState;

/** The document, or why it is none. Rejects one of a later version. */
function check(document: unknown): { readonly state: SandboxState } | { readonly why: string } {
  const version = isObject(document) ? document.version : undefined;
  if (typeof version === 'number' && version > stateVersion) {
    throw new SandboxStateError(
      'newer',
      `The saved sandbox was written by a later version of mi-tutorial (document version ${version}; this one reads up to ${stateVersion}). Update mi-tutorial, or start another profile with --profile.`,
    );
  }
  const parsed = sandboxState.safeParse(document);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const at = first && first.path.length > 0 ? ` at ${first.path.join('.')}` : '';
    return { why: `it is no document of mi-tutorial${at}: ${first?.message ?? 'unknown'}` };
  }
  const why = wrongSlice(parsed.data.services);
  return why === undefined ? { state: parsed.data } : { why };
}

/** Checks a document. Throws SandboxStateError, `newer` or `damaged`. */
export function readState(document: unknown): SandboxState {
  const checked = check(document);
  if ('why' in checked) throw new SandboxStateError('damaged', `The saved sandbox is damaged: ${checked.why}.`);
  return checked.state;
}

/** Loads and checks what a store holds; undefined where it holds nothing. What is damaged is set aside, then refused. */
export async function loadState(store: StateStore): Promise<SandboxState | undefined> {
  const document = await store.load();
  if (document === undefined) return undefined;
  const checked = check(document);
  if ('state' in checked) return checked.state;
  throw (await store.setAside?.(checked.why)) ?? new SandboxStateError('damaged', checked.why);
}
