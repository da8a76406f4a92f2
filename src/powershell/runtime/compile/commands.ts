/** Commands: name, arguments, redirections, as a plan that opens a stage of a pipeline. */
import type { CommandAst, CommandElementAst, ExpressionAst, Extent } from '../../syntax/ast.ts';
import { toText } from '../../types/index.ts';
import { type CommandArguments, NamedArgument, ParameterText, WrittenNumber } from '../binder-contract.ts';
import type { Expression, Frame } from '../frame.ts';
import type { RedirectionPlan } from '../redirection.ts';
import { elementsOf, isNull, PSDictionary, runtimeError, type Value } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { constantValue } from './literals.ts';
import { compileRedirections } from './redirections.ts';

/** A command as it stands in a script. */
export interface CommandPlan {
  readonly ast: CommandAst;
  /** The name where it is written plainly; empty otherwise. */
  readonly name: string;
  /** What is called, where it is not a plain name: a block, a command object, or a name in a value. */
  readonly callee: Expression | null;
  readonly calleeAt: Extent;
  /** `.` */
  readonly dotted: boolean;
  /** `&` or `.`: the name may also be a script's path. */
  readonly operator: CommandAst['invocationOperator'];
  args(f: Frame): CommandArguments;
  readonly redirections: readonly RedirectionPlan[];
}

export function compileCommand(ast: CommandAst, c: Compiler): CommandPlan {
  const [head, ...rest] = ast.elements as [CommandElementAst, ...CommandElementAst[]];
  const plain = head.kind === 'StringConstantExpression' ? head.value : '';
  const args = compileArguments(afterDashes(rest, c), c);
  return {
    ast,
    name: plain,
    callee: plain === '' && head.kind !== 'CommandParameter' ? c.operand(head) : null,
    calleeAt: head,
    dotted: ast.invocationOperator === '.',
    operator: ast.invocationOperator,
    args: isLikeMethod(ast) ? notAsMethod(args) : args,
    redirections: compileRedirections(ast.redirections, c),
  };
}

/** `name(1, 2)`: a command with one list in parentheses right behind its name. */
function isLikeMethod({ elements }: CommandAst): boolean {
  const [head, only] = elements;
  if (elements.length !== 2 || only?.kind !== 'ParenExpression' || only.start !== head?.end) return false;
  const { pipeline } = only;
  const inside = pipeline.kind === 'Pipeline' && pipeline.elements.length === 1 ? pipeline.elements[0] : undefined;
  return inside?.kind === 'CommandExpression' && inside.expression.kind === 'ArrayLiteral';
}

/** Strict mode 2 takes such a call for a mistake. */
function notAsMethod(args: CommandPlan['args']): CommandPlan['args'] {
  return (f) => {
    if (f.engine.strictMode() < 2) return args(f);
    throw runtimeError(
      'The function or command was called as if it were a method. Parameters should be separated by spaces. For information about parameters, see the about_Parameters Help topic.',
      'StrictModeFunctionCallWithParens',
    );
  };
}

/** Behind `--` everything is a value; the dashes themselves are nothing. */
function afterDashes(elements: readonly CommandElementAst[], c: Compiler): readonly CommandElementAst[] {
  const at = elements.findIndex((e) => isBareWord(e, '--'));
  if (at < 0) return elements;
  return [
    ...elements.slice(0, at),
    ...elements.slice(at + 1).map((e): CommandElementAst => {
      if (e.kind !== 'CommandParameter') return e;
      const { start, end } = e;
      return {
        kind: 'StringConstantExpression',
        stringConstantType: 'BareWord',
        start,
        end,
        value: c.source.slice(e),
      };
    }),
  ];
}

function isBareWord(ast: CommandElementAst, text: string): boolean {
  return ast.kind === 'StringConstantExpression' && ast.stringConstantType === 'BareWord' && ast.value === text;
}

type Argument = (f: Frame, items: (Value | NamedArgument)[], extents: Extent[]) => void;

function compileArguments(elements: readonly CommandElementAst[], c: Compiler): CommandPlan['args'] {
  if (elements.length === 0) {
    const none: CommandArguments = { items: [], extents: [] };
    return () => none;
  }
  const simple = elements.every((e) => e.kind !== 'VariableExpression' || !e.splatted);
  if (simple) {
    const extents: Extent[] = elements.map((e) => e);
    const values = elements.map((e) => fixedArgument(e, c));
    return (f) => {
      const items: (Value | NamedArgument)[] = new Array(values.length);
      for (let i = 0; i < values.length; i++) items[i] = values[i]!(f);
      return { items, extents };
    };
  }
  const pieces: Argument[] = elements.map((e) =>
    e.kind === 'VariableExpression' && e.splatted ? splat(e, c) : single(e, fixedArgument(e, c)),
  );
  return (f) => {
    const items: (Value | NamedArgument)[] = [];
    const extents: Extent[] = [];
    for (const piece of pieces) piece(f, items, extents);
    return { items, extents };
  };
}

function single(ast: CommandElementAst, value: (f: Frame) => Value | NamedArgument): Argument {
  return (f, items, extents) => {
    items.push(value(f));
    extents.push(ast);
  };
}

function fixedArgument(ast: CommandElementAst, c: Compiler): (f: Frame) => Value | NamedArgument {
  if (ast.kind !== 'CommandParameter') return argumentValue(ast, c);
  const { parameterName, argument } = ast;
  if (argument === null) {
    const named = new NamedArgument(parameterName, c.source.slice(ast));
    return () => named;
  }
  const value = argumentValue(argument, c);
  const text = c.source.text.slice(ast.start, argument.start).trimEnd();
  return (f) => new NamedArgument(parameterName, text, value(f), false, argument);
}

function argumentValue(ast: ExpressionAst, c: Compiler): Expression {
  if (ast.kind !== 'ConstantExpression') return c.operand(ast);
  const number = constantValue(ast);
  const text = c.source.slice(ast);
  const value = toText(number) === text ? number : new WrittenNumber(number, text);
  return () => value;
}

/** `@table` gives named arguments, `@list` positional ones. */
function splat(ast: ExpressionAst & { kind: 'VariableExpression' }, c: Compiler): Argument {
  const value = c.operand({ ...ast, splatted: false });
  return (f, items, extents) => {
    const splatted = value(f);
    if (splatted instanceof PSDictionary) {
      for (const { key, value: entry } of splatted.entries()) {
        const name = toText(key);
        items.push(new NamedArgument(name, `-${name}:`, entry, true));
        extents.push(ast);
      }
      return;
    }
    if (isNull(splatted)) return;
    for (const element of elementsOf(splatted) ?? [splatted]) {
      items.push(forwarded(element));
      extents.push(ast);
    }
  };
}

/** A parameter's name that was in `$args` is a name again where its list is splatted. */
function forwarded(value: Value): Value | NamedArgument {
  return value instanceof ParameterText ? new NamedArgument(value.parameterName, toText(value)) : value;
}
