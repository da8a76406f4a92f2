/**
 * Classes of real programs, with every byte of their traffic kept: the class learns how the lesson went, and no id, name, token or
 * script line of anybody's run.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadMembership } from '../../src/classroom/membership.ts';
import { handInOf } from '../../src/engine/class/hand-in.ts';
import type { Session } from '../../src/engine/session.ts';
import { startCli } from '../cli/run-cli.ts';
import { canariesOf, searchIn } from './canaries.ts';
import { recordTraffic } from './recording-proxy.ts';
import { killAll, serve } from './serve-process.ts';
import { newFolder, openLink } from './support.ts';

afterAll(killAll);

const drafts = readdirSync('runbooks').map((name) => readFileSync(path.join('runbooks', name), 'utf8'));

test('a whole lesson in a class, byte by byte: nothing of the learner’s; a script when they share it, and then only that', {
  timeout: 120_000,
}, async () => {
  const server = await serve(newFolder());
  const proxy = await recordTraffic(server.joinCode, server.directory);
  const homes = ['Ana of the first row', 'Bo'].map((alias) => ({ alias, folder: newFolder() }));
  const ends = await Promise.all(
    homes.map(({ alias, folder }) => {
      const args = ['--as', alias, '--yes', '--no-input', '--pace', 'instant', '--state-dir', folder];
      return startCli(['join', proxy.joinCode, ...args]).ended;
    }),
  );
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  const home = homes[0]!.folder;
  const seated = path.join(home, 'default.class');
  const seat = await openLink((await loadMembership(seated))!, seated, 0);
  await seat.link.raiseHand();

  const secrets = [...new Set(homes.flatMap(({ folder }) => canariesOf(folder, drafts)))];
  expect(secrets.length).toBeGreaterThan(300);
  expect(secrets).toEqual(
    expect.arrayContaining(['ContosoLab', 'ContosoVM', 'xAutomationAccount', 'miTesting', 'westus']),
  );
  const ids = secrets.filter((word) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(word));
  expect(ids.length).toBeGreaterThan(20);
  const found = () => {
    const look = searchIn(proxy.bytes());
    return secrets.flatMap((word) => look(word).map((form) => `${form}: ${word}`));
  };
  expect(searchIn(proxy.bytes())('Ana of the first row')).toContain('plain');
  expect(found()).toEqual([]);
  // And what is compressed could not be searched.
  expect(proxy.answers()).not.toMatch(/content-encoding/i);

  // The search finds what is there: each kind of canary, planted in each form.
  const planted = [
    ids[0]!,
    'ContosoLab',
    drafts[0]!
      .split(/\r?\n/)
      .find((line) => line.includes('Connect-AzAccount'))!
      .trim(),
  ];
  for (const word of planted) {
    const forms = {
      plain: word.toUpperCase(),
      base64: Buffer.from(`x${word}yz`).toString('base64'),
      base64url: Buffer.from(`{"a":"${word}"}`).toString('base64url'),
      url: encodeURIComponent(word),
      hex: Buffer.from(word).toString('hex').toUpperCase(),
    };
    for (const [form, text] of Object.entries(forms))
      expect([form, searchIn(Buffer.from(`before ${text} after`))(word).length > 0]).toEqual([form, true]);
  }

  const script = drafts[1]!;
  await seat.link.shareScript(script);
  const session = JSON.parse(readFileSync(path.join(home, 'default.session.json'), 'utf8')) as Session;
  const { receipt } = await seat.link.handIn(handInOf(session));
  expect(JSON.parse(receipt)).toMatchObject({ alias: 'Ana of the first row' });
  await seat.link.close(5_000);
  const isOfTheScript = (leak: string): boolean =>
    script.toLowerCase().includes(leak.replace(/^\w+: /, '').toLowerCase());
  expect(found().filter((leak) => !isOfTheScript(leak))).toEqual([]);
  const shared = proxy.requests().filter(({ body }) => body.includes('share-script'));
  expect(shared.map(({ body }) => JSON.parse(body))).toEqual([
    { version: 1, seat: seat.membership.seat, act: 'share-script', text: script },
  ]);

  await proxy.close();
  await server.kill('SIGTERM');
  const log = readFileSync(path.join(server.directory, 'class.jsonl'), 'utf8');
  const rows = log.split('\n').flatMap((line) => {
    const event = line === '' ? undefined : JSON.parse(line).entry.event;
    return event?.event?.type === 'row-finished' ? [event.event.row] : [];
  });
  expect(rows.filter((row) => row.verdict === 'PASS').length).toBeGreaterThanOrEqual(2 * 8);
  expect(rows.filter((row) => row.id === 'user-with-role').map((row) => row.actor)).toEqual(['xUAMI1', 'xUAMI1']);
});
