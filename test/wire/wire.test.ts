/**
 * Replays the recorded sessions of Azure against the sandbox and holds the result to `results.json`. Where ../shared/azure-wire is absent
 * there is nothing to replay. `npx vitest run test/wire -u` writes the result anew.
 */
import { describe, expect, it } from 'vitest';
import { recordings, wireFolder } from './recordings.ts';
import { replay } from './replay.ts';
import { type FileResult, fileResult, wireResults } from './report.ts';
import { makeSandbox } from './sandboxes.ts';

describe('recorded sessions', () => {
  if (wireFolder === undefined) {
    console.log('wire: ../shared/azure-wire is not here; the recorded sessions are not replayed');
    it.skip('replay', () => {});
    return;
  }
  const all = recordings(wireFolder);
  const files: Record<string, FileResult> = {};

  it.each(all)('$name replays', async (recording) => {
    files[recording.name] = fileResult(recording, await replay(recording, makeSandbox));
    expect(files[recording.name]).toBeDefined();
  });

  it('give what results.json says', async () => {
    const results = wireResults(Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))));
    for (const [name, { match, differ, notRun }] of Object.entries(results.files)) {
      console.log(`wire: ${name}: ${match} match, ${differ} differ, ${notRun} not run`);
    }
    const { match, differ, notRun } = results.total;
    console.log(`wire: ${all.length} recordings: ${match} interactions match, ${differ} differ, ${notRun} not run`);
    await expect(`${JSON.stringify(results, null, 2)}\n`).toMatchFileSnapshot('results.json');
  });
});
