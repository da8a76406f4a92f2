/** `class serve`: starts a class, or goes on with it, until it is told to end. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ClassLogError } from '../classroom/log-file.ts';
import { boardPage } from '../classroom/page/index.ts';
import { aliasSchema, type SeatLayout } from '../classroom/protocol.ts';
import { type ClassServer, startClassServer } from '../classroom/server.ts';
import type { ClassLogEntry } from '../engine/class/class-log.ts';
import { type ExitCode, exitCodes, TutorialError } from '../engine/errors.ts';
import { acquireLock } from '../store/lock.ts';
import { drawBoard, type ShownClass, tellBoard } from './class-board.ts';
import { classFolder, usualClassName } from './class-place.ts';
import type { Invocation } from './command.ts';
import { drawsScreens } from './draws.ts';
import type { Io } from './io.ts';
import { usage } from './options.ts';
import { qrPicture } from './qr-picture.ts';
import { lessonSteps } from './workplace.ts';

interface ServeOptions {
  readonly host?: string;
  readonly port?: number;
  readonly name?: string;
  readonly seats?: number;
  readonly roster?: string;
  readonly layout?: SeatLayout;
  /** The instructor's name. */
  readonly as?: string;
}

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const options = invocation.options as ServeOptions;
  const name = options.name ?? usualClassName;
  const roster = options.roster === undefined ? null : readRoster(path.resolve(io.cwd, options.roster));
  const by = options.as?.trim() ?? 'Instructor';
  if (by === '' || by.length > 60)
    throw usage('The name of --as has 1 to 60 characters.', ['Choose another --as NAME.']);
  const directory = classFolder(invocation, name);
  const lock = acquireLock({
    file: path.join(directory, 'class.lock'),
    owner: {
      pid: io.pid,
      host: io.hostName,
      since: new Date(io.wall()).toISOString(),
      command: 'mi-tutorial class serve',
    },
    now: io.wall,
    isAlive: io.isAlive,
  });
  try {
    const titles = Object.fromEntries((await lessonSteps()).map((step) => [step.id, step.title]));
    const server = await startClassServer({
      name,
      by,
      target: invocation.options['target'] === undefined ? null : global.target,
      layout: options.layout ?? null,
      seats: options.seats ?? null,
      roster,
      directory,
      host: options.host ?? null,
      port: options.port ?? 0,
      now: io.wall,
      page: boardPage,
      titles,
    }).catch((error: unknown) => {
      throw notStarted(error, options.port);
    });
    const shown: ShownClass = { server, titles, by, reach: reachOf(server.host) };
    if (server.dropped > 0)
      io.err(
        'The last line of the class’s log was cut off when its server stopped. It was never acknowledged, and is left out.\n',
      );
    if (global.output === 'json') {
      if (server.movedFrom !== null) io.err(`${movedWords(server.movedFrom)}\n`);
      io.out(`${JSON.stringify(facts(server, directory, io.pid))}\n`);
      const stop = server.room.follow((entry) => tellEntry(entry, io));
      await ended(io.signal);
      stop();
    } else if (drawsScreens(invocation)) {
      io.out(words(shown, name, directory, []));
      await drawBoard(invocation, shown);
      io.out(`The server of “${name}” has ended. Learners go on, and tell what happened when it is back.\n`);
    } else {
      io.out(words(shown, name, directory, io.unicode && !global.accessible ? qrPicture(server.joinCode) : []));
      await tellBoard(invocation, shown);
    }
    await server.close();
    return exitCodes.done;
  } finally {
    lock.release();
  }
}

const facts = (server: ClassServer, directory: string, pid: number) => ({
  joinCode: server.joinCode,
  boardUrl: server.boardUrl,
  url: server.url,
  publicKey: server.publicKey,
  directory,
  pid,
});

/** What an instructor hears of, a line of JSON each; a script that was shared is on the board. */
function tellEntry({ at, entry }: ClassLogEntry, io: Io): void {
  if (entry.type === 'told') return;
  const { type, ...rest } = entry;
  const { text: _text, receipt: _receipt, machine: _machine, ...told } = rest as Record<string, unknown>;
  io.out(`${JSON.stringify({ type, at: new Date(at).toISOString(), ...told })}\n`);
}

const reachOf = (host: string): string =>
  ['127.0.0.1', 'localhost', '::1'].includes(host)
    ? 'It listens on this machine alone. With --host ADDRESS it listens on that address, for everybody who can reach it.'
    : `It listens on ${host}: everybody who can reach that address can try the join code. The board answers on this machine alone.`;

const movedWords = (from: string): string =>
  `The class was at ${from} before, and is not any more (another program may have that port): learners join again with this code, and get their seats back.`;

function words({ server, reach }: ShownClass, name: string, directory: string, picture: readonly string[]): string {
  return [
    `Class “${name}” is open.`,
    '',
    `  Join:   mi-tutorial join ${server.joinCode}`,
    `  Board:  ${server.boardUrl}`,
    '',
    ...(picture.length === 0 ? [] : [...picture.map((line) => `  ${line}`), '']),
    reach,
    ...(server.movedFrom === null ? [] : [movedWords(server.movedFrom)]),
    'The board’s link is for you: whoever has it can speak to the class.',
    'A browser warns of the board’s certificate: it is this machine’s own, made for this class.',
    `What happens is kept in ${directory}; started again with the same name, the class goes on.`,
    ...(server.room.board.target === 'azure' ? [azureWords(server)] : []),
    `Hand-ins and reports are signed with this class’s key: ${server.publicKey}`,
    'Ctrl-C ends the server; learners go on working, and tell what happened when it is back.',
    '',
  ].join('\n');
}

/** What has to be there before learners come. */
function azureWords({ seatNames }: ClassServer): string {
  const { resourceGroup, vmName, automationAccount = '' } = seatNames;
  return resourceGroup === undefined
    ? `Seats give names such as ${automationAccount} for seat 1; each learner chooses a subscription, a group and a machine of their own.`
    : `Seats give names such as ${automationAccount} for seat 1, in the group ${resourceGroup} with the machine ${vmName}: make group and machine of each seat before.`;
}

/** Aliases of a roster: the first column of a CSV file, a heading left out. */
function readRoster(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw usage(`The roster ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, [
      'Name a CSV file with one alias a line.',
    ]);
  }
  const names = text
    .split(/\r?\n/)
    .map((line) => (/^\s*"([^"]*)"/.exec(line)?.[1] ?? line.split(/[,;\t]/)[0] ?? '').trim())
    .filter((alias, at) => alias !== '' && !(at === 0 && /^(alias|name|learner)$/i.test(alias)));
  const bad = names.find((alias) => !aliasSchema.safeParse(alias).success);
  if (bad !== undefined)
    throw usage(`“${bad}” in the roster is no alias.`, ["Use letters, digits, blanks and . _ ' - only."]);
  return names;
}

function notStarted(error: unknown, port: number | undefined): unknown {
  if (error instanceof ClassLogError) {
    return new TutorialError({
      kind: 'learner',
      code: 'class-log',
      exitCode: exitCodes.state,
      message: error.message,
      cause: error,
    });
  }
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return usage(`Port ${port} is taken by another program.`, [
      'Choose another --port, or leave it out for a free one.',
    ]);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return usage('This machine does not have the address of --host.', [
      'Name one of its own addresses, or leave --host out.',
    ]);
  return error;
}

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
