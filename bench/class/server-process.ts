/** The class's server as its users start it, and what it costs, read from outside. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Order, Report } from './process.ts';

export interface ServedClass {
  readonly joinCode: string;
  readonly boardUrl: string;
  /** The class's folder. */
  readonly directory: string;
  readonly pid: number;
  readonly child: ChildProcess;
  /** From the start of the process until it answers, in ms. */
  readonly startedMs: number;
}

export const cli = path.resolve('dist', 'cli.js');

/** `class serve` in a process of its own. */
export function serveClass(stateDirectory: string, more: readonly string[] = []): Promise<ServedClass> {
  const began = performance.now();
  const args = ['class', 'serve', '--name', 'Bench', '--state-dir', stateDirectory, '--output', 'json', ...more];
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with exit code ${code}.`)));
    createInterface({ input: child.stdout! }).once('line', (line) => {
      const facts = JSON.parse(line) as Pick<ServedClass, 'joinCode' | 'boardUrl' | 'directory' | 'pid'>;
      resolve({ ...facts, child, startedMs: performance.now() - began });
    });
  });
}

/** Ends a process of ours and waits for it. */
export function endProcess(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

export interface Cost {
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** CPU time so far and resident memory, as Linux tells them; null elsewhere. */
export function costOf(pid: number): Cost | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const ticksPerSecond = 100;
    return {
      cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1_000) / ticksPerSecond,
      memoryMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024,
    };
  } catch {
    return null;
  }
}

export interface Workers {
  /** Gives each process its order; their reports, in the same order. */
  all(order: (index: number) => Order): Promise<Report[]>;
  end(): Promise<void>;
}

const file = path.join(path.dirname(fileURLToPath(import.meta.url)), 'process.mjs');

/** Processes of learners. */
export function startWorkers(count: number): Workers {
  const children = Array.from({ length: count }, () => fork(file));
  const ask = (child: ChildProcess, order: Order): Promise<Report> =>
    new Promise((resolve, reject) => {
      child.once('message', (report: Report) => resolve(report));
      child.once('exit', () => reject(new Error('A process of learners ended.')));
      child.send(order);
    });
  return {
    all: (order) => Promise.all(children.map((child, index) => ask(child, order(index)))),
    end: async () => {
      await Promise.all(children.map((child) => ask(child, { do: 'end' })));
      await Promise.all(children.map((child) => endProcess(child)));
    },
  };
}

/** The server that does nothing, in a process of its own. */
export function startBare(): Promise<{
  readonly joinCode: string;
  readonly boardUrl: string;
  readonly child: ChildProcess;
}> {
  const child = fork(file, ['bare']);
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The bare server ended.')));
    child.once('message', (report: Report) => {
      if (report.done === 'bare') resolve({ joinCode: report.code, boardUrl: report.url, child });
    });
  });
}
