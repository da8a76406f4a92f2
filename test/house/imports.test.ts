/** The import rules are only worth something if they refuse: forbidden imports are planted in a copy of the house. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';

const root = process.cwd();
let copy = '';

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-imports-'));
  for (const name of ['scripts', '.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
    cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
});

/** Writes a small house of the given files and cruises it. */
function cruise(files: Record<string, string>): { exit: number | null; output: string } {
  const src = mkdtempSync(path.join(copy, 'house-'));
  const house = path.join(src, 'src');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(house, name)), { recursive: true });
    writeFileSync(path.join(house, name), text);
  }
  for (const name of ['scripts', '.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) {
    cpSync(path.join(copy, name), path.join(src, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(src, 'node_modules'), 'junction');
  const r = spawnSync(process.execPath, ['scripts/check-imports.mjs'], { cwd: src, encoding: 'utf8' });
  return { exit: r.status, output: r.stdout + r.stderr };
}

const leaf = 'export const x = 1;\n';
const imports = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;

test.each([
  ['engine', 'ui', 'engine-sees-only-its-own'],
  ['powershell', 'sandbox', 'powershell-sees-only-its-own'],
  ['azure', 'sandbox', 'azure-sees-only-its-own'],
  ['ui', 'azure', 'ui-sees-only-its-own'],
  ['loopback', 'engine', 'loopback-sees-only-its-own'],
])('%s may not import from %s', (from, to, rule) => {
  const { exit, output } = cruise({ [`${from}/a.ts`]: imports(`../${to}/b.ts`), [`${to}/b.ts`]: leaf });
  expect(output).toContain(rule);
  expect(exit).toBe(1);
});

test('the language may not import from Node', () => {
  const { exit, output } = cruise({
    'powershell/a.ts': `import { readFileSync } from 'node:fs';\nexport const y = readFileSync;\n`,
  });
  expect(output).toContain('powershell-and-engine-know-no-node');
  expect(exit).toBe(1);
});

test('an allowed import passes', () => {
  const { exit, output } = cruise({ 'steps/a.ts': imports('../engine/b.ts'), 'engine/b.ts': leaf });
  expect(output).toContain('2 files, 0 violations');
  expect(exit).toBe(0);
});

test('a cycle is refused', () => {
  const { exit, output } = cruise({
    'engine/a.ts': imports('./b.ts').replace('y', 'x2'),
    'engine/b.ts': `import { x2 } from './a.ts';\nexport const x = 1;\nexport const z = x2;\n`,
  });
  expect(output).toContain('no-cycles');
  expect(exit).toBe(1);
});
