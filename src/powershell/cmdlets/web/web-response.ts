/** What comes back: the response objects, and a body read as JSON, XML or text. */
import type { CmdletContext } from '../../runtime/cmdlet.ts';
import type { HostRequest, HostResponse } from '../../runtime/host.ts';
import {
  AutomationNull,
  GenericDictionary,
  markPiped,
  NetObject,
  PowerShellError,
  PSUri,
  SpecialMember,
  typedArray,
  type Value,
} from '../../runtime/values/index.ts';
import { streamOf } from '../../types/facades/io/streams.ts';
import { findType, toText, tryConvertTo } from '../../types/index.ts';
import { readJsonFive } from '../data/json/read-five.ts';
import { readJsonSeven } from '../data/json/read-seven.ts';
import { byteOf, reasonOf, statusCode } from './status-codes.ts';

export type WebAnswer = Extract<HostResponse, { kind: 'response' }>;

/** A header of an answer by name, without case. */
export function headerOf(answer: WebAnswer, name: string): string {
  const found = Object.entries(answer.headers).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found?.[1] ?? '';
}

/** What Invoke-RestMethod gives: JSON and XML as objects, all else as text. */
export function restValue(cmdlet: CmdletContext, answer: WebAnswer): Value {
  const type = headerOf(answer, 'Content-Type').toLowerCase();
  const json = () => jsonValue(cmdlet, answer.body);
  const xml = () => xmlValue(answer.body);
  const isJson = /[/+]json\b|^application\/x-javascript|^text\/(x-)?javascript|^text\/(x-)?json/.test(type);
  const value = isJson ? (json() ?? xml()) : (xml() ?? json());
  if (value === undefined) return answer.body;
  if (Array.isArray(value)) markPiped(value);
  return value;
}

function jsonValue(cmdlet: CmdletContext, text: string): Value | undefined {
  try {
    const options = { objects: 'object', depth: 1024, dateKind: 'Default' } as const;
    return cmdlet.edition === '7' ? readJsonSeven(text, options) : readJsonFive(text, options);
  } catch (error) {
    if (error instanceof PowerShellError) return undefined;
    throw error;
  }
}

function xmlValue(text: string): Value | undefined {
  if (!/^\s*</.test(text)) return undefined;
  const type = findType('System.Xml.XmlDocument');
  return type === undefined ? undefined : tryConvertTo(text, type);
}

/** What Invoke-WebRequest gives. */
export function webResponse(cmdlet: CmdletContext, request: HostRequest, answer: WebAnswer): NetObject {
  const reason = reasonOf(answer.status, answer.reason);
  const isText = isTextType(headerOf(answer, 'Content-Type'));
  const bytes = new TextEncoder().encode(answer.body);
  const head = [
    `HTTP/1.1 ${answer.status} ${reason}`,
    ...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const stream = streamOf(bytes);
  const common: Record<string, Value> = {
    StatusCode: answer.status,
    StatusDescription: reason,
    Content: isText ? answer.body : typedArray('System.Byte', Array.from(bytes, byteOf)),
    RawContent: `${head.join('\r\n')}\r\n\r\n${answer.body}`,
    Headers: headerTable(cmdlet, answer),
    RawContentStream: stream,
    RawContentLength: cmdlet.edition === '7' ? BigInt(bytes.length) : bytes.length,
  };
  const base = cmdlet.edition === '7' ? responseSeven(request, answer) : responseFive(request, answer);
  if (!isText)
    return new NetObject('Microsoft.PowerShell.Commands.WebResponseObject', { ...common, BaseResponse: base });
  return new NetObject('Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject', {
    ...common,
    Images: elements(answer.body, 'img'),
    InputFields: elements(answer.body, 'input'),
    Links: elements(answer.body, 'a'),
    BaseResponse: base,
  });
}

function isTextType(type: string): boolean {
  return type === '' || /^text\/|json|xml|javascript|x-www-form-urlencoded/i.test(type);
}

/** Headers by name: texts in edition 5.1, lists of texts in 7. */
export function headerTable(cmdlet: CmdletContext, answer: WebAnswer): GenericDictionary {
  const seven = cmdlet.edition === '7';
  const table = new GenericDictionary(
    'System.String',
    seven ? 'System.Collections.Generic.IEnumerable`1[[System.String]]' : 'System.String',
    true,
  );
  for (const [name, value] of Object.entries(answer.headers)) {
    table.set(name, seven ? typedArray('System.String', [value]) : value);
  }
  return table;
}

/** Tags of a kind with their attributes, as basic parsing finds them. */
function elements(html: string, tag: string): Value[] {
  const pattern = new RegExp(`<${tag}\\b([^>]*)>(?:([^<]*)</${tag}>)?`, 'gi');
  return [...html.matchAll(pattern)].map((match) => {
    const members: Record<string, Value> = { outerHTML: match[0], tagName: tag.toUpperCase() };
    for (const [, name, , double, single, bare] of (match[1] ?? '').matchAll(
      /([\w-]+)\s*=\s*("([^"]*)"|'([^']*)'|([^\s>]+))/g,
    )) {
      members[name as string] = double ?? single ?? bare ?? '';
    }
    return new NetObject('System.Management.Automation.PSCustomObject', members);
  });
}

