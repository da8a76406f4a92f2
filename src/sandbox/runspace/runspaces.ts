/** Runs scripts in worker threads: the near side. A worker serves one run at a time and is used again while it stays sound. */
import { cpus } from 'node:os';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type Answer, answer, cancel, createControl, type FromWorker, type RunMessage } from './channel.ts';
import type { RunningScript, RunspaceEnd, RunspacePorts, RunspaceRequest, Runspaces } from './contract.ts';
import type { WorkerData } from './worker.ts';

export interface RunspacesOptions {
  /** The bundled `worker.ts`. */
  readonly worker: URL;
  /** Where the workers keep compiled code, so that the next process need not compile it again; this user's alone. Null: nowhere. */
  readonly codeDirectory?: string | null;
  /** Heap of one worker in MB; a script that needs more is stopped. */
  readonly memoryMb?: number;
  /** Real ms that a script may compute without sleeping or waiting for an answer. */
  readonly computeMs?: number;
  /** Real ms between the polite request to stop and the end of the worker. */
  readonly graceMs?: number;
}

const stackMb = 64;

/** Workers for scripts. Nothing is started before the first run. */
export function createRunspaces(options: RunspacesOptions): Runspaces {
  const { worker: url, codeDirectory = null, memoryMb = 768, computeMs = 120_000, graceMs = 2_000 } = options;
  const idle: Worker[] = [];
  const alive = new Set<Worker>();
  const keep = Math.max(1, Math.min(4, cpus().length));

  const take = (): Worker => {
    const waiting = idle.pop();
    if (waiting !== undefined) {
      waiting.ref();
      return waiting;
    }
    const made = new Worker(url, {
      env: {},
      stdin: false,
      workerData: { codeDirectory } satisfies WorkerData,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 64, stackSizeMb: stackMb },
    });
    alive.add(made);
    made.once('exit', () => {
      alive.delete(made);
      const at = idle.indexOf(made);
      if (at >= 0) idle.splice(at, 1);
    });
    return made;
  };

  const giveBack = (worker: Worker): void => {
    if (idle.length >= keep || !alive.has(worker)) {
      void worker.terminate();
      return;
    }
    // An idle worker does not keep the process alive.
    worker.unref();
    idle.push(worker);
  };

  return {
    run: (request, ports) => startRun(request, ports, { take, giveBack, computeMs, graceMs, memoryMb }),
    close: async () => {
      await Promise.all([...alive].map((worker) => worker.terminate()));
    },
  };
}

interface Pool {
  readonly take: () => Worker;
  readonly giveBack: (worker: Worker) => void;
  readonly computeMs: number;
  readonly graceMs: number;
  readonly memoryMb: number;
}

function startRun(request: RunspaceRequest, ports: RunspacePorts, pool: Pool): RunningScript {
  const worker = pool.take();
  const { port1: near, port2: far } = new MessageChannel();
  const control = createControl();
  const stopped = new AbortController();
  const lines: string[] = [];
  let stopReason: string | null = null;
  let grace: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  let finish: (end: RunspaceEnd) => void = () => {};

  const ended = new Promise<RunspaceEnd>((resolve) => {
    let done = false;
    finish = (end) => {
      if (done) return;
      done = true;
      clearTimeout(grace);
      clearTimeout(watch);
      worker.off('error', died);
      worker.off('exit', left);
      near.close();
      resolve(end);
    };
  });

  const cutOff = (reason: string): void => {
    finish(cutOffEnd(lines.join(''), reason));
    void worker.terminate();
  };
  const stop = (reason: string): void => {
    if (stopReason !== null) return;
    stopReason = reason;
    cancel(control);
    stopped.abort(new Error(reason));
    grace = setTimeout(() => cutOff(reason), pool.graceMs);
  };
  const compute = (): void => {
    clearTimeout(watch);
    watch = setTimeout(
      () => stop(`The script computed for ${Math.round(pool.computeMs / 1000)} s without a pause.`),
      pool.computeMs,
    );
  };
  const reply = (given: Answer): void => answer(near, control, given);
  const died = (error: unknown): void => {
    const memory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';
    cutOff(
      memory
        ? `The script needed more than the ${pool.memoryMb} MB of memory that a job may use.`
        : `The runspace broke: ${error instanceof Error ? error.message : String(error)}`,
    );
  };
  const left = (): void => cutOff(stopReason ?? 'The runspace ended before the script did.');

  worker.on('error', died);
  worker.on('exit', left);
  near.on('message', (message: FromWorker) => {
    switch (message.kind) {
      case 'entry':
        return ports.onEntry(message.entry);
      case 'line':
        lines.push(`${message.line}\n`);
        return ports.onLine?.(message.line);
      case 'notice':
        return ports.notice(message.text);
      case 'broken':
        return cutOff(`The runspace broke: ${message.message}`);
      case 'ended':
        finish(stopReason === null ? message.end : { ...message.end, stopReason });
        return pool.giveBack(worker);
      case 'call':
        // Looking at the clock is no pause: a loop that only does that is still computing.
        if (message.name === 'now') return void answerCall(message, ports, stopped.signal).then(reply);
        clearTimeout(watch);
        void answerCall(message, ports, stopped.signal).then((given) => {
          compute();
          reply(given);
        });
    }
  });
  compute();
  worker.postMessage({ request, port: far, control } satisfies RunMessage, [far]);
  return { ended, stop };
}

type Call = Extract<FromWorker, { kind: 'call' }>;

/** Never rejects. A stopped run gets its answers at once, so that it comes to its next statement. */
async function answerCall(call: Call, ports: RunspacePorts, signal: AbortSignal): Promise<Answer> {
  let resolveHalted: (value: 'halted') => void = () => {};
  const halted = new Promise<'halted'>((resolve) => {
    resolveHalted = resolve;
  });
  const onAbort = (): void => resolveHalted('halted');
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  try {
    const work = (ports[call.name] as (argument: unknown) => unknown)(call.argument);
    if (!(work instanceof Promise)) return { value: work };
    const outcome = await Promise.race([work.then((value: unknown) => ({ value })), halted]);
    return outcome === 'halted' ? haltedAnswer(call) : outcome;
  } catch (error) {
    return signal.aborted ? haltedAnswer(call) : { error: error instanceof Error ? error.message : String(error) };
  } finally {
    // A script may make thousands of calls: none leaves a listener behind.
    signal.removeEventListener('abort', onAbort);
  }
}

function haltedAnswer(call: Call): Answer {
  if (call.name === 'sleep') return { value: undefined };
  if (call.name === 'send') return { value: { kind: 'failed', message: 'The operation was canceled.' } };
  if (call.name === 'readScript') return { value: null };
  return { error: 'The run was stopped.' };
}

/** What is known of a run whose worker is gone. */
function cutOffEnd(output: string, reason: string): RunspaceEnd {
  return {
    status: 'Stopped',
    output,
    terminatingError: null,
    exception: null,
    parseErrors: [],
    stopReason: reason,
    exitCode: 0,
  };
}
