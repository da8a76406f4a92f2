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
import { automaticReaders } from './automatic.ts';
import type { Compiler } from './compiler.ts';
import { memberName } from './targets.ts';
import { typeLookup } from './type-tests.ts';
import { isScopeDrive, scopeOf, variablePath } from './variables.ts';

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

/** A reference to a value that no variable holds. */
function referenceTo(value: Value): PSReference {
  let held = value;
  return new PSReference(
    () => held,
    (v) => {
      held = v;
    },
  );
}

/** `[ref]$x`; of a constant (`[ref]$null`), a drive's variable or any other expression, a reference to the value. */
export function compileReference(ast: ExpressionAst, c: Compiler): Expression {
  const path = ast.kind === 'VariableExpression' ? variablePath(ast) : null;
  const isVariable =
    path !== null && (path.drive === '' ? !/^(null|true|false)$/.test(path.key) : isScopeDrive(path.drive));
  if (!isVariable) {
    const value = c.operand(ast);
    return (f) => referenceTo(value(f));
  }
  const { key, drive } = path;
  const automatic = drive === '' ? automaticReaders[key] : undefined;
  return (f) => {
    const variable = drive === '' ? f.scope.find(key) : scopeOf(f, drive).own(key);
    if (variable === undefined && automatic !== undefined) return referenceTo(automatic(f));
    if (variable === undefined) {
      throw runtimeError('[ref] cannot be applied to a variable that does not exist.', 'NonExistingVariableReference', {
        target: path.name,
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
