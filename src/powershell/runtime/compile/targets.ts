/** What can stand left of `=`: how it is read and written. */
import type {
  AttributeAst,
  ExpressionAst,
  IndexExpressionAst,
  MemberExpressionAst,
  TypeConstraintAst,
  VariableExpressionAst,
} from '../../syntax/ast.ts';
import {
  convertTo,
  getDynamicMember,
  getIndex,
  getMember,
  getStatic,
  setDynamicMember,
  setIndex,
  setMember,
  setStatic,
  toText,
} from '../../types/index.ts';
import type { Expression, Frame } from '../frame.ts';
import type { ScopeLayout } from '../scope.ts';
import { AutomationNull, elementsOf, Owned, PSType, PSVariable, runtimeError, type Value } from '../values/index.ts';
import { writeDrive } from '../variable-drives.ts';
import type { Compiler } from './compiler.ts';
import { constrain } from './constraints.ts';
import { typeLookup } from './type-tests.ts';
import { isScopeDrive, scopeOf, variablePath } from './variables.ts';

/** A place to write to, after its parts were evaluated once: `$a[$i++] += 1`. */
export interface Place {
  get(): Value;
  set(value: Value): void;
}

export interface Target {
  /** Writes; gives what was written, as a constraint may have converted it. */
  assign(f: Frame, value: Value): Value;
  /** For `+=` and the like. */
  place(f: Frame): Place;
}

export function compileTarget(ast: ExpressionAst, c: Compiler): Target {
  switch (ast.kind) {
    case 'VariableExpression':
      return variableTarget(ast, c);
    case 'MemberExpression':
      return memberTarget(ast, c);
    case 'IndexExpression':
      return indexTarget(ast, c);
    case 'ConvertExpression':
    case 'AttributedExpression':
      return typedTarget(ast, c);
    case 'ArrayLiteral':
      return listTarget(ast.elements, c);
    case 'ParenExpression': {
      const inner = ast.pipeline.kind === 'Pipeline' ? ast.pipeline.elements[0] : undefined;
      if (inner?.kind === 'CommandExpression') return compileTarget(inner.expression, c);
    }
  }
  throw new Error(`Not assignable: ${ast.kind}`);
}

function fromAssign(assign: Target['assign'], read: Expression): Target {
  return { assign, place: (f) => ({ get: () => read(f), set: (value) => assign(f, value) }) };
}

function variableTarget(ast: VariableExpressionAst, c: Compiler): Target {
  const { key, name, drive } = variablePath(ast);
  const read = c.operand(ast);
  if (drive === '') {
    if (key === 'null') return fromAssign((_f, value) => value, read);
    return fromAssign(nameWriter(key, name), read);
  }
  if (isScopeDrive(drive)) {
    return fromAssign((f, value) => {
      const variable = f.engine.assignIn(scopeOf(f, drive), key, name, value);
      if (drive === 'private') variable.options = { ...variable.options, private: true };
      return variable.value;
    }, read);
  }
  return fromAssign((f, value) => {
    writeDrive(f, drive, name, value);
    return value;
  }, read);
}

/** Writes a variable of the current scope. */
export function nameWriter(key: string, name: string): (f: Frame, value: Value) => Value {
  let layout: ScopeLayout | null = null;
  let index = -1;
  return (f, value) => {
    const scope = f.scope;
    if (scope.layout !== layout) {
      layout = scope.layout;
      index = layout.slot(key);
    }
    const variable = scope.slots[index];
    if (variable !== undefined) {
      variable.owned = Owned.Nothing;
      variable.stored = variable.guard === null ? value : variable.guard(value);
      return variable.stored;
    }
    if (f.engine.sharesName(key)) return f.engine.assignIn(scope, key, name, value).value;
    scope.slots[index] = new PSVariable(name, value);
    return value;
  };
}

