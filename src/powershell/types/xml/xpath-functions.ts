/** The functions of XPath 1.0. */
import type { XmlNode } from './nodes.ts';
import { type Context, number, text, truth, type XPathValue } from './xpath-values.ts';

const own = (c: Context, args: readonly XPathValue[]): XPathValue => args[0] ?? [c.node];

const nodeOf = (c: Context, args: readonly XPathValue[]): XmlNode | undefined => (own(c, args) as XmlNode[])[0];

export const functions: Readonly<Record<string, (c: Context, args: XPathValue[]) => XPathValue>> = {
  last: (c) => c.size,
  position: (c) => c.position,
  count: (_, [nodes]) => (nodes as XmlNode[]).length,
  name: (c, args) => nodeOf(c, args)?.name ?? '',
  'local-name': (c, args) => nodeOf(c, args)?.localName ?? '',
  'namespace-uri': (c, args) => nodeOf(c, args)?.namespace ?? '',
  string: (c, args) => text(own(c, args)),
  number: (c, args) => number(own(c, args)),
  boolean: (_, [value]) => truth(value ?? false),
  not: (_, [value]) => !truth(value ?? false),
  true: () => true,
  false: () => false,
  concat: (_, args) => args.map(text).join(''),
  contains: (_, [a = '', b = '']) => text(a).includes(text(b)),
  'starts-with': (_, [a = '', b = '']) => text(a).startsWith(text(b)),
  'string-length': (c, args) => text(own(c, args)).length,
  'normalize-space': (c, args) => text(own(c, args)).trim().replace(/\s+/g, ' '),
  'substring-before': (_, [a = '', b = '']) =>
    text(a).includes(text(b)) ? text(a).slice(0, text(a).indexOf(text(b))) : '',
  'substring-after': (_, [a = '', b = '']) =>
    text(a).includes(text(b)) ? text(a).slice(text(a).indexOf(text(b)) + text(b).length) : '',
  substring: (_, [a = '', from = 1, length]) =>
    text(a).slice(Math.max(0, number(from) - 1), length === undefined ? undefined : number(from) - 1 + number(length)),
  translate: (_, [a = '', from = '', to = '']) =>
    [...text(a)].map((c) => (text(from).includes(c) ? (text(to)[text(from).indexOf(c)] ?? '') : c)).join(''),
  sum: (_, [nodes]) => (nodes as XmlNode[]).reduce((all, n) => all + number(n.textContent), 0),
  floor: (_, [value = 0]) => Math.floor(number(value)),
  ceiling: (_, [value = 0]) => Math.ceil(number(value)),
  round: (_, [value = 0]) => Math.round(number(value)),
};
