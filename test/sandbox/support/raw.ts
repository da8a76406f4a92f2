/** Requests to a sandbox as they go over the wire, without a client library. */
import type { Sandbox } from '../../../src/sandbox/types.ts';
import type { WireResponse } from '../../../src/wire.ts';

/** An answer with its body parsed where it is JSON. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: WireResponse['headers'];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of any shape
  readonly body: any;
}

export interface RawOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly origin?: string;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
};

/** Sends one request; an object body goes as JSON. `token` defaults to the learner's; an empty one sends none. */
export async function send(
  sandbox: Sandbox,
  method: string,
  target: string,
  options: RawOptions = {},
): Promise<RawAnswer> {
  const token = options.token ?? (await sandbox.mintToken()).token;
  const isText = typeof options.body === 'string';
  const response = await sandbox.frontDoor({
    method,
    url: `${options.origin ?? 'https://management.azure.com'}${target}`,
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.body === undefined ? {} : { body: isText ? (options.body as string) : JSON.stringify(options.body) }),
  });
  return { status: response.status, headers: response.headers, body: parsed(response.body) };
}

/** `PUT` of a group, the smallest write there is. */
export const putGroup = (sandbox: Sandbox, name: string, token?: string): Promise<RawAnswer> =>
  send(sandbox, 'PUT', `/subscriptions/${sandbox.subscriptionId}/resourceGroups/${name}?api-version=2021-04-01`, {
    body: { location: 'westus' },
    ...(token === undefined ? {} : { token }),
  });
