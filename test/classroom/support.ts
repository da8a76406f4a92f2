/** A class server in this process, and links to it, for tests. */
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseJoinCode } from '../../src/classroom/join-code.ts';
import { type ClassLink, joinClass, type LinkState, startLink } from '../../src/classroom/link.ts';
import { EventQueue, type Membership, membershipOf, newMachineKey } from '../../src/classroom/membership.ts';
import type { StreamMessage } from '../../src/classroom/protocol.ts';
import { type ClassServer, type ClassServerOptions, startClassServer } from '../../src/classroom/server.ts';
import type { BoardState } from '../../src/engine/class/class-board.ts';

export const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-class-'));

export function openClass(directory = newFolder(), change: Partial<ClassServerOptions> = {}): Promise<ClassServer> {
  return startClassServer({
    name: 'Test class',
    by: 'Kim',
    target: 'sandbox',
    layout: 'group',
    seats: 3,
    roster: [],
    directory,
    host: '127.0.0.1',
    port: 0,
    now: Date.now,
    page: {},
    titles: {},
    ...change,
  });
}

/** Resolves with the board once it is as wanted. */
export function boardWhen(server: ClassServer, wanted: (board: BoardState) => boolean): Promise<BoardState> {
  return new Promise((resolve) => {
    const stop = new AbortController();
    server.link.watch((board) => {
      if (!wanted(board) || stop.signal.aborted) return;
      stop.abort();
      resolve(board);
    }, stop.signal);
  });
}

export interface TestLearner {
  readonly membership: Membership;
  readonly link: ClassLink;
  readonly queue: EventQueue;
  readonly messages: StreamMessage[];
  readonly states: LinkState[];
  /** Resolves with the first message that is as wanted. */
  heard(wanted: (message: StreamMessage) => boolean): Promise<StreamMessage>;
}

export async function join(
  code: string,
  alias: string,
  directory = newFolder(),
  machine = newMachineKey(),
): Promise<TestLearner> {
  const { host, port, fingerprint, secret } = parseJoinCode(code);
  const answer = await joinClass({ host, port, fingerprint }, { secret, machine, alias });
  const membership = membershipOf({ host, port, fingerprint, secret }, { machine, alias }, answer);
  return openLink(membership, directory, answer.seq);
}

/** @param wait how a link waits before it tries again; real time unless told otherwise */
export async function openLink(
  membership: Membership,
  directory: string,
  told: number,
  wait = (ms: number, signal: AbortSignal): Promise<void> => delay(ms, undefined, { signal, ref: false }),
): Promise<TestLearner> {
  const queue = await EventQueue.open(directory, told);
  const messages: StreamMessage[] = [];
  const states: LinkState[] = [];
  const waiting = new Set<(message: StreamMessage) => void>();
  const link = startLink({
    membership,
    queue,
    now: Date.now,
    wait,
    onMessage: (message) => {
      messages.push(message);
      for (const look of [...waiting]) look(message);
    },
    onState: (state) => void states.push(state),
  });
  return {
    membership,
    link,
    queue,
    messages,
    states,
    heard: (wanted) =>
      new Promise((resolve) => {
        const known = messages.find(wanted);
        if (known !== undefined) {
          resolve(known);
          return;
        }
        const look = (message: StreamMessage): void => {
          if (!wanted(message)) return;
          waiting.delete(look);
          resolve(message);
        };
        waiting.add(look);
      }),
  };
}
