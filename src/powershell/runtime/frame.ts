/** What one running block has at hand: its scope, where its output goes, where it stands, and who called it. */
import type { Extent } from '../syntax/ast.ts';
import type { SourceText } from '../syntax/source-text.ts';
import type { BlockCode } from './block-code.ts';
import type { Engine } from './engine.ts';
import type { Meter } from './meter.ts';
import type { Pipe } from './pipe.ts';
import type { Scope, ScopeLayout } from './scope.ts';
import type { Completion } from './signals.ts';
import type { CommandInfo, InvocationInfo, PSVariable, Value } from './values/index.ts';

/** A compiled expression. */
export type Expression = (f: Frame) => Value;
/** A compiled statement: writes to `f.pipe`, and says how it ended. */
export type Statement = (f: Frame) => Completion;

/** Where the streams other than output go. A redirection puts others in their place for the time of one command. */
export interface Sinks {
  readonly error: Pipe;
  readonly warning: Pipe;
  readonly verbose: Pipe;
  readonly debug: Pipe;
  readonly information: Pipe;
  readonly progress: Pipe;
}

/** The call that a frame belongs to: what `$MyInvocation`, `$args`, `$input`, `$PSBoundParameters`, `$PSCmdlet` read. */
export interface Call {
  /** The function, script or block; null where a block runs as a part of its caller (ForEach-Object). */
  readonly command: CommandInfo | null;
  /** `<ScriptBlock>`, the function's name: for ScriptStackTrace. */
  readonly label: string;
  invocation(): InvocationInfo;
  readonly args: Value[];
  /** `$input`; null where nothing is piped in. */
  input(): Value[] | null;
  /** What the command line and the pipeline have bound: `$PSBoundParameters`. */
  bound(): readonly (readonly [name: string, value: Value])[];
  /** `$PSCmdlet` of an advanced function. */
  readonly cmdlet: Value;
}

export class Frame {
  /** The statement (or condition) that runs: where errors point. */
  at: Extent;
  /** Of the `break` or `continue` on its way. */
  label: string | null = null;
  readonly meter: Meter;
  /** Of the scope: one look less for each variable. */
  readonly layout: ScopeLayout;
  readonly slots: (PSVariable | undefined)[];

  constructor(
    readonly engine: Engine,
    readonly code: BlockCode,
    readonly scope: Scope,
    public pipe: Pipe,
    public sinks: Sinks,
    readonly call: Call,
    readonly caller: Frame | null,
  ) {
    this.at = code.ast;
    this.meter = engine.meter;
    this.layout = scope.layout;
    this.slots = scope.slots;
  }

  get source(): SourceText {
    return this.code.ast.source;
  }
}
