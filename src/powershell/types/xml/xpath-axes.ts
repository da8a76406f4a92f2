/** The axes of XPath: where a step goes from a node. */
import type { XmlNode } from './nodes.ts';

export function rootOf(node: XmlNode): XmlNode {
  let root = node;
  while (root.parent !== null) root = root.parent;
  return root;
}

function descendants(node: XmlNode, into: XmlNode[] = []): XmlNode[] {
  for (const child of node.children) {
    into.push(child);
    descendants(child, into);
  }
  return into;
}

function ancestors(node: XmlNode): XmlNode[] {
  const found: XmlNode[] = [];
  for (let n = node.parent; n !== null; n = n.parent) found.push(n);
  return found;
}

function siblings(node: XmlNode, after: boolean): XmlNode[] {
  const all = node.parent?.children ?? [];
  const at = all.indexOf(node);
  return after ? all.slice(at + 1) : all.slice(0, at).reverse();
}

export const axes: Readonly<Record<string, (node: XmlNode) => XmlNode[]>> = {
  child: (n) => n.children,
  attribute: (n) => n.attributes.filter((a) => a.prefix !== 'xmlns' && a.qualifiedName !== 'xmlns'),
  self: (n) => [n],
  parent: (n) => (n.parent === null ? [] : [n.parent]),
  descendant: (n) => descendants(n),
  'descendant-or-self': (n) => [n, ...descendants(n)],
  ancestor: ancestors,
  'ancestor-or-self': (n) => [n, ...ancestors(n)],
  'following-sibling': (n) => siblings(n, true),
  'preceding-sibling': (n) => siblings(n, false),
};
