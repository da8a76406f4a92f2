/** An engine of its own for tests of the type system: no interpreter behind it. */
import { type EnginePort, netError, type Value, withEngine } from '../../../src/powershell/runtime/values/index.ts';
import type { Edition } from '../../../src/powershell/syntax/edition.ts';

export interface FakeEngine extends EnginePort {
  readonly variables: Map<string, Value>;
}

/** Makes an engine port. Script blocks cannot run in it. */
export function fakeEngine(edition: Edition = '7'): FakeEngine {
  const slots = new Map<string, unknown>();
  const variables = new Map<string, Value>();
  return {
    edition,
    variables,
    environment: new Map(),
    host: {
      now: () => 638_400_000_000_000_000n,
      sleep: () => undefined,
      isCancelled: () => false,
      random: () => 0.5,
      newGuid: () => '00000000-0000-4000-8000-000000000001',
      environment: {},
      notice: () => undefined,
      send: (request) => ({ kind: 'unknown-host', host: new URL(request.url).host }),
      readScript: () => null,
    },
    outputFieldSeparator: () => ' ',
    strictMode: () => 0,
    invokeBlock: () => {
      throw netError('System.NotSupportedException', 'No interpreter here.');
    },
    createBlock: () => {
      throw netError('System.NotSupportedException', 'No interpreter here.');
    },
    readVariable: (name) => variables.get(name),
    setMatches: (table) => {
      variables.set('Matches', table);
    },
    checkpoint: () => undefined,
    slot: <T>(key: string, create: () => T): T => {
      if (!slots.has(key)) slots.set(key, create());
      return slots.get(key) as T;
    },
    findCommand: () => undefined,
    describeCommand: () => null,
    reserve: (size) => {
      if (size > 64 * 1024 * 1024) throw netError('System.OutOfMemoryException', 'Too large.');
    },
  };
}

/** Works in an edition. */
export function inEdition<T>(edition: Edition, work: () => T): T {
  return withEngine(fakeEngine(edition), work);
}
