/** Composition root: argv, env, TTY and clock in, exit code out. Nothing else of the program reads those. */
import { homedir, hostname } from 'node:os';
import { text } from 'node:stream/consumers';
import { failure } from './commands/failure.ts';
import type { Io } from './commands/io.ts';
import { runProgram } from './commands/program.ts';
import { commandTable } from './commands/table.ts';
import { type ExitCode, exitCodes } from './engine/errors.ts';
import { createInterrupt } from './engine/interrupt.ts';

declare const __VERSION__: string;

const { argv, env, stdin, stdout, stderr } = process;
const interrupt = createInterrupt();

// Node warns of what libraries use (punycode, from 22 on): no learner can change that, and among the screens it would be in the way.
process.noDeprecation = true;

/** Once for a clean stop, twice for now. */
function interrupted(): void {
  if (interrupt.interrupt() === 'exit-now') process.exit(exitCodes.interrupted);
}

/** A closed terminal or pipe is a clean stop, however often it is told. */
const stopCleanly = (): void => void interrupt.interrupt();

const signals = new Map<string | symbol, () => void>([
  ['SIGINT', interrupted],
  ['SIGTERM', stopCleanly],
  ['SIGHUP', stopCleanly],
]);
for (const [signal, listener] of signals) process.on(signal, listener);
// Libraries (conf, by way of when-exit) listen too, and send the signal once more when they have tidied up: that would count
// as a second Ctrl-C. What they do when the process exits they still do.
process.on('newListener', (event, listener) => {
  if (signals.has(event)) queueMicrotask(() => process.removeListener(event, listener));
});
for (const stream of [stdout, stderr]) {
  // Whoever read our output has gone: what is still written is lost, the work is stopped and saved.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'].includes(error.code ?? '')) throw error;
    stopCleanly();
  });
}

const argument = (name: string): boolean => argv.includes(name);
const terminal = stdin.isTTY === true && stdout.isTTY === true;

/** Signal 0 is sent to nobody: it only asks. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A locale of UTF-8, or a Windows terminal that is known to have it. */
function platformUnicode(): boolean {
  if (process.platform === 'win32') return env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] === 'vscode';
  return env['TERM'] !== 'linux' && /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || 'C.UTF-8');
}

const io: Io = {
  out: (words) => void stdout.write(words),
  err: (words) => void stderr.write(words),
  readStdin: () => text(stdin),
  stdin,
  stdout,
  env,
  homeDirectory: homedir(),
  cwd: process.cwd(),
  platform: process.platform,
  nodeVersion: process.versions.node,
  version: __VERSION__,
  pid: process.pid,
  hostName: hostname(),
  isAlive,
  interactive: terminal,
  columns: stdout.isTTY ? stdout.columns : null,
  rows: stdout.isTTY ? stdout.rows : null,
  colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb' && !argument('--no-color'),
  unicode: platformUnicode(),
  wall: Date.now,
  asset: (name) => new URL(name, import.meta.url),
  exitNow: (code) => process.exit(code),
  signal: interrupt.signal,
};

/** Ends with a code once everything written has left. */
async function leave(code: ExitCode): Promise<never> {
  await Promise.all([stdout, stderr].map((s) => new Promise((done) => (s.writable ? s.write('', done) : done(null)))));
  process.exit(code);
}

const fail = (error: unknown): Promise<never> => leave(failure(error, argv.slice(2), io));
process.on('uncaughtException', (error) => void fail(error));
process.on('unhandledRejection', (error) => void fail(error));

runProgram(argv.slice(2), commandTable, io).then(leave, fail);
