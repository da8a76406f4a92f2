/** System.Uri. */
import { netError, type PSReference, PSUri, type Value } from '../../runtime/values/index.ts';
import { registerFromString } from '../convert/language.ts';
import { argumentNull } from '../members/errors.ts';
import {
  absoluteUri,
  authorityOf,
  escapeData,
  escapeUri,
  parseUri,
  type UriParts,
  unescapeData,
  uriText,
} from '../text/uri-parts.ts';
import { defineEnum, defineType } from './define.ts';

const known = new WeakMap<PSUri, UriParts | null>();

function partsOf(self: PSUri): UriParts | null {
  let parts = known.get(self);
  if (parts === undefined) {
    parts = self.absolute ? parseUri(self.original) : null;
    known.set(self, parts);
  }
  return parts;
}

function notAbsolute(): object {
  return netError('System.InvalidOperationException', 'This operation is not supported for a relative URI.');
}

export function need(self: PSUri): UriParts {
  const parts = partsOf(self);
  if (parts === null) throw notAbsolute();
  return parts;
}

/** A URI of a text. `kind`: 0 relative or absolute, 1 absolute, 2 relative. Throws UriFormatException. */
export function makeUri(text: string | null, kind: number): PSUri {
  if (text === null) throw argumentNull('uriString');
  const parts = parseUri(text);
  if (parts !== null && kind !== 2) return new PSUri(text, true);
  if (kind === 1 || (kind === 0 && /^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(text) && parts === null)) {
    throw netError('System.UriFormatException', uriProblem(text));
  }
  if (kind === 2 && parts !== null) {
    throw netError(
      'System.UriFormatException',
      "A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.",
    );
  }
  return new PSUri(text, false);
}

