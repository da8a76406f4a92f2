import { describe, expect, test } from 'vitest';
import type { HostRequest, HostResponse } from '../../../src/powershell/index.ts';
import { lines, printed } from '../support/script.ts';

type Answer = (request: HostRequest) => Partial<Extract<HostResponse, { kind: 'response' }>>;

/** Runs a script against a server; the requests it got come back too. */
function against(edition: '7' | '5.1', script: string, answer: Answer) {
  const requests: HostRequest[] = [];
  const text = printed(edition, script, {
    send: (request) => {
      requests.push(request);
      return {
        kind: 'response',
        status: 200,
        reason: 'OK',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: '{}',
        ...answer(request),
      };
    },
  });
  return { text, requests };
}

describe('Invoke-RestMethod', () => {
  test('gives JSON as objects, an array as one object', () => {
    const answer = () => ({ body: '{"value":[{"id":1},{"id":2}]}' });
    expect(against('7', "(Invoke-RestMethod https://a.test/x).value.id -join ','", answer).text).toBe('1,2\n');
    const list = () => ({ body: '[1,2,3]' });
    expect(against('7', '(Invoke-RestMethod https://a.test/x | Measure-Object).Count', list).text).toBe('1\n');
  });

  test('gives plain text as it is', () => {
    const answer = () => ({ body: 'hello', headers: { 'Content-Type': 'text/plain' } });
    expect(against('5.1', 'Invoke-RestMethod https://a.test/x', answer).text).toBe('hello\n');
  });

  test('sends method, headers, and a body by its kind', () => {
    const script = `
      $null = Invoke-RestMethod -Uri https://a.test/x -Method Post -Headers @{ 'X-One' = '1' } -Body '{"a":1}' -ContentType 'application/json'
      $null = Invoke-RestMethod -Uri https://a.test/x -Method Put -Body @{ a = 'b c' }
      $null = Invoke-RestMethod -Uri https://a.test/x -Body @{ q = 'b c' }`;
    const { requests } = against('5.1', script, () => ({}));
    expect(requests.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
      'POST https://a.test/x {"a":1}',
      'PUT https://a.test/x a=b+c',
      'GET https://a.test/x?q=b%20c null',
    ]);
    expect(requests.map(({ headers }) => headers['Content-Type'])).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
      undefined,
    ]);
    expect(requests[0]!.headers['X-One']).toBe('1');
  });

  const refusal = () => ({
    status: 403,
    reason: 'Forbidden',
    body: '{"error":{"code":"AuthorizationFailed"}}',
  });
  const describeError =
    'try { Invoke-RestMethod https://a.test/x } catch { $_.Exception.GetType().Name; $_.Exception.Message; $_.ErrorDetails.Message; [int]$_.Exception.Response.StatusCode; "$($_.CategoryInfo)"; $_.FullyQualifiedErrorId }';

  test('fails with the status, the body as details', () => {
    expect(against('7', describeError, refusal).text).toBe(
      lines(
        'HttpResponseException',
        'Response status code does not indicate success: 403 (Forbidden).',
        '{\n  "error": {\n    "code": "AuthorizationFailed"\n  }\n}',
        '403',
        'InvalidOperation: (Method: GET, Reques… PowerShell/7.6.5\n}:HttpRequestMessage) [Invoke-RestMethod], HttpResponseException',
        'WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand',
      ),
    );
    expect(against('5.1', describeError, refusal).text).toBe(
      lines(
        'WebException',
        'The remote server returned an error: (403) Forbidden.',
        '{"error":{"code":"AuthorizationFailed"}}',
        '403',
        'InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [Invoke-RestMethod], WebException',
        'WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand',
      ),
    );
  });

  test('leaves the body in the response for whoever reads it again', () => {
    const script = `try { Invoke-RestMethod https://a.test/x } catch {
  $reader = New-Object System.IO.StreamReader($_.Exception.Response.GetResponseStream())
  $reader.BaseStream.Position = 0
  $reader.DiscardBufferedData()
  $reader.ReadToEnd()
}`;
    expect(against('5.1', script, refusal).text).toBe(lines('{"error":{"code":"AuthorizationFailed"}}'));
    const seven =
      'try { Invoke-RestMethod https://a.test/x } catch { $_.Exception.Response.Content.ReadAsStringAsync().Result }';
    expect(against('7', seven, refusal).text).toBe(lines('{"error":{"code":"AuthorizationFailed"}}'));
  });

  test('goes on where it should, and keeps status and headers', () => {
    const script =
      '$r = Invoke-RestMethod https://a.test/x -SkipHttpErrorCheck -StatusCodeVariable s -ResponseHeadersVariable h; "$s $($r.error.code) $($h.Keys)"';
    expect(against('7', script, refusal).text).toBe('403 AuthorizationFailed Content-Type\n');
  });

  test('tries again and follows a redirection', () => {
    let calls = 0;
    const answer: Answer = ({ url }) => {
      calls++;
      if (calls === 1) return { status: 503, reason: 'Service Unavailable' };
      if (url.endsWith('/x')) return { status: 302, reason: 'Found', headers: { Location: '/y' } };
      return { body: '{"at":"y"}' };
    };
    const script = '(Invoke-RestMethod https://a.test/x -MaximumRetryCount 2 -RetryIntervalSec 1).at';
    expect(against('7', script, answer).text).toBe('y\n');
    expect(calls).toBe(3);
  });

  test('a host outside the sandbox is a name that does not resolve', () => {
    const script = 'try { Invoke-RestMethod https://example.org/x } catch { $_.Exception.Message }';
    expect(printed('7', script)).toBe('No such host is known. (example.org:443)\n');
    expect(printed('5.1', script)).toBe("The remote name could not be resolved: 'example.org'\n");
  });
});

describe('Invoke-WebRequest', () => {
  test('gives status, headers and content', () => {
    const script =
      '$r = Invoke-WebRequest https://a.test/x -UseBasicParsing; "$($r.StatusCode) $($r.StatusDescription) $($r.Content) $($r.Headers[\'Content-Type\'])"';
    expect(against('7', script, () => ({})).text).toBe('200 OK {} application/json; charset=utf-8\n');
    expect(against('5.1', script, () => ({})).text).toBe('200 OK {} application/json; charset=utf-8\n');
  });

  test('needs -UseBasicParsing in a job of edition 5.1', () => {
    expect(against('5.1', 'Invoke-WebRequest https://a.test/x', () => ({})).text.split('\n')[0]).toContain(
      'The response content cannot be parsed because the Internet Explorer engine is not available',
    );
  });

  test('-OutFile keeps the body in a file', () => {
    const script = 'Invoke-WebRequest https://a.test/x -OutFile C:\\Temp\\x.json; Get-Content C:\\Temp\\x.json';
    expect(against('7', script, () => ({ body: '{"a":1}' })).text).toBe('{"a":1}\n');
  });
});
