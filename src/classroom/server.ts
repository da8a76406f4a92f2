/** Starts a class: certificate, log, keys, HTTPS. */
import { createHash, X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { type BoardLink, boardActionSchema } from '../engine/class/board-api.ts';
import type { Settings } from '../engine/settings.ts';
import { loopbackCertificate } from '../loopback/certificate.ts';
import { listen } from '../loopback/listener.ts';
import { createClassApp, type HttpOptions } from './http.ts';
import { formatJoinCode } from './join-code.ts';
import { classKeys, classTagOf, publicKeyOf } from './keys.ts';
import { openClassLog } from './log-file.ts';
import type { SeatLayout } from './protocol.ts';
import { Room } from './room.ts';
import { seatSettings, seatSuffix } from './seat-names.ts';
import { keepServed, servedBefore } from './served-as.ts';

export interface ClassServerOptions {
  readonly name: string;
  /** The instructor's name. */
  readonly by: string;
  /** Null: as the class was opened, or in sandboxes. */
  readonly target: 'sandbox' | 'azure' | null;
  /** Null: as before, or a group for each seat. */
  readonly layout: SeatLayout | null;
  /** Null: as before, or 30. */
  readonly seats: number | null;
  /** Null: as before, or none. */
  readonly roster: readonly string[] | null;
  /** The class's own folder: log, keys, certificate. */
  readonly directory: string;
  /** Where it listens. Null: as before, or on this machine alone. */
  readonly host: string | null;
  /** 0: as before, or one that is free. */
  readonly port: number;
  /** Real ms since 1970. */
  readonly now: () => number;
  readonly page: HttpOptions['page'];
  readonly titles: HttpOptions['titles'];
}

export interface ClassServer {
  readonly joinCode: string;
  /** The address that it listens on. */
  readonly host: string;
  /** The address and port that the class had before, where it has others now: who joined with the old code must join again. */
  readonly movedFrom: string | null;
  /** With the board's token: for the instructor alone. */
  readonly boardUrl: string;
  readonly url: string;
  /** What hand-ins and reports are signed with: SPKI DER, base64url. */
  readonly publicKey: string;
  /** The names that seat 1 gives; the others end in their own numbers. */
  readonly seatNames: Partial<Settings>;
  /** The board in this process. */
  readonly link: BoardLink;
  readonly room: Room;
  /** Bytes of a last entry in the log that was cut off, and is dropped. */
  readonly dropped: number;
  close(): Promise<void>;
}

export const classFiles = { log: 'class.jsonl', keys: 'class-keys.json' } as const;

/** Streams never end by themselves: when the log is closed they are given so long, and learners' links come back by themselves. */
const streamsEndMs = 300;

/** Starts or goes on with the class that lies in `directory`. Rejects with ClassLogError, or Node's own error where the port is taken. */
export async function startClassServer(options: ClassServerOptions): Promise<ClassServer> {
  const { directory, now } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const before = await servedBefore(directory);
  const host = options.host ?? before?.host ?? '127.0.0.1';
  const layout = options.layout ?? before?.layout ?? 'group';
  const log = await openClassLog(path.join(directory, classFiles.log));
  const keys = await classKeys(path.join(directory, classFiles.keys));
  const certificate = await loopbackCertificate({
    directory,
    now: new Date(now()),
    ...(isOwn(host) ? {} : { alsoFor: [host] }),
  });
  const room = new Room({ ...options, layout, keys, log });
  const app = createClassApp({ room, boardToken: keys.boardToken, now, page: options.page, titles: options.titles });
  const serving = {
    cert: certificate.cert,
    key: certificate.key,
    allowOtherHosts: true,
    onRequest: getRequestListener(app.fetch),
  };
  const had = before?.port ?? null;
  const listener = await listen({ ...serving, host, port: options.port === 0 ? (had ?? 0) : options.port }).catch(
    (error: NodeJS.ErrnoException) => {
      if (options.port !== 0 || error.code !== 'EADDRINUSE') throw error;
      return listen({ ...serving, host });
    },
  );
  await keepServed(directory, { host, port: listener.port, layout });
  // The board answers on this machine's loopback alone, so it listens there too where the class listens on another address.
  const own = coversLoopback(host)
    ? listener
    : await listen({ ...serving, port: listener.port }).catch(() => listen(serving));
  const fingerprint = createHash('sha256').update(new X509Certificate(certificate.cert).raw).digest('hex').slice(0, 20);
  return {
    joinCode: formatJoinCode({
      host: isOwn(host) ? '127.0.0.1' : host,
      port: listener.port,
      fingerprint,
      secret: keys.secret,
    }),
    // Behind `#`, a browser sends it to nobody: the page takes it from there.
    boardUrl: `https://localhost:${own.port}/board/#token=${keys.boardToken}`,
    movedFrom:
      before === null || (before.port === listener.port && before.host === host)
        ? null
        : `${before.host}:${before.port}`,
    host,
    url: listener.url,
    publicKey: publicKeyOf(keys),
    seatNames: seatSettings({ target: room.target, layout, suffix: seatSuffix(room.target, classTagOf(keys), 1) }),
    room,
    dropped: log.dropped,
    link: {
      watch: (tell, signal) => {
        const stop = room.watch(() => tell(room.board));
        signal.addEventListener('abort', stop, { once: true });
        tell(room.board);
      },
      act: async (action) => {
        const checked = boardActionSchema.safeParse(action);
        // What the log's own schema would not take back must not come into it.
        if (!checked.success)
          throw new Error('A message has 1 to 2,000 characters, a name up to 60. Nothing was sent.');
        await room.instruct(checked.data);
      },
    },
    close: async () => {
      await room.close();
      await Promise.all([...new Set([listener, own])].map((open) => open.close(streamsEndMs)));
    },
  };
}

const isOwn = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host);

const coversLoopback = (host: string): boolean => isOwn(host) || host === '0.0.0.0' || host === '::';
