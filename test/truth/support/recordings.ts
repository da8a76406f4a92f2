/** The recordings of a real engine, and what each edition is expected to answer. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Edition } from '../../../src/powershell/index.ts';
import { windowsView, windowsWidth } from './windows-view.ts';

/** An error record as it was recorded. */
export interface RecordedError {
  readonly message: string;
  readonly exceptionType: string;
  readonly category: string;
  readonly activity: string;
  readonly reason: string;
  readonly targetName: string;
  readonly targetType: string;
  readonly fullyQualifiedErrorId: string;
  /** Null where the text ended too early; 0 for a record without a position. */
  readonly line: number | null;
  readonly char: number | null;
  readonly normalView: string;
}

export interface RecordedParseError {
  readonly message: string;
  readonly id: string;
  readonly line?: number;
  readonly char?: number;
}

/** The fields that are compared; what is absent is not compared, or must be empty (see `compare.ts`). */
export interface Answer {
  readonly types?: readonly (string | null)[];
  readonly output: string;
  readonly errors?: readonly RecordedError[];
  readonly terminating?: RecordedError;
  readonly parseErrors?: readonly RecordedParseError[] | null;
  readonly warnings?: readonly string[];
  readonly verbose?: readonly string[];
  readonly debug?: readonly string[];
  readonly information?: readonly string[];
  /** Absent where it equals the output, or was cut by a terminating error; not known for 5.1 where errors were written. */
  readonly console?: string;
}

export interface Recording extends Answer {
  readonly id: string;
  readonly about: string;
  readonly script: string;
}

interface Differs {
  readonly what: string;
  readonly expect: Partial<Answer>;
}

interface WindowsRecordings {
  readonly same: readonly string[];
  readonly differs: Readonly<Record<string, Differs>>;
  readonly unsure: Readonly<Record<string, string>>;
}

const data = path.join('test', 'truth', 'data');

function read<T>(...names: string[]): T {
  return JSON.parse(readFileSync(path.join(data, ...names), 'utf8'));
}

/** `arrays`, `az-like-output`, … */
export const categories: readonly string[] = readdirSync(path.join(data, 'truth'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.slice(0, -'.json'.length))
  .sort();

export function recordingsOf(category: string): readonly Recording[] {
  return read<Recording[]>('truth', `${category}.json`);
}

const windows = read<WindowsRecordings>('editions', 'recordings-5.1.json');

/** Recordings whose 5.1 answer nobody knows: they are run, but count neither way. */
export function isUnsure(recording: Recording, edition: Edition): boolean {
  return edition === '5.1' && recording.id in windows.unsure;
}

/** What an edition answers to a recorded script. */
export function expectation(recording: Recording, edition: Edition): Answer {
  const { console: written, ...fields } = recording;
  if (edition === '7') {
    const all = written ?? (fields.terminating === undefined ? fields.output : undefined);
    return { ...fields, ...(all === undefined ? {} : { console: all }) };
  }
  const differs = windows.differs[recording.id]?.expect ?? {};
  const errors = recording.errors?.map((e, i) => windowsError(e, differs.errors?.[i]));
  const terminating = recording.terminating && windowsError(recording.terminating, differs.terminating);
  const answer: Answer = {
    ...fields,
    ...differs,
    ...(errors === undefined ? {} : { errors: withNew(errors, differs.errors) }),
    ...(terminating === undefined ? {} : { terminating }),
  };
  const all = windowsConsole(recording, answer, differs);
  return { ...answer, ...(all === undefined ? {} : { console: all }) };
}

/** A record as 5.1 writes it: position as recorded, other fields where they differ, the view by rule. */
function windowsError(recorded: RecordedError, differs: Partial<RecordedError> | undefined): RecordedError {
  const merged = { ...recorded, ...differs, line: recorded.line, char: recorded.char };
  return { ...merged, normalView: windowsView(recorded, merged) };
}

/** Where 5.1 writes another number of errors, the list that is known of it. */
function withNew(merged: readonly RecordedError[], known: readonly RecordedError[] | undefined) {
  return known === undefined || known.length === merged.length ? merged : known;
}

/** All streams together, where that follows from what is known: not with errors, whose layout differs, nor messages that it wraps. */
function windowsConsole(recording: Recording, answer: Answer, differs: Partial<Answer>): string | undefined {
  if (answer.terminating !== undefined || (answer.errors?.length ?? 0) > 0) return undefined;
  const messages = [answer.warnings, answer.verbose, answer.debug, answer.information].flatMap((texts) => texts ?? []);
  if (messages.some((text) => text.length > windowsWidth)) return undefined;
  if (recording.console === undefined) return answer.output;
  return differs.output === undefined ? recording.console : undefined;
}
