/** `class serve` as its users start it, in a process of its own that a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface ServedProcess {
  readonly child: ChildProcess;
  readonly joinCode: string;
  readonly boardUrl: string;
  /** The class's folder. */
  readonly directory: string;
  /** What it wrote to stderr so far. */
  readonly said: () => string;
  /** Ends it with a signal; resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
}

export const cli = path.resolve('dist', 'cli.js');
const running = new Set<ChildProcess>();

/** Whatever still runs is ended, and left to nobody. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Starts one and waits until it answers. @param shell lines that the shell runs first (limits) */
export function serve(stateDirectory: string, more: readonly string[] = [], shell?: string): Promise<ServedProcess> {
  const args = [cli, 'class', 'serve', '--name', 'Kept', '--state-dir', stateDirectory, '--output', 'json', ...more];
  const child =
    shell === undefined
      ? spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
      : spawn('bash', ['-c', `${shell}; exec "$0" "$@"`, process.execPath, ...args], {
          stdio: ['ignore', 'pipe', 'pipe'],
        });
  running.add(child);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      running.delete(child);
      resolve();
    }),
  );
  return new Promise((resolve, reject) => {
    void gone.then(() => reject(new Error(`The server ended with exit code ${child.exitCode}: ${said}`)));
    createInterface({ input: child.stdout! }).once('line', (line) => {
      const { joinCode, boardUrl, directory } = JSON.parse(line) as ServedProcess;
      resolve({
        child,
        joinCode,
        boardUrl,
        directory,
        said: () => said,
        kill: (signal = 'SIGKILL') => {
          child.kill(signal);
          return gone;
        },
      });
    });
  });
}
