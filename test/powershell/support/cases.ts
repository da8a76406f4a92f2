/** Tables of scripts and what a screen shows of them, in both editions. */
import { expect, test } from 'vitest';
import { lines, printed } from './script.ts';

/** What a script prints: a line each. `five`: what edition 5.1 prints instead. */
export interface Case {
  readonly script: string;
  readonly prints: readonly string[];
  readonly five?: readonly string[];
}

/** One test for each name and edition. */
export function holdTo(cases: Readonly<Record<string, Case>>): void {
  for (const [name, { script, prints, five }] of Object.entries(cases)) {
    test(`${name} (7)`, () => {
      expect(printed('7', script)).toBe(lines(...prints));
    });
    test(`${name} (5.1)`, () => {
      expect(printed('5.1', script)).toBe(lines(...(five ?? prints)));
    });
  }
}
