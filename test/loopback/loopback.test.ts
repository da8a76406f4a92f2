import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loopbackCertificate } from '../../src/loopback/certificate.ts';
import { listen } from '../../src/loopback/listener.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'mi-tutorial-loopback-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const now = new Date();
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const server = (): string => path.join(directory, 'loopback-server.pem');

describe('the certificate', () => {
  test('is kept, and made anew in time', async () => {
    const first = await loopbackCertificate({ directory, now });
    expect(await loopbackCertificate({ directory, now: inDays(300) })).toMatchObject({
      cert: first.cert,
      key: first.key,
    });
    const second = await loopbackCertificate({ directory, now: inDays(390) });
    expect(second.cert).not.toBe(first.cert);
    expect(second.validTo.getTime()).toBeGreaterThan(inDays(390 + 300).getTime());
    expect(readFileSync(second.caFile, 'utf8')).toBe(second.ca);
  });

  test('is made anew for more names, and where it is damaged or does not fit its key', async () => {
    const first = await loopbackCertificate({ directory, now });
    const more = await loopbackCertificate({ directory, now, alsoFor: ['192.0.2.7', 'class.example'] });
    expect(new X509Certificate(more.cert).subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:192.0.2.7, DNS:class.example',
    );
    writeFileSync(server(), first.key + more.cert);
    const mended = await loopbackCertificate({ directory, now });
    expect(mended.cert).not.toBe(more.cert);
    writeFileSync(server(), 'nothing');
    expect((await loopbackCertificate({ directory, now })).cert).not.toBe(mended.cert);
  });

  test('is signed by an authority of this installation that can sign nothing more', async () => {
    const { cert, ca, caFile } = await loopbackCertificate({ directory, now });
    const leaf = new X509Certificate(cert);
    const authority = new X509Certificate(ca);
    expect([leaf.ca, authority.ca]).toEqual([false, true]);
    expect(leaf.verify(authority.publicKey)).toBe(true);
    // Its key lies nowhere: one private key is kept, and it is the server's.
    expect(readFileSync(server(), 'utf8').match(/BEGIN PRIVATE KEY/g)).toHaveLength(1);
    const [kept = ''] =
      readFileSync(server(), 'utf8').match(/-----BEGIN PRIVATE KEY[\s\S]+?END PRIVATE KEY-----/) ?? [];
    expect([leaf, authority].map((one) => one.checkPrivateKey(createPrivateKey(kept)))).toEqual([true, false]);
    expect(readFileSync(caFile, 'utf8')).not.toMatch(/PRIVATE/);
  });

  test.skipIf(process.platform === 'win32')('is closed to others again where somebody opened it', async () => {
    await loopbackCertificate({ directory, now });
    chmodSync(server(), 0o644);
    await loopbackCertificate({ directory, now });
    expect((statSync(server()).mode & 0o777).toString(8)).toBe('600');
  });
});

test('a listener that is closed lets a request that is under way finish, and takes no more', async () => {
  const { cert, key, ca } = await loopbackCertificate({ directory, now });
  let arrived: () => void = () => {};
  const underWay = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let finish: () => void = () => {};
  const listener = await listen({
    cert,
    key,
    onRequest: (_, response) => {
      finish = () => response.end('done');
      arrived();
    },
  });
  const ask = (): Promise<string> =>
    new Promise((resolve, reject) => {
      get(listener.url, { ca, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      }).on('error', reject);
    });
  const answer = ask();
  await underWay;
  const closed = listener.close(60_000);
  await expect(ask()).rejects.toThrow(/ECONNREFUSED/);
  finish();
  expect(await answer).toBe('done');
  await closed;
});
