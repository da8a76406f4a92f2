/** URIs taken apart as System.Uri shows them, and percent escaping. */

export interface UriParts {
  readonly scheme: string;
  readonly userInfo: string;
  readonly host: string;
  /** -1 where the scheme has none and none is written. */
  readonly port: number;
  readonly defaultPort: boolean;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
  readonly isFile: boolean;
}

const ports: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ftp: 21,
  ssh: 22,
  ldap: 389,
  ws: 80,
  wss: 443,
  smtp: 25,
  telnet: 23,
  'net.tcp': 808,
};

const reserved = ";/?:@&=+$,#[]!'()*";
const unreserved = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

function percent(c: string): string {
  let out = '';
  for (const b of new TextEncoder().encode(c)) out += `%${b.toString(16).toUpperCase().padStart(2, '0')}`;
  return out;
}

/** Escapes all but the signs that may stand as they are. */
export function escapeWith(text: string, keep: string): string {
  let out = '';
  for (const c of text) out += keep.includes(c) ? c : percent(c);
  return out;
}

/** `Uri.EscapeDataString` */
export function escapeData(text: string): string {
  return escapeWith(text, unreserved);
}

/** `Uri.EscapeUriString` */
export function escapeUri(text: string): string {
  return escapeWith(text, `${unreserved}${reserved}%`);
}

/** `Uri.UnescapeDataString`: what is not UTF-8 stays. */
export function unescapeData(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** Escapes a part, leaving what is escaped already. */
function escapePart(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; ) {
    if (/^%[0-9a-f]{2}/i.test(text.slice(i, i + 3))) {
      out += text.slice(i, i + 3);
      i += 3;
      continue;
    }
    const c = String.fromCodePoint(text.codePointAt(i) as number);
    out += (unreserved + reserved).includes(c) ? c : percent(c);
    i += c.length;
  }
  return out;
}

/** Removes `.` and `..` segments. */
function compress(path: string): string {
  const out: string[] = [];
  const segments = path.split('/');
  for (const [i, segment] of segments.entries()) {
    const last = i === segments.length - 1;
    if (segment === '.') {
      if (last) out.push('');
    } else if (segment === '..') {
      if (out.length > 1) out.pop();
      if (last) out.push('');
    } else out.push(segment);
  }
  return out.join('/');
}

/** The parts of an absolute URI; null where the text is none. */
export function parseUri(text: string): UriParts | null {
  const trimmed = text.trim();
  const windows = /^([A-Za-z]):[\\/]/.exec(trimmed);
  if (windows !== null) return filePath(`/${trimmed.replaceAll('\\', '/')}`, '');
  const unc = /^\\\\([^\\]+)(\\.*)?$/.exec(trimmed);
  if (unc !== null) return filePath((unc[2] ?? '\\').replaceAll('\\', '/'), unc[1] as string);
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(.*)$/s.exec(trimmed);
  if (match === null || (match[1] as string).length < 2) return null;
  const scheme = (match[1] as string).toLowerCase();
  let rest = match[2] as string;
  let fragment = '';
  const hash = rest.indexOf('#');
  if (hash >= 0) {
    fragment = rest.slice(hash);
    rest = rest.slice(0, hash);
  }
  let query = '';
  const question = rest.indexOf('?');
  if (question >= 0) {
    query = rest.slice(question);
    rest = rest.slice(0, question);
  }
  const common = { scheme, query: escapePart(query), fragment: escapePart(fragment), isFile: scheme === 'file' };
  if (!rest.startsWith('//')) {
    if (scheme in ports || scheme === 'file') return null;
    return { ...common, userInfo: '', host: '', port: -1, defaultPort: true, path: escapePart(rest) };
  }
  const authority = /^\/\/([^/\\]*)(.*)$/s.exec(rest);
  const place = /^(?:([^@]*)@)?(\[[^\]]+\]|[^:]*)(?::(\d*))?$/.exec((authority?.[1] ?? '') as string);
  if (place === null || authority === null) return null;
  const host = (place[2] as string).toLowerCase();
  if ((host === '' && scheme !== 'file') || /[\s<>"^`{}|\\]/.test(host)) return null;
  const own = ports[scheme] ?? -1;
  const port = place[3] === undefined || place[3] === '' ? own : Number(place[3]);
  if (port > 65535) return null;
  const raw = (authority[2] as string).replaceAll('\\', '/');
  const path = compress(escapePart(raw === '' ? '/' : raw));
  return { ...common, userInfo: place[1] ?? '', host, port, defaultPort: port === own, path };
}

function filePath(path: string, host: string): UriParts {
  return {
    scheme: 'file',
    userInfo: '',
    host,
    port: -1,
    defaultPort: true,
    path: escapePart(path),
    query: '',
    fragment: '',
    isFile: true,
  };
}

/** `AbsoluteUri` */
export function absoluteUri(p: UriParts): string {
  if (p.host === '' && p.scheme !== 'file' && !p.path.startsWith('/'))
    return `${p.scheme}:${p.path}${p.query}${p.fragment}`;
  const user = p.userInfo === '' ? '' : `${p.userInfo}@`;
  return `${p.scheme}://${user}${authorityOf(p)}${p.path}${p.query}${p.fragment}`;
}

/** Host, and port where it is not the scheme's own. */
export function authorityOf(p: UriParts): string {
  return p.defaultPort ? p.host : `${p.host}:${p.port}`;
}

/** `Uri.ToString()`: the absolute form with escapes that are safe undone. */
export function uriText(p: UriParts): string {
  return absoluteUri(p).replace(/(?:%[0-9A-F]{2})+/gi, (run) => {
    try {
      const text = decodeURIComponent(run);
      return /[%#?/\\@:<>"\u0000-\u001f\u007f]/.test(text) ? run : text;
    } catch {
      return run;
    }
  });
}
