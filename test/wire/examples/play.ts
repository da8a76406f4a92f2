/**
 * Sends the request of a specification's example and compares the answers. An example that has two is played on: a second PUT or DELETE
 * of the same, or the address of a 202 until it is done. What is held to is status, Location, and what `memberDifferences` looks at.
 */
import type { Sandbox } from '../../../src/sandbox/types.ts';
import type { WireResponse } from '../../../src/wire.ts';
import { createRewriting, type Rewriting } from '../rewriting.ts';
import type { SeedRequest } from '../seed-requests.ts';
import { ask, plant, settle } from '../sending.ts';
import { memberDifferences } from '../shape.ts';
import type { Example, ExampleAnswer } from './example-files.ts';
import { exampleRequest } from './example-requests.ts';
import { examplePrincipal } from './example-setups.ts';

export interface PlayedAnswer {
  readonly status: number;
  readonly differs: readonly string[];
}

export interface Played {
  readonly example: Example;
  /** Method and address as sent, for naming the operation; absent where the example was not run. */
  readonly sent?: { readonly method: string; readonly url: string };
  readonly answers: readonly PlayedAnswer[];
  readonly notRun?: string;
}

/** Plays one example in a sandbox of its own, which is closed afterwards. */
export async function play(example: Example, makeSandbox: () => Promise<Sandbox>): Promise<Played> {
  const found = exampleRequest(example.name, example.parameters);
  if (found === undefined) return { example, answers: [], notRun: 'which operation it is of is not known here' };
  const reason = notRun[example.name];
  if (reason !== undefined) return { example, answers: [], notRun: reason };
  const sandbox = await makeSandbox();
  try {
    const rewriting = createRewriting(sandbox.subscriptionId);
    // The user that the examples of assignments name.
    rewriting.same(examplePrincipal, sandbox.learner.objectId);
    for (const step of found.setup) {
      if (typeof step === 'number') await sandbox.clock.advance(step);
      else await plant(sandbox, rewriting, [step]);
    }
    const request = await withStreamId(found.request, example, sandbox, rewriting);
    const sent = { method: request.method, url: request.url };
    return { example, sent, answers: await answers(example, request, sandbox, rewriting) };
  } finally {
    await sandbox.close();
  }
}

async function answers(
  { responses }: Example,
  request: SeedRequest,
  sandbox: Sandbox,
  rewriting: Rewriting,
): Promise<readonly PlayedAnswer[]> {
  // What comes first where there are two: the creation, the acceptance, the deletion of what is there.
  const first = ['201', '202', '200', '204'].find((status) => responses[status]) ?? '200';
  const answered = await ask(sandbox, rewriting, request);
  const compared = [compare(first, responses[first], answered)];
  const second = Object.keys(responses).find((status) => status !== first);
  if (second === undefined) return compared;
  const next = first === '202' ? await followed(sandbox, rewriting, answered) : undefined;
  if (first !== '202') await settle(sandbox);
  return [...compared, compare(second, responses[second], next ?? (await ask(sandbox, rewriting, request)))];
}

/** What the address of a 202 says when the operation is done. */
async function followed(sandbox: Sandbox, rewriting: Rewriting, accepted: WireResponse): Promise<WireResponse> {
  const { location } = accepted.headers;
  if (location === undefined) return accepted;
  await settle(sandbox);
  return ask(sandbox, rewriting, { method: 'GET', url: location.replace('https://management.azure.com', '') });
}

function compare(status: string, expected: ExampleAnswer | undefined, answered: WireResponse): PlayedAnswer {
  if (Number(status) !== answered.status) {
    return { status: Number(status), differs: [`${answered.status} answered ${answered.body.slice(0, 160)}`.trim()] };
  }
  const wantsLocation = Object.keys(expected?.headers ?? {}).some((name) => name.toLowerCase() === 'location');
  const differs = [
    ...(wantsLocation && answered.headers.location === undefined ? ['header location: missing'] : []),
    ...bodyDifferences(expected?.body, answered.body),
  ];
  return { status: Number(status), differs };
}

function bodyDifferences(expected: unknown, answered: string): readonly string[] {
  if (expected === undefined || expected === null) return answered === '' ? [] : ['body: none expected'];
  // Written where there is none, and where the body stands in the wrong place.
  if (JSON.stringify(expected) === '{}') return [];
  if (typeof expected === 'string') return answered === '' ? ['body: text expected'] : [];
  if (!answered.startsWith('{')) return ['body: JSON expected'];
  // An only page has no next one, whatever the example shows.
  return memberDifferences(expected, JSON.parse(answered)).filter((one) => one !== 'nextLink: missing');
}

/** One record of a job's streams is asked for by an id that only the list tells. */
async function withStreamId(
  request: SeedRequest,
  example: Example,
  sandbox: Sandbox,
  rewriting: Rewriting,
): Promise<SeedRequest> {
  const id = example.parameters.jobStreamId;
  if (typeof id !== 'string') return request;
  const [before = '', after = ''] = request.url.split(id);
  const list = await ask(sandbox, rewriting, { method: 'GET', url: `${before.replace(/\/$/, '')}${after}` });
  const { value } = JSON.parse(list.body) as { value: readonly { properties: { jobStreamId: string } }[] };
  return { ...request, url: `${before}${value[0]?.properties.jobStreamId ?? 'none'}${after}` };
}

/** Examples that cannot be played, with the reason. */
const notRun: Readonly<Record<string, string>> = {
  'authorization/2022-04-01/PutRoleDefinition.json': 'its body is empty',
  'automation/2018-06-30/createOrUpdateRunbook.json':
    'the script lies behind a link outside, and the sandbox has no network',
  'resources/2024-07-01/GetNamedProviderAtTenant.json': 'Microsoft.Storage is not in the sandbox',
};
