import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the program tells its version', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(execFileSync(process.execPath, ['dist/cli.js', '--version'], { encoding: 'utf8' })).toContain(version);
});
