/** `$PSCmdlet` of an advanced function. */
import type { CommandParameters } from './binder-contract.ts';
import type { Frame } from './frame.ts';
import type { PipelineState, Stage } from './stage.ts';

/** System.Management.Automation.PSScriptCmdlet. Its members are registered in `script-cmdlet-type.ts`. */
export class ScriptCmdlet {
  constructor(
    readonly frame: Frame,
    readonly stage: Stage,
    readonly parameters: CommandParameters,
    readonly pipeline: PipelineState,
  ) {}
}