function memberTarget(ast: MemberExpressionAst, c: Compiler): Target {
  const name = memberName(ast.member, c);
  if (ast.static) {
    const owner = ast.expression.kind === 'TypeExpression' ? typeLookup(ast.expression.typeName) : undefined;
    const value = owner === undefined ? c.operand(ast.expression) : undefined;
    const typeOfOwner = (f: Frame): PSType => {
      if (owner !== undefined) return owner(f);
      const found = value!(f);
      if (found instanceof PSType) return found;
      throw runtimeError('A static member can only be set on a type.', 'PropertyNotFound');
    };
    return {
      assign(f, assigned) {
        setStatic(typeOfOwner(f), name(f), plain(assigned));
        return assigned;
      },
      place(f) {
        const type = typeOfOwner(f);
        const member = name(f);
        return { get: () => getStatic(type, member), set: (v) => setStatic(type, member, plain(v)) };
      },
    };
  }
  const owner = c.operand(ast.expression);
  if (ast.member.kind !== 'StringConstantExpression') return dynamicTarget(owner, c.operand(ast.member));
  return {
    assign(f, value) {
      const target = owner(f);
      setMember(target, name(f), plain(value));
      return value;
    },
    place(f) {
      const target = owner(f);
      const member = name(f);
      return { get: () => getMember(target, member), set: (v) => setMember(target, member, plain(v)) };
    },
  };
}

/** `$owner.$name = …` */
function dynamicTarget(owner: Expression, name: Expression): Target {
  return {
    assign(f, value) {
      const target = owner(f);
      setDynamicMember(target, name(f), plain(value));
      return value;
    },
    place(f) {
      const target = owner(f);
      const member = name(f);
      return {
        get: () => getDynamicMember(target, member),
        set: (v) => setDynamicMember(target, member, plain(v)),
      };
    },
  };
}

/** The name behind the dot. */
export function memberName(ast: ExpressionAst, c: Compiler): (f: Frame) => string {
  if (ast.kind === 'StringConstantExpression') {
    const name = ast.value;
    return () => name;
  }
  const value = c.operand(ast);
  return (f) => toText(value(f));
}

function indexTarget(ast: IndexExpressionAst, c: Compiler): Target {
  const owner = c.operand(ast.target);
  const index = c.operand(ast.index);
  return {
    assign(f, value) {
      const target = owner(f);
      setIndex(target, index(f), plain(value));
      return value;
    },
    place(f) {
      const target = owner(f);
      const at = index(f);
      return { get: () => getIndex(target, at), set: (v) => setIndex(target, at, plain(v)) };
    },
  };
}

/** What is stored in objects and arrays is never AutomationNull. */
function plain(value: Value): Value {
  return value === AutomationNull ? null : value;
}

/** `[int]$x = …`, `[ValidateSet('a')]$x = …`: the constraints stay with the variable. */
function typedTarget(ast: ExpressionAst, c: Compiler): Target {
  const attributes: (AttributeAst | TypeConstraintAst)[] = [];
  let inner = ast;
  while (inner.kind === 'ConvertExpression' || inner.kind === 'AttributedExpression') {
    attributes.push(inner.kind === 'ConvertExpression' ? inner.type : inner.attribute);
    inner = inner.child;
  }
  if (inner.kind === 'VariableExpression') {
    const { key, name, drive } = variablePath(inner);
    const read = c.operand(inner);
    return fromAssign((f, value) => constrain(f, scopeOf(f, drive), key, name, attributes, value, c), read);
  }
  const target = compileTarget(inner, c);
  const type = ast.kind === 'ConvertExpression' ? typeLookup(ast.type.typeName) : undefined;
  return {
    assign: (f, value) => target.assign(f, type === undefined ? value : convertTo(value, type(f))),
    place: (f) => target.place(f),
  };
}

/** `$a, $b = …`: one each, the last takes the rest. */
function listTarget(elements: readonly ExpressionAst[], c: Compiler): Target {
  const targets = elements.map((e) => compileTarget(e, c));
  const assign: Target['assign'] = (f, value) => {
    const values = elementsOf(value) ?? [value];
    const last = targets.length - 1;
    targets.forEach((target, i) => {
      if (i < last) target.assign(f, values[i] ?? null);
      else {
        const rest = values.slice(last);
        target.assign(f, rest.length > 1 ? rest : (rest[0] ?? null));
      }
    });
    return value;
  };
  const reads = elements.map((e) => c.operand(e));
  return fromAssign(assign, (f) => reads.map((read) => read(f)));
}
