/** The far side: a thread that runs one script after the other, each in a fresh runspace. */
import { parentPort } from 'node:worker_threads';
import { type RunMessage, WorkerChannel } from './channel.ts';
import { runScript } from './run-script.ts';

parentPort?.on('message', ({ request, port, control }: RunMessage) => {
  const channel = new WorkerChannel(port, control);
  try {
    channel.tell({ kind: 'ended', end: runScript(request, channel) });
  } catch (error) {
    channel.tell({ kind: 'broken', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
