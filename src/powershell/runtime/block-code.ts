/** The compiled form of a script block: its parts are compiled when it first runs, and shared by all its script block objects. */
import type { ExpressionAst, ParameterAst, ScriptBlockAst, StatementBlockAst } from '../syntax/ast.ts';
import type { CommandParameters } from './binder-contract.ts';
import type { CommandPlan } from './compile/commands.ts';
import type { Expression, Statement } from './frame.ts';
import { ScopeLayout } from './scope.ts';
import type { ScriptBlock } from './values/index.ts';

/** What the compiler makes of the parts of a block. */
export interface BlockParts {
  /** `dynamicparam` */
  readonly dynamic: Statement | null;
  readonly begin: Statement | null;
  readonly process: Statement | null;
  readonly end: Statement | null;
  readonly clean: Statement | null;
  /** Of each declared parameter; null where it has none. */
  readonly defaults: readonly (Expression | null)[];
}

export class BlockCode {
  readonly layout = new ScopeLayout();
  /** `param( )`, or what stands before the body of a function. */
  readonly declared: readonly ParameterAst[];
  /** Made by the binder at the first call. */
  parameters: CommandParameters | null = null;
  private made: BlockParts | null = null;

  constructor(
    readonly ast: ScriptBlockAst,
    ownParameters: readonly ParameterAst[] | null,
    private readonly compile: (code: BlockCode) => BlockParts,
    /** Compiles an expression that stands in an attribute. */
    readonly constant: (argument: ExpressionAst) => Expression,
    private readonly pipelineOf: (code: BlockCode) => readonly CommandPlan[] | null,
  ) {
    this.declared = ownParameters ?? ast.paramBlock?.parameters ?? [];
  }

  /** The compiled parts. */
  get parts(): BlockParts {
    this.made ??= this.compile(this);
    return this.made;
  }

  /** The commands of the one pipeline that the block is; null where it is anything else. */
  get commands(): readonly CommandPlan[] | null {
    return this.pipelineOf(this);
  }

  /** Everything it does stands in its unnamed end block: `{ … }` without begin, process or end. */
  get isPlain(): boolean {
    const { dynamicParamBlock, beginBlock, processBlock, cleanBlock, endBlock } = this.ast;
    const others = [dynamicParamBlock, beginBlock, processBlock, cleanBlock];
    return others.every((block) => block === null) && (endBlock?.unnamed ?? true);
  }
}

/** The code of a script block object. */
export function codeOf(block: ScriptBlock): BlockCode {
  return block.compiled as BlockCode;
}

/** A statement block, or the part of a script block, to compile. */
export type StatementsOf = Pick<StatementBlockAst, 'statements' | 'traps'>;
