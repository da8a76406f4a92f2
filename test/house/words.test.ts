/** What must not stand in any file of the project: registry hosts, paths of one machine, things that look like secrets. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((f) => f !== '' && f !== 'test/house/words.test.ts');

const forbidden: readonly (readonly [string, RegExp])[] = [
  [
    'a package registry',
    /registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.pkg\.github\.com|files\.pythonhosted\.org|deb\.debian\.org/,
  ],
  ['a path of one machine', /(^|[\s'"`(])\/(work|root|home\/\w+)\/\w/m],
  ['a private key', /-----BEGIN (RSA |EC )?PRIVATE KEY-----/],
  ['a signed token', /eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/],
];

test.each(forbidden)('no file names %s', (_what, pattern) => {
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((f) => pattern.test(readFileSync(f, 'utf8')))).toEqual([]);
});
