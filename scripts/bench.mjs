// `npm run bench:powershell`: bundles what is in bench/ as the product is bundled, and runs one of it with the same arguments.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './setup.mjs';

const [name, ...args] = process.argv.slice(2);
const dir = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-bench-'));
const beside = path.join(root, 'bench', name.split('-')[0], 'process.ts');
const profile = args.includes('--cpu-prof') ? ['--cpu-prof', `--cpu-prof-dir=${os.tmpdir()}`] : [];
const node = ['--expose-gc', ...profile];
try {
  const common = {
    outdir: dir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify: !args.includes('--profile'),
    logLevel: 'warning',
  };
  const source = (file) => path.join(root, 'bench', `${file}.ts`);
  await build({ ...common, entryPoints: [source('start')], outExtension: { '.js': '.cjs' }, format: 'cjs' });
  await build({
    ...common,
    entryPoints: {
      [name]: source(name),
      'start-kept': source('start-kept'),
      // What runs beside the bench, in processes of its own.
      ...(existsSync(beside) ? { process: beside } : {}),
    },
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    banner: {
      js: "import { createRequire as benchRequire } from 'node:module'; const require = benchRequire(import.meta.url);",
    },
  });
  const own = args.filter((a) => a !== '--cpu-prof');
  const run = spawnSync(process.execPath, [...node, path.join(dir, `${name}.mjs`), ...own], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