export function uriProblem(text: string): string {
  if (text.trim() === '') return 'Invalid URI: The URI is empty.';
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)) return 'Invalid URI: The format of the URI could not be determined.';
  if (/:(\d{6,}|[^/\d][^/]*)(\/|$)/.test(text.replace(/^[^:]+:\/\//, '')))
    return 'Invalid URI: Invalid port specified.';
  return 'Invalid URI: The hostname could not be parsed.';
}

/** `[Uri]::new($base, $relative)` */
function combine(base: PSUri, relative: string): PSUri {
  const absolute = parseUri(relative);
  if (absolute !== null) return new PSUri(relative, true);
  const b = need(base);
  const head = `${b.scheme}://${b.userInfo === '' ? '' : `${b.userInfo}@`}${authorityOf(b)}`;
  if (relative.startsWith('//')) return new PSUri(`${b.scheme}:${relative}`, true);
  if (relative.startsWith('/')) return new PSUri(head + relative, true);
  if (relative.startsWith('?')) return new PSUri(head + b.path + relative, true);
  if (relative.startsWith('#') || relative === '') return new PSUri(head + b.path + b.query + relative, true);
  const joined = new PSUri(head + b.path.slice(0, b.path.lastIndexOf('/') + 1) + relative, true);
  return new PSUri(absoluteUri(need(joined)), true);
}

function hostType(host: string): number {
  if (host === '') return 0;
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return 3;
  return host.startsWith('[') ? 4 : 2;
}

defineEnum('System.UriHostNameType', ['Unknown', 'Basic', 'Dns', 'IPv4', 'IPv6']);

defineEnum('System.UriPartial', ['Scheme', 'Authority', 'Path', 'Query']);

function leftPart(self: PSUri, part: number): string {
  const p = need(self);
  const authority = `${p.scheme}://${p.userInfo === '' ? '' : `${p.userInfo}@`}${authorityOf(p)}`;
  return [`${p.scheme}://`, authority, authority + p.path, authority + p.path + p.query][part] as string;
}

const text = (self: PSUri) => {
  const parts = partsOf(self);
  return parts === null ? self.original : uriText(parts);
};

function segmentsOf(self: PSUri): string[] {
  const { path } = need(self);
  return path.match(/[^/]*\/|[^/]+$/g) ?? [];
}

defineType({ name: 'System.Uri', short: ['uri'] }, () => ({
  text,
  equals: (a: PSUri, b: PSUri) => {
    const [x, y] = [partsOf(a), partsOf(b)];
    if (x === null || y === null) return a.original === b.original;
    return absoluteUri({ ...x, fragment: '', userInfo: '' }) === absoluteUri({ ...y, fragment: '', userInfo: '' });
  },
  constructors: {
    '(string uriString)': (s: string | null) => makeUri(s, 1),
    '(string uriString, System.UriKind uriKind)': makeUri,
    '(uri baseUri, string relativeUri)': combine,
    '(uri baseUri, uri relativeUri)': (base: PSUri, relative: PSUri) => combine(base, relative.original),
  },
  properties: {
    'string AbsolutePath': (self: PSUri) => need(self).path,
    'string AbsoluteUri': (self: PSUri) => absoluteUri(need(self)),
    'string LocalPath': (self: PSUri) => localPath(need(self)),
    'string Authority': (self: PSUri) => authorityOf(need(self)),
    'System.UriHostNameType HostNameType': (self: PSUri) => hostType(need(self).host),
    'bool IsDefaultPort': (self: PSUri) => need(self).defaultPort,
    'bool IsFile': (self: PSUri) => need(self).isFile,
    'bool IsLoopback': (self: PSUri) => /^(localhost|127\.|\[::1\])/.test(need(self).host),
    'string PathAndQuery': (self: PSUri) => need(self).path + need(self).query,
    'string[] Segments': segmentsOf,
    'bool IsUnc': (self: PSUri) => need(self).isFile && need(self).host !== '',
    'string Host': (self: PSUri) => need(self).host,
    'int Port': (self: PSUri) => need(self).port,
    'string Query': (self: PSUri) => need(self).query,
    'string Fragment': (self: PSUri) => need(self).fragment,
    'string Scheme': (self: PSUri) => need(self).scheme,
    'string OriginalString': (self: PSUri) => self.original,
    'string DnsSafeHost': (self: PSUri) => need(self).host.replace(/^\[|\]$/g, ''),
    'string IdnHost': (self: PSUri) => need(self).host.replace(/^\[|\]$/g, ''),
    'bool IsAbsoluteUri': (self: PSUri) => self.absolute,
    'bool UserEscaped': () => false,
    'string UserInfo': (self: PSUri) => need(self).userInfo,
  },
  staticProperties: {
    'string UriSchemeHttp': () => 'http',
    'string UriSchemeHttps': () => 'https',
    'string UriSchemeFile': () => 'file',
    'string UriSchemeFtp': () => 'ftp',
    'string UriSchemeMailto': () => 'mailto',
    'string SchemeDelimiter': () => '://',
  },
  statics: {
    'string EscapeDataString(string stringToEscape)': escapeData,
    'string EscapeUriString(string stringToEscape)': escapeUri,
    'string UnescapeDataString(string stringToUnescape)': unescapeData,
    'bool IsWellFormedUriString(string uriString, System.UriKind uriKind)': (s: string, kind: number) => {
      const parts = parseUri(s);
      if (kind === 2) return parts === null && !/[\s<>"{}|\\^`]/.test(s);
      if (parts === null) return kind === 0 && !/[\s<>"{}|\\^`]/.test(s);
      return !/[\s<>"{}|\\^`]/.test(s) && !/%(?![0-9a-f]{2})/i.test(s);
    },
    'bool TryCreate(string uriString, System.UriKind uriKind, [ref] uri result)': (
      s: string | null,
      kind: number,
      result: PSReference,
    ) => {
      try {
        const uri = makeUri(s, kind);
        result.set(uri);
        return true;
      } catch {
        result.set(null);
        return false;
      }
    },
    'bool TryCreate(uri baseUri, string relativeUri, [ref] uri result)': (
      base: PSUri,
      s: string,
      result: PSReference,
    ) => {
      result.set(combine(base, s));
      return true;
    },
    'bool CheckSchemeName(string schemeName)': (s: string) => /^[A-Za-z][A-Za-z0-9+.-]*$/.test(s),
    'System.UriHostNameType CheckHostName(string name)': hostType,
    'string HexEscape(char character)': (c: string) =>
      `%${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  },
  methods: {
    'string GetLeftPart(System.UriPartial part)': leftPart,
    'bool IsBaseOf(uri uri)': (self: PSUri, other: PSUri) => {
      const base = need(self);
      const start = `${base.scheme}://${authorityOf(base)}${base.path.slice(0, base.path.lastIndexOf('/') + 1)}`;
      return absoluteUri(need(other)).startsWith(start);
    },
    'uri MakeRelativeUri(uri uri)': (self: PSUri, other: PSUri) => relativeTo(need(self), need(other), other),
    'bool IsWellFormedOriginalString()': (self: PSUri) => self.absolute && !/[\s<>"{}|\\^`]/.test(self.original),
    'string ToString()': text,
    'bool Equals(System.Object comparand)': (self: PSUri, other: Value) =>
      text(self) === (other instanceof PSUri ? text(other) : other),
  },
}));

function localPath(p: UriParts): string {
  const path = unescapeData(p.path);
  if (!p.isFile) return path;
  return p.host === ''
    ? path.replace(/^\/([A-Za-z]:)/, '$1').replaceAll('/', '\\')
    : `\\\\${p.host}${path.replaceAll('/', '\\')}`;
}

function relativeTo(from: UriParts, to: UriParts, target: PSUri): PSUri {
  if (from.scheme !== to.scheme || authorityOf(from) !== authorityOf(to)) return target;
  const base = from.path.slice(0, from.path.lastIndexOf('/') + 1).split('/');
  const goal = to.path.split('/');
  let same = 0;
  while (same < base.length - 1 && same < goal.length - 1 && base[same] === goal[same]) same++;
  return new PSUri('../'.repeat(base.length - 1 - same) + goal.slice(same).join('/') + to.query + to.fragment, false);
}

registerFromString('System.Uri', 'InvalidCastFromStringToUri', (text) => makeUri(text, 0));
