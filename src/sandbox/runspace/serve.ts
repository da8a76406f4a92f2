/** The far side: runs one script after the other, each in a fresh runspace. Bundled as a file of its own (`worker.ts` says why). */
import type { MessagePort } from 'node:worker_threads';
import { type RunMessage, WorkerChannel } from './channel.ts';
import { runScript } from './run-script.ts';

/**
 * @param requests where `RunMessage`s come in
 * @param firstRun called when the first script has ended, before its end is told
 */
export function serve(requests: MessagePort, firstRun: () => void): void {
  let ran = false;
  requests.on('message', ({ request, port, control }: RunMessage) => {
    const channel = new WorkerChannel(port, control);
    try {
      const end = runScript(request, channel);
      if (!ran) firstRun();
      ran = true;
      channel.tell({ kind: 'ended', end });
    } catch (error) {
      channel.tell({
        kind: 'broken',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  });
}
