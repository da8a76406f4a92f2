/** The program killed at points throughout the lesson: each start goes on, and nothing is done twice. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { freshStateDir, runCli, startCli } from './run-cli.ts';

/** What is on the screen when the program is killed, in the order of the lesson: lines that come in every run. */
const points = [
  '[2/9] Create user-assigned managed identities',
  '[3/9] Create the Automation account',
  'start: Import Az.Accounts',
  'test pane: started',
  '[6/9] Assign permissions to the identities',
  'row system: try 1',
  'row user-with-role: try 1',
  'row user-missing: PASS',
];

interface SandboxDocument {
  readonly resources: Readonly<Record<string, { readonly type: string }>>;
  readonly roleAssignments: Readonly<Record<string, unknown>>;
}

test('killed again and again, the lesson ends in the same state, with nothing doubled', async () => {
  const state = freshStateDir();
  for (const point of points) {
    const running = startCli(['run', '--state-dir', state]);
    const reached = await running.until(point).then(
      () => true,
      () => false,
    );
    running.child.kill('SIGKILL');
    const { stdout } = await running.ended;
    expect(reached, `${point} was not reached:\n${stdout}`).toBe(true);
  }
  const end = await runCli(['run', '--pace', 'instant', '--state-dir', state]);
  expect([end.code, end.stderr]).toEqual([0, '']);
  expect(end.stdout).not.toContain('done: Create');
  expect(end.stdout.trimEnd().split('\n').at(-1)).toBe('8 passed, 0 failed, 0 not yet, 0 skipped');

  const document = JSON.parse(
    readFileSync(path.join(state, 'default.sandbox', 'sandbox.json'), 'utf8'),
  ) as SandboxDocument;
  const types = Object.values(document.resources).map((r) => r.type.toLowerCase());
  const count = (type: string): number => types.filter((t) => t === type.toLowerCase()).length;
  expect({
    accounts: count('Microsoft.Automation/automationAccounts'),
    identities: count('Microsoft.ManagedIdentity/userAssignedIdentities'),
    runbooks: count('Microsoft.Automation/automationAccounts/runbooks'),
    machines: count('Microsoft.Compute/virtualMachines'),
    // The learner's own, and the lesson's three.
    assignments: Object.keys(document.roleAssignments).length,
  }).toEqual({ accounts: 1, identities: 3, runbooks: 1, machines: 1, assignments: 4 });
}, 240_000);
