/** Expressions, by kind of node. */
import type {
  ArrayExpressionAst,
  ConvertExpressionAst,
  ExpressionAst,
  PipelineAst,
  StatementBlockAst,
  UsingExpressionAst,
} from '../../syntax/ast.ts';
import { convertTo, toBoolean } from '../../types/index.ts';
import { handleError } from '../error-handling.ts';
import type { Expression } from '../frame.ts';
import { CollectingPipe, collected, writeUnrolled } from '../pipe.ts';
import { mayUse } from '../using-values.ts';
import { AutomationNull, runtimeError, type Value } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import {
  compileArrayLiteral,
  compileExpandable,
  compileHashtable,
  compileScriptBlock,
  constantValue,
} from './literals.ts';
import { compileIndex, compileInvoke, compileMember, compileReference } from './members.ts';
import { compileBinary, compileUnary } from './operators.ts';
import { outputOf } from './output.ts';
import { isSilent } from './silent.ts';
import { setsSuccess } from './success.ts';
import { typeLookup } from './type-tests.ts';
import { compileVariable } from './variables.ts';

/** Whether an expression can give AutomationNull. */
export function mayBeNothing(ast: ExpressionAst): boolean {
  switch (ast.kind) {
    case 'VariableExpression':
    case 'ParenExpression':
    case 'SubExpression':
    case 'InvokeMemberExpression':
    case 'MemberExpression':
    case 'ConvertExpression':
    case 'TernaryExpression':
    case 'UsingExpression':
    case 'IndexExpression':
      return true;
    case 'BinaryExpression':
      return ast.operator === '??';
    default:
      return false;
  }
}

export function compileExpression(ast: ExpressionAst, c: Compiler): Expression {
  switch (ast.kind) {
    case 'VariableExpression':
      return compileVariable(ast);
    case 'ConstantExpression': {
      const value = constantValue(ast);
      return () => value;
    }
    case 'StringConstantExpression': {
      const value = ast.value;
      return () => value;
    }
    case 'ExpandableStringExpression':
      return compileExpandable(ast, c);
    case 'BinaryExpression':
      return compileBinary(ast, c);
    case 'UnaryExpression':
      return compileUnary(ast, c);
    case 'MemberExpression':
      return compileMember(ast, c);
    case 'InvokeMemberExpression':
      return compileInvoke(ast, c);
    case 'IndexExpression':
      return compileIndex(ast, c);
    case 'ArrayLiteral':
      return compileArrayLiteral(ast, c);
    case 'ArrayExpression':
      return compileArrayExpression(ast, c);
    case 'SubExpression':
      return compileSubExpression(ast.subExpression, c);
    case 'ParenExpression':
      return c.pipelineValue(ast.pipeline);
    case 'Hashtable':
      return compileHashtable(ast, c);
    case 'ScriptBlockExpression':
      return compileScriptBlock(ast, c);
    case 'TypeExpression':
      return typeLookup(ast.typeName);
    case 'ConvertExpression':
      return compileConvert(ast, c);
    case 'TernaryExpression': {
      const condition = c.operand(ast.condition);
      const ifTrue = c.expression(ast.ifTrue);
      const ifFalse = c.expression(ast.ifFalse);
      return (f) => (toBoolean(condition(f)) ? ifTrue(f) : ifFalse(f));
    }
    case 'UsingExpression':
      return compileUsing(ast, c);
    case 'AttributedExpression':
      return c.expression(ast.child);
    case 'ErrorExpression':
      throw new Error('A script with parse errors was compiled.');
  }
}

/** `[int]$x`, `[ordered]@{ }`, `[pscustomobject]@{ }`, `[ref]$x`, `[void](…)` */
function compileConvert(ast: ConvertExpressionAst, c: Compiler): Expression {
  const name = ast.type.typeName;
  const lower = name.fullName.toLowerCase();
  if (lower === 'ref') return compileReference(ast.child, c);
  if (ast.child.kind === 'Hashtable') {
    if (lower === 'ordered') return compileHashtable(ast.child, c, true);
    if (lower === 'pscustomobject' || lower === 'system.management.automation.pscustomobject') {
      const table = compileHashtable(ast.child, c, true);
      const type = typeLookup({ ...name, fullName: 'pscustomobject', name: 'pscustomobject' });
      return (f) => convertTo(table(f), type(f));
    }
  }
  const child = c.operand(ast.child);
  if (lower === 'void' || lower === 'system.void') {
    return (f) => {
      child(f);
      return AutomationNull;
    };
  }
  const type = typeLookup(name);
  return (f) => {
    const value = child(f);
    return convertTo(value, type(f));
  };
}

/** `@( … )`: always an array. One expression alone is no statement: an error in it ends the statement around it. */
function compileArrayExpression(ast: ArrayExpressionAst, c: Compiler): Expression {
  const only = soleExpression(ast.subExpression);
  if (only !== null && !isSilent(only.expression)) {
    const value = c.expression(only.expression);
    return only.expression.kind === 'ArrayLiteral' ? value : (f) => elementsIn(value(f));
  }
  const output = outputOf(c.statements(ast.subExpression));
  return (f) => output(f);
}

interface SoleExpression {
  readonly at: PipelineAst;
  readonly expression: ExpressionAst;
}

/** The expression that a block consists of, without redirections; null where it is more. */
function soleExpression({ statements, traps }: StatementBlockAst): SoleExpression | null {
  const only = statements.length === 1 && traps.length === 0 ? statements[0] : undefined;
  if (only?.kind !== 'Pipeline' || only.elements.length !== 1 || only.background) return null;
  const element = only.elements[0]!;
  if (element.kind !== 'CommandExpression' || element.redirections.length > 0) return null;
  return { at: only, expression: element.expression };
}

/** `$($x + 1)`: a statement of its own, whose value needs no pipe on its way. */
function compileSoleExpression({ at, expression }: SoleExpression, c: Compiler): Expression {
  const value = c.expression(expression);
  const succeeds = setsSuccess(at, c.edition);
  return (f) => {
    f.at = at;
    try {
      const result = value(f);
      if (succeeds) f.engine.success = true;
      return typeof result !== 'object' || result === null ? result : collected(elementsIn(result));
    } catch (thrown) {
      handleError(f, thrown);
      return AutomationNull;
    }
  };
}

/** What a value unrolls to, in an array of its own. */
function elementsIn(value: Value): Value[] {
  const pipe = new CollectingPipe();
  writeUnrolled(pipe, value);
  return pipe.items;
}

/** `$( … )` */
function compileSubExpression(block: StatementBlockAst, c: Compiler): Expression {
  if (block.statements.length === 0 && block.traps.length === 0) return () => null;
  const only = soleExpression(block);
  if (only !== null && !isSilent(only.expression)) return compileSoleExpression(only, c);
  const output = outputOf(c.statements(block));
  return (f) => collected(output(f));
}

/** `$using:x`: this engine has one machine only, so where it may stand it is the variable itself. */
function compileUsing(ast: UsingExpressionAst, c: Compiler): Expression {
  const value = c.expression(ast.subExpression);
  return (f) => {
    if (mayUse(f.engine)) return value(f);
    throw runtimeError(
      'A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or InlineScript in the script workflow. When it is used with Invoke-Command, the Using variable is valid only if the script block is invoked on a remote computer.',
      'UsingWithoutInvokeCommand',
    );
  };
}
