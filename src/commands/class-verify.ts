/** `class verify FILE…`: whether hand-ins and reports are as the class signed them. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { publicKeyOf } from '../classroom/keys.ts';
import { signatureEnding } from '../classroom/report/signature.ts';
import { type VerifiedFile, verifyFile } from '../classroom/report/verify.ts';
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { classFolders, keysOf } from './class-place.ts';
import type { Invocation } from './command.ts';
import { usage } from './options.ts';

const note =
  'Unchanged means that nothing was edited since the class signed it. It cannot prove what ran on a learner’s machine.';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const { key } = invocation.options as { readonly key?: string };
  const trusted = [...(key === undefined ? [] : [key]), ...(await knownKeys(invocation))];
  const results: { readonly file: string; readonly result: VerifiedFile }[] = [];
  for (const file of invocation.args)
    results.push({ file, result: await verified(path.resolve(io.cwd, file), trusted) });
  for (const { file, result } of results)
    io.out(global.output === 'json' ? `${JSON.stringify({ file, ...result })}\n` : words(file, result));
  if (global.output !== 'json') io.out(`${note}\n`);
  return results.every(({ result }) => result.verdict === 'unchanged') ? exitCodes.done : exitCodes.checkFailed;
}

async function verified(file: string, trusted: readonly string[]): Promise<VerifiedFile> {
  // Who names the signature means the file that it is for.
  const named = file.endsWith(signatureEnding) ? file.slice(0, -signatureEnding.length) : file;
  const contents = await readFile(named).catch((error: Error) => {
    throw usage(`${named} cannot be read: ${error.message}`, ['Name a hand-in, or a file that class report wrote.']);
  });
  const signature = await readFile(`${named}${signatureEnding}`, 'utf8').catch(() => null);
  return verifyFile(contents, signature, trusted);
}

/** The public keys of the classes that are kept on this machine. */
async function knownKeys(invocation: Invocation): Promise<readonly string[]> {
  const keys = await Promise.all(classFolders(invocation).map((folder) => keysOf(folder).catch(() => null)));
  return keys.flatMap((known) => (known === null ? [] : [publicKeyOf(known)]));
}

const verdicts: Readonly<Record<VerifiedFile['verdict'], string>> = {
  unchanged: 'unchanged',
  edited: 'EDITED',
  'unknown-key': 'NOT KNOWN',
  unsigned: 'NOT SIGNED',
};

function words(
  file: string,
  { verdict, why, kind, class: name, seat, alias, signedAt, publicKey }: VerifiedFile,
): string {
  const who = kind === 'hand-in' && alias !== undefined ? `, hand-in of ${alias} on seat ${seat}` : '';
  return [
    `${file}: ${verdicts[verdict]}. ${why}`,
    ...(name === undefined ? [] : [`  Says: class “${name}”${who}, signed ${signedAt}.`]),
    ...(verdict === 'unknown-key'
      ? [`  Its key: ${publicKey}`, '  Compare it with the key that class serve told, then: --key KEY']
      : []),
    '',
  ].join('\n');
}
