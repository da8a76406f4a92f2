/** What bounds a run: steps, depth, output, size, and the flag that cancels it at any point. */
import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

describe('limits', () => {
  test.each([
    ['while', 'while ($true) { }'],
    ['do', 'do { $x = 1 } until ($false)'],
    ['for', 'for (;;) { }'],
    ['pipeline', '1..10000 | ForEach-Object { 1..10000 | ForEach-Object { } }'],
    ['inside try', 'try { while ($true) { } } catch { "caught" } finally { "finally" }'],
  ])('an endless %s stops at the step limit, and nothing catches it', (_, script) => {
    const { result, output } = run(script, { limits: { steps: 20_000 } });
    expect(result.status).toBe('Stopped');
    expect(result.stopReason).toBe('The script took more than 20,000 steps.');
    expect(output).not.toContain('caught');
  });

  test('endless recursion is an error that a script can catch', () => {
    const { output, result } = run('function f { f }; try { f } catch { $_.FullyQualifiedErrorId }; "after"');
    expect(result.status).toBe('Completed');
    expect(output).toBe('CallDepthOverflow\nafter');
  });

  test('deep recursion over blocks and pipelines ends the same way', () => {
    const { output } = run('function f { 1 | ForEach-Object { & { f } } }; try { f } catch { "$_" }; "after"');
    expect(output).toBe('The script failed due to call depth overflow.\nafter');
  });

  test('too many objects stop the run', () => {
    const { result } = run('while ($true) { 1 }', { limits: { outputObjects: 100 } });
    expect(result.stopReason).toBe('The script wrote more than 100 objects to its streams.');
    expect(result.output).toHaveLength(100);
  });

  test('a value beyond the size limit is refused as memory that is not there', () => {
    const { errors, output } = run('$s = "a" * 2000; "after"', { limits: { valueSize: 1000 } });
    expect(errors).toEqual(["Exception of type 'System.OutOfMemoryException' was thrown."]);
    expect(output).toBe('after');
  });
});

describe('cancelling', () => {
  const scripts = [
    'while ($true) { $n++ }',
    'foreach ($i in 1..1000000) { $i }',
    '1..1000000 | Where-Object { $_ -gt 0 } | ForEach-Object { $_ }',
    'function f($n) { if ($n -gt 0) { f ($n - 1) } }; while ($true) { f 5 }',
    'try { while ($true) { } } catch { "caught" }',
    'switch (1..1000000) { default { $_ } }',
  ];
  test.each(scripts)('%s stops wherever it is', (script) => {
    for (const at of [1, 2, 7, 50]) {
      let asked = 0;
      const { result, output } = run(script, { host: { isCancelled: () => ++asked >= at } });
      expect(result.status).toBe('Stopped');
      expect(result.stopReason).toBe('The run was stopped.');
      expect(asked).toBe(at);
      expect(output).not.toContain('caught');
    }
  });
});