/** `$_.Exception.Response` and BaseResponse of edition 7. */
export function responseSeven(request: HostRequest, answer: WebAnswer): NetObject {
  return new NetObject('System.Net.Http.HttpResponseMessage', {
    Version: '1.1',
    Content: new NetObject('System.Net.Http.StreamContent', {
      ReadAsStringAsync: method(() => finished(answer.body)),
    }),
    StatusCode: statusCode(answer.status),
    ReasonPhrase: reasonOf(answer.status, answer.reason),
    Headers: headerEntries(answer),
    RequestMessage: requestMessage(request),
    IsSuccessStatusCode: answer.status >= 200 && answer.status < 300,
  });
}

/** The same of edition 5.1. */
export function responseFive(request: HostRequest, answer: WebAnswer): NetObject {
  const bytes = new TextEncoder().encode(answer.body);
  // The command has read it to its end: a script goes back to the beginning first.
  const consumed = streamOf(bytes);
  consumed.position = bytes.length;
  return new NetObject('System.Net.HttpWebResponse', {
    IsMutuallyAuthenticated: false,
    Headers: headerEntries(answer),
    ContentLength: BigInt(bytes.length),
    ContentType: headerOf(answer, 'Content-Type'),
    StatusCode: statusCode(answer.status),
    StatusDescription: reasonOf(answer.status, answer.reason),
    ResponseUri: new PSUri(request.url, true),
    Method: request.method,
    Server: headerOf(answer, 'Server'),
    GetResponseStream: method(() => consumed),
    GetResponseHeader: method(([name]) => headerOf(answer, toText(name ?? null))),
    Close: method(() => AutomationNull),
    Dispose: method(() => AutomationNull),
  });
}

function method(body: (args: readonly Value[]) => Value): SpecialMember {
  return new SpecialMember('Method', (_self: Value, args: Value[]) => body(args));
}

/** A task that has ended, with its result. */
function finished(result: Value): NetObject {
  return new NetObject('System.Threading.Tasks.Task`1[[System.String]]', {
    Result: result,
    IsCompleted: true,
    IsFaulted: false,
    Status: 'RanToCompletion',
    GetAwaiter: method(
      () => new NetObject('System.Runtime.CompilerServices.TaskAwaiter', { GetResult: method(() => result) }),
    ),
  });
}

function headerEntries(answer: WebAnswer): GenericDictionary {
  const table = new GenericDictionary('System.String', 'System.String', true);
  for (const [name, value] of Object.entries(answer.headers)) table.set(name, value);
  return table;
}

/** The request as edition 7's errors carry it. */
export function requestMessage(request: HostRequest): NetObject {
  return new NetObject('System.Net.Http.HttpRequestMessage', {
    Version: '1.1',
    Method: request.method,
    RequestUri: new PSUri(request.url, true),
  });
}
