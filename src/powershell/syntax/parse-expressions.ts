/** Expressions: operators by precedence, and casts. What they are made of stands in `parse-primaries.ts`. */
import type { ArrayLiteralAst, BinaryOperator, ExpressionAst, TypeConstraintAst, UnaryOperator } from './ast.ts';
import { primary } from './parse-primaries.ts';
import type { ParserState } from './parser-state.ts';
import { dashOperators, signPrecedence, type Token } from './tokens.ts';

const precedenceOf: ReadonlyMap<string, number> = new Map([
  ...Object.values(dashOperators)
    .filter((o) => o.precedence > 0)
    .map((o) => [o.kind, o.precedence] as const),
  ...Object.entries(signPrecedence),
]);

/** expression: operand { operator operand }, all left-associative. Null (nothing taken) where no expression begins. */
export function expression(p: ParserState): ExpressionAst | null {
  return p.deeper(() => {
    const first = binary(p, 0);
    if (first === null || p.edition !== '7' || p.peek().kind !== 'QuestionMark') return first;
    return ternary(p, first);
  });
}

/** condition `?` if-true `:` if-false */
function ternary(p: ParserState, condition: ExpressionAst): ExpressionAst {
  p.take();
  p.skipNewLines();
  const ifTrue = expression(p) ?? missingValue(p, '?');
  p.skipNewLines();
  if (p.accept('Colon') === null) {
    if (ifTrue.kind !== 'ErrorExpression') p.error(p.peek(), 'MissingColonInTernaryExpression');
    return p.errorExpression({ start: condition.start, end: p.lastEnd });
  }
  p.skipNewLines();
  const ifFalse = expression(p) ?? missingValue(p, ':');
  return { kind: 'TernaryExpression', start: condition.start, end: ifFalse.end, condition, ifTrue, ifFalse };
}

function binary(p: ParserState, minimum: number): ExpressionAst | null {
  let left = arrayLiteral(p);
  if (left === null) return null;
  for (;;) {
    const token = p.peek('expression');
    const precedence = precedenceOf.get(token.kind);
    if (precedence === undefined || precedence <= minimum) return left;
    p.take();
    p.skipNewLines();
    const right = token.kind === 'QuestionQuestion' ? binary(p, precedence - 1) : binary(p, precedence);
    if (right === null) {
      p.error(p.afterLast, 'ExpectedValueExpression', p.slice(token));
      return { ...p.errorExpression({ start: left.start, end: p.lastEnd }) };
    }
    left = {
      kind: 'BinaryExpression',
      start: left.start,
      end: right.end,
      left,
      operator: operatorName(p.slice(token)),
      right,
      operatorExtent: { start: token.start, end: token.end },
    };
  }
}

/** Lower case, a plain dash, and without the `i` of case-insensitive forms. */
function operatorName(text: string): BinaryOperator {
  const name = text.toLowerCase().replace(/^[\u2013-\u2015]/, '-');
  return name.replace(
    /^-i(?=(eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|replace|contains|notcontains|in|notin|split)$)/,
    '-',
  ) as BinaryOperator;
}

/** operand { `,` operand } */
function arrayLiteral(p: ParserState): ExpressionAst | null {
  const first = unary(p);
  if (first === null || p.noComma > 0 || p.peek('expression').kind !== 'Comma') return first;
  const elements: ExpressionAst[] = [first];
  while (p.peek('expression').kind === 'Comma') {
    const comma = p.take();
    p.skipNewLines();
    const next = unary(p);
    if (next === null) {
      p.error(p.afterLast, 'MissingExpressionAfterToken', p.slice(comma));
      break;
    }
    elements.push(next);
  }
  return { kind: 'ArrayLiteral', start: first.start, end: p.lastEnd, elements } satisfies ArrayLiteralAst;
}

const unaryKinds: Readonly<Record<string, UnaryOperator>> = {
  Not: '-not',
  Bnot: '-bnot',
  Exclaim: '!',
  Plus: '+',
  Minus: '-',
  PlusPlus: '++',
  MinusMinus: '--',
  Comma: ',',
  Join: '-join',
  Isplit: '-split',
  Csplit: '-csplit',
};

/** A sign or unary operator before an operand, a cast, or the operand itself with what stands behind it. */
export function unary(p: ParserState): ExpressionAst | null {
  const token = p.peek('operand');
  const operator = unaryKinds[token.kind];
  if (operator !== undefined && !(operator === ',' && p.noComma > 0)) return unaryOperator(p, token, operator);
  if (token.kind === 'LBracket') return p.deeper(() => castOrType(p));
  const operand = primary(p);
  if (operand === null) return null;
  return postfixOperator(p, operand);
}

