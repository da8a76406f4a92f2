/** What an organisation, a lock, a quota or a limit forbids at a step: explained, nothing lost, and done once it is allowed. */
import { afterAll, expect, test } from 'vitest';
import type { StepId } from '../../src/engine/step.ts';
import type { FrontDoor, WireRequest, WireResponse } from '../../src/wire.ts';
import { all, forever, lessonOrder } from '../support/lesson.ts';
import { closeWorkers, sandboxTutorial } from '../support/sandbox-tutorial.ts';

afterAll(closeWorkers);

interface Forbidden {
  readonly step: StepId;
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const refuses = ({ method, path }: Forbidden, request: WireRequest): boolean =>
  request.method === method && path.test(new URL(request.url).pathname);

const answerOf = ({ status, code, message }: Forbidden): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-ms-request-id': 'request-7' },
  body: JSON.stringify({ error: { code, message } }),
});

test.each<[string, Forbidden, RegExp, RegExp, number]>([
  [
    'a policy',
    {
      step: 'create-account',
      method: 'PUT',
      path: /automationAccounts\/[^/]+$/i,
      status: 403,
      code: 'RequestDisallowedByPolicy',
      message: "Resource 'xAutomationAccount' was disallowed by policy. Policy identifiers: 'Allowed locations'.",
    },
    /policy of your organisation/,
    /--target sandbox/,
    5,
  ],
  [
    'a provider that was unregistered since',
    {
      step: 'create-identities',
      method: 'PUT',
      path: /userAssignedIdentities\/[^/]+$/i,
      status: 409,
      code: 'MissingSubscriptionRegistration',
      message: "The subscription is not registered to use namespace 'Microsoft.ManagedIdentity'.",
    },
    /only once it has registered it/,
    /sign-in step/,
    6,
  ],
  [
    'the limit of a free subscription',
    {
      step: 'create-account',
      method: 'PUT',
      path: /automationAccounts\/[^/]+$/i,
      status: 400,
      code: 'BadRequest',
      message:
        'The subscription has reached the maximum number of Automation accounts in this region: automation account limit.',
    },
    /one Automation account per region/,
    /--location/,
    6,
  ],
  [
    'a full list of assignments',
    {
      step: 'assign-permissions',
      method: 'PUT',
      path: /roleAssignments\/[^/]+$/i,
      status: 400,
      code: 'RoleAssignmentLimitExceeded',
      message: 'No more role assignments can be created.',
    },
    /limited number of role assignments/,
    /no longer exist/,
    6,
  ],
  [
    'Contributor',
    {
      step: 'assign-permissions',
      method: 'PUT',
      path: /roleAssignments\/[^/]+$/i,
      status: 403,
      code: 'AuthorizationFailed',
      message:
        "The client 'me' with object id 'x' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '/s'.",
    },
    /Contributor does not have it/,
    /Owner, User Access Administrator/,
    5,
  ],
  [
    'a lock',
    {
      step: 'clean-up',
      method: 'DELETE',
      path: /userAssignedIdentities\/[^/]+$/i,
      status: 409,
      code: 'ScopeLocked',
      message: "The scope '/s' cannot perform delete operation because following scope(s) are locked: '/s'.",
    },
    /A lock on the resource/,
    /Remove the lock/,
    6,
  ],
])('%s at its step', async (_what, forbidden, why, next, exitCode) => {
  let isForbidden = true;
  const between =
    (door: FrontDoor): FrontDoor =>
    (request, signal) =>
      isForbidden && refuses(forbidden, request) ? Promise.resolve(answerOf(forbidden)) : door(request, signal);
  const { sandbox, tutorial } = await sandboxTutorial({ target: 'azure', between });
  try {
    await all(tutorial.start(forever));
    const order = [...lessonOrder.slice(0, lessonOrder.indexOf('edit-runbook')), 'clean-up'] as readonly StepId[];
    const until = order.slice(0, order.indexOf(forbidden.step) + 1);
    for (const step of until) await all(tutorial.run(step, {}, forever));
    const { state, error } = tutorial.progress.steps[forbidden.step];
    expect([state, error?.code, error?.exitCode, error?.requestId]).toEqual([
      'failed',
      forbidden.code,
      exitCode,
      'request-7',
    ]);
    expect(error?.raw).toBe(forbidden.message);
    expect(error?.why).toMatch(why);
    expect(error?.next.join('\n')).toMatch(next);
    isForbidden = false;
    for (const step of order.slice(order.indexOf(forbidden.step))) await all(tutorial.run(step, {}, forever));
    expect(tutorial.progress.finished).toBe(true);
    expect(Object.values((await sandbox.snapshot()).resources).map((r) => r.name)).toEqual(['ContosoVM']);
  } finally {
    await sandbox.close();
  }
});
