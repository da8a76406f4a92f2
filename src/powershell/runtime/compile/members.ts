/** Member access, method calls and indexes. */
import type {
  ExpressionAst,
  IndexExpressionAst,
  InvokeMemberExpressionAst,
  MemberExpressionAst,
} from '../../syntax/ast.ts';
import { getDynamicMember, getIndex, getMember, getStatic, invokeMember, invokeStatic } from '../../types/index.ts';
import { closureOf } from '../closures.ts';
import type { Expression, Frame } from '../frame.ts';
import { SteppablePipeline } from '../steppable-pipeline.ts';
import { elementsOf, PSReference, PSType, runtimeError, ScriptBlock, type Value } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { memberName } from './targets.ts';
import { typeLookup } from './type-tests.ts';

/** `$x.Name`, `[T]::Name`, `$x?.Name` */
export function compileMember(ast: MemberExpressionAst, c: Compiler): Expression {
  const name = memberName(ast.member, c);
  if (ast.static) {
    const owner = staticOwner(ast.expression, c);
    return (f) => {
      const type = owner(f);
      return type instanceof PSType ? getStatic(type, name(f)) : getMember(type, name(f));
    };
  }
  const target = c.operand(ast.expression);
  if (ast.member.kind !== 'StringConstantExpression') return dynamicMember(ast, target, c);
  if (ast.nullConditional) {
    return (f) => {
      const value = target(f);
      return value === null ? null : getMember(value, name(f));
    };
  }
  return (f) => getMember(target(f), name(f));
}

/** `$x.$name` */
function dynamicMember(ast: MemberExpressionAst, target: Expression, c: Compiler): Expression {
  const name = c.operand(ast.member);
  return (f) => {
    const value = target(f);
    if (ast.nullConditional && value === null) return null;
    return getDynamicMember(value, name(f));
  };
}

function staticOwner(ast: ExpressionAst, c: Compiler): (f: Frame) => Value {
  return ast.kind === 'TypeExpression' ? typeLookup(ast.typeName) : c.operand(ast);
}

/** `$x.Name(…)`, `[T]::Name(…)`, `$x?.Name(…)` */
export function compileInvoke(ast: InvokeMemberExpressionAst, c: Compiler): Expression {
  const name = memberName(ast.member, c);
  const args = ast.arguments.map((a) => c.operand(a));
  const evaluate = (f: Frame): Value[] => {
    const values: Value[] = new Array(args.length);
    for (let i = 0; i < args.length; i++) values[i] = args[i]!(f);
    return values;
  };
  if (ast.static) {
    const owner = staticOwner(ast.expression, c);
    return (f) => {
      const type = owner(f);
      const member = name(f);
      const values = evaluate(f);
      return type instanceof PSType ? invokeStatic(type, member, values) : invokeMember(type, member, values);
    };
  }
  const target = c.operand(ast.expression);
  return (f) => {
    const value = target(f);
    if (ast.nullConditional && value === null) return null;
    const member = name(f);
    const values = evaluate(f);
    if (value instanceof ScriptBlock) {
      const key = member.toLowerCase();
      if (key === 'getnewclosure') return closureOf(f, value);
      if (key === 'getsteppablepipeline') return new SteppablePipeline(f, value, elementsOf(values[1] ?? null) ?? []);
    }
    return invokeMember(value, member, values);
  };
}

/** `$x[…]`, `$x?[…]` */
export function compileIndex(ast: IndexExpressionAst, c: Compiler): Expression {
  const target = c.operand(ast.target);
  const index = c.operand(ast.index);
  return (f) => {
    const value = target(f);
    if (ast.nullConditional && value === null) return null;
    const at = index(f);
    if (typeof at === 'number' && Array.isArray(value)) {
      const length = value.length;
      const element = value[at < 0 ? at + length : at];
      if (element !== undefined) return element;
    }
    return getIndex(value, at);
  };
}

/** `[ref]$x` */
export function compileReference(ast: ExpressionAst, c: Compiler): Expression {
  if (ast.kind !== 'VariableExpression') {
    const value = c.operand(ast);
    return (f) => {
      let held = value(f);
      return new PSReference(
        () => held,
        (v) => {
          held = v;
        },
      );
    };
  }
  return (f) => {
    const variable = f.scope.find(ast.name.toLowerCase());
    if (variable === undefined) {
      throw runtimeError('[ref] cannot be applied to a variable that does not exist.', 'NonExistingVariableReference', {
        target: ast.name,
      });
    }
    return new PSReference(
      () => variable.value,
      (v) => {
        variable.value = variable.guard === null ? v : variable.guard(v);
      },
    );
  };
}
