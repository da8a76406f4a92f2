/**
 * Sends the requests of a recording to a sandbox, in order, and compares the answers.
 *
 * State comes from the requests: those of the recording, and those of `seeds.ts`, written for what the recording takes as given.
 * Times are not held to the recording, because the sandbox's durations are its own: a write waits for long operations that are under
 * way, and a request whose answer shows another state is sent again as virtual time goes on, as a client polls and tries again. (It is
 * tried in a copy of the sandbox, so that a difference which time does not mend moves nothing.)
 */
import type { Sandbox } from '../../src/sandbox/types.ts';
import type { WireResponse } from '../../src/wire.ts';
import { differences } from './compare.ts';
import type { RecordedInteraction, Recording } from './recordings.ts';
import { createRewriting, type Rewriting } from './rewriting.ts';
import type { Seed } from './seed.ts';
import { group } from './seed-requests.ts';
import { seedOf } from './seeds.ts';
import { ask, plant, settle } from './sending.ts';

export interface Replayed {
  readonly seq: number;
  readonly method: string;
  /** The path with its query, as recorded. */
  readonly path: string;
  readonly result: 'match' | 'differ' | 'not run';
  /** Why it was not run, or what differs. */
  readonly why: readonly string[];
}

/** Replays one recording in a sandbox of its own, which is closed afterwards. */
export async function replay(recording: Recording, makeSandbox: () => Promise<Sandbox>): Promise<readonly Replayed[]> {
  const sandbox = await makeSandbox();
  try {
    return await run(recording, sandbox);
  } finally {
    await sandbox.close();
  }
}

async function run(recording: Recording, sandbox: Sandbox): Promise<readonly Replayed[]> {
  const seed = seedOf(recording.name);
  const rewriting = createRewriting(sandbox.subscriptionId);
  const interactions = ordered(recording, seed);
  for (const fault of seed.faults ?? []) sandbox.faults.on(fault);
  await makeGroups(sandbox, rewriting, seed, interactions);
  const results: Replayed[] = [];
  for (const interaction of interactions) {
    const about = { seq: interaction.seq, method: interaction.request.method, path: pathOf(interaction) };
    const reason = seed.notRun?.[interaction.seq] ?? cannotBeSetUp(recording.name, interaction, rewriting);
    if (reason !== undefined) {
      results.push({ ...about, result: 'not run', why: [reason] });
      continue;
    }
    await plant(sandbox, rewriting, seed.before?.[interaction.seq] ?? []);
    const found = await answerTo(recording.name, interaction, sandbox, rewriting, seed);
    rewriting.learn(interaction.response, found.answered);
    results.push({ ...about, result: found.differs.length === 0 ? 'match' : 'differ', why: found.differs });
  }
  return results;
}

/** In the order of the file, or in that of `seed.order` where the file's is not the one in which they were sent. */
function ordered(recording: Recording, seed: Seed): readonly RecordedInteraction[] {
  const { order } = seed;
  if (!order) return recording.interactions;
  const rank = new Map(order.map((seq, index) => [seq, index]));
  return [...recording.interactions].sort((a, b) => (rank.get(a.seq) ?? 0) - (rank.get(b.seq) ?? 0));
}

/** The groups that the recording writes into without having made them, and those that the seed names. */
async function makeGroups(
  sandbox: Sandbox,
  rewriting: Rewriting,
  seed: Seed,
  interactions: readonly RecordedInteraction[],
): Promise<void> {
  const known = new Set<string>();
  const make = async (name: string): Promise<void> => {
    if (known.has(name.toLowerCase())) return;
    known.add(name.toLowerCase());
    const body = { location: 'eastus' };
    await ask(sandbox, rewriting, { method: 'PUT', url: `${group(name)}?api-version=2022-09-01`, body });
  };
  for (const name of seed.groups ?? []) await make(name);
  for (const { request } of interactions) {
    const [, name = '', rest = ''] = /\/resourcegroups\/([^/?]+)(\/[^?]*)?/i.exec(request.url) ?? [];
    if (name === '') continue;
    // The recording makes it by itself.
    if (rest === '' && request.method === 'PUT') known.add(name.toLowerCase());
    if (rest !== '' && writes(request.method)) await make(name);
  }
}

const writes = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

