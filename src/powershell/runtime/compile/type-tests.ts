/** Types in expressions: type literals, the right side of `-is` and `-as`. */
import type { ExpressionAst, TypeName } from '../../syntax/ast.ts';
import { convertTo, resolveType, resolveTypeName, toText, typeOf } from '../../types/index.ts';
import type { Expression, Frame } from '../frame.ts';
import { PSType, runtimeError } from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { positioned, typeNotFound } from './errors.ts';

/** The type that a script names, looked up once. Throws `Unable to find type [x].` at its place. */
export function typeLookup(name: TypeName): (f: Frame) => PSType {
  let type: PSType | undefined;
  return (f) => {
    type ??= resolveTypeName(name);
    if (type === undefined) {
      throw positioned(f, typeNotFound(name.fullName), { start: name.start - 1, end: name.end + 1 });
    }
    return type;
  };
}

/** The right side of `-is`, `-isnot`, `-as`: a type, or its name. */
export function typeOperand(ast: ExpressionAst, c: Compiler): (f: Frame) => PSType {
  if (ast.kind === 'TypeExpression') return typeLookup(ast.typeName);
  const value: Expression = c.operand(ast);
  return (f) => {
    const operand = value(f);
    if (operand instanceof PSType) return operand;
    const type = resolveType(toText(operand));
    if (type !== undefined) return type;
    const reflection = resolveType('type');
    if (reflection !== undefined) convertTo(operand, reflection);
    throw runtimeError(
      `Cannot convert the "${toText(operand)}" value of type "${typeOf(operand).fullName}" to type "System.Type".`,
      'ConvertToFinalInvalidCastException',
      { category: 'InvalidArgument' },
    );
  };
}
