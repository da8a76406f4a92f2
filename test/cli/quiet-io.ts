/** What a command gets of the world, as it is without a terminal; keeps what is written. */
import type { Io } from '../../src/commands/io.ts';

export function quietIo(more: Partial<Io> = {}): { readonly io: Io; stdout(): string; stderr(): string } {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readStdin: async () => '',
    stdin: process.stdin,
    stdout: process.stdout,
    env: {},
    homeDirectory: '/nowhere',
    cwd: process.cwd(),
    platform: 'linux',
    nodeVersion: '20.19.0',
    version: '0.0.0',
    pid: 1,
    hostName: 'here',
    isAlive: () => false,
    interactive: false,
    columns: null,
    rows: null,
    colour: false,
    unicode: true,
    wall: () => 0,
    asset: (name) => new URL(`file:///${name}`),
    exitNow: () => {
      throw new Error('exit');
    },
    signal: new AbortController().signal,
    ...more,
  };
  return { io, stdout: () => out, stderr: () => err };
}