async function answerTo(
  file: string,
  interaction: RecordedInteraction,
  sandbox: Sandbox,
  rewriting: Rewriting,
  seed: Seed,
): Promise<{ readonly answered: WireResponse; readonly differs: readonly string[] }> {
  const url = rewriting.url(interaction.request.url);
  const send = async (door: Sandbox): Promise<{ answered: WireResponse; differs: readonly string[] }> => {
    const answered = await request(door, interaction, url, rewriting, seed);
    const found = differences(file, interaction.response, answered);
    return { answered, differs: found.filter((one) => !seed.ignore?.members.test(one)) };
  };
  if (writes(interaction.request.method)) await settle(sandbox);
  const first = await send(sandbox);
  if (first.differs.length === 0 || !first.differs.some(maySettle)) return first;
  if (writes(interaction.request.method) && succeeded(first.answered)) return first;
  const later = await whenItMatches(sandbox, send);
  if (later === undefined) return first;
  await sandbox.clock.advance(later);
  return send(sandbox);
}

const succeeded = ({ status }: WireResponse): boolean => status < 400;

/** Differences that time may remove: a status, a state, a value that is not there yet. */
const maySettle = (difference: string): boolean =>
  !difference.startsWith('header') && !difference.endsWith(': not recorded');

/** How much later (virtual ms) the answer would be the recorded one, or at least have its status; tried in a copy of the sandbox. */
async function whenItMatches(
  sandbox: Sandbox,
  send: (door: Sandbox) => Promise<{ readonly differs: readonly string[] }>,
): Promise<number | undefined> {
  const copy = await sandbox.fork();
  try {
    const start = copy.clock.now();
    let nearly: number | undefined;
    for (let tries = 0; tries < 30; tries++) {
      const next = (await copy.snapshot()).timers[0]?.dueAt ?? Number.POSITIVE_INFINITY;
      const step = Math.max(1, Math.min(next - copy.clock.now(), longestStep));
      await copy.clock.advance(step);
      const { differs } = await send(copy);
      const later = copy.clock.now() - start;
      if (differs.length === 0) return later;
      if (!differs[0]?.startsWith('status:')) nearly ??= later;
    }
    return nearly;
  } finally {
    await copy.close();
  }
}

/** Virtual ms between two tries where nothing is due. */
const longestStep = 20_000;

async function request(
  sandbox: Sandbox,
  { request: recorded }: RecordedInteraction,
  url: string,
  rewriting: Rewriting,
  seed: Seed,
): Promise<WireResponse> {
  const { token } = await sandbox.mintToken(
    seed.caller === 'application' ? { principalId: (await sandbox.client()).objectId } : {},
  );
  const body = bodyText(recorded.body);
  const sent = body === undefined ? undefined : (seed.rewrite?.(rewriting.text(body)) ?? rewriting.text(body));
  return sandbox.frontDoor({
    method: recorded.method,
    url,
    headers: { ...recorded.headers, authorization: `Bearer ${token}` },
    ...(sent === undefined ? {} : { body: sent }),
  });
}

/** A body as text. One Python tool wrote its bytes as a literal, and another that literal again: `b'b\\'{\"location\": …}\\''`. */
function bodyText(body: unknown): string | undefined {
  if (body === null || body === undefined) return undefined;
  if (typeof body !== 'string') return JSON.stringify(body);
  const literal = /^b'([\s\S]*)'$/.exec(body)?.[1];
  return literal === undefined ? body : bodyText(literal.replace(/\\(['"\\])/g, '$1'));
}

function pathOf({ request: { url } }: RecordedInteraction): string {
  const { pathname, searchParams } = new URL(url);
  const version = searchParams.get('api-version');
  return `${pathname}${version === null ? '' : `?api-version=${version}`}`;
}

/** Why an interaction cannot be set up, where it cannot. */
function cannotBeSetUp(file: string, { request }: RecordedInteraction, rewriting: Rewriting): string | undefined {
  const type = /\/(sourceControls|extensions|availabilitySets|capture)(?:[/?]|$)/i.exec(request.url)?.[1];
  if (type !== undefined) return `${type} is not offered by the sandbox`;
  if (request.url.includes('api-version=2015-01-01-preview')) return 'Automation 2015-01-01-preview is not offered';
  const polls = /\/(operations|operationresults)\/[^/?]+(\?|$)/i.test(request.url);
  if (polls && !rewriting.knowsAddress(request.url))
    return 'the request that began this operation was left out of the recording';
  if (file.startsWith('azure-libraries-for-java') && writesBody(request.method))
    return 'the body of the request was not recorded';
  return undefined;
}

const writesBody = (method: string): boolean => method === 'PUT' || method === 'PATCH';
