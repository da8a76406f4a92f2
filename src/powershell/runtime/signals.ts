/** What unwinds the stack without being an error. Inside one block these are completion numbers; only across blocks they are thrown. */

import type { PowerShellError } from './values/index.ts';

/** How a statement ended. `Return` ends the block, the loop kinds may name a label (`Frame.label`). */
export const Completion = { Normal: 0, Break: 1, Continue: 2, Return: 3 } as const;
export type Completion = (typeof Completion)[keyof typeof Completion];

/** `break` or `continue` that left its block: it ends the nearest loop of a caller, or the script. */
export class LoopSignal {
  constructor(
    readonly kind: 1 | 2,
    readonly label: string | null,
  ) {}
}

/** `return` inside a statement whose output is collected (`$x = if … { return 1 }`): ends its block. */
export class ReturnSignal {}

/** `$PSCmdlet.ThrowTerminatingError`: leaves the function untouched by its `catch`, and becomes an error at its caller. */
export class TerminateSignal {
  constructor(
    readonly error: PowerShellError,
    /** The `$PSCmdlet` that was asked. */
    readonly owner: object,
  ) {}
}

/** `exit`: ends the script. */
export class ExitSignal {
  constructor(readonly code: number) {}
}

/** Ends the commands before the one that threw it (`Select-Object -First`). */
export class StopUpstreamSignal {
  constructor(readonly stage: object) {}
}

/** Ends the run: cancelled, or a limit was reached. Nothing in a script can catch it. */
export class StopRunSignal {
  constructor(readonly reason: string) {}
}

/** Whether a caught thing must pass through `catch`, `trap` and statement boundaries untouched. */
export function isSignal(thrown: unknown): boolean {
  return (
    thrown instanceof LoopSignal ||
    thrown instanceof ReturnSignal ||
    thrown instanceof TerminateSignal ||
    thrown instanceof ExitSignal ||
    thrown instanceof StopUpstreamSignal ||
    thrown instanceof StopRunSignal
  );
}
