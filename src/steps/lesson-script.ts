/** The lesson as one PowerShell script with the learner's values: it leaves behind what the steps leave behind. */
import type { CompleteSettings } from '../engine/settings.ts';
import type { StepId } from '../engine/step.ts';
import assignPermissions from './powershell/assign-permissions.ps1';
import cleanUp from './powershell/clean-up.ps1';
import createAccount from './powershell/create-account.ps1';
import createIdentities from './powershell/create-identities.ps1';
import createRunbook from './powershell/create-runbook.ps1';
import editRunbook from './powershell/edit-runbook.ps1';
import importModules from './powershell/import-modules.ps1';
import signIn from './powershell/sign-in.ps1';
import testMatrix from './powershell/test-matrix.ps1';
import { joinScripts } from './script.ts';

/** Steps that have something to run, in order. */
const bodies: readonly (readonly [StepId, string])[] = [
  ['sign-in', signIn],
  ['create-identities', createIdentities],
  ['create-account', createAccount],
  ['import-modules', importModules],
  ['create-runbook', createRunbook],
  ['assign-permissions', assignPermissions],
  ['edit-runbook', editRunbook],
  ['test-matrix', testMatrix],
  ['clean-up', cleanUp],
];

/**
 * The script of the whole lesson, or of its steps up to and with `to`.
 * @param to default: everything, clean-up included
 */
export function lessonScript(settings: CompleteSettings, to: StepId = 'clean-up'): string {
  const end = bodies.findIndex(([id]) => id === to);
  return joinScripts(
    settings,
    bodies.slice(0, end + 1).map(([, body]) => body),
  );
}
