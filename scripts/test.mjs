// `npm test`: set-up, then types, lint, import rules and all tests. The last line is `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalled, root } from './setup.mjs';

ensureInstalled();
const pty = ensureInstalled(path.join(root, 'test', 'pty'), { optional: true });
if (!pty) console.log('node-pty could not be built here: the tests in a terminal count as skipped.');

const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const run = (cmd, args) =>
  spawnSync(cmd, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
let passed = 0;
let failed = 0;
const check = (name, ok) => {
  console.log(`${ok ? 'ok' : 'FAILED'}: ${name}`);
  ok ? passed++ : failed++;
};
check('types', run('npm', ['run', '--silent', 'types']));
check('lint', run(bin('biome'), ['check', '--error-on-warnings', '.']));
check('imports', run(process.execPath, ['scripts/check-imports.mjs']));

const report = path.join(mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-test-')), 'report.json');
const ok = run(bin('vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
let counts = { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
try {
  counts = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  console.log('vitest wrote no report');
}
passed += counts.numPassedTests;
failed += counts.numFailedTests;
if (!ok && counts.numFailedTests === 0) failed++;
const skipped = counts.numPendingTests ? `, ${counts.numPendingTests} skipped` : '';
console.log(`${passed} passed, ${failed} failed${skipped}`);
process.exit(failed ? 1 : 0);
