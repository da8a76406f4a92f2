import { AzureError } from '../errors.ts';

/** Where a request goes, as the sandbox reads it. */
export interface Target {
  /** Scheme and host as the client wrote them: `https://management.azure.com`. */
  readonly origin: string;
  /** Lower case, without port. */
  readonly host: string;
  /** Segments of the path, decoded, without empty ones. `//a/b/` and `/a/b` are the same. */
  readonly segments: readonly string[];
  /** The same in lower case: what is compared. */
  readonly lower: readonly string[];
  /** One leading slash, none at the end, in the client's case. */
  readonly path: string;
  /** Names in lower case, values decoded. The first of several wins. */
  readonly query: Readonly<Record<string, string>>;
  /** The query as it came, with its `?`, or empty. */
  readonly search: string;
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray percent sign: Azure's front end takes it as it is, and so finds nothing under that name.
    return text;
  }
};

const readQuery = (search: string): Readonly<Record<string, string>> => {
  const query: Record<string, string> = Object.create(null);
  for (const part of search.split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode((equals === -1 ? part : part.slice(0, equals)).replaceAll('+', ' ')).toLowerCase();
    if (name in query) continue;
    query[name] = equals === -1 ? '' : decode(part.slice(equals + 1).replaceAll('+', ' '));
  }
  return query;
};

/**
 * Reads an absolute URL. The path is decoded before it is cut into segments, as Azure does it (recorded: an encoded
 * `/providers/…` inside a name counts as segments). Refuses a twice encoded path with Azure's own error.
 */
export function readTarget(url: string): Target {
  const schemeEnd = url.indexOf('://');
  const hostStart = schemeEnd === -1 ? 0 : schemeEnd + 3;
  const hash = url.indexOf('#', hostStart);
  const text = hash === -1 ? url : url.slice(0, hash);
  const question = text.indexOf('?', hostStart);
  const beforeQuery = question === -1 ? text : text.slice(0, question);
  const pathStart = beforeQuery.indexOf('/', hostStart);
  const origin = pathStart === -1 ? beforeQuery : beforeQuery.slice(0, pathStart);
  const rawPath = pathStart === -1 ? '/' : beforeQuery.slice(pathStart);
  if (rawPath.includes('%25')) throw doubleEncoded(origin, rawPath, question === -1 ? '' : text.slice(question));
  const segments = (rawPath.includes('%') ? decode(rawPath) : rawPath).split('/').filter((segment) => segment !== '');
  const search = question === -1 ? '' : text.slice(question);
  return {
    origin,
    host: origin.slice(hostStart).replace(/:\d*$/, '').toLowerCase(),
    segments,
    lower: segments.map((segment) => segment.toLowerCase()),
    path: `/${segments.join('/')}`,
    query: readQuery(search.slice(1)),
    search,
  };
}

/** Recorded on Microsoft.StorageSync: the address is told with its port and with what need not be encoded decoded. */
function doubleEncoded(origin: string, rawPath: string, search: string): AzureError {
  const shown = rawPath.replace(/%(?!23|25|2F|3F)([0-9a-f]{2})/gi, (whole) => decode(whole));
  const withPort = /:\d+$/.test(origin) ? origin : `${origin}:${origin.startsWith('http:') ? 80 : 443}`;
  return new AzureError(
    'InvalidDoubleEncodedRequestUri',
    `The request URI '${withPort}${shown}${search}' is not valid, because it contains double encoding sequence '%25'.`,
    { status: 400, gateway: true },
  );
}
