/** The packed program, unpacked elsewhere, runs there: nothing of this checkout is needed. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { build } from '../../scripts/build.mjs';

const base = mkdtempSync(path.join(tmpdir(), 'mi-tutorial-package-'));
const unpacked = path.join(base, 'elsewhere', 'package');

/** Packed from a copy, so that the build the other tests run stays as it is. */
beforeAll(async () => {
  const copy = path.join(base, 'copy');
  mkdirSync(copy);
  const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
  for (const file of [...files, 'package.json']) {
    if (file !== 'dist' && existsSync(file)) cpSync(file, path.join(copy, file), { recursive: true });
  }
  await build({ outdir: path.join(copy, 'dist') });
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', base], {
    cwd: copy,
    encoding: 'utf8',
  });
  mkdirSync(path.dirname(unpacked));
  execFileSync('tar', ['-xzf', path.join(base, packed.trim()), '-C', path.dirname(unpacked)]);
});

const run = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [path.join(unpacked, 'dist', 'cli.js'), ...args], {
    cwd: path.dirname(unpacked),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

test('it holds what it needs and nothing else', () => {
  expect(readdirSync(unpacked).sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist',
    'docs',
    'package.json',
    'runbooks',
  ]);
  const { dependencies } = JSON.parse(readFileSync(path.join(unpacked, 'package.json'), 'utf8'));
  expect(dependencies).toBeUndefined();
  const size = readdirSync(path.join(unpacked, 'dist'), { recursive: true })
    .map((name) => statSync(path.join(unpacked, 'dist', String(name))))
    .reduce((sum, s) => sum + (s.isFile() ? s.size : 0), 0);
  expect(size).toBeLessThan(8_000_000);
});

test('it tells its version and its help', () => {
  expect(run('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(run('--help')).toContain('Usage: mi-tutorial');
});

test('it teaches, executes PowerShell, and reaches the sandbox with every client', () => {
  const state = path.join(base, 'state');
  const out = run('run', '--to', 'create-runbook', '--pace', 'instant', '--state-dir', state);
  expect(out).toContain('[x] 5.');
  expect(run('check', 'create-runbook', '--state-dir', state, '--output', 'json')).toContain('"satisfied": true');
});
