/**
 * How a worker asks the main thread and blocks until the answer is there: it posts the call, waits on shared memory, and takes the
 * answer off its port. Both sides of the protocol stand here.
 */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { RunspaceEnd, RunspaceEntry, RunspacePorts, RunspaceRequest } from './contract.ts';

/** What the main thread gives a worker for one run. */
export interface RunMessage {
  readonly request: RunspaceRequest;
  /** Calls and entries go out here, answers come in. */
  readonly port: MessagePort;
  /** Int32: [cancelled, answers given]. */
  readonly control: SharedArrayBuffer;
}

/** The ports that a worker calls and blocks on. */
export type BlockingCall = 'now' | 'sleep' | 'send' | 'readScript' | 'asset' | 'learner';

export type FromWorker =
  | { readonly kind: 'call'; readonly name: BlockingCall; readonly argument: unknown }
  | { readonly kind: 'entry'; readonly entry: RunspaceEntry }
  /** A line of the formatted output, without its end. */
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'ended'; readonly end: RunspaceEnd }
  /** Not a script's failure but ours: the message of what was thrown. */
  | { readonly kind: 'broken'; readonly message: string };

export type Answer = { readonly value: unknown } | { readonly error: string };

const cancelledAt = 0;
const answersAt = 1;

/** Shared memory for one run. */
export function createControl(): SharedArrayBuffer {
  return new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
}

/** Main thread: asks the run to stop at its next statement. */
export function cancel(control: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(control), cancelledAt, 1);
}

/** Main thread: gives an answer and wakes the worker. */
export function answer(port: MessagePort, control: SharedArrayBuffer, given: Answer): void {
  port.postMessage(given);
  const cells = new Int32Array(control);
  Atomics.add(cells, answersAt, 1);
  Atomics.notify(cells, answersAt);
}

/** The worker's end of the channel. */
export class WorkerChannel {
  private readonly cells: Int32Array;

  constructor(
    private readonly port: MessagePort,
    control: SharedArrayBuffer,
  ) {
    this.cells = new Int32Array(control);
  }

  get cancelled(): boolean {
    return Atomics.load(this.cells, cancelledAt) !== 0;
  }

  tell(message: FromWorker): void {
    this.port.postMessage(message);
  }

  /** Blocks until the main thread has answered. Throws what went wrong there. */
  call<N extends BlockingCall>(
    name: N,
    argument: Parameters<RunspacePorts[N]>[0],
  ): Awaited<ReturnType<RunspacePorts[N]>> {
    const seen = Atomics.load(this.cells, answersAt);
    this.port.postMessage({ kind: 'call', name, argument } satisfies FromWorker);
    Atomics.wait(this.cells, answersAt, seen);
    // The answer was posted before the count was raised; it may still be on its way into this thread's queue.
    let received = receiveMessageOnPort(this.port);
    while (received === undefined) received = receiveMessageOnPort(this.port);
    const given = received.message as Answer;
    if ('error' in given) throw new Error(given.error);
    return given.value as Awaited<ReturnType<RunspacePorts[N]>>;
  }
}
