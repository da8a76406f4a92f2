/** Replays the recorded sessions and holds the result to `results.json`; prints how many interactions match. */
import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { automation } from '../../src/sandbox/services/automation/index.ts';
import { compute } from '../../src/sandbox/services/compute/index.ts';
import { allServices } from '../../src/sandbox/services/index.ts';
import { recordings, wireFolder } from './recordings.ts';
import { replay } from './replay.ts';

const makeSandbox = () =>
  createSandbox({
    seed: 'wire',
    pace: 'real',
    frozen: true,
    startAt: Date.UTC(2026, 0, 1),
    services: [...allServices, automation, compute],
  });

describe('recorded sessions', () => {
  it('replay', async () => {
    const filter = process.env.FILE ?? '';
    let m = 0,
      n = 0,
      d = 0;
    for (const recording of recordings(wireFolder as string)) {
      if (!recording.name.includes(filter)) continue;
      const results = await replay(recording, makeSandbox);
      const c = (r: string) => results.filter((x) => x.result === r).length;
      m += c('match');
      d += c('differ');
      n += c('not run');
      console.log(recording.name, c('match'), c('differ'), c('not run'));
      for (const r of results)
        if (r.result !== 'match')
          console.log(
            '  ',
            r.result,
            r.seq,
            r.method,
            r.path.replace(/\/subscriptions\/[^/]+/, ''),
            '\n       ',
            r.why.slice(0, 8).join('\n        '),
          );
    }
    console.log('TOTAL', m, d, n);
    expect(m).toBeGreaterThan(0);
  });
});
