/** From the recorded world to ours: ids that Azure made are those that we made in the same place. */
import type { WireResponse } from '../../src/wire.ts';
import type { RecordedInteraction } from './recordings.ts';

const guids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What is known of ids and addresses so far. */
export interface Rewriting {
  /** A recorded text (a URL or a body) in our ids. */
  text(recorded: string): string;
  /** The address to send a recorded request to. */
  url(recorded: string): string;
  /** Learns from a pair of answers. */
  learn(recorded: RecordedInteraction['response'], answered: WireResponse): void;
  /** Says that a recorded id is ours. */
  same(recorded: string, ours: string): void;
  /** Whether the address of a long operation has been given by an answer of ours. */
  knowsAddress(recorded: string): boolean;
}

/** A rewriting for one recording. `subscriptionId`: ours; whatever the recording calls its own becomes it. */
export function createRewriting(subscriptionId: string): Rewriting {
  const ids = new Map<string, string>();
  const addresses = new Map<string, string>();

  /** Ids that the client chose are the same in both worlds. */
  const chosen = (recorded: string): void => {
    for (const [id] of recorded.matchAll(guids)) if (!ids.has(id.toLowerCase())) ids.set(id.toLowerCase(), id);
  };

  const text = (recorded: string): string => {
    const withSubscription = recorded.replace(
      /\/subscriptions\/[^/?"'\s]+/gi,
      (whole) => whole.slice(0, '/subscriptions/'.length) + subscriptionId,
    );
    const ours = withSubscription.replace(guids, (id) => ids.get(id.toLowerCase()) ?? id);
    chosen(ours);
    return ours;
  };

  const same = (recorded: string, ours: string): void => {
    if (!guid.test(recorded) || !guid.test(ours) || ids.has(recorded.toLowerCase())) return;
    ids.set(recorded.toLowerCase(), ours);
  };

  const learnBody = (recorded: unknown, answered: unknown): void => {
    if (typeof recorded === 'string' && typeof answered === 'string') same(recorded, answered);
    // Which entry of a list is which of ours is not known; only the records of a job's streams stand in an order of their own.
    if (Array.isArray(recorded) && Array.isArray(answered)) {
      recorded.forEach((entry, index) => {
        if (isObject(entry) && isObject(answered[index])) learnStreamRecord(entry, answered[index]);
      });
    } else if (isObject(recorded) && isObject(answered)) {
      for (const [name, value] of Object.entries(recorded)) learnBody(value, answered[name]);
    }
  };

  /** Ids of stream records are made of a job's id and a time: as a whole they are addresses. */
  const learnStreamRecord = (recorded: Record<string, unknown>, answered: Record<string, unknown>): void => {
    const [theirs, ours] = [recorded, answered].map((one) =>
      isObject(one.properties) ? one.properties.jobStreamId : undefined,
    );
    if (typeof theirs === 'string' && typeof ours === 'string') addresses.set(theirs, ours);
  };

  return {
    text,
    same,
    knowsAddress: (recorded) => addresses.has(addressKey(recorded)),
    url: (recorded) => {
      const known = addresses.get(addressKey(recorded));
      if (known !== undefined) return known;
      const streamId = /\/streams\/([^/?]+)/.exec(recorded)?.[1];
      const ours = streamId === undefined ? undefined : addresses.get(streamId);
      return text(ours === undefined ? recorded : recorded.replace(streamId as string, ours));
    },
    learn: (recorded, answered) => {
      for (const name of ['location', 'azure-asyncoperation']) {
        const theirs = Object.entries(recorded.headers).find(([header]) => header.toLowerCase() === name)?.[1];
        const ours = answered.headers[name];
        if (typeof theirs === 'string' && ours !== undefined) addresses.set(addressKey(theirs), ours);
      }
      if (answered.body.startsWith('{')) learnBody(recorded.body, JSON.parse(answered.body));
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One address whatever the order of its query and the case of its path. */
function addressKey(address: string): string {
  const url = new URL(address);
  const query = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort();
  return `${url.pathname.toLowerCase()}?${query.join('&')}`;
}
