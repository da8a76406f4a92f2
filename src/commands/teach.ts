/** A step's text and PowerShell in plain lines, before it is done. */
import wrapAnsi from 'wrap-ansi';
import type { CompleteSettings } from '../engine/settings.ts';
import type { Step } from '../engine/step.ts';

/** Columns of text that goes into a pipe. */
const pipeColumns = 100;

/** @param columns of the terminal; null where there is none */
export function teachLines(step: Step, settings: CompleteSettings, columns: number | null): readonly string[] {
  const width = Math.max(40, (columns ?? pipeColumns) - 1);
  const paragraphs = step.text(settings).flatMap((text) => ['', ...wrapAnsi(text, width, { trim: true }).split('\n')]);
  const script = step.powershell(settings).trim();
  const powershell =
    script === '' ? [] : ['', 'In PowerShell:', '', ...script.split('\n').map((line) => `    ${line}`.trimEnd())];
  return ['', step.title, ...paragraphs, ...powershell, ''];
}
