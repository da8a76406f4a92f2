/** Parameters stay typed: what the attributes of a parameter asked of its argument they ask of each later assignment. */
import type { ExpressionAst } from '../syntax/ast.ts';
import { localGuard, readAttributes } from './binder-attributes.ts';
import type { BlockCode } from './block-code.ts';
import type { Frame } from './frame.ts';
import type { Value } from './values/index.ts';

/** The value of an attribute's argument. */
export function evaluateConstant(f: Frame, code: BlockCode, argument: ExpressionAst): Value {
  return code.constant(argument)(f);
}

export type Guard = ((value: Value) => Value) | null;

const known = new WeakMap<BlockCode, readonly Guard[]>();

/** The guards of a block's declared parameters, in order. */
export function parameterGuards(f: Frame, code: BlockCode): readonly Guard[] {
  let guards = known.get(code);
  if (guards === undefined) {
    guards = code.declared.map((parameter) => {
      if (parameter.attributes.length === 0) return null;
      const read = readAttributes(parameter.attributes, (argument) => evaluateConstant(f, code, argument));
      return localGuard(parameter.name.name, read);
    });
    known.set(code, guards);
  }
  return guards;
}
