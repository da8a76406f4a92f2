/** Invoke-RestMethod and Invoke-WebRequest: requests to the hosts that the run can reach. */
import { type CmdletContext, defineCmdlet, type ParameterDefinition } from '../../runtime/cmdlet.ts';
import { currentDrive } from '../../runtime/drive.ts';
import type { HostRequest } from '../../runtime/host.ts';
import { Hashtable, NetObject } from '../../runtime/values/index.ts';
import { pathText } from '../files/item-targets.ts';
import { providerPath } from '../files/location.ts';
import { refusing } from '../files/providers/provider.ts';
import { statusError, transportError } from './web-errors.ts';
import { buildRequest } from './web-request.ts';
import { headerOf, headerTable, restValue, type WebAnswer, webResponse } from './web-response.ts';

const seven = (type: string): ParameterDefinition => ({ type, edition: '7' });

const parameters: Readonly<Record<string, ParameterDefinition>> = {
  Uri: { type: 'uri', position: 0, mandatory: true, validateNotNullOrEmpty: true },
  Method: {
    type: 'string',
    validateSet: ['Default', 'Get', 'Head', 'Post', 'Put', 'Delete', 'Trace', 'Options', 'Merge', 'Patch'],
    default: 'Get',
  },
  CustomMethod: { type: 'string', aliases: ['CM'], edition: '7' },
  Headers: { type: 'System.Collections.IDictionary' },
  Body: { type: 'object', valueFromPipeline: true },
  Form: seven('System.Collections.IDictionary'),
  ContentType: { type: 'string' },
  UseBasicParsing: { type: 'switch' },
  WebSession: { type: 'object' },
  SessionVariable: { type: 'string', aliases: ['SV'] },
  Credential: { type: 'pscredential' },
  UseDefaultCredentials: { type: 'switch' },
  CertificateThumbprint: { type: 'string' },
  Certificate: { type: 'object' },
  UserAgent: { type: 'string' },
  DisableKeepAlive: { type: 'switch' },
  TimeoutSec: { type: 'int', edition: '5.1' },
  ConnectionTimeoutSeconds: { type: 'int', aliases: ['TimeoutSec'], edition: '7' },
  MaximumRedirection: { type: 'int', default: -1 },
  Proxy: { type: 'uri' },
  ProxyCredential: { type: 'pscredential' },
  ProxyUseDefaultCredentials: { type: 'switch' },
  TransferEncoding: { type: 'string' },
  InFile: { type: 'string' },
  OutFile: { type: 'string' },
  PassThru: { type: 'switch' },
  Authentication: { ...seven('string'), validateSet: ['None', 'Basic', 'Bearer', 'OAuth'], default: 'None' },
  Token: seven('securestring'),
  AllowUnencryptedAuthentication: seven('switch'),
  SkipCertificateCheck: seven('switch'),
  SkipHeaderValidation: seven('switch'),
  SkipHttpErrorCheck: seven('switch'),
  ResponseHeadersVariable: { ...seven('string'), aliases: ['RHV'] },
  StatusCodeVariable: seven('string'),
  MaximumRetryCount: { ...seven('int'), default: 0 },
  RetryIntervalSec: { ...seven('int'), default: 5 },
  NoProxy: seven('switch'),
  PreserveAuthorizationOnRedirect: seven('switch'),
  PreserveHttpMethodOnRedirect: seven('switch'),
  AllowInsecureRedirect: seven('switch'),
  Resume: seven('switch'),
  SslProtocol: seven('string'),
  HttpVersion: seven('version'),
  OperationTimeoutSeconds: seven('int'),
};

/** Invoke-RestMethod */
export const invokeRestMethod = defineCmdlet({
  name: 'Invoke-RestMethod',
  aliases: ['irm'],
  className: 'Microsoft.PowerShell.Commands.InvokeRestMethodCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters: {
    ...parameters,
    FollowRelLink: { ...seven('switch'), aliases: ['FL'] },
    MaximumFollowRelLink: { ...seven('int'), aliases: ['ML'], default: 2_147_483_647 },
  },
  process(cmdlet) {
    const { answer } = exchange(cmdlet);
    if (saved(cmdlet, answer) && !cmdlet.flag('PassThru')) return;
    const value = restValue(cmdlet, answer);
    if (value !== '') cmdlet.write(value);
  },
});

/** Invoke-WebRequest */
export const invokeWebRequest = defineCmdlet({
  name: 'Invoke-WebRequest',
  aliases: ['iwr'],
  className: 'Microsoft.PowerShell.Commands.InvokeWebRequestCommand',
  module: 'Microsoft.PowerShell.Utility',
  parameters,
  process(cmdlet) {
    const { request, answer } = exchange(cmdlet);
    if (cmdlet.edition === '5.1' && !cmdlet.flag('UseBasicParsing') && !cmdlet.isBound('OutFile')) noBrowser(cmdlet);
    if (saved(cmdlet, answer) && !cmdlet.flag('PassThru')) return;
    cmdlet.write(webResponse(cmdlet, request, answer));
  },
});

