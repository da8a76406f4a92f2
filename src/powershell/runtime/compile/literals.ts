/** Constants, strings with expressions in them, arrays, hashtables, script blocks. */
import type {
  ArrayLiteralAst,
  ConstantExpressionAst,
  ExpandableStringExpressionAst,
  HashtableAst,
  ScriptBlockExpressionAst,
} from '../../syntax/ast.ts';
import { toText } from '../../types/index.ts';
import { decimalOfText } from '../decimal-text.ts';
import type { Expression } from '../frame.ts';
import {
  AutomationNull,
  Hashtable,
  netError,
  OrderedDictionary,
  PSBigInteger,
  type PSDictionary,
  PSDouble,
  PSInteger,
  PSUInt64,
  runtimeError,
  ScriptBlock,
  type SmallIntegerKind,
  type Value,
} from '../values/index.ts';
import type { Compiler } from './compiler.ts';
import { positioned } from './errors.ts';

/** A number literal's value. */
export function constantValue(ast: ConstantExpressionAst): Value {
  const { numberKind, value } = ast;
  switch (numberKind) {
    case 'Int32':
      return value as number;
    case 'Int64':
      return value as bigint;
    case 'Double':
      return new PSDouble(value as number);
    case 'Decimal':
      return decimalOfText(String(value));
    case 'UInt64':
      return new PSUInt64(value as bigint);
    case 'BigInteger':
      return new PSBigInteger(value as bigint);
    default:
      return new PSInteger(numberKind as SmallIntegerKind, value as number);
  }
}

/** `"a $b $(c)"` */
export function compileExpandable(ast: ExpandableStringExpressionAst, c: Compiler): Expression {
  const parts = ast.parts.map((part): string | Expression => (typeof part === 'string' ? part : c.operand(part)));
  if (parts.length === 1 && typeof parts[0] === 'function') {
    const only = parts[0];
    return (f) => toText(only(f));
  }
  return (f) => {
    let text = '';
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      if (typeof part === 'string') text += part;
      else {
        const value = part(f);
        text += typeof value === 'string' || typeof value === 'number' ? value : toText(value);
      }
    }
    if (text.length > 4096) f.engine.reserve(text.length);
    return text;
  };
}

/** `1, 2, 3` */
export function compileArrayLiteral(ast: ArrayLiteralAst, c: Compiler): Expression {
  const elements = ast.elements.map((e) => c.operand(e));
  return (f) => {
    const items: Value[] = new Array(elements.length);
    for (let i = 0; i < elements.length; i++) items[i] = elements[i]!(f);
    return items;
  };
}

/** `@{ … }`; `ordered` for `[ordered]@{ … }`. */
export function compileHashtable(ast: HashtableAst, c: Compiler, ordered = false): Expression {
  const pairs = ast.pairs.map(({ key, value }) => ({
    at: key,
    key: c.operand(key),
    value: c.statementValue(value),
  }));
  return (f) => {
    const table: PSDictionary = ordered ? new OrderedDictionary() : new Hashtable();
    for (const pair of pairs) {
      const key = pair.key(f);
      const value = pair.value(f);
      if (key === null) {
        throw positioned(f, runtimeError('A null key is not allowed in a hash literal.', 'InvalidNullKey'), pair.at);
      }
      if (table.has(key)) {
        throw netError(
          'System.ArgumentException',
          `Item has already been added. Key in dictionary: '${toText(key)}'  Key being added: '${toText(key)}'`,
        );
      }
      table.set(key, value === AutomationNull ? null : value);
    }
    return table;
  };
}

/** `{ … }`: a new object each time, with the code made once. */
export function compileScriptBlock(ast: ScriptBlockExpressionAst, c: Compiler): Expression {
  const code = c.block(ast.scriptBlock);
  const text = c.source.text.slice(ast.start + 1, ast.end - 1);
  return () => {
    const block = new ScriptBlock(ast.scriptBlock, text);
    block.compiled = code;
    return block;
  };
}
