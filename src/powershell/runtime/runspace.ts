/** `createRunspace`: a session that runs scripts one after the other. */
import { parse } from '../syntax/parser.ts';
import { defineAutomaticVariables } from './automatic-variables.ts';
import { NamedArgument } from './binder-contract.ts';
import { BlockStage } from './block-stage.ts';
import { compileScript } from './compile/index.ts';
import { Engine } from './engine.ts';
import { asError, noteError } from './error-handling.ts';
import { Frame, type Sinks } from './frame.ts';
import { parseException } from './parse-exception.ts';
import { parseScript } from './parse-script.ts';
import { nullPipe, type Pipe } from './pipe.ts';
import { meetRequirements, requirementsOf } from './requirements.ts';
import './session-object-types.ts';
import { runStages } from './run-stages.ts';
import type { RunOptions, RunResult, Runspace, RunspaceOptions, StreamEntry } from './runspace-contract.ts';
import { ExitSignal, isSignal, StopRunSignal } from './signals.ts';
import { stopError } from './stop-error.ts';
import {
  CommandInfo,
  type ErrorRecord,
  type InformationalRecord,
  type InformationRecord,
  InvocationInfo,
  type ProgressRecord,
  ScriptBlock,
  type Value,
  withEngine,
} from './values/index.ts';

export function createRunspace(options: RunspaceOptions): Runspace {
  let entries: StreamEntry[] = [];
  const collect = options.collect !== false;
  const engine = new Engine(options, (entry) => {
    if (collect) entries.push(entry);
    options.onEntry?.(entry);
  });
  withEngine(engine, () => defineAutomaticVariables(engine));
  const root = rootFrame(engine);
  engine.frame = root;
  return {
    session: engine.session,
    use: (work) => withEngine(engine, work),
    run(text, runOptions = {}) {
      entries = [];
      return withEngine(engine, () => {
        const end = runScript(engine, root, text, runOptions);
        engine.frame = root;
        return {
          status: 'Completed',
          terminatingError: null,
          parseErrors: [],
          stopReason: null,
          exitCode: 0,
          ...end,
          streams: entries,
          output: entries.flatMap((e) => (e.stream === 'Output' ? [e.value] : [])),
        };
      });
    },
  };
}

/** The streams of the runspace itself. */
function rootSinks(engine: Engine, how: { readonly unseen?: true }): { readonly pipe: Pipe; readonly sinks: Sinks } {
  const informational = (stream: 'Warning' | 'Verbose' | 'Debug'): Pipe => ({
    write: (record) => engine.write({ ...how, stream, record: record as InformationalRecord }),
  });
  return {
    pipe: { write: (value) => engine.write({ stream: 'Output', value }) },
    sinks: {
      error: { write: (record) => engine.write({ stream: 'Error', record: record as ErrorRecord }) },
      warning: informational('Warning'),
      verbose: informational('Verbose'),
      debug: informational('Debug'),
      information: {
        write: (record) => engine.write({ ...how, stream: 'Information', record: record as InformationRecord }),
      },
      progress: { write: (record) => engine.write({ ...how, stream: 'Progress', record: record as ProgressRecord }) },
    },
  };
}

/** What stands under every script: the global scope, before anything runs. */
function rootFrame(engine: Engine): Frame {
  const code = compileScript(parse('', { edition: engine.edition }).ast, engine.edition);
  const { pipe, sinks } = rootSinks(engine, {});
  engine.unseen = { ...rootSinks(engine, { unseen: true }).sinks, error: nullPipe };
  const call = {
    command: null,
    label: '<ScriptBlock>',
    invocation: () => new InvocationInfo(null, null),
    args: [] as Value[],
    input: () => null,
    bound: () => [],
    cmdlet: null,
  };
  return new Frame(engine, code, engine.globalScope, pipe, sinks, call, null);
}

type RunEnd = Partial<Omit<RunResult, 'streams' | 'output'>>;

function runScript(engine: Engine, root: Frame, text: string, options: RunOptions): RunEnd {
  const { ast, errors, tokens } = parseScript(text, engine.edition, options.file ?? null);
  if (errors.length > 0) {
    const error = parseException(ast.source, errors);
    const record = error.exception.errorRecord!;
    engine.addError(record);
    return { status: 'Failed', parseErrors: errors, terminatingError: stopError(error, record) };
  }
  const block = new ScriptBlock(ast, text);
  block.compiled = compileScript(ast, engine.edition);
  const info = new CommandInfo('', options.file == null ? 'Script' : 'ExternalScript', '', block, text);
  const items = Object.entries(options.parameters ?? {}).map(
    ([name, value]) => new NamedArgument(name, `-${name}`, value, true),
  );
  const stage = new BlockStage(
    {
      frame: root,
      name: '',
      args: { items, extents: [] },
      at: null,
      pipe: root.pipe,
      sinks: root.sinks,
      expectingInput: false,
      position: 1,
      pipeline: { length: 1, failed: false },
    },
    block,
    info,
    true,
    () => {},
  );
  engine.insideTry = false;
  try {
    if (options.file != null) meetRequirements(engine, options.file, requirementsOf(text, tokens));
    runStages(root, [stage], undefined);
    return {};
  } catch (thrown) {
    return endOf(root, thrown);
  }
}

function endOf(root: Frame, thrown: unknown): RunEnd {
  if (thrown instanceof ExitSignal) return { exitCode: thrown.code };
  if (thrown instanceof StopRunSignal) return { status: 'Stopped', stopReason: thrown.reason };
  // A `break` or `continue` without a loop ends the script, as in PowerShell.
  if (isSignal(thrown)) return {};
  const error = asError(root, thrown);
  return { status: 'Failed', terminatingError: stopError(error, noteError(root, error)) };
}
