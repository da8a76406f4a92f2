/** `..`: whole numbers up or down; characters in edition 7. */
import {
  AutomationNull,
  byEdition,
  charOf,
  engine,
  netError,
  PSChar,
  PSWrapped,
  type Value,
} from '../../runtime/values/index.ts';
import { toInt32 } from '../convert.ts';
import { scanNumber } from '../numbers/parse.ts';

function base(value: Value): Value {
  if (value instanceof PSWrapped) return value.base;
  return value === AutomationNull ? null : value;
}

function isCharacter(value: Value): boolean {
  return value instanceof PSChar || (typeof value === 'string' && value.length === 1);
}

/** The numbers between two ends, both included. */
export function range(leftOperand: Value, rightOperand: Value): Value {
  const left = base(leftOperand);
  const right = base(rightOperand);
  if (byEdition(true, false) && isCharacter(left) && isCharacter(right) && !(isDigitText(left) && isDigitText(right))) {
    return characters(codeUnit(left), codeUnit(right));
  }
  const from = bound(left);
  const to = bound(right);
  const size = Math.abs(to - from) + 1;
  engine().reserve(size);
  const items: Value[] = new Array(size);
  const step = from <= to ? 1 : -1;
  for (let i = 0; i < size; i++) items[i] = from + i * step;
  return items;
}

function isDigitText(value: Value): boolean {
  return typeof value === 'string' && value >= '0' && value <= '9';
}

function codeUnit(value: Value): number {
  return value instanceof PSChar ? value.code : (value as string).charCodeAt(0);
}

function characters(from: number, to: number): Value[] {
  const step = from <= to ? 1 : -1;
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => charOf(from + i * step));
}

function bound(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && byEdition(true, false)) {
    const number = scanNumber(value);
    if (number === undefined) {
      throw netError('System.FormatException', `The input string '${value}' was not in a correct format.`);
    }
    return toInt32(number);
  }
  return toInt32(value);
}
