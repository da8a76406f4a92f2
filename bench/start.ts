/** What a process costs that only runs `1`: measured by powershell.ts. */
import { coreModules } from '../src/powershell/cmdlets/index.ts';
import { createRunspace } from '../src/powershell/runtime/runspace.ts';

const runspace = createRunspace({
  edition: '7',
  host: {
    now: () => 638_700_000_000_000_000n,
    sleep: () => {},
    isCancelled: () => false,
    random: Math.random,
    newGuid: () => crypto.randomUUID(),
    environment: {},
    notice: () => {},
    send: () => ({ kind: 'failed', message: 'nothing is outside' }),
    readScript: () => null,
  },
  modules: coreModules('7'),
});
console.log(runspace.run('1').output[0]);
