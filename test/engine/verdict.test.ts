/** Verdicts rest on evidence that agrees: each thing that is taken away turns a pass into something else. */
import { expect, test } from 'vitest';
import type { MatrixRowId, RunEvidence } from '../../src/engine/session.ts';
import { actingAccount, type Expectation, isCloudFailure, judge, texts } from '../../src/engine/verdict.ts';

const record = (type: 'Output' | 'Error', text: string, index: number): RunEvidence['streams'][number] => ({
  id: `r${index}`,
  type,
  time: '2026-01-05T09:00:00.000Z',
  text,
});

function run(
  lines: readonly (readonly ['Output' | 'Error', string])[],
  change: Partial<RunEvidence> = {},
): RunEvidence {
  const streams = lines.map(([type, text], index) => record(type, text, index));
  return {
    jobCreationTime: '2026-01-05T09:00:00.000Z',
    status: 'Completed',
    exception: null,
    streams,
    vmBefore: 'running',
    vmAfter: 'running',
    actingAccount: actingAccount({ streams }),
    startedAt: '2026-01-05T09:00:00.000Z',
    durationMs: 60_000,
    ...change,
  };
}

const row = (id: MatrixRowId, needsRole = false): Expectation => ({
  id,
  method: 'SA',
  uami: null,
  expected: '',
  needsRole,
});
const acted = (account: string): readonly (readonly ['Output', string])[] => [
  ['Output', 'Account ID of current context: '],
  ['Output', account],
];
const toggled = { vmBefore: 'running', vmAfter: 'deallocated' } as const;
const denied: readonly (readonly ['Error', string])[] = [
  ['Error', texts.nullSubscription],
  ['Error', `System.Management.Automation.RuntimeException: ${texts.nullArray}\n   at CallSite.Target`],
];
const missing =
  "The Resource 'Microsoft.ManagedIdentity/userAssignedIdentities/xUAMI4' under resource group 'ContosoLab' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix";
const clientId = '9034f5d3-c46d-44d4-afd6-c78aeab837ea';
const old = 11 * 60_000;

test.each<[string, Expectation, RunEvidence, string | null, number | null, string]>([
  ['toggled by the system identity', row('system', true), run(acted('MSI@50342'), toggled), 'system', old, 'PASS'],
  ['toggled by somebody else', row('system', true), run(acted(clientId), toggled), 'system', old, 'FAIL'],
  ['by the system identity, VM as before', row('system', true), run(acted('MSI@50342')), 'system', old, 'FAIL'],
  [
    'toggled, but the job failed',
    row('system', true),
    run(acted('MSI@1'), { ...toggled, status: 'Failed' }),
    'system',
    old,
    'FAIL',
  ],
  [
    'toggled, with an error written',
    row('system', true),
    run([...acted('MSI@1'), ['Error', 'x']], toggled),
    'system',
    old,
    'FAIL',
  ],
  [
    'by the named identity',
    row('user-with-role', true),
    run(acted(clientId.toUpperCase()), toggled),
    clientId,
    old,
    'PASS',
  ],
  [
    'UA that acted as the system identity',
    row('user-with-role', true),
    run(acted('MSI@1'), toggled),
    clientId,
    old,
    'FAIL',
  ],
  ['no role yet, young', row('system', true), run(denied), 'system', 30_000, 'NOT YET'],
  ['no role yet, at the limit', row('system', true), run(denied), 'system', 10 * 60_000, 'FAIL'],
  ['no role, of unknown age', row('system', true), run(denied), 'system', null, 'FAIL'],
  ['another failure, young', row('system', true), run([['Error', 'Out of order']]), 'system', 30_000, 'FAIL'],
  ['no role, as expected', row('no-role'), run(denied), null, null, 'PASS'],
  ['no role, but the VM changed', row('no-role'), run(denied, toggled), null, null, 'FAIL'],
  ['no role, without the second error', row('no-role'), run(denied.slice(0, 1)), null, null, 'FAIL'],
  [
    'attached without a role',
    row('user-without-role', true),
    run([...denied, ...acted(clientId)]),
    clientId,
    old,
    'PASS',
  ],
  [
    'the same while Reader is young',
    row('user-without-role', true),
    run([...denied, ...acted(clientId)]),
    clientId,
    5_000,
    'PASS',
  ],
  [
    'without a role, as the system identity',
    row('user-without-role', true),
    run([...denied, ...acted('MSI@1')]),
    clientId,
    5_000,
    'FAIL',
  ],
  [
    'the look-up refused while Reader is young',
    row('user-unattached', true),
    run([['Error', 'The client x does not have authorization to perform action y'], ...acted('MSI@1')], toggled),
    null,
    5_000,
    'NOT YET',
  ],
  ['not attached', row('user-unattached', true), run([['Output', texts.unattached]]), null, old, 'PASS'],
  [
    'not attached, yet somebody acted',
    row('user-unattached', true),
    run([['Output', texts.unattached], ...acted('MSI@1')]),
    null,
    old,
    'FAIL',
  ],
  [
    'missing',
    row('user-missing', true),
    run([
      ['Error', missing],
      ['Output', texts.unattached],
    ]),
    null,
    old,
    'PASS',
  ],
  ['missing, without the refusal', row('user-missing', true), run([['Error', missing]]), null, old, 'FAIL'],
  [
    'the refusal only as an error',
    row('user-missing', true),
    run([
      ['Error', missing],
      ['Error', texts.unattached],
    ]),
    null,
    old,
    'FAIL',
  ],
  ['bad method', row('bad-method'), run([['Output', texts.badMethod]]), null, null, 'PASS'],
  [
    'bad method, VM of unknown state',
    row('bad-method'),
    run([['Output', texts.badMethod]], { vmBefore: null, vmAfter: null }),
    null,
    null,
    'FAIL',
  ],
  ['no system identity', row('no-system-identity'), run([['Output', texts.noSystemIdentity]]), null, null, 'PASS'],
])('%s', (_what, expectation, evidence, actor, roleAgeMs, verdict) => {
  const judgement = judge(expectation, { run: evidence, actor, roleAgeMs });
  expect(judgement.verdict).toBe(verdict);
  expect(judgement.evidence.length).toBeGreaterThan(1);
});

test('the acting account stands in the record after its label, or behind it', () => {
  const one = [record('Output', 'Account ID of current context: MSI@7', 0)];
  expect(actingAccount({ streams: one })).toBe('MSI@7');
  expect(actingAccount({ streams: acted('MSI@50342').map(([t, x], i) => record(t, x, i)) })).toBe('MSI@50342');
  expect(actingAccount({ streams: [] })).toBeNull();
});

test('a run that the cloud cut off is told from one that was refused', () => {
  expect(isCloudFailure(run([], { status: 'Failed' }))).toBe(true);
  expect(isCloudFailure(run([['Error', 'ErrorCode: InternalServerError']]))).toBe(true);
  expect(isCloudFailure(run(denied))).toBe(false);
  expect(isCloudFailure(run([['Output', texts.badMethod]]))).toBe(false);
});
