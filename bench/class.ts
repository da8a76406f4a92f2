/**
 * What a class costs: joining all at once, the way of an event to a board, the server's CPU, memory and log, and how long it takes to
 * start again; beside a server that does nothing, on the same machine. Run: `npm run bench:class`.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BoardClient, openBoard } from './class/board-client.ts';
import {
  type Cost,
  cli,
  costOf,
  endProcess,
  type ServedClass,
  serveClass,
  startBare,
  startWorkers,
  type Workers,
} from './class/server-process.ts';
import { table, whole } from './sandbox/measure.ts';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const learners = sizes.length > 0 ? sizes : [10, 100, 500];
const processes = 2;
const boardsOpen = 5;
const secondsOfSteps = 20;
/** Each learner tells something every ten seconds: several times what one does who follows the lesson. */
const perSecond = (size: number): number => Math.max(5, size / 10);
const lessonMs = 60_000;
/** An event that no board shows by then counts as lost. */
const longestWaitMs = 15_000;
const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-bench-class-'));

interface Served {
  readonly joinCode: string;
  readonly boardUrl: string;
  readonly pid: number;
}

interface Measured {
  readonly joinS: number;
  readonly joinP99Ms: number;
  readonly failed: number;
  readonly lagP50Ms: number;
  readonly lagP99Ms: number;
  readonly missing: number;
  readonly cpu: number | null;
  readonly memoryMb: number | null;
  readonly boardKbPerSecond: number;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

async function join(workers: Workers, code: string, size: number) {
  const began = performance.now();
  const share = Math.ceil(size / processes);
  const reports = await workers.all((index) => ({
    do: 'join',
    code,
    first: index * share + 1,
    count: Math.min(share, size - index * share),
  }));
  const joins = reports.flatMap((report) => (report.done === 'join' ? [report] : []));
  const failed = joins.flatMap((report) => report.failed);
  if (failed[0] !== undefined) console.error(failed[0]);
  return {
    joinS: (performance.now() - began) / 1_000,
    joinP99Ms: quantile(
      joins.flatMap((report) => report.tookMs).sort((a, b) => a - b),
      0.99,
    ),
    failed: failed.length,
  };
}

async function steps(workers: Workers, boards: readonly BoardClient[], size: number) {
  const rate = perSecond(size) / processes;
  const reports = await workers.all(() => ({ do: 'step', perSecond: rate, seconds: secondsOfSteps }));
  const told = reports.flatMap((report) => (report.done === 'step' ? report.told : []));
  const last = told.at(-1);
  // A board shows what is acknowledged a moment later.
  const late = Date.now() + longestWaitMs;
  while (
    last !== undefined &&
    Date.now() < late &&
    boards.some((board) => board.seenAt(last[0], last[1]) === undefined)
  )
    await new Promise((resolve) => setTimeout(resolve, 20));
  const lags = boards.flatMap((board) =>
    told.map(([seat, nth, at]) => {
      const seen = board.seenAt(seat, nth);
      return seen === undefined ? null : seen - at;
    }),
  );
  const known = lags.filter((lag) => lag !== null).sort((a, b) => a - b);
  return {
    lagP50Ms: quantile(known, 0.5),
    lagP99Ms: quantile(known, 0.99),
    missing: lags.length - known.length,
  };
}

async function measure(server: Served, size: number, workers: Workers): Promise<Measured> {
  const joined = await join(workers, server.joinCode, size);
  const boards = await Promise.all(Array.from({ length: boardsOpen }, () => openBoard(server.boardUrl)));
  const [before, began] = [costOf(server.pid), performance.now()];
  const lag = await steps(workers, boards, size);
  const [after, seconds] = [costOf(server.pid), (performance.now() - began) / 1_000];
  const bytes = boards.reduce((sum, board) => sum + board.bytes, 0);
  for (const board of boards) board.close();
  return {
    ...joined,
    ...lag,
    cpu: cpuShare(before, after, seconds),
    memoryMb: after?.memoryMb ?? null,
    boardKbPerSecond: bytes / boards.length / 1024 / seconds,
  };
}

const cpuShare = (before: Cost | null, after: Cost | null, seconds: number): number | null =>
  before === null || after === null ? null : (after.cpuMs - before.cpuMs) / 10 / seconds;

async function measureClass(size: number): Promise<Measured> {
  const server = await serveClass(newFolder(), ['--seats', String(size)]);
  const workers = startWorkers(processes);
  const measured = await measure(server, size, workers);
  await workers.end();
  await endProcess(server.child);
  return measured;
}

async function measureBare(size: number): Promise<Measured> {
  const { joinCode, boardUrl, child } = await startBare();
  const workers = startWorkers(processes);
  const measured = await measure({ joinCode, boardUrl, pid: child.pid ?? 0 }, size, workers);
  await workers.end();
  await endProcess(child);
  return measured;
}

const of = (ours: number | null, bare: number | null, digits = 0): string =>
  ours === null
    ? '–'
    : `${ours.toFixed(digits)}${bare === null || bare === 0 ? '' : ` (${(ours / bare).toFixed(1)}×)`}`;

function row(size: number, ours: Measured, bare: Measured): string[] {
  return [
    String(size),
    of(ours.joinS, bare.joinS, 1),
    of(ours.joinP99Ms, bare.joinP99Ms),
    of(ours.lagP50Ms, bare.lagP50Ms),
    of(ours.lagP99Ms, bare.lagP99Ms),
    of(ours.cpu, bare.cpu, 1),
    of(ours.memoryMb, bare.memoryMb),
    ours.boardKbPerSecond.toFixed(1),
    String(ours.failed + ours.missing),
  ];
}

/** A whole lesson of a whole class, then its log, and the start over it beside a start over nothing. */
async function wholeLesson(size: number): Promise<string[]> {
  const state = newFolder();
  const served = await serveClass(state, ['--seats', String(size)]);
  const workers = startWorkers(processes);
  await join(workers, served.joinCode, size);
  const before = costOf(served.pid);
  const reports = await workers.all(() => ({ do: 'lesson', seed: 7_000, size, withinMs: lessonMs }));
  const after = costOf(served.pid);
  const events = reports.reduce((sum, report) => sum + (report.done === 'lesson' ? report.events : 0), 0);
  await workers.end();
  await endProcess(served.child, 'SIGKILL');
  const log = path.join(served.directory, 'class.jsonl');
  const bytes = statSync(log).size;
  const again: ServedClass[] = [];
  for (let n = 0; n < 3; n++) {
    const next = await serveClass(state, ['--seats', String(size)]);
    again.push(next);
    await endProcess(next.child);
  }
  const empty = await serveClass(newFolder());
  await endProcess(empty.child);
  const restart = again.map(({ startedMs }) => startedMs).sort((a, b) => a - b)[1] ?? 0;
  const version = timed(() => spawnSync(process.execPath, [cli, '--version']));
  return [
    `Whole lesson, ${size} learners: ${whole(events)} events told, ${(bytes / 1024 / 1024).toFixed(1)} MB of log (${(bytes / size / 1024).toFixed(0)} KB a learner);`,
    `the server used ${((after?.cpuMs ?? 0) - (before?.cpuMs ?? 0)).toFixed(0)} ms of CPU for it and had ${(after?.memoryMb ?? 0).toFixed(0)} MB.`,
    `Started again over that log after SIGKILL: ${restart.toFixed(0)} ms until it answers; over nothing ${empty.startedMs.toFixed(0)} ms (${(restart / empty.startedMs).toFixed(1)}×); \`mi-tutorial --version\` ${version.toFixed(0)} ms (${(restart / version).toFixed(1)}×).`,
  ];
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

console.log(
  `Node ${process.versions.node}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, load ${os.loadavg()[0]?.toFixed(1)} at the start; ${processes} processes of learners, ${boardsOpen} boards open.`,
);
console.log('In brackets: times what a server takes that answers at once and keeps nothing (same TLS, same client).\n');
const rows: string[][] = [];
for (const size of learners) rows.push(row(size, await measureClass(size), await measureBare(size)));
console.log(
  table(
    [
      'learners',
      'all joined, s',
      'join p99, ms',
      'lag p50, ms',
      'lag p99, ms',
      'CPU, % of a core',
      'memory, MB',
      'KB/s a board',
      'lost',
    ],
    rows,
  ),
);
console.log(`\n${(await wholeLesson(Math.max(...learners))).join('\n')}`);
