/** Runs a script in a fresh runspace for tests of the interpreter. */
import { coreModules } from '../../../src/powershell/cmdlets/index.ts';
import { outString } from '../../../src/powershell/format/index.ts';
import type { Edition, PowerShellHost, RunOptions, RunResult, RunspaceOptions } from '../../../src/powershell/index.ts';
import { createRunspace } from '../../../src/powershell/runtime/runspace.ts';

export interface Ran {
  readonly result: RunResult;
  /** Output objects as text, without empty lines at the end. */
  readonly output: string;
  readonly errors: readonly string[];
  /** What the learner was told outside of the streams. */
  readonly notices: readonly string[];
}

export interface RunSettings extends Partial<Omit<RunspaceOptions, 'edition' | 'host' | 'modules'>> {
  readonly edition?: Edition;
  readonly host?: Partial<PowerShellHost>;
  readonly modules?: RunspaceOptions['modules'];
  readonly file?: string;
  readonly parameters?: RunOptions['parameters'];
}

export function run(script: string, settings: RunSettings = {}): Ran {
  const { edition = '7', host, modules, file, parameters, ...options } = settings;
  const notices: string[] = [];
  const runspace = createRunspace({
    edition,
    modules: modules ?? coreModules(edition),
    host: {
      now: () => 638_700_000_000_000_000n,
      sleep: () => {},
      isCancelled: () => false,
      random: () => 0.5,
      newGuid: () => '00000000-0000-4000-8000-000000000001',
      environment: {},
      notice: (text) => notices.push(text),
      send: (request) => ({ kind: 'unknown-host', host: new URL(request.url).hostname }),
      readScript: () => null,
      ...host,
    },
    ...options,
  });
  const result = runspace.run(script, { file: file ?? null, ...(parameters === undefined ? {} : { parameters }) });
  return {
    result,
    output: runspace.use(() => outString(result.output, { width: 120 })).trimEnd(),
    errors: result.streams.flatMap((e) => (e.stream === 'Error' ? [e.record.message] : [])),
    notices,
  };
}
