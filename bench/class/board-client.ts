/** A board as a page is one: follows the class's state over HTTPS, and notes when it first saw what. */
import { request } from 'node:https';

export interface BoardClient {
  /** When this board first showed the nth hint of a seat, in real ms since 1970; undefined where it never did. */
  seenAt(seat: number, nth: number): number | undefined;
  readonly messages: number;
  readonly bytes: number;
  close(): void;
}

interface Told {
  readonly rows: readonly { readonly seat: number; readonly hints: number }[];
}

/** Opens a board by its link; resolves once the first state is there. */
export function openBoard(boardUrl: string): Promise<BoardClient> {
  const url = new URL(boardUrl);
  // The page keeps the token of its link to itself, and sends it along.
  url.search = url.hash.slice(1);
  url.hash = '';
  url.pathname = '/board/state';
  const seen = new Map<number, number[]>();
  let messages = 0;
  let bytes = 0;
  const take = (data: string): void => {
    const now = Date.now();
    messages += 1;
    for (const { seat, hints } of (JSON.parse(data) as Told).rows) {
      const times = seen.get(seat) ?? [];
      seen.set(seat, times);
      while (times.length < hints) times.push(now);
    }
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { rejectUnauthorized: false, agent: false }, (answer) => {
      if (answer.statusCode !== 200) {
        reject(new Error(`The board answered with status ${answer.statusCode}.`));
        return;
      }
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => {
        bytes += chunk.length;
        text += chunk;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const line = text
            .slice(0, end)
            .split('\n')
            .find((one) => one.startsWith('data:'));
          text = text.slice(end + 2);
          if (line !== undefined) take(line.slice(5));
        }
      });
      answer.on('error', () => {});
      resolve({
        seenAt: (seat, nth) => seen.get(seat)?.[nth - 1],
        get messages() {
          return messages;
        },
        get bytes() {
          return bytes;
        },
        close: () => sent.destroy(),
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}
