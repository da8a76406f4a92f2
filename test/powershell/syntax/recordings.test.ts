/** Our tokens, trees and parse errors against what the real parser made of the recorded scripts. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../src/powershell/syntax/parser.ts';
import { tokensOf, treeOf } from './tree.ts';

const data = path.join('test', 'truth', 'data');
const read = <T>(...names: string[]): T => JSON.parse(readFileSync(path.join(data, ...names), 'utf8'));

interface RecordedError {
  readonly message: string;
  readonly id: string;
  readonly line?: number;
  readonly char?: number;
}
interface Recording {
  readonly id: string;
  readonly script: string;
  /** Null: the text ended too early; the engine then recorded only the first error's message and id, as what ended the script. */
  readonly parseErrors?: readonly RecordedError[] | null;
  readonly terminating?: { readonly message: string; readonly fullyQualifiedErrorId: string };
}
interface Syntax {
  readonly id: string;
  readonly tokens: string;
  readonly tree: string | null;
}
interface Differs {
  readonly expect?: { readonly parseErrors?: readonly RecordedError[] | null };
}

const categories = readdirSync(path.join(data, 'syntax'))
  .filter((f) => f.endsWith('.json'))
  .map((f) => f.slice(0, -'.json'.length));
const windows = read<{ differs: Record<string, Differs> }>('editions', 'recordings-5.1.json').differs;

describe.each(categories)('%s', (category) => {
  const recordings = new Map(read<Recording[]>('truth', `${category}.json`).map((r) => [r.id, r]));
  test('tokens and trees are those of the real parser', () => {
    const syntax = read<Syntax[]>('syntax', `${category}.json`);
    expect(syntax.length).toBeGreaterThan(0);
    const ours = syntax.map(({ id, tree }) => {
      const result = parse(recordings.get(id)!.script, { edition: '7' });
      return { id, tokens: tokensOf(result.tokens), tree: tree === null ? null : treeOf(result.ast) };
    });
    expect(ours).toEqual(syntax.map(({ id, tokens, tree }) => ({ id, tokens, tree })));
  });

  test('errors of edition 7 are those of the real parser', () => {
    const ours = [...recordings.values()].map(({ id, script }) => {
      const { ast, errors } = parse(script, { edition: '7' });
      return {
        id,
        errors: errors.map((e) => {
          const { line, column } = ast.source.text === script ? ast.source.lineColumn(e.start) : { line: 0, column: 0 };
          return { message: e.message, id: e.id, line, char: column };
        }),
      };
    });
    expect(ours.filter((o) => recordings.get(o.id)!.parseErrors !== null)).toEqual(
      [...recordings.values()]
        .filter((r) => r.parseErrors !== null)
        .map(({ id, parseErrors = [] }) => ({ id, errors: parseErrors })),
    );
  });

  test('errors of edition 5.1 are those that are known of it', () => {
    const wanted = (r: Recording): readonly RecordedError[] => {
      const expected = windows[r.id]?.expect;
      return (expected && 'parseErrors' in expected ? expected.parseErrors : r.parseErrors) ?? [];
    };
    const recorded = [...recordings.values()].filter((r) => r.parseErrors !== null);
    const ours = recorded.map(({ id, script }) => ({
      id,
      errors: parse(script, { edition: '5.1' }).errors.map((e) => ({ message: e.message, id: e.id })),
    }));
    expect(ours).toEqual(
      recorded.map((r) => ({
        id: r.id,
        errors: wanted(r).map(({ message, id }) => ({ message, id })),
      })),
    );
  });
  test('a text that ends too early has the error that ended the script', () => {
    const early = [...recordings.values()].filter((r) => r.parseErrors === null);
    for (const edition of ['7', '5.1'] as const) {
      const ours = early.map(({ script }) => parse(script, { edition }).errors[0]);
      expect(ours.map((e) => [e?.message, e?.id])).toEqual(
        early.map((r) => [r.terminating?.message, r.terminating?.fullyQualifiedErrorId]),
      );
    }
  });
});
