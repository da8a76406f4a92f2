/** What a recording takes as given, as requests, and what of it cannot be set up. */
import type { FaultName } from '../../src/sandbox/faults.ts';
import type { SeedRequest } from './seed-requests.ts';

/** The seed of one recording. */
export interface Seed {
  /** Groups that are only read, or deleted, but are there. */
  readonly groups?: readonly string[];
  /** Sent before the recorded request of that seq. */
  readonly before?: Readonly<Record<number, readonly SeedRequest[]>>;
  readonly faults?: readonly FaultName[];
  /** Interactions that cannot be set up, by seq, with the reason. */
  readonly notRun?: Readonly<Record<number, string>>;
  /** The order in which they were sent, where the file (ordered by whole seconds) has another. */
  readonly order?: readonly number[];
  /** Members that show what a request that was left out, or a policy of that subscription, has made. */
  readonly ignore?: { readonly members: RegExp; readonly reason: string };
  /** Who sends the requests, where it is not a person: the tests of that repository sign in as an application. */
  readonly caller?: 'application';
  /** Changes a body: what lies behind a link outside is replaced by what the sandbox has. */
  readonly rewrite?: (body: string) => string;
}
