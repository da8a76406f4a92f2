/** A command of a running pipeline. */

import type { Extent } from '../syntax/ast.ts';
import type { CommandArguments } from './binder-contract.ts';
import type { Frame, Sinks } from './frame.ts';
import type { Pipe } from './pipe.ts';
import type { InvocationInfo, Value } from './values/index.ts';

/** What all commands of one pipeline share. */
export interface PipelineState {
  readonly length: number;
  /** A command wrote an error or was ended by one: `$?` is false afterwards. */
  failed: boolean;
}

/** How a command is called. */
export interface StageCall {
  readonly frame: Frame;
  /** The name as written. */
  readonly name: string;
  readonly args: CommandArguments;
  /** The whole command: where its errors point. Null: it stands in no script (the script itself). */
  readonly at: Extent | null;
  readonly pipe: Pipe;
  readonly sinks: Sinks;
  readonly expectingInput: boolean;
  /** From 1. */
  readonly position: number;
  readonly pipeline: PipelineState;
}

export interface Stage {
  /** Binds the arguments. */
  prepare(): void;
  /** Runs once, at the latest before the first object. */
  begin(): void;
  /** One object; AutomationNull for the only turn of a command with nothing before it. */
  process(input: Value): void;
  end(): void;
  /** Always, whatever happened. */
  dispose(): void;
  readonly invocation: InvocationInfo;
}

/** The pipe to the next command. */
export class StagePipe implements Pipe {
  next: Stage | null = null;
  write(value: Value): void {
    this.next!.process(value);
  }
}
