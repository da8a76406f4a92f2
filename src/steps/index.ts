/** The steps of the lesson, in order. */
import type { Step } from '../engine/step.ts';
import { assignPermissions } from './assign-permissions.ts';
import { cleanUp } from './clean-up.ts';
import { createAccount } from './create-account.ts';
import { createIdentities } from './create-identities.ts';
import { createRunbook } from './create-runbook.ts';
import { editRunbook } from './edit-runbook.ts';
import { importModules } from './import-modules.ts';
import { nextSteps } from './next-steps.ts';
import { prerequisites } from './prerequisites.ts';
import { signIn } from './sign-in.ts';
import { testMatrix } from './test-matrix.ts';

export const steps: readonly Step[] = [
  prerequisites,
  signIn,
  createIdentities,
  createAccount,
  importModules,
  createRunbook,
  assignPermissions,
  editRunbook,
  testMatrix,
  cleanUp,
  nextSteps,
];
