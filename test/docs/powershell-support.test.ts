/** Holds `docs/powershell-support.md` to the engine. `npm run docs:powershell` writes it anew. */
import { describe, expect, test } from 'vitest';
import { run } from '../powershell/runtime/run.ts';
import { constructs, refusedConstructs } from '../support/powershell-constructs.ts';
import { powershellSupportPage } from '../support/powershell-support-page.ts';

test('the page says what the engine has', async () => {
  await expect(powershellSupportPage()).toMatchFileSnapshot('../../docs/powershell-support.md');
});

describe('what the page calls supported runs', () => {
  const editions = ['7', '5.1'] as const;
  const cases = constructs.flatMap((c) =>
    editions.filter((e) => c.edition === undefined || c.edition === e).map((edition) => ({ ...c, edition })),
  );
  test.each(cases)('$name in $edition', ({ script, output, edition }) => {
    const ran = run(script, { edition });
    expect(ran.result.terminatingError?.message).toBeUndefined();
    expect(ran.output.split('\n').join('|')).toBe(output);
  });
});

test.each(refusedConstructs)('$name is refused with its place', ({ script, edition }) => {
  const { result, errors } = run(script, { edition });
  const message = result.parseErrors[0]?.message ?? errors[0];
  expect(message).toMatch(/not supported here/);
});
