/** The result of playing all examples, as it is checked in: `results.json`. */
import { operationName } from '../../support/operation-index.ts';
import type { Played } from './play.ts';

export interface ExampleResult {
  /** First 16 hex digits of the file's SHA-256: an example that changed must be played again. */
  readonly hash: string;
  readonly match: number;
  readonly differ: number;
  readonly differences?: readonly string[];
  readonly notRun?: string;
  /** The operation, where all its answers match. */
  readonly witness?: string;
}

export interface ExampleResults {
  /** Counted by answer; what was not run, by file. */
  readonly total: { readonly match: number; readonly differ: number; readonly notRun: number };
  readonly files: Readonly<Record<string, ExampleResult>>;
}

/** One file's result. */
export function exampleResult({ example, sent, answers, notRun }: Played): ExampleResult {
  const differing = answers.filter(({ differs }) => differs.length > 0);
  const name = sent === undefined || differing.length > 0 ? undefined : operationName(sent.method, sent.url);
  return {
    hash: example.hash,
    match: answers.length - differing.length,
    differ: differing.length,
    ...(differing.length === 0
      ? {}
      : { differences: differing.map(({ status, differs }) => `${status}: ${differs.join('; ')}`) }),
    ...(notRun === undefined ? {} : { notRun }),
    ...(name === undefined ? {} : { witness: name }),
  };
}

/** All files' results. */
export function exampleResults(files: Readonly<Record<string, ExampleResult>>): ExampleResults {
  const all = Object.values(files);
  const sum = (count: (one: ExampleResult) => number): number => all.reduce((total, one) => total + count(one), 0);
  return {
    total: {
      match: sum((one) => one.match),
      differ: sum((one) => one.differ),
      notRun: sum((one) => (one.notRun === undefined ? 0 : 1)),
    },
    files,
  };
}
