/** A class that is started again is found where it was: links and pages know its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { newFolder, openClass } from './support.ts';

test('without a port of the instructor’s, a class that is started again has the port it had', async () => {
  const folder = newFolder();
  const first = await openClass(folder);
  await first.close();
  const again = await openClass(folder);
  expect([again.url, again.joinCode, again.movedFrom]).toEqual([first.url, first.joinCode, null]);
  await again.close();
});

test('where that port is taken it moves, and says so; a port that was asked for is never another', async () => {
  const folder = newFolder();
  const first = await openClass(folder);
  const { port } = new URL(first.url);
  await first.close();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen({ host: '127.0.0.1', port: Number(port) }, resolve));
  expect((other.address() as AddressInfo).port).toBe(Number(port));
  await expect(openClass(folder, { port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const moved = await openClass(folder);
  expect(moved.url).not.toBe(first.url);
  expect(moved.movedFrom).toBe(`127.0.0.1:${port}`);
  await moved.close();
  await new Promise((resolve) => other.close(resolve));
});
