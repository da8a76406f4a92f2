/** The result of replaying all recordings, as it is checked in: `results.json`. */
import { operationName } from '../support/operation-index.ts';
import type { Recording } from './recordings.ts';
import type { Replayed } from './replay.ts';

export interface FileResult {
  /** First 16 hex digits of the file's SHA-256: a recording that changed must be replayed again. */
  readonly hash: string;
  readonly match: number;
  readonly differ: number;
  readonly notRun: number;
  readonly differences: readonly string[];
  readonly reasons: readonly string[];
  /** Operations with at least one interaction that matches. */
  readonly witnesses: readonly string[];
}

export interface WireResults {
  readonly total: { readonly match: number; readonly differ: number; readonly notRun: number };
  readonly files: Readonly<Record<string, FileResult>>;
}

/** One file's result. */
export function fileResult(recording: Recording, replayed: readonly Replayed[]): FileResult {
  const of = (result: Replayed['result']): readonly Replayed[] => replayed.filter((one) => one.result === result);
  const matching = new Set(of('match').map((one) => one.seq));
  const witnesses = recording.interactions
    .filter(({ seq }) => matching.has(seq))
    .flatMap(({ request }) => operationName(request.method, request.url) ?? []);
  return {
    hash: recording.hash,
    match: of('match').length,
    differ: of('differ').length,
    notRun: of('not run').length,
    differences: of('differ').map(
      (one) => `#${one.seq} ${one.method} ${shortPath(one.path)}: ${one.why.slice(0, 3).join('; ')}`,
    ),
    reasons: [...new Set(of('not run').flatMap((one) => one.why))].sort(),
    witnesses: [...new Set(witnesses)].sort(),
  };
}

const shortPath = (path: string): string => path.replace(/^\/subscriptions\/[^/?]+/, '').slice(0, 160);

/** All files' results. */
export function wireResults(files: Readonly<Record<string, FileResult>>): WireResults {
  const sum = (count: (one: FileResult) => number): number =>
    Object.values(files).reduce((total, one) => total + count(one), 0);
  return {
    total: { match: sum((one) => one.match), differ: sum((one) => one.differ), notRun: sum((one) => one.notRun) },
    files,
  };
}
