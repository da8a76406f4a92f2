/** Runs the real program as its users do, and waits for what it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface CliResult {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export const cliPath = path.resolve('dist/cli.js');

/** A directory of its own for state, so that tests do not meet. */
export const freshStateDir = (): string => mkdtempSync(path.join(tmpdir(), 'mi-tutorial-state-'));

/** A program under way. */
export interface RunningCli {
  readonly child: ChildProcess;
  /** Everything on stdout so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves when stdout or stderr holds the text; rejects when the program ends without. */
  until(text: string | RegExp): Promise<void>;
  readonly ended: Promise<CliResult>;
}

/** An environment without the caller's Azure, colours and proxies. */
function cleanEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(AZURE_|ARM_|IDENTITY_|MSI_|NO_COLOR|FORCE_COLOR|.*_PROXY$)/i.test(name),
  );
  return { ...Object.fromEntries(kept), ...more };
}

export function startCli(args: readonly string[], options: CliOptions = {}): RunningCli {
  const child = spawn(process.execPath, [cliPath, ...args], {
    cwd: options.cwd ?? process.cwd(),
    env: cleanEnvironment(options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  let watchers: (() => void)[] = [];
  const grown = (): void => {
    for (const watcher of [...watchers]) watcher();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    grown();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
    grown();
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout: out, stderr: err }));
  });
  const until = (text: string | RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = [out, err].some((s) => (typeof text === 'string' ? s.includes(text) : text.test(s)));
        if (!found) return;
        watchers = watchers.filter((w) => w !== look);
        resolve();
      };
      watchers.push(look);
      look();
      void ended.then((r) =>
        reject(new Error(`ended with ${r.code} before ${String(text)}:\n${r.stdout}\n${r.stderr}`)),
      );
    });
  return { child, stdout: () => out, stderr: () => err, until, ended };
}

export const runCli = (args: readonly string[], options?: CliOptions): Promise<CliResult> =>
  startCli(args, options).ended;
