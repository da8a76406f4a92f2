/** A class of real programs: one serves, three join and do the lesson; nothing of theirs is in what the class keeps. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, expect, test } from 'vitest';
import { newFolder } from './support.ts';

const running: ChildProcess[] = [];

function program(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return child;
}

afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => createInterface({ input: child.stdout! }).once('line', resolve));

const ended = (child: ChildProcess): Promise<number | null> => {
  child.stdout?.resume();
  child.stderr?.resume();
  return new Promise((resolve) => child.once('exit', resolve));
};

interface Served {
  readonly joinCode: string;
  readonly directory: string;
}

/** Everything that must stay with the learner: each string of the sandbox's document and secrets that tells one learner from another. */
function canaries(folder: string): string[] {
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const part of value.split(/[/\s]+/))
        if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(part)) found.add(part.toLowerCase());
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        collect(key);
        collect(inner);
      }
    }
  };
  collect(JSON.parse(readFileSync(path.join(folder, 'default.sandbox', 'sandbox.json'), 'utf8')));
  const session = JSON.parse(readFileSync(path.join(folder, 'default.session.json'), 'utf8')) as {
    settings: Record<string, unknown>;
  };
  collect(session);
  return [
    ...found,
    'ContosoLab',
    'ContosoVM',
    'xAutomationAccount',
    'miTesting',
    'Disable-AzContextAutosave',
    'learner@contoso',
  ];
}

test('three learners do the lesson in a class; the board knows how it went, and no id, name or script line of theirs', {
  timeout: 120_000,
}, async () => {
  const server = program(['class', 'serve', '--state-dir', newFolder(), '--name', 'Traffic', '--output', 'json']);
  const served = JSON.parse(await firstLine(server)) as Served;
  const homes = ['Ana', 'Bo', 'Cy'].map((alias) => ({ alias, folder: newFolder() }));
  for (const { alias, folder } of homes) {
    const learner = program([
      'join',
      served.joinCode,
      '--as',
      alias,
      '--yes',
      '--no-input',
      '--pace',
      'instant',
      '--state-dir',
      folder,
    ]);
    expect(await ended(learner)).toBe(0);
  }
  const gone = ended(server);
  server.kill('SIGTERM');
  await gone;
  const log = readFileSync(path.join(served.directory, 'class.jsonl'), 'utf8');
  const rows = log.split('\n').flatMap((line) => {
    const event = line === '' ? undefined : JSON.parse(line).entry.event;
    return event?.event?.type === 'row-finished' ? [event.event.row] : [];
  });
  expect(rows.filter((row) => row.verdict === 'PASS').length).toBeGreaterThanOrEqual(3 * 8);
  expect(rows.filter((row) => row.id === 'user-with-role').map((row) => row.actor)).toEqual([
    'xUAMI1',
    'xUAMI1',
    'xUAMI1',
  ]);
  for (const { folder } of homes) {
    const secret = canaries(folder);
    expect(secret.length).toBeGreaterThan(10);
    const leaked = secret.flatMap((word) =>
      [word, encodeURIComponent(word), Buffer.from(word).toString('base64').replace(/=+$/, '')].filter((form) =>
        log.toLowerCase().includes(form.toLowerCase()),
      ),
    );
    expect(leaked).toEqual([]);
  }
});
