/** A lab whose requests are refused, and how a refusal is looked at. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../../src/sandbox/types.ts';
import { type RawOptions, send } from './raw.ts';

export let sandbox: Sandbox;
export let subscription: string;
/** The identities of the lab's group. */
export let identity: string;

/** Opens the lab for the tests of a file. */
export function inRefusingLab(): void {
  beforeAll(async () => {
    sandbox = await createSandbox({ seed: 'refusals', frozen: true, startAt: Date.UTC(2026, 0, 1) });
    subscription = `/subscriptions/${sandbox.subscriptionId}`;
    identity = `${subscription}/resourceGroups/ContosoLab/providers/Microsoft.ManagedIdentity/userAssignedIdentities`;
  });
  afterAll(() => sandbox.close());
}

/** One request, and the error that answers it. */
export interface Refusal {
  readonly what: string;
  readonly method: string;
  readonly target: () => string;
  readonly options?: RawOptions;
  readonly status: number;
  readonly code: string;
  readonly message: string | RegExp;
}

export const put = (body: unknown, headers?: Record<string, string>): RawOptions => ({
  body,
  ...(headers ? { headers } : {}),
});
/** Of identities. */
export const version = 'api-version=2023-01-31';

/** A test for each. */
export function testRefusals(refusals: readonly Refusal[]): void {
  test.each(refusals)('$what: $status $code', async ({ method, target, options, status, code, message }) => {
    const answer = await send(sandbox, method, target(), options);
    expect([answer.status, answer.body?.error?.code]).toEqual([status, code]);
    if (typeof message === 'string') expect(answer.body.error.message).toBe(message);
    else expect(answer.body.error.message).toMatch(message);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });
}
