/** Compiled code is kept for the next process, found only by what it was made of, and never trusted when damaged. */
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { runCompiled } from '../../../src/sandbox/runspace/compiled.ts';

let folder = '';
let file = '';
let code = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-compiled-'));
  file = path.join(folder, 'engine.cjs');
  code = path.join(folder, 'state', 'code');
  write('one');
});

/** Files of one length, so that V8's own comparison does not tell them apart. */
function write(word: string): void {
  writeFileSync(file, `exports.word = () => '${word}'; exports.here = require('node:path').sep;`);
}

/** Runs the file, its function and `keep`. */
function run(directory: string | null = code): unknown {
  const compiled = runCompiled(file, directory);
  const { word, here } = compiled.exports as { readonly word: () => string; readonly here: string };
  const said = word();
  compiled.keep();
  return [said, here];
}

const kept = (): string[] => readdirSync(code).map((name) => path.join(code, name));

test('code is kept once, readable by its owner alone, and found again', () => {
  expect(run()).toEqual(['one', path.sep]);
  const [made] = kept();
  const before = statSync(made as string);
  expect(run()).toEqual(['one', path.sep]);
  expect(kept()).toEqual([made]);
  expect(statSync(made as string).ino).toBe(before.ino);
  if (process.platform !== 'win32') {
    expect(before.mode & 0o777).toBe(0o600);
    expect(statSync(code).mode & 0o777).toBe(0o700);
  }
});

test('another text has code of its own, and the old code goes', () => {
  run();
  const old = kept();
  write('two');
  expect(run()).toEqual(['two', path.sep]);
  expect(kept()).toHaveLength(1);
  expect(kept()).not.toEqual(old);
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 9)],
  ['changed', (bytes: Buffer) => Buffer.from(bytes.map((b, i) => (i === bytes.length - 20 ? b ^ 1 : b)))],
  ['empty', () => Buffer.alloc(0)],
])('code that was %s is not run, but made again', (_, damage) => {
  run();
  const [made] = kept() as [string];
  const whole = readFileSync(made).length;
  writeFileSync(made, damage(readFileSync(made)));
  expect(run()).toEqual(['one', path.sep]);
  expect(readFileSync(made).length).toBe(whole);
  expect(kept()).toEqual([made]);
});

test('where nothing can be kept, the file runs all the same', () => {
  writeFileSync(path.join(folder, 'state'), 'a file where a folder should be');
  expect(run()).toEqual(['one', path.sep]);
  expect(run(null)).toEqual(['one', path.sep]);
});
