/** Sandboxes to replay requests in: their time moves only when it is told to, and their jobs run in real workers. */
import { afterAll } from 'vitest';
import { createRunspaces } from '../../src/sandbox/runspace/runspaces.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';

const workers = createRunspaces({ worker: new URL('../../dist/runspace-worker.js', import.meta.url) });
afterAll(() => workers.close());

/** A new one. */
export const makeSandbox = (): Promise<Sandbox> =>
  createSandbox({
    seed: 'wire',
    pace: 'real',
    frozen: true,
    startAt: Date.UTC(2026, 0, 1),
    runspaces: { run: workers.run, close: async () => {} },
  });
