/** Classes of real programs: a server, learners, and what instructors do by the board's own API. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import path from 'node:path';
import type { BoardAction } from '../../src/engine/class/board-api.ts';
import type { ClassEntry, ClassLogEntry } from '../../src/engine/class/class-log.ts';
import { type RunningCli, startCli } from '../cli/run-cli.ts';
import { newFolder } from './support.ts';

export interface ServedClass {
  readonly joinCode: string;
  readonly boardUrl: string;
  readonly directory: string;
  readonly publicKey: string;
  readonly stateDir: string;
  readonly program: RunningCli;
  act(action: BoardAction): Promise<number>;
  entries(): readonly ClassEntry[];
  end(): Promise<number | null>;
}

/** `class serve --output json`, ready. */
export async function serveClass(args: readonly string[] = [], stateDir = newFolder()): Promise<ServedClass> {
  const program = startCli(['class', 'serve', '--state-dir', stateDir, '--output', 'json', ...args]);
  await program.until(/^\{.*\}$/m);
  const facts = JSON.parse(program.stdout().split('\n')[0] ?? '') as Omit<ServedClass, 'program'>;
  return {
    ...facts,
    stateDir,
    program,
    act: (action) => boardAct(facts.boardUrl, action),
    entries: () => logEntries(facts.directory),
    end: async () => {
      program.child.kill('SIGTERM');
      return (await program.ended).code;
    },
  };
}

/** A learner's program that joined. */
export const joinClassWith = (code: string, alias: string, folder: string, ...args: readonly string[]): RunningCli =>
  startCli(['join', code, '--as', alias, '--yes', '--no-input', '--state-dir', folder, ...args]);

/** The entries of a class's log; what a killed server left behind the last whole line is none. */
export function logEntries(directory: string): readonly ClassEntry[] {
  return readFileSync(path.join(directory, 'class.jsonl'), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as ClassLogEntry).entry);
}

/** Answers the status. */
export function boardAct(boardUrl: string, action: BoardAction): Promise<number> {
  const { origin, hash } = new URL(boardUrl);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${origin}/board/act`,
      {
        method: 'POST',
        rejectUnauthorized: false,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${hash.slice('#token='.length)}` },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify(action));
  });
}
