import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generate } from 'selfsigned';

/** What a server on this machine shows, and what its clients trust. */
export interface LoopbackCertificate {
  /** PEM: the server's certificate and the authority that signed it. */
  readonly cert: string;
  /** PEM. In memory and in a file that only its owner can read. */
  readonly key: string;
  /** PEM of the authority. */
  readonly ca: string;
  /** The file that clients are pointed at (NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE, SSL_CERT_FILE). */
  readonly caFile: string;
  readonly validTo: Date;
}

const day = 24 * 60 * 60 * 1000;

/** Apple's platforms refuse certificates that are good for longer. */
const validDays = 397;

/** A certificate is made anew when it has less than this left. */
const renewDays = 14;

const names = { server: 'loopback-server.pem', ca: 'loopback-ca.pem' } as const;

/** Who the certificate is for: DNS names and addresses. */
const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);
const always = ['localhost', '127.0.0.1'];

/** Texts between the lines of a PEM file, by what they are. */
const blocks = (pem: string, label: string): readonly string[] =>
  pem.match(new RegExp(`-----BEGIN ${label}-----[\\s\\S]+?-----END ${label}-----`, 'g')) ?? [];

async function replace(file: string, text: string, mode: number): Promise<void> {
  const beside = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(beside, text, { mode, flag: 'wx' });
    await chmod(beside, mode);
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

/** The saved certificate, where it is whole, still good at `now`, and for all `hosts`. */
async function saved(directory: string, hosts: readonly string[], now: Date): Promise<LoopbackCertificate | undefined> {
  const file = path.join(directory, names.server);
  const text = await readFile(file, 'utf8').catch(() => '');
  const [key] = blocks(text, 'PRIVATE KEY');
  const [cert, ca] = blocks(text, 'CERTIFICATE');
  if (key === undefined || cert === undefined || ca === undefined) return undefined;
  try {
    const parsed = new X509Certificate(cert);
    const authority = new X509Certificate(ca);
    const validTo = new Date(parsed.validTo);
    const covers = hosts.every(
      (host) => (isAddress(host) ? parsed.checkIP(host) : parsed.checkHost(host)) !== undefined,
    );
    const isGood =
      covers &&
      parsed.checkPrivateKey(createPrivateKey(key)) &&
      parsed.verify(authority.publicKey) &&
      validTo.getTime() - now.getTime() > renewDays * day &&
      new Date(parsed.validFrom) <= now;
    if (!isGood) return undefined;
    await chmod(file, 0o600);
    return {
      cert: `${cert}\n${ca}\n`,
      key: `${key}\n`,
      ca: `${ca}\n`,
      caFile: path.join(directory, names.ca),
      validTo,
    };
  } catch {
    return undefined;
  }
}

/** A new authority and a certificate that it signs. The authority's key is forgotten: nothing else can be signed with it. */
async function make(
  hosts: readonly string[],
  now: Date,
): Promise<{ cert: string; key: string; ca: string; validTo: Date }> {
  const notBeforeDate = new Date(now.getTime() - day);
  const notAfterDate = new Date(notBeforeDate.getTime() + validDays * day);
  const common = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256', notBeforeDate, notAfterDate } as const;
  const authority = await generate(
    [{ name: 'commonName', value: `mi-tutorial on this machine (${randomBytes(3).toString('hex')})` }],
    {
      ...common,
      extensions: [
        { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    },
  );
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: hosts.map((host) => (isAddress(host) ? { type: 7, ip: host } : { type: 2, value: host })),
      },
    ],
  });
  const pem = (text: string): string => `${text.replaceAll('\r\n', '\n').trim()}\n`;
  const ca = pem(authority.cert);
  return { cert: pem(server.cert) + ca, key: pem(server.private), ca, validTo: notAfterDate };
}

/**
 * The certificate of this installation, for `localhost`, `127.0.0.1` and `alsoFor`: the one in `directory`, or a new one that is
 * kept there. Good for at most 397 days, made anew in time. Rejects where the directory cannot be written.
 */
export async function loopbackCertificate(options: {
  readonly directory: string;
  readonly now: Date;
  /** More names or addresses, for a server that is reached from elsewhere. */
  readonly alsoFor?: readonly string[];
}): Promise<LoopbackCertificate> {
  const { directory, now } = options;
  const hosts = [...new Set([...always, ...(options.alsoFor ?? [])])];
  const known = await saved(directory, hosts, now);
  const caFile = path.join(directory, names.ca);
  if (known && (await readFile(caFile, 'utf8').catch(() => '')) === known.ca) return known;
  const made = known ?? { ...(await make(hosts, now)), caFile };
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (!known) await replace(path.join(directory, names.server), made.key + made.cert, 0o600);
  await replace(caFile, made.ca, 0o644);
  return made;
}
