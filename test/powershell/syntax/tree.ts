/** Our tree and tokens in the notation of the recordings: `(Node start-end children…)`, children in order of position. */
import type { Ast } from '../../../src/powershell/syntax/ast.ts';
import type { Token } from '../../../src/powershell/syntax/tokens.ts';

function isNode(value: unknown): value is Ast {
  return typeof value === 'object' && value !== null && 'kind' in value && 'start' in value && 'end' in value;
}

/** The nodes right below a node, whatever field they stand in. */
function children(node: object): Ast[] {
  return Object.entries(node).flatMap(([name, value]) => {
    if (['source', 'typeName', 'genericArguments', 'operatorExtent'].includes(name)) return [];
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item) => {
      if (isNode(item)) return [item];
      return typeof item === 'object' && item !== null ? children(item) : [];
    });
  });
}

export function treeOf(node: Ast): string {
  const below = children(node)
    .map((child, index) => ({ child, index }))
    .sort((a, b) => a.child.start - b.child.start || b.child.end - a.child.end || a.index - b.index)
    .map(({ child }) => ` ${treeOf(child)}`);
  return `(${node.kind} ${node.start}-${node.end}${below.join('')})`;
}

export function tokensOf(tokens: readonly Token[]): string {
  return tokens.map((t) => `${t.kind}@${t.start}-${t.end}`).join(' ');
}