function unaryOperator(p: ParserState, token: Token, operator: UnaryOperator): ExpressionAst | null {
  return p.deeper(() => {
    p.take('operand');
    p.skipNewLines('operand');
    const child = unary(p);
    if (child === null) {
      p.error(p.afterLast, 'MissingExpressionAfterOperator', p.slice(token));
      return p.errorExpression(token);
    }
    if (operator === ',') return { kind: 'ArrayLiteral', start: token.start, end: child.end, elements: [child] };
    if ((operator === '++' || operator === '--') && !assignable(child))
      p.error(child, 'OperatorRequiresVariableOrProperty', operator);
    return { kind: 'UnaryExpression', start: token.start, end: child.end, operator, child };
  });
}

function postfixOperator(p: ParserState, operand: ExpressionAst): ExpressionAst {
  const token = p.peek('expression');
  if (token.kind !== 'PlusPlus' && token.kind !== 'MinusMinus') return operand;
  p.take();
  const sign = token.kind === 'PlusPlus' ? '++' : '--';
  if (!assignable(operand)) p.error(operand, 'OperatorRequiresVariableOrProperty', sign);
  return { kind: 'UnaryExpression', start: operand.start, end: token.end, operator: `post${sign}`, child: operand };
}

/** What `=`, `++` and `--` can write to. */
export function assignable(e: ExpressionAst): boolean {
  switch (e.kind) {
    case 'VariableExpression':
      return true;
    case 'MemberExpression':
    case 'IndexExpression':
      return !e.nullConditional;
    case 'ConvertExpression':
    case 'AttributedExpression':
      return assignable(e.child);
    case 'ParenExpression': {
      if (e.pipeline.kind !== 'Pipeline' || e.pipeline.elements.length !== 1) return false;
      const [only] = e.pipeline.elements;
      return only?.kind === 'CommandExpression' && assignable(only.expression);
    }
    case 'ArrayLiteral':
      return e.elements.every(assignable);
    default:
      return false;
  }
}

/** `[int]`, `[int]$x`, `[ValidateSet('a')]$x` */
function castOrType(p: ParserState): ExpressionAst | null {
  const mark = p.mark();
  const before = p.errors.length;
  const head = p.rules.bracket(p);
  if (head === null) {
    // What was wrong is said; the bracket itself begins no expression.
    const found = p.errors.slice(before);
    p.reset(mark);
    p.errors.push(...found);
    return null;
  }
  const next = p.text.charAt(p.pos);
  const isType = head.kind === 'TypeConstraint';
  if (isType && (next === ':' || next === '.')) {
    const literal: ExpressionAst = {
      kind: 'TypeExpression',
      start: head.start,
      end: head.end,
      typeName: head.typeName,
    };
    return postfixOperator(p, primary(p, literal)!);
  }
  // An attribute belongs to what follows it, on the next line too.
  if (!isType) p.skipNewLines('operand');
  // In `[int], [string]` the comma joins two types: it is not the operand of a cast.
  const child = isType && p.peek('expression').kind === 'Comma' ? null : unary(p);
  if (child === null) {
    if (isType) return { kind: 'TypeExpression', start: head.start, end: head.end, typeName: head.typeName };
    p.error(head, 'UnexpectedAttribute', head.typeName.fullName);
    return p.errorExpression(head);
  }
  if (isType) {
    checkCast(p, head, child);
    return { kind: 'ConvertExpression', start: head.start, end: child.end, type: head, child };
  }
  let target = child;
  while (target.kind === 'ConvertExpression' || target.kind === 'AttributedExpression') target = target.child;
  if (target.kind !== 'VariableExpression') p.error(head, 'UnexpectedAttribute', head.typeName.fullName);
  return { kind: 'AttributedExpression', start: head.start, end: child.end, attribute: head, child };
}

/** `[ref]` is the outermost of casts, and once; `[ordered]` stands before a table only. */
function checkCast(p: ParserState, { start, typeName }: TypeConstraintAst, child: ExpressionAst): void {
  const name = typeName.fullName.toLowerCase();
  if (name === 'ordered' && child.kind !== 'Hashtable')
    p.error({ start, end: child.end }, 'OrderedAttributeOnlyOnHashLiteralNode', typeName.fullName);
  for (let e = child; e.kind === 'ConvertExpression' || e.kind === 'AttributedExpression'; e = e.child) {
    if (e.kind !== 'ConvertExpression' || e.type.typeName.fullName.toLowerCase() !== 'ref') continue;
    if (name === 'ref') p.error(e.type, 'ReferenceNeedsToBeByItselfInTypeSequence');
    else p.error(e.type, 'ReferenceNeedsToBeLastTypeInTypeConversion');
  }
}

function missingValue(p: ParserState, operator: string): ExpressionAst {
  p.error(p.afterLast, 'ExpectedValueExpression', operator);
  return p.errorExpression(p.afterLast);
}
