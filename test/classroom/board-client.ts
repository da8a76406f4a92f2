/** The page's side of the board, for tests: reads the stream of changes over HTTPS and puts the board together from it. */
import { request } from 'node:https';
import type { FeedMessage } from '../../src/classroom/board-feed.ts';
import type { ClassServer } from '../../src/classroom/server.ts';
import type { BoardAction } from '../../src/engine/class/board-api.ts';
import { type BoardRow, byNeed } from '../../src/engine/class/board-row.ts';
import type { BoardHead, SaidMessage } from '../../src/engine/class/board-view.ts';
import type { LearnerDetail } from '../../src/engine/class/learner-detail.ts';

export const tokenOf = (server: ClassServer): string => new URL(server.boardUrl).hash.slice('#token='.length);

export interface BoardClient {
  readonly messages: readonly FeedMessage[];
  head(): BoardHead | undefined;
  rows(): readonly BoardRow[];
  said(): readonly SaidMessage[];
  /** Resolves once the board is as wanted. */
  when(wanted: (client: BoardClient) => boolean): Promise<BoardClient>;
  close(): void;
}

/** Opens a board. */
export function openBoard(server: ClassServer): BoardClient {
  const messages: FeedMessage[] = [];
  const rows = new Map<number, BoardRow>();
  const waiting = new Set<() => void>();
  let head: BoardHead | undefined;
  let said: readonly SaidMessage[] = [];
  let text = '';
  const take = (data: string): void => {
    const message = JSON.parse(data) as FeedMessage;
    messages.push(message);
    if (message.type === 'all') rows.clear();
    for (const row of message.rows) rows.set(row.seat, row);
    head = message.head ?? head;
    said = message.said ?? said;
    for (const look of [...waiting]) look();
  };
  const sent = request(
    `${new URL(server.boardUrl).origin}/board/state`,
    { rejectUnauthorized: false, headers: { authorization: `Bearer ${tokenOf(server)}` } },
    (answer) => {
      answer.setEncoding('utf8');
      answer.on('error', () => {});
      answer.on('data', (chunk: string) => {
        text += chunk;
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts) {
          const data = part.split('\n').find((line) => line.startsWith('data:'));
          if (data !== undefined) take(data.slice('data:'.length).trim());
        }
      });
    },
  );
  sent.on('error', () => {});
  sent.end();
  const client: BoardClient = {
    messages,
    head: () => head,
    rows: () => [...rows.values()].sort(byNeed),
    said: () => said,
    when: (wanted) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!wanted(client)) return;
          waiting.delete(look);
          resolve(client);
        };
        waiting.add(look);
        look();
      }),
    close: () => sent.destroy(),
  };
  return client;
}

function ask(
  server: ClassServer,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${new URL(server.boardUrl).origin}/board/${path}`,
      {
        method,
        rejectUnauthorized: false,
        headers: { authorization: `Bearer ${tokenOf(server)}`, 'content-type': 'application/json' },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) }));
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

export const actOn = (server: ClassServer, action: BoardAction): Promise<{ status: number; body: unknown }> =>
  ask(server, 'POST', 'act', action);

export const openLearner = async (server: ClassServer, seat: number): Promise<LearnerDetail> =>
  (await ask(server, 'GET', `learner?seat=${seat}`)).body as LearnerDetail;
