/** From parameters to a request: method, address, headers, body. */
import type { CmdletContext } from '../../runtime/cmdlet.ts';
import type { HostRequest } from '../../runtime/host.ts';
import {
  elementsOf,
  NetObject,
  PSCredential,
  PSDictionary,
  PSInteger,
  PSUri,
  SecureString,
  type Value,
} from '../../runtime/values/index.ts';
import { getMember, toText } from '../../types/index.ts';

/** Builds the request of one call. Throws through the cmdlet where the address is not one. */
export function buildRequest(cmdlet: CmdletContext): HostRequest {
  const method = (cmdlet.text('CustomMethod') ?? (toText(cmdlet.get('Method')) || 'GET')).toUpperCase();
  const headers: Record<string, string> = { 'User-Agent': cmdlet.text('UserAgent') ?? userAgent(cmdlet.edition) };
  const session = cmdlet.get('WebSession');
  if (session instanceof NetObject) addHeaders(headers, session.get('Headers') ?? null);
  addHeaders(headers, cmdlet.get('Headers'));
  authenticate(cmdlet, headers);
  let url = addressOf(cmdlet);
  const body = cmdlet.get('Body');
  let text: string | null = null;
  if (body instanceof PSDictionary && (method === 'GET' || method === 'HEAD')) {
    url += `${url.includes('?') ? '&' : '?'}${formData(body, true)}`;
  } else if (body !== null) {
    text = bodyText(body);
  }
  const form = cmdlet.edition === '7' ? cmdlet.get('Form') : null;
  if (form instanceof PSDictionary) {
    text = multipart(form);
    setHeader(headers, 'Content-Type', `multipart/form-data; boundary="${boundary}"`);
  }
  const contentType = cmdlet.text('ContentType');
  if (contentType !== undefined) setHeader(headers, 'Content-Type', contentType);
  else if (
    text !== null &&
    !hasHeader(headers, 'Content-Type') &&
    (method === 'POST' || body instanceof PSDictionary)
  ) {
    setHeader(headers, 'Content-Type', 'application/x-www-form-urlencoded');
  }
  return { method, url, headers, body: text };
}

function userAgent(edition: '5.1' | '7'): string {
  return edition === '7'
    ? 'Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.20348; en-US) PowerShell/7.6.5'
    : 'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.20348.2849';
}

/** An address without a scheme is taken as http. */
function addressOf(cmdlet: CmdletContext): string {
  const uri = cmdlet.get('Uri');
  const written = uri instanceof PSUri ? uri.original : toText(uri);
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  try {
    return new URL(url).href;
  } catch {
    return cmdlet.throwError({
      message: 'Invalid URI: The hostname could not be parsed.',
      id: 'System.UriFormatException',
      category: 'NotSpecified',
      exceptionType: 'System.UriFormatException',
    });
  }
}

function addHeaders(headers: Record<string, string>, value: Value): void {
  if (!(value instanceof PSDictionary)) return;
  for (const entry of value.entries()) setHeader(headers, toText(entry.key), toText(entry.value));
}

/** Sets a header, whatever the case it was written in before. */
export function setHeader(headers: Record<string, string>, name: string, value: string): void {
  const known = Object.keys(headers).find((h) => h.toLowerCase() === name.toLowerCase());
  headers[known ?? name] = value;
}

function hasHeader(headers: Readonly<Record<string, string>>, name: string): boolean {
  return Object.keys(headers).some((h) => h.toLowerCase() === name.toLowerCase());
}

function authenticate(cmdlet: CmdletContext, headers: Record<string, string>): void {
  const kind = cmdlet.edition === '7' ? toText(cmdlet.get('Authentication')).toLowerCase() : '';
  const token = cmdlet.edition === '7' ? cmdlet.get('Token') : null;
  if ((kind === 'bearer' || kind === 'oauth') && token instanceof SecureString) {
    setHeader(headers, 'Authorization', `Bearer ${token.secret}`);
  }
  const credential = cmdlet.get('Credential');
  if (kind === 'basic' && credential instanceof PSCredential) {
    const pair = `${credential.userName}:${credential.password.secret}`;
    setHeader(headers, 'Authorization', `Basic ${base64(new TextEncoder().encode(pair))}`);
  }
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** `a=1&b=two+words` (a body) or `a=1&b=two%20words` (a query). */
function formData(table: PSDictionary, query: boolean): string {
  const encode = (text: string) => {
    const encoded = encodeURIComponent(text).replace(
      /[!'()*]/g,
      (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
    );
    return query ? encoded : encoded.replaceAll('%20', '+');
  };
  return table
    .entries()
    .map(({ key, value }) => `${encode(toText(key))}=${encode(toText(value))}`)
    .join('&');
}

function bodyText(body: Value): string {
  if (typeof body === 'string') return body;
  if (body instanceof PSDictionary) return formData(body, false);
  const elements = elementsOf(body);
  if (elements?.every((e) => e instanceof PSInteger && e.kind === 'Byte')) {
    return new TextDecoder().decode(Uint8Array.from(elements, (e) => (e as PSInteger).value));
  }
  const xml = getMember(body, 'OuterXml');
  return typeof xml === 'string' && xml !== '' ? xml : toText(body);
}

const boundary = '7f3a1c52-9d0e-4b8f-8a6d-2c5e1b7d4f90';

function multipart(form: PSDictionary): string {
  const parts = form
    .entries()
    .map(
      ({ key, value }) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${toText(key)}"\r\n\r\n${toText(value)}\r\n`,
    );
  return `${parts.join('')}--${boundary}--\r\n`;
}
