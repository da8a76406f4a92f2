/**
 * A process that owns a sandbox in `process.argv[2]` and makes groups until it is killed, telling each that was acknowledged.
 * Bundled and started by the durability tests.
 */
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { fileSecretStore, fileStateStore } from '../../../src/sandbox/store/file-store.ts';
import { putGroup } from './raw.ts';

const [directory = '', prefix = ''] = process.argv.slice(2);
const sandbox = await createSandbox({
  seed: 'durable',
  frozen: true,
  startAt: Date.UTC(2026, 0, 1),
  store: fileStateStore(directory),
  secrets: fileSecretStore(directory),
});
const { clientSecret } = await sandbox.client();
const { token } = await sandbox.mintToken();
process.stdout.write(`${JSON.stringify({ token, clientSecret })}\n`);
for (let number = 0; ; number++) {
  const names = [0, 1, 2].map((lane) => `${prefix}-${number}-${lane}`);
  await Promise.all(
    names.map(async (name) => {
      const answer = await putGroup(sandbox, name, token);
      if (answer.status === 201) process.stdout.write(`${name}\n`);
    }),
  );
}
