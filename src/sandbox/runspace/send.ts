/** The requests of a script's cmdlets, on their way to the sandbox's own front door. */
import type { HostRequest, HostResponse } from '../../powershell/index.ts';
import type { FrontDoor } from '../../wire.ts';

/** Names under which the sandbox answers from inside: management, sign-in, and the identity endpoints. Any other does not resolve. */
const ownHosts: readonly string[] = [
  'management.azure.com',
  'login.microsoftonline.com',
  'login.windows.net',
  'sts.windows.net',
  '127.0.0.1',
  'localhost',
];

/** What HTTP calls a status. */
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Sends through a front door; `moreHosts` are the names it has beside the usual ones. Never rejects. */
export function sendThrough(
  frontDoor: FrontDoor,
  moreHosts: readonly string[] = [],
): (request: HostRequest) => Promise<HostResponse> {
  return async (request) => {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
    if (!url || !/^https?:$/.test(url.protocol)) {
      return { kind: 'failed', message: `The URI '${request.url}' is not an absolute http or https address.` };
    }
    const host = url.hostname.toLowerCase();
    if (!ownHosts.includes(host) && !moreHosts.includes(host)) return { kind: 'unknown-host', host };
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    try {
      const response = await frontDoor({
        method: request.method.toUpperCase(),
        url: request.url,
        headers,
        ...(request.body === null ? {} : { body: request.body }),
      });
      return { kind: 'response', ...response, reason: reasons[response.status] ?? '' };
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };
}
