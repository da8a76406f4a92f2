/** A class's server that is killed, starved or started twice: through real processes and real links. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, expect, test } from 'vitest';
import { parseJoinCode } from '../../src/classroom/join-code.ts';
import { joinClass } from '../../src/classroom/link.ts';
import { readClassLog } from '../../src/classroom/log-file.ts';
import { newMachineKey } from '../../src/classroom/membership.ts';
import { classFiles } from '../../src/classroom/server.ts';
import type { ClassLogEntry } from '../../src/engine/class/class-log.ts';
import { killAll, type ServedProcess, serve } from './serve-process.ts';
import { join, newFolder, openLink, type TestLearner } from './support.ts';

const learners: TestLearner[] = [];
afterEach(async () => {
  await Promise.all(learners.splice(0).map(({ link }) => link.close(0)));
});
afterAll(killAll);

/** Links that try again at once, so that a test need not. */
const impatient = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(Math.min(ms, 50), undefined, { signal, ref: false });

async function seated(code: string, alias: string): Promise<TestLearner> {
  const folder = newFolder();
  const first = await join(code, alias, folder);
  await first.link.close(0);
  const learner = await openLink(first.membership, folder, 0, impatient);
  learners.push(learner);
  return learner;
}

/** Resolves when a condition holds; looked at after each turn of the event loop that has passed a while. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(5);
}

const hint = (index: number) => ({ type: 'hint-shown', at: 0, step: 'create-account', index }) as const;
const logOf = ({ directory }: ServedProcess): Promise<readonly ClassLogEntry[]> =>
  readClassLog(path.join(directory, classFiles.log));
const toldBy = (log: readonly ClassLogEntry[], seat: number) =>
  log.flatMap(({ entry }) => (entry.type === 'told' && entry.seat === seat ? [entry] : []));
const port = ({ joinCode }: ServedProcess): readonly string[] => ['--port', String(parseJoinCode(joinCode).port)];

test('killed at many instants: what was acknowledged is kept, seats too, and everything arrives once and in order', {
  timeout: 120_000,
}, async () => {
  const state = newFolder();
  let server = await serve(state);
  const { joinCode } = server;
  const ten = await Promise.all(Array.from({ length: 10 }, (_, at) => seated(joinCode, `Learner ${at + 1}`)));
  const each = 60;
  for (let index = 0; index < each / 2; index++) for (const { link } of ten) link.tell(hint(index));
  // One who joins while the server comes and goes asks until it answers, always as the same machine.
  const { host, port: at, fingerprint, secret } = parseJoinCode(joinCode);
  const late = { secret, machine: newMachineKey(), alias: 'Late' };
  const seats = new Set<number>();
  let asking = true;
  const latecomer = (async () => {
    while (asking) {
      await joinClass({ host, port: at, fingerprint }, late).then(
        ({ seat }) => seats.add(seat),
        () => delay(20),
      );
    }
  })();
  let told = each / 2;
  for (let kills = 0; kills < 5; kills++) {
    const pending = () => ten.reduce((sum, { queue }) => sum + queue.length, 0);
    const before = pending();
    for (; told < (each / 2) * (1 + (kills + 1) / 5); told++) for (const { link } of ten) link.tell(hint(told));
    // In the midst of what is being told: some of it acknowledged, some on its way, some not sent.
    await until(() => pending() < before + 50 - 13 * kills || pending() === 0);
    await server.kill();
    const acknowledged = ten.map(({ queue }) => told - queue.length);
    const kept = await logOf(server);
    for (const [index, { membership }] of ten.entries())
      expect(toldBy(kept, membership.seat).length).toBeGreaterThanOrEqual(acknowledged[index] ?? 0);
    if (kills === 2) appendFileSync(path.join(server.directory, classFiles.log), '{"n":7,"at":1,"entry":{"ty');
    server = await serve(state, port(server));
    expect(server.said()).toBe(
      kills === 2
        ? 'The last line of the class’s log was cut off when its server stopped. It was never acknowledged, and is left out.\n'
        : '',
    );
  }
  await until(() => ten.every(({ queue }) => queue.length === 0) && seats.size > 0);
  asking = false;
  await latecomer;
  expect(server.joinCode).toBe(joinCode);
  await server.kill('SIGTERM');
  const log = await logOf(server);
  expect(log.map(({ n }) => n)).toEqual(log.map((_, index) => index + 1));
  for (const { membership } of ten) {
    expect(toldBy(log, membership.seat).map(({ seq, event }) => [seq, event])).toEqual(
      Array.from({ length: each }, (_, index) => [index + 1, { type: 'hint-shown', step: 'create-account', index }]),
    );
  }
  const claims = log.flatMap(({ entry }) => (entry.type === 'seat-claimed' ? [`${entry.machine} ${entry.seat}`] : []));
  expect(new Set(claims).size).toBe(11);
  expect([...seats]).toEqual([11]);
});

test.skipIf(process.platform === 'win32')(
  'a disk that is full: nothing is acknowledged that is not kept, and with room again everything arrives once',
  { timeout: 60_000 },
  async () => {
    const state = newFolder();
    // The shell's limit on the size of a file stands for the disk: 16 blocks of 1,024 bytes.
    const full = await serve(state, [], 'ulimit -f 16');
    const ana = await seated(full.joinCode, 'Ana');
    for (let index = 0; index < 400; index++) ana.link.tell(hint(index));
    const { host, port: at, fingerprint, secret } = parseJoinCode(full.joinCode);
    const refused = await joinUntilRefused({ host, port: at, fingerprint }, secret);
    expect(refused).toMatch(
      /^The class's log cannot be written: EFBIG.* Try again; what you did is kept on your machine\.$/,
    );
    expect(ana.queue.length).toBeGreaterThan(0);
    await full.kill();
    const server = await serve(state, port(full));
    await until(() => ana.queue.length === 0);
    await server.kill('SIGTERM');
    const log = await logOf(server);
    expect(toldBy(log, 1).map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  },
);

async function joinUntilRefused(endpoint: Parameters<typeof joinClass>[0], secret: string): Promise<string> {
  for (let n = 0; ; n++) {
    const words = await joinClass(endpoint, { secret, machine: newMachineKey(), alias: `Late ${n}` }).then(
      () => null,
      (error: Error) => error.message,
    );
    if (words !== null) return words;
  }
}

test('a second server on the same class is refused; so is a log with a damaged line, which is left as it is', async () => {
  const state = newFolder();
  const first = await serve(state);
  await expect(serve(state)).rejects.toThrow(/exit code 7: .*(open|runs|in use|locked)/s);
  await first.kill('SIGTERM');
  const file = path.join(first.directory, classFiles.log);
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [lines[0], '{"n":2', ...lines.slice(2)].join('\n'));
  const damaged = readFileSync(file, 'utf8');
  await expect(serve(state)).rejects.toThrow(
    /exit code 7: .*Line 2 of the class's log .* is damaged\. Put a copy back/s,
  );
  expect(readFileSync(file, 'utf8')).toBe(damaged);
});
