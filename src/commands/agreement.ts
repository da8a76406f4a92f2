/** On Azure, what writes without a terminal needs `--yes`. */
import { defaultSettings, type Settings } from '../engine/settings.ts';
import type { Invocation } from './command.ts';
import { agreement, missingBefore, missingInputs } from './missing.ts';
import { savedSettings } from './session.ts';

/** @throws {TutorialError} exit code 4 with everything that is missing, before anyone is signed in */
export async function requireAgreement(invocation: Invocation): Promise<void> {
  const { io, global } = invocation;
  if (global.target !== 'azure' || global.yes || (io.interactive && global.input)) return;
  const saved = await savedSettings(invocation);
  const known: Settings = { ...defaultSettings, ...saved, ...global.settings(saved) };
  throw missingInputs([...missingBefore(known), agreement]);
}
