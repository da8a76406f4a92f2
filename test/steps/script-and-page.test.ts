/**
 * The lesson is executable: the page's own PowerShell, the script that the program prints, and the steps leave the same cloud.
 * All run by the real program, on sandboxes of one seed.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type CompleteSettings, defaultSettings } from '../../src/engine/settings.ts';
import type { StepId } from '../../src/engine/step.ts';
import type { SandboxState } from '../../src/sandbox/state.ts';
import { lessonScript } from '../../src/steps/lesson-script.ts';
import { freshStateDir, runCli } from '../cli/run-cli.ts';
import { filledIn, pageBlocks } from '../support/page-blocks.ts';
import { comparable, powerState, readState } from '../support/sandbox-states.ts';

const place = ['--pace', 'instant', '--seed', 'compare'];

const stepStates = new Map<StepId, Promise<SandboxState>>();

/** What the program's own steps leave; each end is reached once. */
function bySteps(to: StepId): Promise<SandboxState> {
  const known = stepStates.get(to) ?? runSteps(to);
  stepStates.set(to, known);
  return known;
}

async function runSteps(to: StepId): Promise<SandboxState> {
  const directory = freshStateDir();
  const result = await runCli(['run', '--to', to, '--state-dir', directory, ...place]);
  expect([result.code, result.stderr]).toEqual([0, '']);
  return readState(directory);
}

async function byScript(script: (subscriptionId: string) => string) {
  const directory = freshStateDir();
  // The first command that asks the sandbox makes it: its ids are the seed's.
  await runCli(['sandbox', 'exec', '-', '--as', 'learner', '--state-dir', directory, ...place], { stdin: '1' });
  const [subscriptionId = ''] = Object.keys(readState(directory).subscriptions);
  const file = path.join(directory, 'script.ps1');
  writeFileSync(file, script(subscriptionId));
  const result = await runCli(['sandbox', 'exec', file, '--as', 'learner', '--state-dir', directory, ...place]);
  return { state: readState(directory), result };
}

const settings = (subscriptionId: string): CompleteSettings => ({
  ...defaultSettings,
  subscriptionId,
  resourceGroup: 'ContosoLab',
  vmName: 'ContosoVM',
});

test('after the assignments: the program’s script leaves what the steps leave', async () => {
  const steps = await bySteps('assign-permissions');
  const { state, result } = await byScript((id) => lessonScript(settings(id), 'assign-permissions'));
  expect(result.code).toBe(0);
  expect(comparable(state)).toEqual(comparable(steps));
  expect([powerState(state), powerState(steps)]).toEqual(['deallocated', 'deallocated']);
});

test('after clean-up: the same, and nothing is left', async () => {
  const steps = await bySteps('clean-up');
  const { state } = await byScript((id) => lessonScript(settings(id)));
  expect(comparable(state)).toEqual(comparable(steps));
  expect([powerState(state), powerState(steps)]).toEqual(['running', 'running']);
});

const blocks = pageBlocks();
const page = (subscriptionId: string, to: number): string =>
  (blocks ?? [])
    // The sixth and the tenth are the runbook itself.
    .filter((_, index) => index + 1 <= to && index + 1 !== 6 && index + 1 !== 10)
    .map((block) => filledIn(block, { subscriptionId, resourceGroup: 'ContosoLab' }))
    .join('\n');

test.skipIf(blocks === null)(
  'after block 9: the page leaves what the steps leave, apart from the runbook',
  async () => {
    expect(blocks).toHaveLength(11);
    const steps = await bySteps('assign-permissions');
    // The page goes on while its last three modules are still being imported.
    const { state } = await byScript((id) => `${page(id, 9)}\nStart-Sleep -Seconds 300\n`);
    expect(comparable(state)).toEqual(comparable(steps));
  },
);

test.skipIf(blocks === null)('after block 11: the same, whatever of the page’s clean-up cannot bind', async () => {
  const steps = await bySteps('clean-up');
  const { state } = await byScript((id) => page(id, 11));
  expect(comparable(state)).toEqual(comparable(steps));
});
