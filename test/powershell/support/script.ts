/** Runs a script and gives what a screen of 120 columns would show of all its streams. */
import { coreModules } from '../../../src/powershell/cmdlets/index.ts';
import { outString } from '../../../src/powershell/format/index.ts';
import type { Edition, PowerShellHost, StreamEntry, Value } from '../../../src/powershell/index.ts';
import { createRunspace } from '../../../src/powershell/runtime/runspace.ts';
import { plainHost } from '../../truth/support/run.ts';

/** The merged streams as text; errors in NormalView. */
export function printed(edition: Edition, script: string, host: Partial<PowerShellHost> = {}): string {
  const runspace = createRunspace({ edition, host: { ...plainHost(), ...host }, modules: coreModules(edition) });
  runspace.session.setVariable('ErrorView', 'NormalView', 'global');
  const { streams, terminatingError } = runspace.run(script);
  return runspace.use(() => {
    const values = streams.flatMap(shown);
    return outString(terminatingError === null ? values : [...values, terminatingError], { width: 120 });
  });
}

function shown(entry: StreamEntry): Value[] {
  if (entry.stream === 'Progress') return [];
  return [entry.stream === 'Output' ? entry.value : entry.record];
}

/** Lines joined as a screen shows them. */
export function lines(...text: string[]): string {
  return text.map((line) => `${line}\n`).join('');
}
