/** One recorded answer against ours: status, telling headers, error code, shape of the body. */
import type { WireResponse } from '../../src/wire.ts';
import type { RecordedInteraction } from './recordings.ts';
import { shapeDifferences } from './shape.ts';

/** Recordings of these tools have lost Retry-After and the request ids (README of the recordings). */
const dropsRetryAfter = /^azure-cli/;

/** Where an answer differs from the recorded one, in words; empty where it does not. */
export function differences(
  file: string,
  recorded: RecordedInteraction['response'],
  answered: WireResponse,
): readonly string[] {
  if (recorded.status !== answered.status) {
    return [`status: ${recorded.status} recorded, ${answered.status} answered ${errorCode(answered.body)}`.trim()];
  }
  return [...headerDifferences(file, recorded, answered), ...bodyDifferences(recorded, answered)];
}

const errorCode = (body: string): string => /"code":"([^"]*)"/.exec(body)?.[1] ?? '';

function headerDifferences(
  file: string,
  recorded: RecordedInteraction['response'],
  answered: WireResponse,
): readonly string[] {
  const expected = lowerCase(recorded.headers);
  const found: string[] = [];
  const both = (name: string, form: (value: string) => string): void => {
    const [wanted, got] = [expected[name], answered.headers[name]];
    if (wanted === undefined) return;
    if (got === undefined) found.push(`header ${name}: missing`);
    else if (form(wanted) !== form(got)) found.push(`header ${name}: ${form(wanted)} recorded, ${form(got)} answered`);
  };
  if (hasBody(recorded) || expected['content-type'] !== undefined)
    both('content-type', (value) => value.toLowerCase().replaceAll(' ', ''));
  both('location', addressForm);
  both('azure-asyncoperation', addressForm);
  both('azure-asyncnotification', (value) => value);
  both('etag', (value) => value.replace(/\d+/g, '0'));
  both('ocp-automation-operationresultid', (value) => String(value.split(', ').length));
  both('x-ms-failure-cause', (value) => value);
  both('www-authenticate', (value) => value.replace(/[0-9a-f-]{36}/g, '{guid}').split(' ')[0] ?? '');
  // On an answer that is no wait, some front ends wrote it too; nobody reads it there.
  if (!dropsRetryAfter.test(file) && isWait(recorded)) both('retry-after', () => 'present');
  return found;
}

/** Whether the client is to come back. */
const isWait = ({ status, body }: RecordedInteraction['response']): boolean =>
  status === 202 || status === 429 || status === 503 || (body as { status?: unknown } | null)?.status === 'InProgress';

const lowerCase = (headers: RecordedInteraction['response']['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' ? value : value.join(', '),
    ]),
  );

/**
 * An address without what is its own: ids, names, version. Its era does not count either: the way to operationResults (2018 to 2020 by
 * the draft or the publication), and the members t, c, s, h and p of the query, which came in 2023.
 */
function addressForm(address: string): string {
  const url = new URL(address);
  const segments = url.pathname.split('/').map((part, index, all) => {
    if (part === '') return part;
    const before = (all[index - 1] ?? '').toLowerCase();
    if (before !== 'subscriptions' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(part)) return '{guid}';
    return ['subscriptions', 'resourcegroups', 'locations', 'operationresults'].includes(before) &&
      !/^[0-9a-f]{8}-/i.test(before === 'subscriptions' ? '' : part)
      ? '{name}'
      : part.toLowerCase();
  });
  const query = [...url.searchParams.keys()].filter((name) => !/^[tcshp]$/.test(name)).sort();
  const path = segments
    .join('/')
    .replace(/\/(draft\/content|draft\/publish|publish)\/operationresults/, '/operationresults');
  return `${path}?${query.join('&')}`;
}

const hasBody = (recorded: RecordedInteraction['response']): boolean => recorded.body !== null && recorded.body !== '';

function bodyDifferences(recorded: RecordedInteraction['response'], answered: WireResponse): readonly string[] {
  if (!hasBody(recorded)) return answered.body === '' ? [] : ['body: none recorded'];
  if (typeof recorded.body === 'string')
    return recorded.body === answered.body ? [] : textDifference(recorded.body, answered.body);
  let body: unknown;
  try {
    body = JSON.parse(answered.body);
  } catch {
    return ['body: JSON recorded'];
  }
  if (recorded.status >= 400) return errorDifferences(recorded.body, body);
  return shapeDifferences(recorded.body, body);
}

/** A text body is somebody's script or output: it must be there, and the same. */
const textDifference = (recorded: string, answered: string): readonly string[] => [
  `body: ${recorded.length} characters recorded, ${answered.length} answered`,
];

/** Envelope, code, and what the envelope holds beside them. */
function errorDifferences(recorded: unknown, answered: unknown): readonly string[] {
  const [expected, actual] = [innerError(recorded), innerError(answered)];
  const found = shapeDifferences(recorded, answered);
  return expected.code === actual.code ? found : [`code: ${expected.code} recorded, ${actual.code} answered`, ...found];
}

function innerError(body: unknown): { readonly code: string } {
  const outer = (body ?? {}) as { error?: { code?: unknown }; code?: unknown };
  return { code: String(outer.error?.code ?? outer.code ?? '') };
}
