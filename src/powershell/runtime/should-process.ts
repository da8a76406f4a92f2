/** `-WhatIf` and `-Confirm`. */

import { toBoolean } from '../types/index.ts';
import type { CommonParameters } from './binder-contract.ts';
import type { Frame } from './frame.ts';
import { writeHost } from './stream-writer.ts';
import { isNull, runtimeError } from './values/index.ts';

export interface ShouldProcessRequest {
  readonly common: CommonParameters | null;
  readonly target: string;
  readonly action: string;
}

/** Whether to go on. With -WhatIf says what would be done; with -Confirm there is nobody to ask. */
export function shouldProcess(f: Frame, { common, target, action }: ShouldProcessRequest): boolean {
  const preferred = f.scope.find('whatifpreference')?.value ?? null;
  const whatIf = common?.whatIf ?? (!isNull(preferred) && toBoolean(preferred));
  if (whatIf) {
    writeHost(f, `What if: Performing the operation "${action}" on target "${target}".`);
    return false;
  }
  if (common?.confirm === true) {
    throw runtimeError(
      'Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.',
      'InvalidOperation',
      { typeName: 'System.Management.Automation.PSInvalidOperationException' },
    );
  }
  return true;
}
