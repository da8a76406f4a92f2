/**
 * Plays the specification's examples against the sandbox and holds the result to `results.json`. Where ../shared/azure-wire is absent there
 * is nothing to play. `npx vitest run test/wire -u` writes the result anew.
 */
import { describe, expect, it } from 'vitest';
import { wireFolder } from '../recordings.ts';
import { makeSandbox } from '../sandboxes.ts';
import { examples } from './example-files.ts';
import { play } from './play.ts';
import { type ExampleResult, exampleResult, exampleResults } from './report.ts';

describe('examples of the specification', () => {
  if (wireFolder === undefined) {
    console.log('wire: ../shared/azure-wire is not here; the specification’s examples are not played');
    it.skip('play', () => {});
    return;
  }
  const all = examples(wireFolder);
  const files: Record<string, ExampleResult> = {};

  it.each(all)('$name plays', async (example) => {
    files[example.name] = exampleResult(await play(example, makeSandbox));
    expect(files[example.name]).toBeDefined();
  });

  it('give what results.json says', async () => {
    const results = exampleResults(files);
    const { match, differ, notRun } = results.total;
    console.log(`wire: ${all.length} examples: ${match} answers match, ${differ} differ; ${notRun} examples not run`);
    await expect(`${JSON.stringify(results, null, 2)}\n`).toMatchFileSnapshot('results.json');
  });
});
