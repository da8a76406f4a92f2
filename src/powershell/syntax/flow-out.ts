/** `return`, `break` and `continue` that would leave a block which control may not leave. */
import type { Ast, ExpressionAst, StatementBlockAst } from './ast.ts';
import { childrenOf } from './children.ts';

const loops = new Set([
  'WhileStatement',
  'DoWhileStatement',
  'DoUntilStatement',
  'ForStatement',
  'ForEachStatement',
  'SwitchStatement',
]);

/** What has a flow of its own, or whose flow may be left. */
const apart = new Set(['ScriptBlock', 'TrapStatement']);

/** The statements in a `finally` block that lead out of it, in order. */
export function flowOutOf(block: StatementBlockAst): Ast[] {
  const found: Ast[] = [];
  visit(block, [], found);
  return found;
}

/** `labels`: of the loops around, `''` for a loop without one. */
function visit(node: Ast, labels: readonly string[], found: Ast[]): void {
  if (apart.has(node.kind)) return;
  if (node.kind === 'ReturnStatement') found.push(node);
  if (node.kind === 'BreakStatement' || node.kind === 'ContinueStatement') {
    if (leaves(node.label, labels)) found.push(node);
    return;
  }
  const inner = loops.has(node.kind)
    ? [...labels, ((node as { label?: string | null }).label ?? '').toLowerCase()]
    : labels;
  for (const child of childrenOf(node)) visit(child, inner, found);
}

/** Without a label it ends the nearest loop; a computed label is not looked at. */
function leaves(label: ExpressionAst | null, labels: readonly string[]): boolean {
  if (label === null) return labels.length === 0;
  return label.kind === 'StringConstantExpression' && !labels.includes(label.value.toLowerCase());
}
