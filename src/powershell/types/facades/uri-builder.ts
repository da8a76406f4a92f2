/** System.UriBuilder. */
import { byEdition, NetInstance, netError, type PSUri } from '../../runtime/values/index.ts';
import { typeNamed } from '../resolve.ts';
import { escapeUri, parseUri, type UriParts } from '../text/uri-parts.ts';
import { defineType } from './define.ts';
import { makeUri, need, uriProblem } from './uri.ts';

/** System.UriBuilder. */
class PSUriBuilder extends NetInstance {
  scheme = 'http';
  userName = '';
  password = '';
  host = 'localhost';
  port = -1;
  path = '/';
  query = '';
  fragment = '';

  constructor(parts: UriParts | null) {
    super(typeNamed('System.UriBuilder'));
    if (parts === null) return;
    this.scheme = parts.scheme;
    const [user = '', password = ''] = parts.userInfo.split(':');
    this.userName = user;
    this.password = password;
    this.host = parts.host;
    this.port = parts.port;
    this.path = parts.path;
    this.query = parts.query;
    this.fragment = parts.fragment;
  }

  /** As text. */
  get text(): string {
    const user = this.userName === '' ? '' : `${this.userName}${this.password === '' ? '' : `:${this.password}`}@`;
    const port = this.port < 0 ? '' : `:${this.port}`;
    return `${this.scheme}://${user}${this.host}${port}${this.path}${this.query}${this.fragment}`;
  }
}

function builderOf(text: string): PSUriBuilder {
  const uri = parseUri(text) ?? parseUri(`http://${text}`);
  if (uri === null) throw netError('System.UriFormatException', uriProblem(text));
  return new PSUriBuilder(uri);
}

/** `?` or `#` in front where it is missing. */
const marked = (mark: string, text: string | null) => {
  if (text === null || text === '') return '';
  return byEdition(text.startsWith(mark), false) ? text : mark + text;
};

defineType({ name: 'System.UriBuilder' }, () => ({
  text: (self: PSUriBuilder) => self.text,
  constructors: {
    '()': () => new PSUriBuilder(null),
    '(string uri)': builderOf,
    '(uri uri)': (uri: PSUri) => new PSUriBuilder(need(uri)),
    '(string schemeName, string hostName)': (scheme: string, host: string) => builderOf(`${scheme}://${host}`),
    '(string scheme, string host, int portNumber)': (scheme: string, host: string, port: number) =>
      builderOf(`${scheme}://${host}:${port}`),
    '(string scheme, string host, int port, string pathValue)': (
      scheme: string,
      host: string,
      port: number,
      path: string,
    ) => builderOf(`${scheme}://${host}:${port}/${path.replace(/^\//, '')}`),
  },
  properties: {
    'string Scheme': [
      (self: PSUriBuilder) => self.scheme,
      (self: PSUriBuilder, v: string) => {
        self.scheme = v.replace(/:.*$/, '').toLowerCase();
      },
    ],
    'string UserName': [
      (self: PSUriBuilder) => self.userName,
      (self: PSUriBuilder, v: string) => {
        self.userName = v;
      },
    ],
    'string Password': [
      (self: PSUriBuilder) => self.password,
      (self: PSUriBuilder, v: string) => {
        self.password = v;
      },
    ],
    'string Host': [
      (self: PSUriBuilder) => self.host,
      (self: PSUriBuilder, v: string) => {
        self.host = v;
      },
    ],
    'int Port': [
      (self: PSUriBuilder) => self.port,
      (self: PSUriBuilder, v: number) => {
        self.port = v;
      },
    ],
    'string Path': [
      (self: PSUriBuilder) => self.path,
      (self: PSUriBuilder, v: string) => {
        self.path = `/${escapeUri(v.replace(/^\//, ''))}`;
      },
    ],
    'string Query': [
      (self: PSUriBuilder) => self.query,
      (self: PSUriBuilder, v: string | null) => {
        self.query = marked('?', v);
      },
    ],
    'string Fragment': [
      (self: PSUriBuilder) => self.fragment,
      (self: PSUriBuilder, v: string | null) => {
        self.fragment = marked('#', v);
      },
    ],
    'uri Uri': (self: PSUriBuilder) => makeUri(self.text, 1),
  },
  methods: { 'string ToString()': (self: PSUriBuilder) => self.text },
}));
