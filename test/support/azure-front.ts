/**
 * Azure as `--target azure` finds it, without Azure: the real program goes through a proxy (HTTPS_PROXY) to a TLS server that
 * answers as management.azure.com, and signs in with an `az` on its PATH. Behind the server stand sandboxes, one for each
 * directory; which one answers, the token says.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { loopbackCertificate } from '../../src/loopback/certificate.ts';
import { listen } from '../../src/loopback/listener.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox } from '../../src/sandbox/types.ts';
import type { WireRequest, WireResponse } from '../../src/wire.ts';

export interface Directory {
  readonly name: string;
  readonly domain: string;
  readonly sandbox: Sandbox;
}

export interface AzureFront {
  /** In the order in which they are listed; the first is the one that `az` is signed in to. */
  readonly directories: readonly Directory[];
  /** For the program. */
  readonly env: Readonly<Record<string, string>>;
  /** Hosts that the proxy was asked to connect to. */
  readonly connected: Set<string>;
  /** Every request, in order. */
  readonly seen: WireRequest[];
  /** Answers instead of the cloud where it gives an answer. */
  answer: (request: WireRequest) => WireResponse | undefined;
  /** What `az` says from now on: a token, or an error on stderr with exit code 1. */
  az(tenant: string | null, error: string | null): Promise<void>;
  close(): Promise<void>;
}

/** @param names name and domain of each directory */
export async function azureFront(...names: readonly (readonly [string, string])[]): Promise<AzureFront> {
  const folder = mkdtempSync(path.join(tmpdir(), 'mi-tutorial-front-'));
  const bin = path.join(folder, 'bin');
  mkdirSync(bin);
  const directories = await Promise.all(
    names.map(async ([name, domain]) => ({
      name,
      domain,
      sandbox: await createSandbox({ seed: domain, pace: 'real', startAt: Date.now() }),
    })),
  );
  const certificate = await loopbackCertificate({
    directory: folder,
    now: new Date(),
    alsoFor: ['management.azure.com', 'login.microsoftonline.com'],
  });
  const connected = new Set<string>();
  const seen: WireRequest[] = [];

  const tenants = (): WireResponse => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      value: directories.map(({ name, domain, sandbox: { tenantId } }) => ({
        id: `/tenants/${tenantId}`,
        tenantId,
        displayName: name,
        defaultDomain: domain,
        domains: [domain, `mail.${domain}`],
        countryCode: 'US',
        tenantCategory: 'Home',
        tenantType: 'AAD',
      })),
    }),
  });
  const respond = async (request: WireRequest): Promise<WireResponse> => {
    seen.push(request);
    const given = front.answer(request);
    if (given !== undefined) return given;
    const tenant = tenantOf(request.headers['authorization'] ?? '');
    const { sandbox } = directories.find((d) => d.sandbox.tenantId === tenant) ?? (directories[0] as Directory);
    const answer = await sandbox.frontDoor(request);
    return /^\/tenants\/?$/i.test(new URL(request.url).pathname) && answer.status === 200 ? tenants() : answer;
  };
  const server = await listen({
    ...certificate,
    onRequest: (request, response) => {
      void wireOf(request)
        .then(respond)
        .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
    },
  });
  const proxy = createServer().on('connect', (request, client, head) => {
    connected.add(request.url ?? '');
    const far = connect(server.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.write(head);
      far.pipe(client).pipe(far);
    });
    far.on('error', () => client.destroy());
    client.on('error', () => far.destroy());
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));

  writeFileSync(
    path.join(bin, 'az'),
    `#!/bin/sh
tenant=home
while [ $# -gt 0 ]; do [ "$1" = --tenant ] && tenant=$2; shift; done
[ -f "${folder}/$tenant.error" ] && { cat "${folder}/$tenant.error" >&2; exit 1; }
cat "${folder}/$tenant.json"
`,
  );
  chmodSync(path.join(bin, 'az'), 0o755);

  const front: AzureFront = {
    directories,
    connected,
    seen,
    answer: () => undefined,
    env: {
      PATH: `${bin}:/usr/bin:/bin`,
      HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
      NODE_EXTRA_CA_CERTS: certificate.caFile,
    },
    az: async (tenant, error) => {
      const { sandbox } = directories.find((d) => d.sandbox.tenantId === tenant) ?? (directories[0] as Directory);
      const { token, expiresOn } = await sandbox.mintToken();
      const said = { accessToken: token, expires_on: Math.floor(expiresOn / 1000), tenant: sandbox.tenantId };
      for (const name of tenant === null ? ['home'] : [tenant]) {
        rmSync(path.join(folder, `${name}.error`), { force: true });
        if (error !== null) writeFileSync(path.join(folder, `${name}.error`), error);
        writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ ...said, tokenType: 'Bearer' }));
      }
    },
    close: async () => {
      proxy.close();
      proxy.closeAllConnections();
      await server.close(0);
      await Promise.all(directories.map(({ sandbox }) => sandbox.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await front.az(null, null);
  for (const { sandbox, domain } of directories) {
    await front.az(sandbox.tenantId, null);
    // A tenant may be asked for by its domain too.
    writeFileSync(path.join(folder, `${domain}.json`), JSON.stringify(await domainToken(sandbox)));
  }
  return front;
}

async function domainToken(sandbox: Sandbox): Promise<object> {
  const { token, expiresOn } = await sandbox.mintToken();
  return { accessToken: token, expires_on: Math.floor(expiresOn / 1000), tokenType: 'Bearer' };
}

async function wireOf(request: IncomingMessage): Promise<WireRequest> {
  const body = await text(request);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: request.method ?? 'GET',
    url: `https://${request.headers.host}${request.url}`,
    headers,
    ...(body === '' ? {} : { body }),
  };
}

function tenantOf(authorization: string): string {
  const payload = authorization.split('.')[1] ?? '';
  try {
    return (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { tid?: string }).tid ?? '';
  } catch {
    return '';
  }
}
