/**
 * The thread's first file: loads the engine that stands beside it, from compiled code where an earlier run left some. The code is kept
 * after the first script has ended: what that one needed is compiled by then.
 */
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { runCompiled } from './compiled.ts';
import type { serve } from './serve.ts';

/** What a worker is started with. */
export interface WorkerData {
  /** Where compiled code is kept; null: nowhere. */
  readonly codeDirectory: string | null;
}

if (parentPort !== null) {
  const engine = fileURLToPath(new URL('runspace-engine.cjs', import.meta.url));
  const compiled = runCompiled(engine, (workerData as WorkerData).codeDirectory);
  (compiled.exports as { readonly serve: typeof serve }).serve(parentPort, compiled.keep);
}
