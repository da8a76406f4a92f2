import { expect, test } from 'vitest';
import { azureCredential, signInWays } from '../../src/azure/credentials/azure-credential.ts';
import { cachedCredential } from '../../src/azure/credentials/cached-credential.ts';
import { sandboxCredential } from '../../src/azure/credentials/sandbox-credential.ts';

const scope = 'https://management.azure.com/.default';

test('a token is asked for once while it is good, and anew when it is nearly over', async () => {
  let now = 0;
  let asked = 0;
  const credential = cachedCredential(
    { getToken: async () => ({ token: `t${++asked}`, expiresOnTimestamp: now + 3_600_000 }) },
    () => now,
  );
  const both = await Promise.all([credential.getToken(scope), credential.getToken(scope)]);
  expect(both.map((t) => t?.token)).toEqual(['t1', 't1']);
  now = 3_600_000 - 121_000;
  expect((await credential.getToken(scope))?.token).toBe('t1');
  now = 3_600_000 - 119_000;
  expect((await credential.getToken(scope))?.token).toBe('t2');
});

test('a sign-in that failed is tried again', async () => {
  let asked = 0;
  const credential = cachedCredential(
    {
      getToken: async () => {
        if (asked++ === 0) throw new Error('not yet');
        return { token: 't', expiresOnTimestamp: Number.MAX_SAFE_INTEGER };
      },
    },
    () => 0,
  );
  await expect(credential.getToken(scope)).rejects.toThrow('not yet');
  expect((await credential.getToken(scope))?.token).toBe('t');
});

test('one that waits for a token and is aborted does not end it for the others', async () => {
  const controller = new AbortController();
  let given: unknown = 'nothing';
  const credential = cachedCredential(
    {
      getToken: async (_scopes, options) => {
        given = options?.abortSignal;
        return { token: 't', expiresOnTimestamp: Number.MAX_SAFE_INTEGER };
      },
    },
    () => 0,
  );
  await credential.getToken(scope, { abortSignal: controller.signal });
  expect(given).toBeUndefined();
});

test('the sandbox keeps tokens by virtual time, and tells an expiry in real time', async () => {
  let virtual = 0;
  let minted = 0;
  const credential = sandboxCredential({
    mint: async () => ({ token: `t${++minted}`, expiresOn: virtual + 3_600_000 }),
    now: () => virtual,
    factor: 60,
    wall: () => 1_000,
  });
  expect(await credential.getToken(scope)).toEqual({ token: 't1', expiresOnTimestamp: 1_000 + 60_000 });
  virtual = 1_800_000;
  expect(await credential.getToken(scope)).toEqual({ token: 't1', expiresOnTimestamp: 1_000 + 30_000 });
  virtual = 3_550_000;
  expect((await credential.getToken(scope))?.token).toBe('t2');
});

test('where time jumps, a token is over at once for the clients, and still minted once', async () => {
  let minted = 0;
  const credential = sandboxCredential({
    mint: async () => ({ token: `t${++minted}`, expiresOn: 3_600_000 }),
    now: () => 0,
    factor: Number.POSITIVE_INFINITY,
    wall: () => 7,
  });
  expect(await credential.getToken(scope)).toEqual({ token: 't1', expiresOnTimestamp: 7 });
  expect((await credential.getToken(scope))?.token).toBe('t1');
});

test('each way to sign in has its credential', async () => {
  const names = await Promise.all(
    signInWays.map(async (way) => {
      const made = await azureCredential({ way, environmentIsSet: false, tell: () => undefined });
      return [way, made.constructor.name];
    }),
  );
  expect(Object.fromEntries(names)).toEqual({
    auto: 'ChainedTokenCredential',
    cli: 'AzureCliCredential',
    powershell: 'AzurePowerShellCredential',
    browser: 'InteractiveBrowserCredential',
    'device-code': 'DeviceCodeCredential',
    environment: 'EnvironmentCredential',
  });
  const auto = await azureCredential({ way: 'auto', environmentIsSet: true, tell: () => undefined });
  expect(auto.constructor.name).toBe('EnvironmentCredential');
});
