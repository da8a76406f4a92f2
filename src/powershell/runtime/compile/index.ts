/** Compiles syntax trees to closures: one compiler per script text. */
import type { ExpressionAst, ParameterAst, PipelineBaseAst, ScriptBlockAst, StatementAst } from '../../syntax/ast.ts';
import type { Edition } from '../../syntax/edition.ts';
import type { SourceText } from '../../syntax/source-text.ts';
import { BlockCode, type BlockParts, type StatementsOf } from '../block-code.ts';
import type { Expression, Statement } from '../frame.ts';
import { AutomationNull } from '../values/index.ts';
import { type CommandPlan, compileCommand } from './commands.ts';
import type { Compiler } from './compiler.ts';
import { compileExpression, mayBeNothing } from './expressions.ts';
import { type ReadFirst, readFirst } from './read-first.ts';
import { compileStatements } from './statement-list.ts';
import { compileStatement } from './statements.ts';
import { compilePipelineValue, compileStatementValue } from './values.ts';

class ScriptCompiler implements Compiler {
  private reads: ReadFirst = 'all';
  private readonly blocks = new Map<ScriptBlockAst, BlockCode>();

  constructor(
    readonly source: SourceText,
    readonly edition: Edition,
  ) {}

  expression(ast: ExpressionAst): Expression {
    return compileExpression(ast, this);
  }

  readsFirst(key: string): boolean {
    return this.reads === 'all' || this.reads.has(key);
  }

  operand(ast: ExpressionAst): Expression {
    const value = this.expression(ast);
    if (!mayBeNothing(ast)) return value;
    return (f) => {
      const result = value(f);
      return result === AutomationNull ? null : result;
    };
  }

  statement(ast: StatementAst): Statement {
    return compileStatement(ast, this);
  }

  statements(block: StatementsOf): Statement {
    return compileStatements(block, this);
  }

  loopBody(block: StatementsOf): Statement {
    return compileStatements(block, this, true);
  }

  statementValue(ast: StatementAst): Expression {
    return compileStatementValue(ast, this);
  }

  pipelineValue(ast: PipelineBaseAst): Expression {
    return compilePipelineValue(ast, this);
  }

  block(ast: ScriptBlockAst, ownParameters: readonly ParameterAst[] | null = null): BlockCode {
    let code = this.blocks.get(ast);
    if (code === undefined) {
      code = new BlockCode(
        ast,
        ownParameters,
        (made) => this.parts(made),
        (argument) => this.operand(argument),
        (made) => this.pipeline(made),
      );
      this.blocks.set(ast, code);
    }
    return code;
  }

  /** The commands of a block that is one pipeline of commands. */
  private pipeline({ ast, isPlain }: BlockCode): readonly CommandPlan[] | null {
    const [only, ...others] = ast.endBlock?.statements ?? [];
    if (!isPlain || others.length > 0 || only?.kind !== 'Pipeline') return null;
    const plans: CommandPlan[] = [];
    for (const element of only.elements) {
      if (element.kind !== 'Command') return null;
      plans.push(compileCommand(element, this));
    }
    return plans;
  }

  private parts(code: BlockCode): BlockParts {
    const { dynamicParamBlock, beginBlock, processBlock, endBlock, cleanBlock } = code.ast;
    const parameters = code.declared.map((p) => p.name.name.toLowerCase());
    this.reads = readFirst(code.ast, parameters);
    return {
      dynamic: dynamicParamBlock === null ? null : this.statements(dynamicParamBlock),
      begin: beginBlock === null ? null : this.statements(beginBlock),
      process: processBlock === null ? null : this.statements(processBlock),
      end: endBlock === null ? null : this.statements(endBlock),
      clean: cleanBlock === null ? null : this.statements(cleanBlock),
      defaults: code.declared.map((p) => (p.defaultValue === null ? null : this.operand(p.defaultValue))),
    };
  }
}

/** The code of a parsed script. */
export function compileScript(ast: ScriptBlockAst, edition: Edition): BlockCode {
  return new ScriptCompiler(ast.source, edition).block(ast);
}
