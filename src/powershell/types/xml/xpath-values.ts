/** What XPath expressions give: sets of nodes, texts, numbers, truth. */
import type { XmlNode } from './nodes.ts';

export type XPathValue = XmlNode[] | string | number | boolean;

/** Namespace of a prefix. */
export type Namespaces = (prefix: string) => string | undefined;

export interface Context {
  readonly node: XmlNode;
  readonly position: number;
  readonly size: number;
}

export type Evaluate = (context: Context) => XPathValue;

export const text = (value: XPathValue): string => {
  if (Array.isArray(value)) return value[0]?.textContent ?? '';
  return typeof value === 'boolean' ? (value ? 'true' : 'false') : String(value);
};

export const number = (value: XPathValue): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const trimmed = text(value).trim();
  return trimmed === '' ? Number.NaN : Number(trimmed);
};

export const truth = (value: XPathValue): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

export function compare(operator: string, left: XPathValue, right: XPathValue): boolean {
  if (Array.isArray(left)) return left.some((n) => compare(operator, n.textContent, right));
  if (Array.isArray(right)) return right.some((n) => compare(operator, left, n.textContent));
  if (operator === '=' || operator === '!=') {
    let same: boolean;
    if (typeof left === 'boolean' || typeof right === 'boolean') same = truth(left) === truth(right);
    else if (typeof left === 'number' || typeof right === 'number') same = number(left) === number(right);
    else same = left === right;
    return same === (operator === '=');
  }
  const [a, b] = [number(left), number(right)];
  return operator === '<' ? a < b : operator === '<=' ? a <= b : operator === '>' ? a > b : a >= b;
}
