/** Colours: a script as runs of text, each with the class that a theme gives a colour. Never fails, whatever the text. */
import type { Ast } from './ast.ts';
import type { Edition } from './edition.ts';
import { parse } from './parser.ts';
import { dashOperators, keywords, signPrecedence, type Token } from './tokens.ts';

export type HighlightClass =
  | 'plain'
  | 'keyword'
  | 'command'
  | 'parameter'
  | 'argument'
  | 'variable'
  | 'string'
  | 'number'
  | 'operator'
  | 'type'
  | 'member'
  | 'comment';

/** A run of text. All runs together are the script. */
export interface HighlightSpan {
  readonly text: string;
  readonly class: HighlightClass;
}

const keywordKinds = new Set([...Object.values(keywords), 'Default']);
const operatorKinds = new Set([
  ...Object.values(dashOperators).map((o) => o.kind),
  ...Object.keys(signPrecedence),
  'Equals',
  'PlusEquals',
  'MinusEquals',
  'MultiplyEquals',
  'DivideEquals',
  'RemainderEquals',
  'PlusPlus',
  'MinusMinus',
  'Exclaim',
  'Pipe',
  'Redirection',
  'Ampersand',
  'AndAnd',
  'OrOr',
]);
const byKind: Readonly<Record<string, HighlightClass>> = {
  Variable: 'variable',
  SplattedVariable: 'variable',
  Number: 'number',
  StringLiteral: 'string',
  StringExpandable: 'string',
  HereStringLiteral: 'string',
  HereStringExpandable: 'string',
  Comment: 'comment',
  Parameter: 'parameter',
  Label: 'keyword',
};

/** The runs of a script in order. Variables and sub-expressions inside strings are runs of their own. */
export function highlight(text: string, edition: Edition = '5.1'): readonly HighlightSpan[] {
  const { ast, tokens } = parse(text, { edition });
  const classes = new Map<number, HighlightClass>();
  const inner: { start: number; end: number }[] = [];
  if (ast.source.text === text) visit(ast, classes, inner);
  const spans: HighlightSpan[] = [];
  let at = 0;
  const push = (end: number, kind: HighlightClass): void => {
    if (end <= at) return;
    const last = spans[spans.length - 1];
    if (last?.class === kind) spans[spans.length - 1] = { text: last.text + text.slice(at, end), class: kind };
    else spans.push({ text: text.slice(at, end), class: kind });
    at = end;
  };
  const holes = inner.sort((a, b) => a.start - b.start);
  for (const token of tokens) {
    if (token.start < at || token.start >= text.length) continue;
    push(token.start, 'plain');
    const kind = classOf(token, classes);
    if (kind === 'string') {
      for (const hole of holes) {
        if (hole.start < at || hole.end > token.end) continue;
        push(hole.start, 'string');
        push(hole.end, 'variable');
      }
    }
    push(Math.min(token.end, text.length), kind);
  }
  push(text.length, 'plain');
  return spans;
}

function classOf(token: Token, classes: ReadonlyMap<number, HighlightClass>): HighlightClass {
  const known = classes.get(token.start);
  if (known !== undefined && token.kind !== 'LBracket') return known;
  if (keywordKinds.has(token.kind)) return 'keyword';
  if (operatorKinds.has(token.kind)) return 'operator';
  return byKind[token.kind] ?? 'plain';
}

/** What only the tree tells: command names, arguments, types and members. */
function visit(node: Ast, classes: Map<number, HighlightClass>, inner: { start: number; end: number }[]): void {
  if (node.kind === 'Command') {
    node.elements.forEach((element, index) => {
      if (element.kind === 'StringConstantExpression' && element.stringConstantType === 'BareWord') {
        classes.set(element.start, index === 0 ? 'command' : 'argument');
      }
    });
  } else if (node.kind === 'MemberExpression' || node.kind === 'InvokeMemberExpression') {
    if (node.member.kind === 'StringConstantExpression') classes.set(node.member.start, 'member');
  } else if (node.kind === 'TypeExpression' || node.kind === 'TypeConstraint' || node.kind === 'Attribute') {
    classes.set(node.typeName.start, 'type');
  } else if (node.kind === 'ExpandableStringExpression') {
    for (const part of node.parts) if (typeof part !== 'string') inner.push({ start: part.start, end: part.end });
    return;
  }
  for (const [name, value] of Object.entries(node)) {
    if (name !== 'source') for (const child of nodesIn(value)) visit(child, classes, inner);
  }
}

function nodesIn(value: unknown): Ast[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && 'start' in value) return [value as Ast];
  return 'condition' in value || 'body' in value || 'key' in value || 'test' in value
    ? Object.values(value).flatMap(nodesIn)
    : [];
}
