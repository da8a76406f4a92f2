/** `sandbox serve`: the sandbox over HTTPS on this machine, for other clients, until it is told to end. */
import path from 'node:path';
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import { NotLoopbackError } from '../loopback/listener.ts';
import { lab } from '../sandbox/new-sandbox.ts';
import { serveSandbox } from '../sandbox/serve.ts';
import type { Invocation } from './command.ts';
import { openSandbox } from './open-sandbox.ts';
import { usage } from './options.ts';
import { type Served, serveLines } from './serve-lines.ts';
import { stateDirectory } from './state-directory.ts';

interface ServeOptions {
  readonly port?: number;
  readonly host?: string;
}

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global } = invocation;
  const { port, host } = invocation.options as ServeOptions;
  // Other clients wait by the machine's own clock.
  const sandbox = await openSandbox(invocation, global.pace ?? 'real');
  try {
    const server = await serveSandbox(sandbox.frontDoor, {
      directory: path.join(stateDirectory(io, global), '.loopback'),
      now: new Date(io.wall()),
      ...(port === undefined ? {} : { port }),
      ...(host === undefined ? {} : { host }),
    }).catch((error: unknown) => {
      throw refusedToListen(error, port);
    });
    const { tenantId, clientId, clientSecret } = await sandbox.client();
    const { url, caFile } = server;
    const { subscriptionId } = sandbox;
    const served: Served = {
      url: url.replace(/\/$/, ''),
      caFile,
      tenantId,
      subscriptionId,
      clientId,
      clientSecret,
      resourceGroup: lab.group,
      vmName: lab.virtualMachine,
      pid: io.pid,
    };
    io.out(
      global.output === 'json' ? `${JSON.stringify(served)}\n` : `${serveLines(served, io.platform).join('\n')}\n`,
    );
    await aborted(io.signal);
    await server.close();
  } finally {
    await sandbox.close();
  }
  return exitCodes.done;
}

function refusedToListen(error: unknown, port: number | undefined): unknown {
  if (error instanceof NotLoopbackError)
    return usage(error.message, ['Leave --host out: the sandbox is served to this machine alone.']);
  const { code } = error as { code?: string };
  if (code === 'EADDRINUSE')
    return usage(`Port ${port} is taken by another program.`, [
      'Choose another --port, or leave it out for a free one.',
    ]);
  if (code === 'EACCES')
    return usage(`Port ${port} may not be used by this account.`, ['Choose a --port from 1024 on.']);
  return error;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
