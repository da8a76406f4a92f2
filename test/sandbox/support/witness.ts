/**
 * Notes which operations Microsoft's clients reached in a test file, and were answered as they expect. The list of each file is checked in
 * under `test/sandbox/witnesses`; `docs/sandbox-support.md` names these files as witnesses.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { FrontDoor } from '../../../src/wire.ts';
import { operationName } from '../../support/operation-index.ts';

const reached = new Set<string>();

/** `sdk`: Microsoft's client sent it and read the answer. `request`: the test itself did. */
export type WitnessKind = 'sdk' | 'request';

/** The same door; what comes through it and is not refused counts as witnessed. */
export function witnessing(frontDoor: FrontDoor, kind: WitnessKind): FrontDoor {
  return async (request, signal) => {
    const response = await frontDoor(request, signal);
    const name = response.status < 400 ? operationName(request.method, request.url) : undefined;
    if (name !== undefined) reached.add(`${name} ${kind}`);
    return response;
  };
}

/** The last test of a file: what the ones before it reached is its checked-in list. Give it `import.meta.url`. */
export function holdWitnesses(testFile: string): void {
  const name = path.basename(fileURLToPath(testFile), '.test.ts');
  test('reached the operations that it is a witness of', async () => {
    // What a client of Microsoft's sent needs no other witness.
    const lines = [...reached].filter(
      (line) => !line.endsWith(' request') || !reached.has(line.replace(/request$/, 'sdk')),
    );
    await expect(`${lines.sort().join('\n')}\n`).toMatchFileSnapshot(`witnesses/${name}.txt`);
  });
}