/** Windows PowerShell parses pages with Internet Explorer, which a job does not have. */
function noBrowser(cmdlet: CmdletContext): never {
  return cmdlet.throwError({
    message:
      "The response content cannot be parsed because the Internet Explorer engine is not available, or Internet Explorer's first-launch configuration is not complete. Specify the UseBasicParsing parameter and try again.",
    id: 'WebCmdletIEDomNotSupportedException',
    category: 'NotImplemented',
    exceptionType: 'System.NotSupportedException',
  });
}

interface Exchange {
  readonly request: HostRequest;
  readonly answer: WebAnswer;
}

const redirects = new Set([301, 302, 303, 307, 308]);

function exchange(cmdlet: CmdletContext): Exchange {
  let request = withFile(cmdlet, buildRequest(cmdlet));
  const retries = cmdlet.edition === '7' ? (cmdlet.int('MaximumRetryCount') ?? 0) : 0;
  const redirectLimit = cmdlet.int('MaximumRedirection') ?? -1;
  let redirected = 0;
  for (let tries = 0; ; ) {
    const answer = cmdlet.host.send(request);
    if (answer.kind !== 'response') return cmdlet.throwError(transportError(cmdlet, request, answer));
    const location = headerOf(answer, 'Location');
    if (redirects.has(answer.status) && location !== '' && redirected < (redirectLimit < 0 ? 5 : redirectLimit)) {
      redirected++;
      request = redirect(request, answer.status, location);
      continue;
    }
    if (answer.status >= 400 && tries < retries) {
      tries++;
      cmdlet.host.sleep((cmdlet.int('RetryIntervalSec') ?? 5) * 1000);
      continue;
    }
    remember(cmdlet, request, answer);
    const failed = answer.status >= 400 || (answer.status >= 300 && redirectLimit === 0 && cmdlet.edition === '7');
    if (failed && !(cmdlet.edition === '7' && cmdlet.flag('SkipHttpErrorCheck'))) {
      return cmdlet.throwError(statusError(cmdlet, request, answer));
    }
    return { request, answer };
  }
}

function redirect(request: HostRequest, status: number, location: string): HostRequest {
  const url = new URL(location, request.url).href;
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !/^authorization$/i.test(name)),
  );
  const keeps = status === 307 || status === 308 || request.method === 'GET' || request.method === 'HEAD';
  return keeps ? { ...request, url, headers } : { method: 'GET', url, headers, body: null };
}

function withFile(cmdlet: CmdletContext, request: HostRequest): HostRequest {
  const file = cmdlet.text('InFile');
  if (file === undefined) return request;
  const path = refusing(cmdlet, () => providerPath(cmdlet.session, file));
  const bytes = currentDrive().read(path.path);
  return { ...request, body: new TextDecoder().decode(bytes) };
}

/** Variables that the call fills: status, headers, session. */
function remember(cmdlet: CmdletContext, request: HostRequest, answer: WebAnswer): void {
  const { session } = cmdlet;
  if (cmdlet.edition === '7') {
    const status = cmdlet.text('StatusCodeVariable');
    if (status !== undefined) session.setVariable(status, answer.status);
    const headers = cmdlet.text('ResponseHeadersVariable');
    if (headers !== undefined) session.setVariable(headers, headerTable(cmdlet, answer));
  }
  const name = cmdlet.text('SessionVariable');
  if (name === undefined) return;
  const kept = new Hashtable();
  for (const [header, value] of Object.entries(request.headers)) {
    if (!/^(user-agent|content-type)$/i.test(header)) kept.set(header, value);
  }
  const cookie = headerOf(answer, 'Set-Cookie').split(';')[0] ?? '';
  if (cookie !== '') kept.set('Cookie', cookie);
  session.setVariable(
    name,
    new NetObject('Microsoft.PowerShell.Commands.WebRequestSession', {
      Headers: kept,
      UserAgent: request.headers['User-Agent'] ?? '',
      MaximumRedirection: -1,
    }),
  );
}

/** Writes the body to -OutFile; whether there was one. */
function saved(cmdlet: CmdletContext, answer: WebAnswer): boolean {
  const file = cmdlet.get('OutFile');
  if (file === null) return false;
  refusing(cmdlet, () => {
    const target = providerPath(cmdlet.session, pathText(file));
    target.provider.write(target.path, [answer.body], {
      append: false,
      encoding: null,
      noNewline: true,
      asBytes: false,
      force: false,
    });
  });
  return true;
}
