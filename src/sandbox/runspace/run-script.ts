/** One script in a fresh runspace, on the worker's thread. */
import { coreModules } from '../../powershell/cmdlets/index.ts';
import { Outputter } from '../../powershell/format/index.ts';
import {
  Hashtable,
  type ModuleInfo,
  PSGuid,
  type RunResult,
  type StreamEntry,
  type Value,
} from '../../powershell/index.ts';
import { createRunspace } from '../../powershell/runtime/runspace.ts';
import { SourceText } from '../../powershell/syntax/source-text.ts';
import { azModule, azModules, internalModule } from '../az/index.ts';
import '../az/views.ts';
import type { Json } from '../json.ts';
import type { WorkerChannel } from './channel.ts';
import { type RunspaceEnd, type RunspaceRequest, sandboxSlot } from './contract.ts';
import { type EntryRendering, entryData, errorData } from './entries.ts';
import { jobArguments } from './job-arguments.ts';
import { valueOfJson } from './json-values.ts';
import { createAccess, createScriptHost } from './script-host.ts';

/** Runs a request to its end. Throws only for a fault of our own. */
export function runScript(request: RunspaceRequest, channel: WorkerChannel): RunspaceEnd {
  const rendering: EntryRendering = { errors: request.errorRendering, width: request.width };
  const output: string[] = [];
  // All output objects together, as a console shows them: a line goes out as soon as it is known.
  const screen = new Outputter({ text: request.width, table: request.width }, (line) => {
    output.push(`${line}\n`);
    channel.tell({ kind: 'line', line });
  });
  let begun = false;
  const onEntry = (entry: StreamEntry): void => {
    if (!begun) return;
    runspace.use(() => {
      channel.tell({ kind: 'entry', entry: entryData(entry, rendering) });
      if (entry.stream === 'Output') screen.process(entry.value);
    });
  };
  const runspace = createRunspace({
    edition: request.edition,
    host: createScriptHost(request, channel),
    modules: loadedModules(request),
    availableModules: importedModules(request),
    ...(request.limits === undefined ? {} : { limits: request.limits }),
    collect: false,
    onEntry,
  });
  runspace.session.slot(sandboxSlot, () => createAccess(request, channel));
  if (request.kind === 'job')
    defineJobVariables(request, (name, value) => runspace.session.setVariable(name, value, 'global'));
  for (const [name, value] of Object.entries(request.preferences ?? {})) {
    runspace.session.setVariable(name, value, 'global');
  }
  // A person's own shell keeps its sign-in from one session to the next.
  if (request.kind === 'learner') runspace.run('$null = Connect-AzAccount');
  begun = true;
  const parameters = runspace.use(() => parametersOf(request));
  const result = runspace.run(request.text, { parameters, file: request.file });
  return runspace.use(() => {
    screen.end();
    return endOf(result, output.join(''), request);
  });
}

function loadedModules(request: RunspaceRequest): ModuleInfo[] {
  return [...coreModules(request.edition), ...(request.kind === 'job' ? [internalModule] : [])];
}

/** A job has what its account imported, a learner's shell has every Az module, a plain interpreter none. */
function importedModules(request: RunspaceRequest): ModuleInfo[] {
  if (request.kind === 'learner') return [...azModules];
  if (request.kind === 'none') return [];
  return request.modules.flatMap(({ name, version }) => azModule(name, version) ?? []);
}

function defineJobVariables(request: RunspaceRequest, set: (name: string, value: Value) => void): void {
  set('PSPrivateMetadata', Hashtable.from({ JobId: new PSGuid(request.jobId ?? '') }));
}

function parametersOf(request: RunspaceRequest): Record<string, Value> {
  if (request.kind === 'job') return jobArguments(request.text, request.edition, request.parameters);
  return Object.fromEntries(
    Object.entries(request.parameters).map(([name, value]: [string, Json]) => [name, valueOfJson(value)]),
  );
}

function endOf(result: RunResult, output: string, { text, file, width }: RunspaceRequest): RunspaceEnd {
  const source = new SourceText(text, file);
  const { terminatingError, parseErrors } = result;
  return {
    status: result.status,
    output,
    terminatingError: terminatingError === null ? null : errorData(terminatingError, width),
    exception:
      terminatingError?.message ?? (parseErrors.length > 0 ? parseErrors.map((e) => e.message).join('\n') : null),
    parseErrors: parseErrors.map(({ message, id, start }) => {
      const { line, column } = source.lineColumn(start);
      return { message, id, line, char: column };
    }),
    stopReason: result.stopReason,
    exitCode: result.exitCode,
  };
}
