/** A running engine without an interpreter, for tests of the layers below it. */
import type { PowerShellHost } from '../../../src/powershell/runtime/host.ts';
import { type EnginePort, type Value, withEngine } from '../../../src/powershell/runtime/values/index.ts';
import type { Edition } from '../../../src/powershell/syntax/edition.ts';

/** A host with a still clock, no environment and no network. */
export const host: PowerShellHost = {
  now: () => 638_400_000_000_000_000n,
  sleep: () => {},
  isCancelled: () => false,
  random: () => 0.5,
  newGuid: () => '00000000-0000-0000-0000-000000000001',
  environment: {},
  notice: () => {},
  send: (request) => ({ kind: 'unknown-host', host: new URL(request.url).host }),
  readScript: () => null,
};

/** Runs work under an edition; `variables` are what `$name` gives (`ErrorView`). */
export function inEdition<T>(edition: Edition, work: () => T, variables: Readonly<Record<string, Value>> = {}): T {
  const slots = new Map<string, unknown>();
  const port: EnginePort = {
    edition,
    host,
    environment: new Map(),
    outputFieldSeparator: () => ' ',
    strictMode: () => 0,
    invokeBlock: () => {
      throw new Error('No script runs in this test.');
    },
    createBlock: () => {
      throw new Error('No script runs in this test.');
    },
    readVariable: (name) => variables[name.replace(/^global:/, '')],
    setMatches: () => {},
    checkpoint: () => {},
    slot: <S>(key: string, create: () => S): S => {
      if (!slots.has(key)) slots.set(key, create());
      return slots.get(key) as S;
    },
    reserve: () => {},
    findCommand: () => undefined,
    describeCommand: () => null,
  };
  return withEngine(port, work);
}
