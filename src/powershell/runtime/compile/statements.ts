/** Statements, by kind of node. */
import type {
  DataStatementAst,
  FunctionDefinitionAst,
  IfStatementAst,
  ReturnStatementAst,
  StatementAst,
  ThrowStatementAst,
} from '../../syntax/ast.ts';
import { toInt32, toText } from '../../types/index.ts';
import type { Expression, Statement } from '../frame.ts';
import { defineFunction } from '../functions.ts';
import { collected, writeUnrolled } from '../pipe.ts';
import { Completion, ExitSignal } from '../signals.ts';
import { AutomationNull, isNull, ScriptBlock } from '../values/index.ts';
import { noticeWorkflow } from '../workflows.ts';
import type { Compiler } from './compiler.ts';
import { compileCondition } from './conditions.ts';
import { notSupported, positioned, thrownValue } from './errors.ts';
import { compileAssignmentStatement } from './fused-assignments.ts';
import { compileFor, compileForEach, compileJump, compileWhile } from './loops.ts';
import { outputOf } from './output.ts';
import { compileChain, compileExpressionStatement, compilePipeline } from './pipelines.ts';
import { compileSwitch } from './switch.ts';
import { compileTry } from './try.ts';

export function compileStatement(ast: StatementAst, c: Compiler): Statement {
  switch (ast.kind) {
    case 'Pipeline':
      return compilePipeline(ast, c);
    case 'CommandExpression':
      return compileExpressionStatement(ast, ast, c);
    case 'PipelineChain':
      return compileChain(ast, c);
    case 'AssignmentStatement':
      return compileAssignmentStatement(ast, c);
    case 'IfStatement':
      return compileIf(ast, c);
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'DoUntilStatement':
      return compileWhile(ast, c);
    case 'ForStatement':
      return compileFor(ast, c);
    case 'ForEachStatement':
      return compileForEach(ast, c);
    case 'SwitchStatement':
      return compileSwitch(ast, c);
    case 'TryStatement':
      return compileTry(ast, c);
    case 'BreakStatement':
      return compileJump(ast.label, Completion.Break, c);
    case 'ContinueStatement':
      return compileJump(ast.label, Completion.Continue, c);
    case 'ReturnStatement':
      return compileReturn(ast, c);
    case 'ExitStatement': {
      const code = ast.pipeline === null ? null : c.pipelineValue(ast.pipeline);
      return (f) => {
        f.at = ast;
        const value = code === null ? null : code(f);
        throw new ExitSignal(isNull(value) ? 0 : toInt32(value!));
      };
    }
    case 'ThrowStatement':
      return compileThrow(ast, c);
    case 'FunctionDefinition':
      return compileFunction(ast, c);
    case 'BlockStatement':
      return c.statements(ast.body);
    case 'DataStatement':
      return compileData(ast, c);
    case 'TrapStatement':
      return () => Completion.Normal;
    case 'ErrorStatement':
      return (f) => {
        throw notSupported(f.source, 'This statement', ast);
      };
  }
}

function compileIf(ast: IfStatementAst, c: Compiler): Statement {
  const clauses = ast.clauses.map(({ condition, body }) => ({
    test: compileCondition(condition, c),
    body: c.statements(body),
  }));
  const otherwise = ast.elseClause === null ? null : c.statements(ast.elseClause);
  return (f) => {
    for (const { test, body } of clauses) if (test(f)) return body(f);
    return otherwise === null ? Completion.Normal : otherwise(f);
  };
}

function compileReturn(ast: ReturnStatementAst, c: Compiler): Statement {
  if (ast.pipeline === null) return () => Completion.Return;
  if (ast.pipeline.kind === 'Pipeline' && ast.pipeline.elements[0]?.kind !== 'CommandExpression') {
    const run = c.statement(ast.pipeline);
    return (f) => {
      run(f);
      return Completion.Return;
    };
  }
  const value = c.pipelineValue(ast.pipeline);
  return (f) => {
    f.at = ast;
    writeUnrolled(f.pipe, value(f));
    return Completion.Return;
  };
}

function compileThrow(ast: ThrowStatementAst, c: Compiler): Statement {
  const value: Expression | null = ast.pipeline === null ? null : c.pipelineValue(ast.pipeline);
  return (f) => {
    f.at = ast;
    if (value === null) {
      const caught = f.engine.caught.at(-1) ?? null;
      if (caught !== null) throw thrownValue(caught, '');
      throw positioned(f, thrownValue(null, 'ScriptHalted'), ast);
    }
    const thrown = value(f);
    const text = isNull(thrown) ? 'ScriptHalted' : toText(thrown);
    throw positioned(f, thrownValue(thrown === AutomationNull ? null : thrown, text), ast);
  };
}

/** `data name { … }` sets a variable, `data { … }` writes. */
function compileData(ast: DataStatementAst, c: Compiler): Statement {
  const body = c.statements(ast.body);
  const { variable } = ast;
  if (variable === null) return body;
  const output = outputOf(body);
  return (f) => {
    f.engine.assignIn(f.scope, variable.toLowerCase(), variable, collected(output(f)));
    return Completion.Normal;
  };
}

function compileFunction(ast: FunctionDefinitionAst, c: Compiler): Statement {
  const code = c.block(ast.body, ast.parameters);
  const { body } = ast;
  const text = c.source.text.slice(body.start + 1, body.end - 1);
  return (f) => {
    const block = new ScriptBlock(body, text);
    block.compiled = code;
    block.isFilter = ast.isFilter;
    block.isWorkflow = ast.isWorkflow;
    defineFunction(f.scope, ast.name, block);
    if (ast.isWorkflow) noticeWorkflow(f, ast.name);
    return Completion.Normal;
  };
}
