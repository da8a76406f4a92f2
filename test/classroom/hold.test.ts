/** Holds and catching up, with real programs; a server that is away, with a clock of the test's. */
import { afterEach, expect, test } from 'vitest';
import { createHold, holdLimits } from '../../src/classroom/hold.ts';
import type { RunningCli } from '../cli/run-cli.ts';
import { joinClassWith, serveClass } from './programs.ts';
import { newFolder } from './support.ts';

const running: RunningCli[] = [];
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL');
});
const kept = <T extends RunningCli>(program: T): T => {
  running.push(program);
  return program;
};

test('a learner who is held waits before the next step, says why, and goes on by itself', {
  timeout: 60_000,
}, async () => {
  const server = await serveClass(['--name', 'Held']);
  kept(server.program);
  expect(await server.act({ action: 'hold', step: 'create-identities', by: 'Kim' })).toBe(200);
  const ana = kept(joinClassWith(server.joinCode, 'Ana', newFolder(), '--pace', 'instant'));
  await ana.until(
    '[3/9] Create the Automation account: waits. The class is held at “Create user-assigned managed identities”;',
  );
  expect(await server.act({ action: 'announce', text: 'A short break.', by: 'Kim' })).toBe(200);
  await ana.until('[class] Kim: A short break.');
  expect(await server.act({ action: 'release', by: 'Kim' })).toBe(200);
  const { code, stdout, stderr } = await ana.ended;
  expect(code).toBe(0);
  expect(stderr).toContain('[class] The class goes on.');
  expect(stdout).toMatch(/8 passed/);
  const told = server.entries().flatMap((entry) => (entry.type === 'told' ? [entry.event] : []));
  expect(told).toContainEqual({ type: 'step-held', step: 'create-account', heldAt: 'create-identities' });
  expect(await server.end()).toBe(0);
});

test('a late joiner is told where the class is, and catches up by truly doing the steps', {
  timeout: 60_000,
}, async () => {
  const server = await serveClass(['--name', 'Late']);
  kept(server.program);
  await server.act({ action: 'hold', step: 'import-modules', by: 'Kim' });
  const ana = kept(joinClassWith(server.joinCode, 'Ana', newFolder(), '--pace', 'instant'));
  await ana.until('[5/9] Create a PowerShell runbook: waits.');
  // At the pace of the real Azure the imports alone take minutes.
  const bo = kept(joinClassWith(server.joinCode, 'Bo', newFolder(), '--pace', 'real', '--fast-forward'));
  await bo.until('You are where the class is: “Import the Az modules” is done.');
  expect(bo.stderr()).toContain('Most of the class is at create-runbook.');
  await bo.until('[5/9] Create a PowerShell runbook: waits.');
  bo.child.kill('SIGTERM');
  expect((await bo.ended).code).toBe(130);
  const told = server.entries().flatMap((entry) => (entry.type === 'told' && entry.seat === 2 ? [entry.event] : []));
  const at = (type: string, step?: string): number =>
    told.findIndex((event) => event.type === type && (step === undefined || ('step' in event && event.step === step)));
  expect(at('fast-forward-started')).toBeGreaterThan(-1);
  expect(at('step-started', 'import-modules')).toBeGreaterThan(at('fast-forward-started'));
  expect(at('step-started', 'import-modules')).toBeLessThan(at('fast-forward-finished'));
  expect(await server.end()).toBe(0);
});

/** Waits that end when the test says so. */
function testWaits() {
  const open: { readonly ms: number; readonly end: () => void }[] = [];
  const wait = (ms: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      open.push({ ms, end: resolve });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  const end = (ms: number): void => {
    for (const one of open) if (one.ms === ms) one.end();
  };
  return { wait, end };
}

test('a server that is away holds nobody for ever, and holds again when it is back', async () => {
  const { wait, end } = testWaits();
  let letGo = 0;
  const hold = createHold(wait, () => {
    letGo += 1;
  });
  hold.link('connected');
  hold.hear({ type: 'now', heldAt: 'create-account', hand: 'down', classStep: null });
  const told: string[] = [];
  const { signal } = new AbortController();
  await hold.pass('create-account', (at) => told.push(at), signal);
  expect(told).toEqual([]);
  const passed = hold.pass('import-modules', (at) => told.push(at), signal);
  hold.link('away');
  hold.link('connecting');
  hold.link('away');
  end(holdLimits.awayMs);
  await passed;
  expect([told, letGo]).toEqual([['create-account'], 1]);
  hold.link('connected');
  hold.hear({ type: 'now', heldAt: 'create-account', hand: 'down', classStep: null });
  const stopped = new AbortController();
  const again = hold.pass('import-modules', (at) => told.push(at), stopped.signal);
  stopped.abort(new Error('stopped'));
  await expect(again).rejects.toThrow('stopped');
  expect(told).toEqual(['create-account', 'create-account']);
});

test('a start waits a moment to hear whether the class is held, and no longer', async () => {
  const { wait, end } = testWaits();
  const hold = createHold(wait, () => {});
  const { signal } = new AbortController();
  const passed = hold.pass('import-modules', () => {}, signal);
  end(holdLimits.firstMs);
  await passed;
});
