import { describe, expect, test } from 'vitest';
import { outString } from '../../../src/powershell/format/index.ts';
import { Hashtable, PSCustomObject, type Value } from '../../../src/powershell/runtime/values/index.ts';
import { inEdition } from '../support/engine.ts';

function printed(edition: '7' | '5.1', ...values: Value[]): string {
  return inEdition(edition, () => outString(values, { width: 120 }));
}

const machine = (state: string) => PSCustomObject.from({ Vm: 'v1', State: state });

describe('a table of a custom object', () => {
  test('edition 7: one blank line before and after, no blanks at the end of lines', () => {
    expect(printed('7', machine('up'))).toBe('\nVm State\n-- -----\nv1 up\n\n');
  });

  test('edition 5.1: two blank lines after, every line as wide as the table', () => {
    expect(printed('5.1', machine('up'))).toBe('\nVm State\n-- -----\nv1 up   \n\n\n');
  });

  test('text between objects prints itself and the table goes on', () => {
    expect(printed('7', machine('up'), 'between', machine('down'))).toBe(
      '\nVm State\n-- -----\nv1 up\nbetween\nv1 down\n\n',
    );
  });
});

describe('five properties make a list', () => {
  const object = PSCustomObject.from({ A: 1, B: true, C: null, D: [1, 2, 3, 4, 5], Name: 'x' });

  test('edition 7', () => {
    expect(printed('7', object, object)).toBe(
      '\nA    : 1\nB    : True\nC    : \nD    : {1, 2, 3, 4…}\nName : x\n\nA    : 1\nB    : True\nC    : \nD    : {1, 2, 3, 4…}\nName : x\n\n',
    );
  });

  test('edition 5.1', () => {
    expect(printed('5.1', object)).toBe('\n\nA    : 1\nB    : True\nC    : \nD    : {1, 2, 3, 4...}\nName : x\n\n\n\n');
  });
});

test('nested objects, dictionaries and collections have a text of one line', () => {
  const table = Hashtable.from({ env: 'prod' });
  const object = PSCustomObject.from({
    Disk: PSCustomObject.from({ Lun: 0, Gb: 64 }),
    Tags: table,
    Empty: [],
    Nulls: [null],
  });
  expect(printed('7', object)).toBe(
    '\nDisk            Tags          Empty Nulls\n----            ----          ----- -----\n@{Lun=0; Gb=64} {[env, prod]} {}    {$null}\n\n',
  );
});

test('a cut cell ends in the edition’s mark, columns that do not fit are left out', () => {
  const object = PSCustomObject.from({ Id: 1, Text: 'x'.repeat(200), Tail: 'end' });
  expect(printed('7', object)).toBe(`\nId Text\n-- ----${' '.repeat(113)}\n 1 ${'x'.repeat(116)}…\n\n`);
  expect(printed('5.1', object)).toBe(
    `\nId Text${' '.repeat(113)}\n-- ----${' '.repeat(113)}\n 1 ${'x'.repeat(114)}...\n\n\n`,
  );
});

test('list values wrap at blanks under their first column', () => {
  const object = PSCustomObject.from({ A: 1, B: 2, C: 3, D: 4, Text: 'word '.repeat(10).trim() });
  expect(inEdition('7', () => outString([object], { width: 30 }))).toBe(
    '\nA    : 1\nB    : 2\nC    : 3\nD    : 4\nText : word word word word \n       word word word word \n       word word\n\n',
  );
});
