/** The runbook's two texts with the learner's values in the two assignments at the head of the second. */
import firstDraft from '../../runbooks/first-draft.ps1';
import secondDraft from '../../runbooks/second-draft.ps1';
import type { Drafts } from '../engine/matrix.ts';
import type { CompleteSettings } from '../engine/settings.ts';
import { quote } from '../powershell/syntax/quoting.ts';

/** Both drafts, as they are written to the cloud: lines end with a line feed. */
export function runbookDrafts(settings: CompleteSettings): Drafts {
  return {
    first: lines(firstDraft),
    second: assign(
      assign(lines(secondDraft), 'resourceGroup', settings.resourceGroup),
      'automationAccount',
      settings.automationAccount,
    ),
  };
}

function lines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Fills in the value of the first assignment to a variable; nothing else changes. */
function assign(script: string, variable: string, value: string): string {
  const line = new RegExp(`^\\$${variable} = .*$`, 'm');
  if (!line.test(script)) throw new Error(`the draft assigns no $${variable}`);
  return script.replace(line, () => `$${variable} = ${quote(value)}`);
}
