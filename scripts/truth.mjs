// `npm run truth -- [--category NAME]… [--edition 5.1|7] [--id TEXT] [--show | --brief] [--run SCRIPT]`: the truth score of the
// PowerShell engine in a few seconds; --show prints what differs, --run runs a script of one's own.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './setup.mjs';

const dir = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-truth-'));
const outfile = path.join(dir, 'truth.mjs');
try {
  await build({
    entryPoints: [path.join(root, 'test', 'truth', 'cli.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const args = ['--enable-source-maps', '--stack-size=3000', outfile, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
