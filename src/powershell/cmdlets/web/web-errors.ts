/** Why a request failed, in the words of each edition. */
import type { CmdletContext } from '../../runtime/cmdlet.ts';
import type { HostRequest, HostResponse } from '../../runtime/host.ts';
import { ErrorDetails, ErrorRecord, NetObject, PSException, PSUri, type Value } from '../../runtime/values/index.ts';
import { reasonOf } from './status-codes.ts';
import { headerOf, requestMessage, responseFive, responseSeven, type WebAnswer } from './web-response.ts';

/** A status that is no success: the body is the error's details. */
export function statusError(cmdlet: CmdletContext, request: HostRequest, answer: WebAnswer): ErrorRecord {
  const reason = reasonOf(answer.status, answer.reason);
  const exception =
    cmdlet.edition === '7'
      ? new PSException(
          'Microsoft.PowerShell.Commands.HttpResponseException',
          `Response status code does not indicate success: ${answer.status} (${reason}).`,
          null,
          { Response: responseSeven(request, answer), StatusCode: null },
        )
      : new PSException(
          'System.Net.WebException',
          `The remote server returned an error: (${answer.status}) ${reason}.`,
          null,
          { Response: responseFive(request, answer), Status: 'ProtocolError' },
        );
  const record = webRecord(cmdlet, exception, request);
  const details = detailText(cmdlet.edition, answer);
  if (details !== '') record.errorDetails = new ErrorDetails(details);
  return record;
}

/** No answer at all. */
export function transportError(
  cmdlet: CmdletContext,
  request: HostRequest,
  failure: Exclude<HostResponse, WebAnswer>,
): ErrorRecord {
  const { hostname, port, protocol } = new URL(request.url);
  const target = `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
  const seven = cmdlet.edition === '7';
  // An address needs no look-up: nothing answers there.
  const unknown = failure.kind === 'unknown-host' && !isAddress(hostname);
  const [five, socket] = unknown
    ? [`The remote name could not be resolved: '${hostname}'`, 'No such host is known.']
    : ['Unable to connect to the remote server', unanswered];
  const message = failure.kind === 'failed' ? failure.message : seven ? `${socket} (${target})` : five;
  const exception = seven
    ? new PSException(
        'System.Net.Http.HttpRequestException',
        message,
        failure.kind === 'unknown-host' ? new PSException('System.Net.Sockets.SocketException', socket) : null,
        { StatusCode: null },
      )
    : new PSException('System.Net.WebException', message, null, {
        Response: null,
        Status: unknown ? 'NameResolutionFailure' : 'ConnectFailure',
      });
  return webRecord(cmdlet, exception, request);
}

const unanswered =
  'A connection attempt failed because the connected party did not properly respond after a period of time, or established connection failed because connected host has failed to respond.';

const isAddress = (hostname: string): boolean => /^[\d.]+$|^\[/.test(hostname);

function webRecord(cmdlet: CmdletContext, exception: PSException, request: HostRequest): ErrorRecord {
  const record = new ErrorRecord(
    exception,
    'WebCmdletWebResponseException',
    'InvalidOperation',
    cmdlet.edition === '7' ? requestMessage(request) : requestFive(request),
  );
  record.targetName = cmdlet.edition === '7' ? requestText(request) : 'System.Net.HttpWebRequest';
  return record;
}

/** HttpRequestMessage as text: its headers, the products of User-Agent one by one. */
function requestText({ method, url, headers, body }: HostRequest): string {
  const content = body === null ? '<null>' : 'System.Net.Http.StringContent';
  const lines = Object.entries(headers).flatMap(([name, value]) => {
    const values = name === 'User-Agent' ? (value.match(/\([^)]*\)|\S+/g) ?? [value]) : [value];
    return values.map((one) => `  ${name}: ${one}\n`);
  });
  return `Method: ${method}, RequestUri: '${url}', Version: 1.1, Content: ${content}, Headers:\n{\n${lines.join('')}}`;
}

function requestFive(request: HostRequest): Value {
  return new NetObject('System.Net.HttpWebRequest', {
    Method: request.method,
    RequestUri: new PSUri(request.url, true),
    Address: new PSUri(request.url, true),
  });
}

/** The body without tags; edition 7 writes JSON out over several lines. */
function detailText(edition: '5.1' | '7', answer: WebAnswer): string {
  if (edition === '7' && /json/i.test(headerOf(answer, 'Content-Type'))) {
    try {
      return JSON.stringify(JSON.parse(answer.body), null, 2);
    } catch {
      return answer.body;
    }
  }
  return answer.body.replaceAll(/<[^>]*>/g, '');
}
