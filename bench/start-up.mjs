// How long until something is on the screen, and how long the whole lesson takes, beside what cannot be beaten: Node with an
// empty program, and a bundled Ink that says hello. Needs test/pty (npm test installs it). Usage: node bench/start-up.mjs [runs]
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from '../scripts/build.mjs';
import { root } from '../scripts/setup.mjs';

const { spawn } = createRequire(path.join(root, 'test', 'pty', 'package.json'))('node-pty');
const runs = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-bench-'));
const dist = path.join(folder, 'dist');
await build({ outdir: dist });
const cli = path.join(dist, 'cli.js');
const hello = await inkHello();

/** Bundled as the program is. */
async function inkHello() {
  const esbuild = await import('esbuild');
  const file = path.join(folder, 'hello.mjs');
  await esbuild.build({
    stdin: {
      contents:
        "import { render, Text } from 'ink'; import { createElement } from 'react'; render(createElement(Text, null, 'hello'));",
      resolveDir: root,
    },
    outfile: file,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minify: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    plugins: [
      {
        name: 'stub',
        setup(b) {
          b.onResolve({ filter: /^react-devtools-core$/ }, (a) => ({ path: a.path, namespace: 'stub' }));
          b.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'export default {}' }));
        },
      },
    ],
  });
  await esbuild.stop();
  return file;
}

/** Milliseconds from the start of a program in a terminal until it has written `text`. */
function untilShown(args, text) {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    let seen = '';
    const child = spawn(process.execPath, args, {
      cols: 100,
      rows: 30,
      env: { ...process.env, TERM: 'xterm-256color' },
    });
    child.onData((data) => {
      seen += data;
      if (!seen.includes(text)) return;
      resolve(performance.now() - begun);
      child.kill('SIGKILL');
    });
    child.onExit(() => reject(new Error(`ended without “${text}”:\n${seen}`)));
  });
}

/** Milliseconds of a program from start to end. */
function whole(args) {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
  return performance.now() - begun;
}

const state = () => ['--state-dir', mkdtempSync(path.join(folder, 'state-'))];
const cases = [
  ['node -e 0', () => whole(['-e', '0'])],
  ['mi-tutorial --version', () => whole([cli, '--version'])],
  ['Ink hello-world, first frame', () => untilShown([hello], 'hello')],
  ['mi-tutorial, first frame', () => untilShown([cli, ...state()], 'mi-tutorial')],
  ['mi-tutorial, welcome (new sandbox made, all steps asked)', () => untilShown([cli, ...state()], 'to begin')],
  ['whole lesson, --pace instant, no terminal', () => whole([cli, '--pace', 'instant', ...state()])],
];

console.log(
  `Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0]?.model}, load ${os.loadavg()[0]?.toFixed(1)}, median of ${runs}\n`,
);
let base = 0;
for (const [name, measure] of cases) {
  const times = [];
  for (let i = 0; i < runs; i++) times.push(await measure());
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  base ||= median;
  console.log(
    `${name.padEnd(58)} ${median.toFixed(0).padStart(6)} ms  ${(median / base).toFixed(1).padStart(5)} × node -e 0`,
  );
}
