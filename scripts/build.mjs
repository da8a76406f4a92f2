// Bundles the program into dist/: one file for the command line, chunks loaded when a command needs them, and the worker
// that runs PowerShell. Everything is bundled, so that the packed tarball installs without fetching anything.
// The engine is one CommonJS file, which the worker runs from kept compiled code (src/sandbox/runspace/compiled.ts).
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

/** What is built: name in dist → source. Entries whose source does not exist are left out. */
const entries = {
  cli: 'src/bin.ts',
  main: 'src/cli.ts',
  'runspace-worker': 'src/sandbox/runspace/worker.ts',
};

/** @param {{ outdir?: string, minify?: boolean }} [options] */
export async function build({ outdir = path.join(root, 'dist'), minify = true } = {}) {
  const esbuild = await import('esbuild');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const common = {
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minify,
    legalComments: 'none',
    metafile: true,
    // The modules of a package that has them: what is not used of Microsoft's clients is left out.
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version) },
    loader: { '.ps1': 'text', '.html': 'text', '.css': 'text', '.txt': 'text' },
    logLevel: 'warning',
  };
  const entryPoints = Object.fromEntries(
    Object.entries(entries)
      .filter(([, file]) => existsSync(path.join(root, file)))
      .map(([name, file]) => [name, path.join(root, file)]),
  );
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const result = await esbuild.build({
    ...common,
    entryPoints,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    // Packages written for CommonJS call require() for Node's own modules.
    banner: {
      js: "import{createRequire as __cr}from'node:module';import{fileURLToPath as __fu}from'node:url';import{dirname as __dn}from'node:path';const require=__cr(import.meta.url);const __filename=__fu(import.meta.url);const __dirname=__dn(__filename);",
    },
    plugins: [stubs, names],
  });
  const engine = await esbuild.build({
    ...common,
    entryPoints: { 'runspace-engine': path.join(root, 'src/sandbox/runspace/serve.ts') },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
  });
  await esbuild.stop();
  writeFileSync(path.join(outdir, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(path.join(outdir, 'THIRD-PARTY-LICENSES.txt'), licences([result.metafile, engine.metafile]));
  if (existsSync(path.join(outdir, 'cli.js'))) chmodSync(path.join(outdir, 'cli.js'), 0o755);
  return result.metafile;
}

/** react-devtools-core is only wanted by Ink's developer mode, and is not installed. */
const stubs = {
  name: 'stubs',
  setup(b) {
    b.onResolve({ filter: /^react-devtools-core$/ }, (a) => ({ path: a.path, namespace: 'stub' }));
    b.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'export default {}' }));
  },
};

/**
 * Names of classes are shortened like all others: kept, each class and each closure costs a call when it is made, which is a quarter
 * of what loading takes. Only the ASN.1 packages ask an object for its class's name (`constructor.name === 'Sequence'`).
 */
const names = {
  name: 'names',
  setup(b) {
    b.onLoad(
      { filter: /[\\/]node_modules[\\/](?:asn1js|@peculiar[\\/][^\\/]+)[\\/].*\.m?js$/ },
      async ({ path: file }) => {
        const { code } = await b.esbuild.transform(readFileSync(file, 'utf8'), { keepNames: true, sourcefile: file });
        return { contents: code, resolveDir: path.dirname(file) };
      },
    );
  },
};

/** The licence texts of all packages that went into the bundle. */
function licences(metafiles) {
  const dirs = new Set();
  for (const input of metafiles.flatMap((m) => Object.keys(m.inputs))) {
    const m = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.replaceAll('\\', '/'));
    if (m) dirs.add(m[1]);
  }
  return [...dirs]
    .sort()
    .map((dir) => {
      const pkg = JSON.parse(readFileSync(path.join(root, dir, 'package.json'), 'utf8'));
      const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'License', 'license.md'].find((f) =>
        existsSync(path.join(root, dir, f)),
      );
      const text = file ? readFileSync(path.join(root, dir, file), 'utf8').trim() : '(see the package)';
      return `${pkg.name} ${pkg.version} — ${pkg.license}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

if (process.argv[1] && path.resolve(process.argv[1]) === path.join(root, 'scripts', 'build.mjs')) await build();
