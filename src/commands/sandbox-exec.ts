/** `sandbox exec`: executes PowerShell files in the sandbox. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ExitCode, exitCodes } from '../engine/errors.ts';
import type { Json } from '../sandbox/json.ts';
import type { RunspaceEnd, RunspaceEntry } from '../sandbox/runspace/contract.ts';
import { executableText, isWorkflowText } from '../sandbox/services/automation/runbooks/script.ts';
import type { Invocation } from './command.ts';
import type { Actor } from './exec-actor.ts';
import { type ExecFile, readScripts } from './exec-files.ts';
import { endLines, entryLine, execReport } from './exec-report.ts';
import { actorNamed } from './exec-who.ts';
import type { ExecOptions } from './sandbox-exec-options.ts';

export async function run(invocation: Invocation): Promise<ExitCode> {
  const { io, global, args } = invocation;
  const options = invocation.options as ExecOptions;
  const parameters = Object.fromEntries((options.param ?? []).map(parameter));
  const files = await readScripts(args, options.dir, io);
  const actor = await actorNamed(invocation);
  let allCompleted = true;
  try {
    for (const file of files) {
      const { end, entries } = await runFile(file, actor, invocation, parameters);
      if (global.output === 'json') io.out(`${JSON.stringify(execReport(file.name, end, entries))}\n`);
      else {
        for (const line of endLines(file.name, end)) io.err(`${line}\n`);
      }
      io.signal.throwIfAborted();
      if (end.status !== 'Completed') allCompleted = false;
    }
  } finally {
    await actor.close();
  }
  return allCompleted ? exitCodes.done : exitCodes.checkFailed;
}

async function runFile(
  file: ExecFile,
  actor: Actor,
  { io, global, options }: Invocation,
  parameters: Readonly<Record<string, Json>>,
): Promise<{ readonly end: RunspaceEnd; readonly entries: readonly RunspaceEntry[] }> {
  const { edition = '5.1', width = 120 } = options as ExecOptions;
  const entries: RunspaceEntry[] = [];
  const text = global.output === 'text';
  const name = path.parse(file.name).name;
  const job = await actor.enter?.({ name, text: file.text, edition });
  const { ports, end: finish } = actor.begin();
  const running = actor.runspaces.run(
    {
      kind: actor.kind,
      ...(await actor.request(edition)),
      ...called(file, actor, edition, parameters),
      file: file.directory === null ? null : path.basename(file.name),
      edition,
      errorRendering: 'normal-view',
      width,
      seed: global.seed ?? randomUUID(),
      jobId: job?.jobId ?? null,
    },
    {
      ...ports,
      readScript: async (name) => (await actor.readScript?.(name)) ?? siblingScript(file, name),
      notice: (words) => io.err(`${words}\n`),
      onLine: (line) => {
        if (text) io.out(`${line}\n`);
      },
      onEntry: (entry) => {
        entries.push(entry);
        const line = text ? entryLine(entry, actor.kind) : null;
        if (line?.to === 'out') io.out(line.text);
        if (line?.to === 'err') io.err(line.text);
      },
    },
  );
  const stop = (): void => running.stop('Interrupted.');
  io.signal.addEventListener('abort', stop, { once: true });
  if (io.signal.aborted) stop();
  try {
    return { end: await running.ended, entries };
  } finally {
    io.signal.removeEventListener('abort', stop);
    finish();
    await job?.leave();
  }
}

/** What runs: a runbook that only declares a workflow is one of type PowerShell Workflow, which a job calls by its name. */
function called(
  { name, text }: ExecFile,
  { kind }: Actor,
  edition: ExecOptions['edition'],
  parameters: Readonly<Record<string, Json>>,
): { readonly text: string; readonly parameters: Readonly<Record<string, Json>> } {
  if (kind !== 'job' || edition === '7' || !isWorkflowText(text)) return { text, parameters };
  const runbook = { runbookName: path.parse(name).name, runbookType: 'PowerShellWorkflow', text };
  return { text: executableText(runbook, parameters), parameters: {} };
}

/** A script that another one calls by its path, where the account has none: from the directory of the first, and from nowhere else. */
async function siblingScript(file: ExecFile, name: string): Promise<string | null> {
  if (file.directory === null) return null;
  const full = path.resolve(file.directory, name.replaceAll('\\', '/'));
  const inside = path.relative(file.directory, full);
  if (inside.startsWith('..') || path.isAbsolute(inside) || !full.toLowerCase().endsWith('.ps1')) return null;
  return readFile(full, 'utf8').catch(() => null);
}

/** `K=V`: V is JSON where it parses as it, else a string. */
function parameter(pair: string): readonly [string, Json] {
  const at = pair.indexOf('=');
  const value = pair.slice(at + 1);
  try {
    return [pair.slice(0, at), JSON.parse(value) as Json];
  } catch {
    return [pair.slice(0, at), value];
  }
}
