/**
 * Which variables a block may read before it has assigned them. PowerShell gives all others a place of their own: `$total += 5` in a
 * function that never read `$total` before starts from nothing, whatever a caller's `$total` holds; where the function reads it first,
 * both mean the caller's until the assignment. (As the engine's own analysis, `+=` does not count as a read, `++` does.)
 */
import type { Ast, ExpressionAst, ScriptBlockAst, StatementAst, StatementBlockAst } from '../../syntax/ast.ts';
import { childrenOf } from '../../syntax/children.ts';
import { variablePath } from './variables.ts';

/** Assigned on every way to a point; null: the point is never reached. */
type Assigned = ReadonlySet<string> | null;

/** Commands that may make or remove any variable: nothing is known of a block that calls one. */
const pessimizing = new Set('new-variable nv remove-variable rv set-variable set sv set-psbreakpoint sbp'.split(' '));

/** `all`: nothing is known, every variable may be read first. */
export type ReadFirst = ReadonlySet<string> | 'all';

export function readFirst(ast: ScriptBlockAst, parameters: readonly string[]): ReadFirst {
  const analysis = new Analysis();
  let assigned: Assigned = new Set(parameters);
  for (const block of [ast.beginBlock, ast.processBlock, ast.endBlock, ast.cleanBlock]) {
    if (block !== null) assigned = analysis.statements(block.statements, assigned);
  }
  return analysis.unknown ? 'all' : analysis.read;
}

function both(a: Assigned, b: Assigned): Assigned {
  if (a === null) return b;
  if (b === null) return a;
  return new Set([...a].filter((key) => b.has(key)));
}

class Analysis {
  readonly read = new Set<string>();
  unknown = false;

  statements(list: readonly StatementAst[], before: Assigned): Assigned {
    return list.reduce((assigned, statement) => this.statement(statement, assigned), before);
  }

  private block(ast: StatementBlockAst | null, before: Assigned): Assigned {
    return ast === null ? before : this.statements(ast.statements, before);
  }

  private statement(ast: StatementAst, before: Assigned): Assigned {
    switch (ast.kind) {
      case 'AssignmentStatement':
        return this.target(ast.left, this.statement(ast.right, before));
      case 'IfStatement': {
        let test = before;
        let after: Assigned = null;
        for (const { condition, body } of ast.clauses) {
          test = this.statement(condition, test);
          after = both(after, this.block(body, test));
        }
        return both(after, this.block(ast.elseClause, test));
      }
      case 'WhileStatement': {
        const test = this.statement(ast.condition, before);
        this.block(ast.body, test);
        return test;
      }
      case 'DoWhileStatement':
      case 'DoUntilStatement':
        return this.statement(ast.condition, this.block(ast.body, before) ?? before);
      case 'ForStatement': {
        const start = ast.initializer === null ? before : this.statement(ast.initializer, before);
        const test = ast.condition === null ? start : this.statement(ast.condition, start);
        const after = this.block(ast.body, test);
        if (ast.iterator !== null) this.statement(ast.iterator, after ?? test);
        return test;
      }
      case 'ForEachStatement': {
        const items = this.statement(ast.condition, before);
        this.block(ast.body, this.target(ast.variable, items));
        return items;
      }
      case 'SwitchStatement': {
        const value = this.statement(ast.condition, before);
        for (const { test, body } of ast.clauses) {
          this.expression(test, value);
          this.block(body, value);
        }
        this.block(ast.defaultClause, value);
        return value;
      }
      case 'TryStatement': {
        let after = this.block(ast.body, before);
        for (const clause of ast.catchClauses) after = both(after, this.block(clause.body, before));
        return ast.finallyBlock === null ? after : this.block(ast.finallyBlock, after ?? before);
      }
      case 'ReturnStatement':
      case 'ExitStatement':
      case 'ThrowStatement':
        if (ast.pipeline !== null) this.statement(ast.pipeline, before);
        return null;
      case 'BreakStatement':
      case 'ContinueStatement':
        return null;
      case 'BlockStatement':
      case 'DataStatement':
        return this.block(ast.body, before);
      case 'FunctionDefinition':
      case 'TrapStatement':
        return before;
      default:
        return this.inside(ast, before);
    }
  }

  /** What is written to; its parts are read. */
  private target(ast: ExpressionAst, before: Assigned): Assigned {
    switch (ast.kind) {
      case 'VariableExpression': {
        const { key, drive } = variablePath(ast);
        if (before === null || (drive !== '' && drive !== 'local')) return before;
        return new Set([...before, key]);
      }
      case 'ConvertExpression':
      case 'AttributedExpression':
        return this.target(ast.child, before);
      case 'ArrayLiteral':
        return ast.elements.reduce<Assigned>((assigned, e) => this.target(e, assigned), before);
      default:
        return this.expression(ast, before);
    }
  }

  private expression(ast: ExpressionAst, before: Assigned): Assigned {
    if (ast.kind === 'VariableExpression') {
      const { key, drive } = variablePath(ast);
      if (drive === '' && before !== null && !before.has(key)) this.read.add(key);
      return before;
    }
    return this.inside(ast, before);
  }

  /** Everything below a node, in order; blocks in it are looked at for themselves. */
  private inside(ast: Ast, before: Assigned): Assigned {
    if (ast.kind === 'ScriptBlockExpression') return before;
    if (ast.kind === 'Command') {
      const [head] = ast.elements;
      const name = head?.kind === 'StringConstantExpression' ? head.value.toLowerCase() : '';
      if (ast.invocationOperator === '.' || pessimizing.has(name)) this.unknown = true;
    }
    let assigned = before;
    for (const child of childrenOf(ast)) {
      if ('statements' in child) assigned = this.statements(child.statements as StatementAst[], assigned);
      else if (child.kind === 'AssignmentStatement' || child.kind === 'Pipeline' || child.kind === 'PipelineChain') {
        assigned = this.statement(child, assigned);
      } else assigned = this.expression(child as ExpressionAst, assigned);
    }
    return assigned;
  }
}
